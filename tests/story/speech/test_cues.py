"""Who said it, by the words of one sentence: every shape in which news attributes speech."""

import pytest

from reader.story import QuoteKind, Role
from tests.story.speech.hearing import hear

TAGS = {
    "said after": ("“The well is dry,” Ana Roth said.", ["The well is dry,"], "Ana Roth"),
    "said before, inverted": ("“The well is dry,” said Ana Roth.", ["The well is dry,"], "Ana Roth"),
    "comma before": ("Ana Roth said, “The well is dry.”", ["The well is dry."], "Ana Roth"),
    "colon before": ("Ana Roth said: “The well is dry.”", ["The well is dry."], "Ana Roth"),
    "interrupted": ("“The well,” Ana Roth said, “is dry.”", ["The well,", "is dry."], "Ana Roth"),
    "said inverted with a post": (
        "“The well is dry,” said Ana Roth, who runs the farm. “It was full in June.”",
        ["The well is dry,", "It was full in June."],
        "Ana Roth",
    ),
    "asked": ("“Is the well dry?” asked Ana Roth.", ["Is the well dry?"], "Ana Roth"),
    "told somebody": ("“The well is dry,” Ana Roth told the Valley Post.", ["The well is dry,"], "Ana Roth"),
    "in a statement": ("“The well is dry,” Ana Roth said in a statement on Monday.", ["The well is dry,"], "Ana Roth"),
    "tweeted": ("“The well is dry,” Ana Roth tweeted late on Friday.", ["The well is dry,"], "Ana Roth"),
    "wrote in a memo": (
        "“The well is dry,” Ana Roth wrote in a memo to the council.",
        ["The well is dry,"],
        "Ana Roth",
    ),
    "apposition between": (
        "“The well is dry,” Ana Roth, a farmer from Tull, said.",
        ["The well is dry,"],
        "Ana Roth",
    ),
    "adverb and time": ("Ana Roth repeatedly said last week, “The well is dry.”", ["The well is dry."], "Ana Roth"),
    "participle": ("Ana Roth shook her head, adding, “The well is dry.”", ["The well is dry."], "Ana Roth"),
    "opening participle": ("Pointing at the hill, Ana Roth said, “The well is dry.”", ["The well is dry."], "Ana Roth"),
    "second verb": ("Ana Roth laughed and said, “The well is dry.”", ["The well is dry."], "Ana Roth"),
    "post in front, behind its comma": (
        "“The well is dry,” the mayor of Tull’s chief of staff, Ana Roth, told the Post.",
        ["The well is dry,"],
        "Ana Roth",
    ),
    "party in brackets": ("“The well is dry,” Sen. Ana Roth (D-N.Y.) said.", ["The well is dry,"], "Ana Roth"),
    "heading, dash, name and colon": ("Wells run low - Ana Roth: “The well is dry.”", ["The well is dry."], "Ana Roth"),
    "dash and a name": ("“The well is dry.” — Ana Roth, farmer", ["The well is dry."], "Ana Roth"),
    "quoted as saying": ("“The well is dry,” Ana Roth was quoted as saying.", ["The well is dry,"], "Ana Roth"),
    "long aside": (
        "Ana Roth said in June, when the last rain had gone, “The well is dry.”",
        ["The well is dry."],
        "Ana Roth",
    ),
    "according to": ("The well is “as dry as a biscuit,” according to Ana Roth.", ["as dry as a biscuit,"], "Ana Roth"),
    "according to, first": (
        "According to Ana Roth, the well is “as dry as a biscuit.”",
        ["as dry as a biscuit."],
        "Ana Roth",
    ),
    "called": ("Ana Roth called the plan “a dry joke.”", ["a dry joke."], "Ana Roth"),
    "described as": ("Ana Roth described the plan as “a dry joke” on Friday.", ["a dry joke"], "Ana Roth"),
    "that": ("Ana Roth said that the plan was “a dry joke” and would fail.", ["a dry joke"], "Ana Roth"),
    "clause without that": ("Ana Roth said the plan was “a dry joke” and would fail.", ["a dry joke"], "Ana Roth"),
    "left clause": ("The plan was “a dry joke,” Ana Roth said.", ["a dry joke,"], "Ana Roth"),
    "with her saying": (
        "The meeting ended early, with Ana Roth saying, “The well is dry.”",
        ["The well is dry."],
        "Ana Roth",
    ),
}


@pytest.mark.parametrize("shape", TAGS)
def test_a_quotation_has_the_speaker_of_its_tag(shape: str) -> None:
    """Whoever the sentence names is who said it, wherever the tag stands."""
    text, parts, name = TAGS[shape]
    assert [(["".join(part.rstrip(".,")) for part in found], who) for found, who in hear(text).marked()] == [
        ([part.rstrip(".,") for part in parts], name)
    ]


