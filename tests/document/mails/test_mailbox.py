"""Mailboxes: each mail of one, once, as it was sent, however large the file is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Origin, OriginKind, parts, read
from reader.document.mails import mailbox
from reader.document.reading import LARGEST, open_parts
from reader.errors import DocumentError

SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."


def letter(number: int, text: str = SENTENCE, extra: str = "") -> str:
    """A mail as a mailbox holds it, the line before it too."""
    return (
        f"From anna@example.org Tue May 14 06:30:0{number} 2024\nFrom: Anna Berg <anna@example.org>\n"
        f"Message-ID: <{number}@example.org>\n{extra}Subject: Number {number}\nContent-Type: text/plain\n\n{text}\n\n"
    )


def box(*mails: str) -> list[tuple[str, bytes]]:
    """The mails of a mailbox."""
    return list(mailbox.parts("".join(mails).encode(), "box.mbox"))


def test_a_mailbox_gives_its_mails_by_name() -> None:
    """Every mail is a document of its own, and has the same name whenever the box is read."""
    data = (letter(1) + letter(2)).encode()
    given_parts = list(parts(data, Origin(OriginKind.FILE, "/box.mbox")))
    assert [origin.place for _, origin in given_parts] == ["/box.mbox#1@example.org", "/box.mbox#2@example.org"]
    titles = [about.title for part, origin in given_parts if (about := read(part, origin).about) is not None]
    assert titles == ["Number 1", "Number 2"]


def test_a_line_that_begins_like_a_new_mail_does_not_end_one() -> None:
    """A paragraph may open with "From here on", quoted by the program that kept the mail or not."""
    text = f"{SENTENCE}\n\n>From here on it is dark.\n\nFrom there on it is light.\n\n>>From nowhere."
    ((_, mail),) = box(letter(1, text))
    assert b"\nFrom here on it is dark.\n\nFrom there on it is light.\n\n>From nowhere." in mail


def test_a_mail_that_says_its_length_may_hold_another() -> None:
    """A mailbox in a mail is part of that mail, where the mail's length says so; a wrong length is not believed."""
    inner = letter(2)
    right = letter(1, inner, f"Content-Length: {len(inner) + 1}\n")
    assert [name for name, _ in box(right, letter(3))] == ["1@example.org", "3@example.org"]
    wrong = letter(1, SENTENCE, "Content-Length: 7\n")
    assert [name for name, _ in box(wrong, letter(3))] == ["1@example.org", "3@example.org"]


def test_names_are_each_ones_own() -> None:
    """A mail without a name gets one from its words, two of one name differ, and one that stands there twice comes once."""
    nameless = letter(1).replace("Message-ID", "X-Message-ID")
    names = [name for name, _ in box(nameless, letter(2), letter(2), letter(2, "Other words."))]
    assert len(names) == len(set(names)) == 3
    assert names[1] == "2@example.org"
    assert names[2].startswith("2@example.org-")
    assert [name for name, _ in box(nameless)] == names[:1]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_of_any_system_part_mails(ends: str) -> None:
    """A mailbox from another system holds as many mails."""
    assert len(box(*(letter(number).replace("\n", ends) for number in range(3)))) == 3


def test_a_mailbox_larger_than_any_document_is_read(tmp_path: Path) -> None:
    """A box of years is gone through where it lies; each mail is small, and one that is not is told of by its reader."""
    path = tmp_path / "box.mbox"
    with path.open("wb") as file:
        file.write(letter(1).encode())
        file.seek(LARGEST + 100)
        file.write(b"\n\n" + letter(2).encode())
    first, second = open_parts(path)
    assert len(first[0]) == LARGEST + 1
    assert second[1] == Origin(OriginKind.PART, f"{path}#2@example.org")
    with pytest.raises(DocumentError, match="64 MiB"):
        read(*first)


def test_any_other_file_is_its_own_part(tmp_path: Path) -> None:
    """What holds one document gives that; what is not there, one clear error."""
    path = tmp_path / "story.txt"
    path.write_text(SENTENCE)
    assert list(open_parts(path)) == [(SENTENCE.encode(), Origin(OriginKind.FILE, str(path)))]
    with pytest.raises(DocumentError, match="no such file"):
        list(open_parts(tmp_path / "missing.mbox"))
    with pytest.raises(DocumentError, match="folder"):
        list(open_parts(tmp_path))


def test_who_stops_early_leaves_the_box_closed(tmp_path: Path) -> None:
    """The first mail of a box can be taken alone."""
    path = tmp_path / "box.mbox"
    path.write_text(letter(1) + letter(2))
    mails = open_parts(path)
    assert next(mails)[1].place.endswith("#1@example.org")
    mails.close()  # type: ignore[attr-defined]
    path.unlink()


@given(
    st.lists(
        st.sampled_from([b"From ", b"a@b 2024\n", b"\n", b"X: y\n", b"Content-Length: 5\n", b">", b"\xff", b"words"])
    )
)
def test_any_bytes_are_parted(pieces: list[bytes]) -> None:
    """Whatever a file holds, parting it ends, and no name comes twice."""
    names = [name for name, _ in mailbox.parts(b"".join(pieces), "box.mbox")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("first", ["From our correspondent in Berlin", "From the archive, 12 May 1937"])
def test_a_story_that_begins_with_from_is_no_mailbox(first: str) -> None:
    """A line of a mailbox has a time in it."""
    text = f"{first}\nUpdated: 5 May\n\nThe board voted on Tuesday to keep the lamp.\n"
    assert read(text.encode(), Origin(OriginKind.FILE, "/story.txt")).text == text
