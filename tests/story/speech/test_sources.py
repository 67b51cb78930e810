"""The list of sources: each once, by the fullest name, with role and affiliation, the unnamed ones too."""

import pytest

from reader.story import Role, SourceKind
from tests.story.speech.hearing import hear

ROLES = {
    "behind, with a post": (
        "“It held,” said Ana Roth, a hydrologist at the Institute for Rivers.",
        "Ana Roth",
        "hydrologist",
        "Institute for Rivers",
    ),
    "initials of the institute": (
        "“It held,” said Ana Roth, visiting fellow and expert on dams at the Institute for Rivers, or IFR.",
        "Ana Roth",
        "visiting fellow and expert on dams",
        "Institute for Rivers, or IFR",
    ),
    "before": ("“It held,” said hydrologist Ana Roth.", "Ana Roth", "hydrologist", None),
    "a title": ("Secretary of State Ana Roth said it held.", "Ana Roth", "Secretary of State", None),
    "a rank": ("“It held,” said Gen. Ana Roth.", "Ana Roth", "Gen.", None),
    "a senator": ("“It held,” said Sen. Ana Roth (D-Ohio).", "Ana Roth", "Sen.", None),
    "a minister": ("Transport Minister Ana Roth said it held.", "Ana Roth", "Transport Minister", None),
    "in front, between commas": ("The dam’s keeper, Ana Roth, said it held.", "Ana Roth", "dam’s keeper", None),
    "a spokeswoman": ("River Authority spokeswoman Ana Roth said it held.", "Ana Roth", "spokeswoman", None),
    "age between": ("“It held,” said Ana Roth, 44, a nurse from Tull.", "Ana Roth", "nurse from Tull", None),
    "a relative clause": ("“It held,” says Ana Roth, who has been the keeper since May.", "Ana Roth", "keeper", None),
    "stated of her": (
        "Ana Roth stood on the dam. For years she was chief engineer of the River Authority. “It held,” she said.",
        "Ana Roth",
        "chief engineer of the River Authority",
        "River Authority",
    ),
    "stated of the name": (
        "Ana Roth became director of the River Authority in May. “It held,” she said.",
        "Ana Roth",
        "director of the River Authority",
        "River Authority",
    ),
    "its secretary": (
        "The Keepers’ Union met on Monday. “It held,” its general secretary, Ana Roth, said.",
        "Ana Roth",
        "general secretary",
        "Keepers’ Union",
    ),
}


@pytest.mark.parametrize("place", ROLES)
def test_role_and_affiliation_stand_beside_the_name(place: str) -> None:
    """A reader sees who somebody is as the story says it."""
    text, name, role, affiliation = ROLES[place]
    source = hear(text).source(name)
    assert source.kind is SourceKind.PERSON
    assert source.role is not None and role in source.role
    assert affiliation is None or source.affiliation == affiliation


NAMES = {
    "a surname later": ("“No,” said Ana Roth. “Yes,” Roth said later.\n“Well,” said Ms. Roth.", ["Ana Roth"]),
    "a surname first": ("Roth says no.\n“No,” said Ana Roth.", ["Ana Roth"]),
    "a particle": ("“No,” said Guido van der Berg. “Yes,” added van der Berg.", ["Guido van der Berg"]),
    "a hyphen": ("“No,” said Ana Roth-Lindqvist. “Yes,” Roth-Lindqvist added.", ["Ana Roth-Lindqvist"]),
    "initials": ("“No,” said J. K. Roth. “Yes,” Mr. Roth added.", ["J. K. Roth"]),
    "junior": ("“No,” said Martin Roth Jr. on Monday. “Yes,” Mr. Roth added.", ["Martin Roth Jr."]),
    "a middle name": ("“No,” said Ana Maria Roth. “Yes,” Ana Roth added.", ["Ana Maria Roth"]),
    "a short form": ("“No,” said Michael Roth. “Yes,” Mike Roth added.", ["Michael Roth"]),
    "Arabic": ("“No,” said Ahmad al-Masri. “Yes,” al-Masri added.", ["Ahmad al-Masri"]),
    "Spanish": ("“No,” said María José Ortega de la Vega. “Yes,” she added.", ["María José Ortega de la Vega"]),
    "Russian": ("“No,” said Yelena Sergeyevna Orlova. “Yes,” Orlova added.", ["Yelena Sergeyevna Orlova"]),
    "Chinese": ("“No,” said Li Xiaoming. “Yes,” Mr. Li added.", ["Li Xiaoming"]),
    "a nickname in marks": ("“No,” said Ambrose “Bunny” Roth. “Yes,” Roth added.", ["Ambrose “Bunny” Roth"]),
    "a sister of an order": ("“No,” said Sister Agnes Roth. “Yes,” Sister Agnes added.", ["Sister Agnes Roth"]),
}


@pytest.mark.parametrize("form", NAMES)
def test_each_person_is_listed_once_by_the_fullest_name(form: str) -> None:
    """However a person is called later on, there is one entry, with every quotation."""
    text, names = NAMES[form]
    heard = hear(text)
    assert heard.names() == names
    assert {name for _, name in heard.marked()} == set(names)