REPORTS = {
    "Ana Roth said that the well was dry.": ("the well was dry", "Ana Roth"),
    "Ana Roth said the well was dry.": ("the well was dry", "Ana Roth"),
    "The well is dry, Ana Roth said.": ("The well is dry", "Ana Roth"),
    "The well, Ana Roth said, is dry.": ("The well is dry", "Ana Roth"),
    "Ana Roth told reporters that the well was dry.": ("the well was dry", "Ana Roth"),
    "Ana Roth told the council the well was dry.": ("the well was dry", "Ana Roth"),
    "Ana Roth denied that the well was dry.": ("the well was dry", "Ana Roth"),
    "According to Ana Roth, the well is dry.": ("the well is dry", "Ana Roth"),
    "The well is dry, according to Ana Roth.": ("The well is dry", "Ana Roth"),
    "Ana Roth asked whether the well was dry.": ("whether the well was dry", "Ana Roth"),
    "As Ana Roth put it, the well was never deep.": ("the well was never deep", "Ana Roth"),
    "Asked by a reporter about the well, Ana Roth said it was dry.": ("it was dry", "Ana Roth"),
    "It sold the well, which Ana Roth said was dry.": ("which was dry", "Ana Roth"),
    "The town paid for what Ana Roth says is a dry well.": ("what is a dry well", "Ana Roth"),
    "The well is dry, said Ana Roth, who runs the farm.": ("The well is dry", "Ana Roth"),
    "And yet, Ana Roth says, the well is dry.": ("the well is dry", "Ana Roth"),
    "Ana Roth lamented to her friend, Ben Hale, that the well was dry.": ("the well was dry", "Ana Roth"),
    "The well is dry, the council confirmed on Monday.": ("The well is dry", "the council"),
    "The town sought bids for the well, which Ana Roth said was dry.": ("which was dry", "Ana Roth"),
    "They opened the well, with Ana Roth later saying it was dry.": ("it was dry", "Ana Roth"),
    "The well belongs to the mill and the bakery, a former owner said.": (
        "The well belongs to the mill and the bakery",
        "a former owner",
    ),
}


@pytest.mark.parametrize("text", REPORTS)
def test_reported_speech_is_found_without_marks(text: str) -> None:
    """What somebody is reported to have said is listed with what was reported."""
    assert REPORTS[text] in hear(text).reported()


def test_what_is_reported_ends_where_the_next_report_begins() -> None:
    """Two people in one sentence each keep their own words."""
    heard = hear("Ana Roth said the well was dry, but Ben Hale said it had only been closed.")
    assert heard.reported() == [("the well was dry", "Ana Roth"), ("it had only been closed", "Ben Hale")]


def test_a_report_within_a_report_is_the_outer_speakers() -> None:
    """Hearsay counts once, for who tells it."""
    heard = hear("Ana Roth said that Ben Hale had claimed the well was dry.")
    assert heard.reported() == [("Ben Hale had claimed the well was dry", "Ana Roth")]


SILENT = {
    "scare quotes": "The town’s “temporary” bridge is forty years old.",
    "a title behind its noun": "The band’s new album, “Nine Dry Summers,” sold well.",
    "a title behind a possessive": "Critics liked the channel’s “Morning in the Valley.”",
    "a nickname": "The street is named for Ambrose “Bunny” Hale.",
    "a word as a word": "The word “well” has two meanings.",
    "a name for a thing": "The valley is known as “the Basin.”",
    "a thing that bears a name": "She left it in a box labeled “spare keys” on the stairs.",
}


@pytest.mark.parametrize("kind", SILENT)
def test_words_between_marks_that_nobody_says_are_no_quotation(kind: str) -> None:
    """Scare quotes, titles, nicknames and terms put no words into anybody’s mouth."""
    assert [pair for pair in hear(SILENT[kind]).marked() if pair[1] is not None] == []


def test_a_term_within_somebodys_report_is_left_out_of_it() -> None:
    """What one person calls a thing is not put into the mouth of who reports it."""
    heard = hear("To hold what he called “the ring of wells,” Hale bought the hill, Ana Roth said.")
    assert heard.marked() == []
    assert heard.reported()[0][1] == "Ana Roth"


def test_kinds_tell_whole_sentences_from_fragments_and_reports() -> None:
    """A reader can tell at a glance what was quoted whole, in part, or not at all."""
    heard = hear(
        "“It is dry,” said Ana Roth. She said that it was “quite dry” and that rain would help.\nBen Hale said it was full."
    )
    assert [quote.kind for quote in heard.quotes] == [QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT]


def test_the_cue_and_the_mention_are_the_words_themselves() -> None:
    """Choosing a quotation can light who is named for it and by which verb."""
    heard = hear("“The well is dry,” she said. Ana Roth pointed out that it was June.")
    quote = heard.quotes[0]
    assert quote.mention is not None and heard.text[slice(*quote.mention)] == "she"
    assert quote.cue is not None and heard.text[slice(*quote.cue)] == "said"


def test_a_headline_quotes_too() -> None:
    """Quotations in headlines are found, in single marks as papers set them."""
    heard = hear("Mayor: ‘We Will Not Move the Well’\nMayor Ana Roth said so on Monday.", first=Role.HEADLINE)
    assert any("We Will Not Move the Well" in part for parts, _ in heard.marked() for part in parts)


def test_a_headline_says_what_a_name_and_a_colon_open() -> None:
    """“Roth: ...” is what Roth says; a word that is nobody’s name is only the headline’s own cry."""
    story = "\nFarmer Ana Roth said so on Monday."
    heard = hear("Roth: The Well Is Dry" + story, first=Role.HEADLINE)
    assert ("The Well Is Dry", "Ana Roth") in heard.reported()
    cry = hear("Watch: The Well Is Dry" + story, first=Role.HEADLINE)
    assert not any("Well" in words for words, _ in cry.reported())
