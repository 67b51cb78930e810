"""What a person says of a speaker counts, and changes nothing else."""

import json
from dataclasses import replace

import pytest

from reader.story import Quote, QuoteKind, Source, SourceKind, Span, Story
from reader.story.codec import decode, encode
from reader.story.corrected import Attribution, corrected, quote_at
from tests import made

STORY = made.story()


def at(index: int) -> Span:
    """Where a quotation of the story begins."""
    return STORY.quotes[index].parts[0]


def by(name: str | None, index: int = 0, story: Story = STORY) -> Story:
    """The story in which a quotation is said by somebody."""
    return corrected(story, [Attribution(at(index), name)])


def said(story: Story, name: str) -> tuple[int, ...]:
    """The indexes that a source of that name has."""
    return next(source.quotes for source in story.sources if source.name == name)


def test_a_source_that_is_there_says_it_from_now_on() -> None:
    """The quotation has the speaker that was named, for sure, and is listed with that source alone."""
    story = by("elling  vaage")
    quote = story.quotes[0]
    assert (quote.speaker, quote.confidence, quote.corrected, quote.mention) == ("s4", 1.0, True, None)
    assert (quote.parts, quote.text, quote.cue) == (STORY.quotes[0].parts, STORY.quotes[0].text, STORY.quotes[0].cue)
    assert 0 in said(story, "Elling Vaage")
    assert 0 not in said(story, "Marit Oksnes")
    assert [source.name for source in story.sources] == [source.name for source in STORY.sources]


def test_the_rest_of_the_story_stays_as_it_was() -> None:
    """No other quotation and no word of the text is touched."""
    story = by("Elling Vaage")
    assert story.quotes[1:] == STORY.quotes[1:]
    assert replace(story, quotes=STORY.quotes, sources=STORY.sources) == STORY
    assert corrected(STORY, []) == STORY


def test_whoever_the_story_does_not_know_becomes_a_source() -> None:
    """A new name is a person among the sources, under an id of its own, once for all its quotations."""
    story = corrected(STORY, [Attribution(at(0), "Sverre Lund"), Attribution(at(4), " Sverre\nLund ")])
    *known, new = story.sources
    assert [source.id for source in known] == [source.id for source in STORY.sources]
    assert new == Source("s7", "Sverre Lund", SourceKind.PERSON, quotes=(0, 4))
    assert {story.quotes[0].speaker, story.quotes[4].speaker} == {"s7"}


def test_an_id_is_given_once() -> None:
    """A new source takes nobody's place, whatever the others are called."""
    sources = (*STORY.sources[:5], replace(STORY.sources[5], id="s7"))
    story = by("Sverre Lund", story=replace(STORY, sources=sources))
    assert len({source.id for source in story.sources}) == 7


@pytest.mark.parametrize("nobody", [None, "", "  "])
def test_nobody_may_be_right(nobody: str | None) -> None:
    """A quotation that somebody was wrongly named for stands without a speaker and is still listed."""
    story = by(nobody, 3)
    quote = story.quotes[3]
    assert (quote.speaker, quote.mention, quote.corrected) == (None, None, True)
    assert quote in story.listed
    assert 3 not in said(story, "Elling Vaage")


def test_the_words_that_name_the_speaker_stay_where_they_do() -> None:
    """To confirm a speaker keeps what names it; words that name another are no longer said to."""
    mention = STORY.quotes[0].mention
    assert mention is not None
    assert by("Marit Oksnes").quotes[0].mention == mention
    assert by("Elling Vaage").quotes[0].mention is None
    sources = tuple(replace(s, mentions=(mention,)) if s.id == "s4" else s for s in STORY.sources)
    assert by("Elling Vaage", story=replace(STORY, sources=sources)).quotes[0].mention == mention


def test_what_is_reported_counts_for_no_ones_quotes() -> None:
    """A source's quotes are those between marks, after a correction too."""
    story = by("Marit Oksnes", 2)
    assert story.quotes[2].speaker == "s1"
    assert story.quotes[2] in story.said_by(story.sources[0])
    assert 2 not in said(story, "Marit Oksnes")


def test_the_last_word_counts() -> None:
    """Whoever corrects twice means the second."""
    story = corrected(STORY, [Attribution(at(0), "Elling Vaage"), Attribution(at(0), "the union")])
    assert story.quotes[0].speaker == "s6"
    assert 0 not in said(story, "Elling Vaage")


def test_a_quotation_is_found_by_its_words() -> None:
    """The quotation is meant that begins there, else the one that has most of the words, and none where none stands."""
    inner = Quote(QuoteKind.MIXED, (Span(10, 20),), "inner", confidence=0.9)
    outer = Quote(QuoteKind.INDIRECT, (Span(5, 40),), "outer", confidence=0.9)
    later = Quote(QuoteKind.DIRECT, (Span(50, 60), Span(70, 90)), "later", clause=(Span(45, 60),), confidence=0.9)
    story = Story("0" * 16, "", "x" * 100, (), quotes=(outer, inner, later))
    spans = (Span(5, 12), Span(10, 30), Span(11, 14), Span(25, 30), Span(46, 48), Span(72, 75), Span(95, 99))
    assert [quote_at(story, span) for span in spans] == [0, 1, 1, 0, 2, 2, None]
    assert corrected(story, [Attribution(Span(95, 99), "Sverre Lund")]).quotes == story.quotes


def test_a_corrected_story_is_json_and_back() -> None:
    """That a person corrected it is in the JSON, and only where a person did."""
    story = by("Sverre Lund")
    data = json.loads(json.dumps(encode(story)))
    assert decode(data) == story
    assert [quote.get("corrected") for quote in data["quotes"][:2]] == [True, None]
