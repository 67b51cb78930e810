"""Search finds what a person means, not only what was typeset, and no expression can freeze it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.story import Span
from reader.story.find import MOST, find
from reader.story.graphemes import is_boundary


def _hits(text: str, words: str, *, regex: bool = False, whole: bool = False) -> list[str]:
    return [text[start:end] for start, end in find(text, words, regex=regex, whole=whole).spans]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("It’s Iran's", "n's", ["n's"]),
        ("It’s Iran's", "t's", ["t’s"]),
        ("It's fine", "it’s", ["It's"]),
        ("the „Axis“ and “axis”", '"axis', ["„Axis", "“axis"]),
        ("a café, a cafe\u0301", "cafe", ["café", "cafe\u0301"]),
        ("a café, a cafe\u0301, a cafe", "café", ["café", "cafe\u0301"]),
        ("naïve Ångström Đoković", "angstrom", ["Ångström"]),
        ("naïve Ångström Đoković", "dok", ["Đok"]),
        ("100\u00a0km and\n  200 km", "and 200", ["and\n  200"]),
        ("Donau\u00addampf\u200bschiff", "donaudampfschiff", ["Donau\u00addampf\u200bschiff"]),
        ("1914–18, well-known", "1914-18", ["1914–18"]),
        ("well … yes", "well ...", ["well …"]),
        ("who. Who? WHO!", "who", ["who", "Who", "WHO"]),
        ("who. Who? WHO!", "WHO", ["WHO"]),
        ("who. Who? WHO!", "Who", ["Who"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("[brackets] (too)", "[b", ["[b"]),
        ("Straße, STRASSE", "straße", ["Straße"]),
        ("Ёлка и елка", "елка", ["Ёлка", "елка"]),
        ("anything", "   ", []),
        ("", "word", []),
    ],
)
def test_what_is_typed_plainly_finds_what_is_printed_finely(text: str, words: str, hits: list[str]) -> None:
    """Quotes, accents, dashes, white space and soft hyphens never keep a person from finding a word."""
    assert _hits(text, words) == hits


def test_whole_words_are_found_alone() -> None:
    """With the toggle for whole words, a part of a word is no hit, and an accent does not end a word."""
    assert _hits("art, party, art’s, arté", "art", whole=True) == ["art", "art"]
    assert _hits("cafe\u0301s cafe\u0301", "cafe", whole=True) == ["cafe\u0301"]
    assert _hits("a-b ab", "[ab]", regex=True, whole=True) == ["a", "b"]


def test_a_hit_takes_whole_graphemes() -> None:
    """A hit in an emoji that is joined of several lights all of it."""
    text = "an 👩\u200d🚀 flew"
    assert _hits(text, "👩") == ["👩\u200d🚀"]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("one two\nthree", r"^\w+", ["one", "three"]),
        ("It’s a café", r"it's|cafe", ["It’s", "café"]),
        ("It’s a café, a cafe", "café", ["café"]),
        ("Said SAID said", r"S\w+", ["Said", "SAID"]),
        ("tab\there", r"\S+", ["tab", "here"]),
        ("ABC abc", "(?i)B", ["B", "b"]),
        ("aaa", "x*", []),
    ],
)
def test_regular_expressions_are_searched_for(text: str, words: str, hits: list[str]) -> None:
    """With the toggle for regular expressions they find what they describe, with the same smart case."""
    assert _hits(text, words, regex=True) == hits


@pytest.mark.parametrize("words", ["(", "[", "a**", "(?P<x", "*", "a{9999999999}", "(?<=a*)b", "\\"])
def test_an_expression_that_makes_no_sense_is_said_to_make_none(words: str) -> None:
    """A half-typed expression gives a word on what is wrong, and no hits."""
    found = find("any text", words, regex=True)
    assert not found.spans
    assert found.error.startswith("not a regular expression: ")
    assert "\n" not in found.error


def test_an_expression_that_runs_away_is_stopped() -> None:
    """An expression that would take years is given up after the patience that one has with it."""
    found = find("a" * 60 + "!", "(a+)+$", regex=True, patience=0.1)
    assert (found.spans, found.error) == ((), "takes too long: make the expression simpler")


def test_more_hits_than_anyone_can_use_are_not_all_given() -> None:
    """A letter that stands in a book a million times neither fills the memory nor slows the screen."""
    found = find("e" * (MOST + 5), "e")
    assert (len(found.spans), found.more) == (MOST, True)
    assert not find("e" * MOST, "e").more
    assert find("e" * (MOST + 5), "e", regex=True).more


@given(st.text(max_size=60), st.text(max_size=6), st.booleans())
def test_any_query_is_answered(text: str, words: str, whole: bool) -> None:
    """Whatever is typed, hits are in order, within the text, never empty, and cut no grapheme."""
    found = find(text, words, whole=whole)
    before = 0
    for start, end in found.spans:
        assert before <= start < end <= len(text)
        assert is_boundary(text, start)
        assert is_boundary(text, end)
        before = end


@given(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12), st.text(max_size=20), st.text(max_size=20)
)
def test_a_word_is_found_where_it_stands(word: str, before: str, after: str) -> None:
    """What stands in a text is found by typing it."""
    text = f"{before} {word} {after}"
    spans = find(text, word).spans
    place = len(before) + 1
    assert any(span.start <= place and place + len(word) <= span.end for span in spans)


def test_spans_are_of_the_text_as_it_stands() -> None:
    """A hit points at the story's own text."""
    assert find("The “end”.", '"end"').spans == (Span(4, 9),)
