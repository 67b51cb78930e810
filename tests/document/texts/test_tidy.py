"""A text's own markup as HTML: what HTML says by place stands in the text."""

import pytest

from reader.document.building import Builder
from reader.document.texts import tidy


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n\n2. b"),
        ("<ol start=7><li>a</li><li value=9>b</li></ol>", "7. a\n\n9. b"),
        ("<ol><li><p>a</p><p>b</p></li></ol>", "1. a\n\nb"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "1. a\n\n• b"),
        ("<table><tr><th>a</th><td><p>b</p><p>c</p></td></tr><tr><td>d</td></tr></table>", "a | b c\nd"),
        ("<p><img alt='What it shows'></p>", "What it shows"),
        ("<p>a <img alt='What it shows'></p>", "a"),
        ("<p>a\0b</p>", "a\ufffdb"),
        ("", ""),
    ],
)
def test_numbers_rows_and_captions_stand_in_the_text(markup: str, shown: str) -> None:
    """A list keeps its numbers, a row its cells on one line, a picture its words."""
    builder = Builder()
    builder.fragment(tidy.tidy(tidy.parse(markup)))
    assert builder.laid().text == shown


def test_a_number_is_the_items_bullet() -> None:
    """An item's own words are told from its number."""
    builder = Builder()
    builder.fragment(tidy.tidy(tidy.parse("<ol><li>a</li></ol>")))
    (element,) = builder.laid().elements
    assert element.bullet == len("1. ")
