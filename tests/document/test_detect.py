"""What bytes are told to be, and what a person hears of those that are no text."""

import pytest

from reader.document import Origin, OriginKind, read
from reader.errors import DocumentError

FILE = Origin(OriginKind.FILE, "story.txt")
SENTENCE = "“Não é possível”, said Zoë – and left the café."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_text_is_read_in_the_encoding_that_it_was_written_in(encoding: str) -> None:
    """A story reads the same whatever program saved it."""
    assert read(SENTENCE.encode(encoding), FILE).text == SENTENCE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8-r", "Министр сообщил журналистам, что переговоры продолжаются и закончатся не раньше пятницы. " * 8),
        ("shift_jis", "首相は記者会見で、協議は続いていると述べた。合意は金曜日までにまとまる見通しだという。" * 8),
    ],
)
def test_text_of_other_scripts_is_told_by_its_letters(encoding: str, text: str) -> None:
    """An old file in a national encoding is read, and not shown as accents."""
    assert read(text.encode(encoding), FILE).text == text


def test_a_scratch_in_utf_8_costs_one_character() -> None:
    """A file that was cut off in the middle of a letter keeps every other one."""
    data = "Zoë, Jürgen, François, Łukasz and Åse were there".encode()
    assert read(data[:20] + b"\xff" + data[20:], FILE).text.count("\ufffd") == 1
    assert read(data[:2], FILE).text == "Zo"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04....", "archive"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"SQLite format 3\x00", "database"),
        (b"<!DOCTYPE html><html><body><script>1</script></body></html>", "without text"),
        (b"\n  <?xml version='1.0'?><rss></rss>", "feed"),
        (bytes(range(256)) * 8, "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, word: str) -> None:
    """Someone who gives a picture reads what it is and what to do, on one line that names the file."""
    with pytest.raises(DocumentError) as caught:
        read(data, FILE)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith("story.txt: ")
    assert word in line
    assert caught.value.remedy


def test_an_escape_in_a_text_is_text() -> None:
    """Saved terminal output is read, though it holds escapes; none is left to reach the terminal."""
    text = read(b"A \x1b[31mred\x1b[0m word in a story that somebody saved from a terminal.", FILE).text
    assert "\x1b" not in text
    assert "red" in text