def test_two_people_of_one_surname_are_two() -> None:
    """A shared surname goes to who was last spoken of, or to whose post is named with it."""
    heard = hear(
        "“The dam held,” said Hanna Roth, a fellow at the Institute for Rivers, or IFR.\n"
        "Ulf Roth, a historian at Tull University, disagreed. “It never held,” he said.\n"
        "The water is falling, Roth of IFR said.\n“By Sunday it will be gone,” she said."
    )
    assert heard.names() == ["Hanna Roth", "Ulf Roth"]
    assert [name for _, name in heard.marked()] == ["Hanna Roth", "Ulf Roth", "Hanna Roth"]


def test_he_and_she_are_told_apart_across_paragraphs() -> None:
    """A pronoun goes to the person whom the paragraphs before are about, not to the name printed last."""
    heard = hear(
        "Ana Roth has kept the dam since 1990. She has never lost a boat.\n"
        "In March a letter came from Peter Holm in Tull.\n"
        "“I threw it in,” she said."
    )
    assert heard.marked() == [(["I threw it in,"], "Ana Roth")]


def test_a_description_is_the_person_whom_the_story_called_so() -> None:
    """“The senator” is the senator who was named."""
    heard = hear("“No,” said Sen. Ana Roth.\nA clerk took notes.\n“Not now,” the senator said.")
    assert heard.marked() == [(["No,"], "Ana Roth"), (["Not now,"], "Ana Roth")]


UNNAMED = {
    "familiar": ("The deal is off, a person familiar with the matter said.", "a person familiar with the matter"),
    "two": ("The deal is off, according to two officials.", "two officials"),
    "briefed": ("The deal is off, people briefed on the talks said.", "people briefed on the talks"),
    "clause": (
        "The deal is off, according to a senior adviser to the council who took part in the talks.",
        "a senior adviser to the council who took part in the talks",
    ),
    "asked not to be named": (
        "A clerk who asked not to be named said the deal is off.",
        "A clerk who asked not to be named",
    ),
    "officials of a country": ("U.S. officials say the deal is off.", "U.S. officials"),
    "spokesman for": ("“No deal,” said a spokesman for the River Authority.", "a spokesman for the River Authority"),
    "crowd": ("A crowd of farmers chanted, “No deal.”", "A crowd of farmers"),
    "one of": ("“No deal,” said one of the officials.", "one of the officials"),
    "relative": ("“No deal,” said her mother.", "her mother"),
    "close to": ("A person close to the buyer said that it had “no deal.”", "A person close to the buyer"),
    "close to, behind": ("The deal is off, according to a clerk close to the talks.", "a clerk close to the talks"),
}


@pytest.mark.parametrize("form", UNNAMED)
def test_unnamed_sources_are_listed_in_the_storys_words(form: str) -> None:
    """Who is not named is listed apart, as the story describes them."""
    text, name = UNNAMED[form]
    heard = hear(text)
    assert [(source.name, source.kind) for source in heard.sources] == [(name, SourceKind.ANONYMOUS)]


def test_a_list_of_unnamed_sources_is_each_of_them() -> None:
    """“According to a, b and c” names three."""
    heard = hear("The deal is off, according to a western official, a senior minister and an adviser to the council.")
    assert heard.names() == ["a western official", "a senior minister", "an adviser to the council"]


def test_the_official_is_the_one_mentioned_before() -> None:
    """An unnamed source who speaks again is not a second one."""
    heard = hear("“It is off,” said a western official. The official said no more would be said.")
    assert heard.names() == ["a western official"]


INSTITUTIONS = {
    "The River Ministry said in a statement that the dam would close.": ("River Ministry", SourceKind.ORGANIZATION),
    "The ministry said in a statement that the dam would close.": ("The ministry", SourceKind.ORGANIZATION),
    "The dam will close, according to court filings.": ("court filings", SourceKind.DOCUMENT),
    "A report by the auditors found that the dam would close.": ("A report by the auditors", SourceKind.DOCUMENT),
    "A note on the door said: “Back at six.”": ("A note on the door", SourceKind.DOCUMENT),
    "The keeper’s report, a copy of which hangs on the dam, found the wall to be “sound.”": (
        "The keeper’s report",
        SourceKind.DOCUMENT,
    ),
    "The keeper’s letter, a copy of which was seen by the Post, says the wall is sound.": (
        "The keeper’s letter",
        SourceKind.DOCUMENT,
    ),
    "The wall holds, a README pinned to the gate says: it is sound, and needs nobody.": (
        "a README pinned to the gate",
        SourceKind.DOCUMENT,
    ),
}


@pytest.mark.parametrize("text", INSTITUTIONS)
def test_institutions_and_papers_speak(text: str) -> None:
    """A statement, a filing or a ministry is a source of its own kind."""
    assert [(source.name, source.kind) for source in hear(text).sources] == [INSTITUTIONS[text]]


