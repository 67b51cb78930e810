"""Templates of what is copied: what is not known leaves no comma behind."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import config
from reader.story.written import templates
from reader.story.written.templates import FIELDS, LINK, PARAGRAPH, QUOTE, fill, unknown

ISSUE = "“{quote}” — {speaker}, {title}, {publication}, {date} {url}"


@pytest.mark.parametrize(
    ("template", "known", "filled"),
    [
        (ISSUE, "quote speaker title publication date url", "“quote” — speaker, title, publication, date url"),
        (ISSUE, "quote title publication date url", "“quote” — title, publication, date url"),
        (ISSUE, "quote speaker publication url", "“quote” — speaker, publication, url"),
        (ISSUE, "quote speaker title publication date", "“quote” — speaker, title, publication, date"),
        (ISSUE, "quote", "“quote”"),
        (ISSUE, "", ""),
        ("{speaker}: “{quote}”", "quote", "“quote”"),
        ("{title} ({date})", "title", "title"),
        ("({title}, {date})", "title", "(title)"),
        ("({title}, {date})", "date", "(date)"),
        ("({title}, {date}) {url}", "title url", "(title) url"),
        ("[{title}]({url})", "title url", "[title](url)"),
        ("[{title}]({url})", "title", "[title]"),
        ("> {quote}\n>\n> — {speaker}", "quote", "> quote"),
        ("“{quote}”, said {speaker} in {title}.", "quote title", "“quote” in title."),
        ("Seen in {title} on {date}.", "date", "date."),
        ("{title}, {publication}, {date}\n{url}", "title url", "title\nurl"),
        ("**{title}**, {date}", "date", "date"),
        ("plain", "", "plain"),
    ],
)
def test_what_is_absent_takes_its_punctuation_with_it(template: str, known: str, filled: str) -> None:
    """Whichever fields there are, what comes out is written as a person would have."""
    assert fill(template, {name: name for name in known.split()}) == filled


def test_a_report_is_never_put_between_marks() -> None:
    """Words that the writer reports are not made the speaker's own."""
    values = {"quote": "it was late", "speaker": "Bray"}
    assert fill(ISSUE, values, unmarked=True) == "it was late — Bray"
    assert fill("{speaker}: «{quote}»", values, unmarked=True) == "Bray: it was late"


@given(st.sets(st.sampled_from(FIELDS)), st.sampled_from((QUOTE, PARAGRAPH, LINK, ISSUE)))
def test_no_comma_stands_alone(known: set[str], template: str) -> None:
    """Of any fields at all: all that are known are there once, and no sign stands at an end or beside another."""
    text = fill(template, {name: f"⟦{name}⟧" for name in known})
    assert re.findall(r"⟦(\w+)⟧", text) == [name for name in re.findall(r"\{(\w+)\}", template) if name in known]
    assert not re.search(r",\s*(?:,|$)|^[\s,]|—\s*$|“”|  ", text)


@given(st.text(max_size=80), st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=20)))
def test_any_template_can_be_filled(template: str, values: dict[str, str]) -> None:
    """Whatever a person writes there, copying works; what is put in is never read as a template."""
    fill(template, values)
    assert fill("{title}", {"title": "{url}"}) == "{url}"


def test_the_settings_know_the_same_fields() -> None:
    """What the config file may name is what there is, and its defaults are the templates'."""
    assert config.COPY_FIELDS == FIELDS
    plain = config.Copying()
    assert (plain.quote, plain.paragraph, plain.link) == (QUOTE, PARAGRAPH, LINK)
    assert unknown("{title} {speeker}") == ["speeker"]
    assert templates.unknown(QUOTE) == []
