"""reStructuredText: the text without its marks, and nothing done that a text asks for."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Document, Origin, OriginKind, read
from reader.document.texts.restructured import DIRECTIVES, WIDEST

FILE = Origin(OriginKind.FILE, "/story.rst")


def restructured(text: str) -> Document:
    """Read reStructuredText."""
    return read(text.encode(), FILE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A **bold** and *slanted* and ``set`` word.", "A bold and slanted and set word."),
        ("- one\n\n  - two\n\n#. three\n#. four", "• one\n\n• two\n\n1. three\n\n2. four"),
        ("A note [1]_ here.\n\n.. [1] Of this.", "A note[1] here.\n\n[1] Of this."),
        ("term\n  meaning", "term\n\nmeaning"),
        ("=== ===\na   b\n=== ===\nc   d\n=== ===", "a | b\nc | d"),
        (".. unknown:: thing\n\n   Words in it.", ".. unknown:: thing\n\nWords in it."),
        ("See :ref:`elsewhere`.", "See :ref:`elsewhere`."),
        ("The |name| said.\n\n.. |name| replace:: harbour office", "The harbour office said."),
    ],
)
def test_the_marks_go_and_the_text_stays(text: str, shown: str) -> None:
    """What docutils understands reads as printed; what it does not understand stays as it is written."""
    assert restructured(text).text == shown


def test_title_subtitle_and_fields_are_the_masthead() -> None:
    """The title over the text is the headline, and the fields below it are no text of the story."""
    document = restructured(
        "Lamp\n====\nKept\n----\n\n:Author: Ines Quill\n:Date: 2024-05-03\n:Tags: a, b\n\nText\n\nNext\n~~~~\n\nText."
    )
    about = document.about
    assert about is not None
    assert (about.title, about.deck, about.authors, about.published) == ("Lamp", "Kept", ("Ines Quill",), "2024-05-03")
    assert [hint.tag for hint in document.hints] == ["h1", "p", "p", "p", "h2", "p"]
    assert "Ines" not in document.text
    assert "Tags: a, b" in document.text


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: {secret}",
        ".. raw:: html\n   :file: {secret}",
        ".. csv-table::\n   :file: {secret}",
        ".. literalinclude:: {secret}",
        ".. image:: {secret}\n   :scale: 50\n   :alt: picture",
    ],
)
def test_no_file_is_read(tmp_path: Path, text: str) -> None:
    """A text that asks for a file of the reader's gets nothing of it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("owned,owned", encoding="utf-8")
    assert "owned" not in restructured(text.format(secret=secret) + "\n\nText.").text


def test_no_markup_is_let_through() -> None:
    """Raw HTML is text, not markup, and links to scripts are no links."""
    document = restructured(".. raw:: html\n\n   <script>owned</script>\n\n`a <javascript:owned>`_ text")
    assert "<script>owned</script>" in document.text
    assert not any(hint.links for hint in document.hints)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f".. |s{number}| replace:: {f'|s{number + 1}| ' * 9}\n" for number in range(300)) + "|s0| " * 200,
        ".. class:: a\n\n" * (DIRECTIVES + 1) + "Text.",
        "a" * WIDEST,
        "".join(" " * depth + "a\n\n" for depth in range(400)),
    ],
    ids=["grows", "directives", "wide", "deep"],
)
def test_what_would_take_too_long_is_read_as_plain_text(text: str) -> None:
    """A text that is made to keep a parser busy is shown as it is, the whole of it."""
    document = restructured(text)
    assert document.text == text
    assert document.hints == ()


def test_without_docutils_it_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed the extra reads the text with its marks."""
    monkeypatch.setitem(sys.modules, "docutils.core", None)
    assert restructured("A **bold** word.").text == "A **bold** word."


def test_a_damaged_text_is_read_as_far_as_it_goes() -> None:
    """Marks that are never closed are text, and nothing is lost."""
    text = restructured("Title\n===\n\n**never closed\n\n+---+\n| a |\n\n`link <cut").text
    assert all(words in text for words in ("Title", "never closed", "| a |", "link <cut"))


MARKS = st.sampled_from([*"*`_|[]:.=-~+#<>\\ \n", "a", "ß", ".. ", "::", "\n\n   ", "note:: ", "[1]_", "|a|", "`a`_"])


@settings(max_examples=60)
@given(st.lists(MARKS, max_size=50).map("".join))
def test_any_marks_at_all_give_a_document(text: str) -> None:
    """Whatever the marks, there is a text whose elements are in order and apart."""
    document = restructured(text)
    end = 0
    for element in document.elements:
        assert end <= element.start < element.end <= len(document.text)
        end = element.end