def test_a_general_noun_means_the_institution_just_named() -> None:
    """“The company” is no second source beside its name."""
    heard = hear("Straitline Ferries stopped its night boats. The company said it would not run in fog.")
    assert [(source.name, source.kind) for source in heard.sources] == [("Straitline Ferries", SourceKind.ORGANIZATION)]


def test_a_dateline_is_where_the_story_was_written_and_no_institution() -> None:
    """“The council” is not the town in capitals that opens the story."""
    heard = hear("GREAT TULL, March 3 (Northwire) -\nThe vote is on Friday, the council said.", first=Role.DATELINE)
    assert heard.reported() == [("The vote is on Friday", "the council")]
    assert heard.source("the council").kind is SourceKind.ORGANIZATION


EXPLAINED = {
    "school and state, then a second post": (
        "Ana Roth, a geologist at Tull University, N.H., and the author of a book on wells, said that is true of rain."
    ),
    "school and state": "Ana Roth, a geologist at Tull University, N.H., said it would rain.",
    "town and state": "Ana Roth, a geologist in Tull, Ohio, said it would rain.",
}


@pytest.mark.parametrize("form", EXPLAINED)
def test_the_state_in_an_explanation_is_no_source(form: str) -> None:
    """Who speaks is who stands in front of the explanation, not the place that closes it."""
    assert hear(EXPLAINED[form]).names() == ["Ana Roth"]


def test_a_headline_calls_by_the_post_whom_the_story_names_later() -> None:
    """“Mayor says” above a story is the one mayor in it."""
    heard = hear("Mayor says dam is dry\n“It is,” said Mayor Ana Roth.", first=Role.HEADLINE)
    assert heard.reported() == [("dam is dry", "Ana Roth")]


def test_the_last_of_several_is_shown_where_it_is_named() -> None:
    """Choosing the second of two who say the same leads to its words too."""
    heard = hear("The deal is off, according to two officials and a person who has seen the letter.")
    assert [[heard.text[slice(*span)] for span in source.mentions] for source in heard.sources] == [
        ["two officials"],
        ["a person who has seen the letter"],
    ]


def test_a_noun_for_anybody_is_no_role() -> None:
    """That she is the last person to do a thing says what she does, not what she is."""
    heard = hear("Ana Roth keeps the dam. She is the last person to hold the post. “It held,” she said.")
    assert heard.source("Ana Roth").role is None


NO_SOURCE = {
    "a program reads": "A program that reads news closely, and says who is speaking, opened on Friday.",
    "you are reading": "This is about the window you are reading it in.",
    "a reading": "Council rules allow a third reading only if nobody present objects.",
    "who says it": "The list shows every word, with the person who says it.",
    "who said what": "Nobody in Tull knows who said what about the dam.",
    "a thing offered": "When the dam closed, the county offered the boats to anyone who would paint them.",
    "asked, between commas": "Ana Roth, asked whether the dam would hold, was quiet for a while.",
    "asked, first": "Asked whether the dam would hold, Ana Roth laughed.",
}


@pytest.mark.parametrize("form", NO_SOURCE)
def test_who_reports_nothing_is_no_source(form: str) -> None:
    """Reading, offering and being asked are nobody's report."""
    assert hear(NO_SOURCE[form]).names() == []


def test_the_writers_own_i_is_the_author() -> None:
    """A column’s first person is its writer."""
    heard = hear("“You are late,” I told the ferryman.", author="Nell Garside")
    assert heard.marked() == [(["You are late,"], "Nell Garside")]


def test_who_is_only_cited_is_a_source_without_quotations() -> None:
    """Who handed somebody’s words on is listed, and says none of them."""
    heard = hear("“We were young,” Ana Roth said in a 2015 interview, cited by Jon Berg, an expert on dams. “We swam.”")
    assert heard.marked() == [(["We were young,", "We swam."], "Ana Roth")]
    assert heard.source("Jon Berg").quotes == ()


def test_whom_the_last_clause_reports_is_a_source_too() -> None:
    """“Officials say it is safe, Roth said” rests on both."""
    heard = hear("City officials say the dam is safe, Ana Roth said.")
    assert heard.reported() == [("City officials say the dam is safe", "Ana Roth")]
    assert heard.names() == ["City officials", "Ana Roth"]


def test_who_only_acts_is_no_source() -> None:
    """People whom the story is about, but who say nothing in it, are not in the list."""
    heard = hear("Peter Holm opened the dam and met Vera Lund. “It was loud,” said Ana Roth.")
    assert heard.names() == ["Ana Roth"]


def test_source_and_quotations_point_at_each_other() -> None:
    """Choosing a source shows just its quotations, and each knows its source."""
    heard = hear("“No,” said Ana Roth.\n“Yes,” said Jon Berg.\n“No,” Roth said again.")
    for source in heard.sources:
        assert source.quotes
        assert all(heard.quotes[number].speaker == source.id for number in source.quotes)
    assert [source.id for source in heard.sources] == ["s1", "s2"]
