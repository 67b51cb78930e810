"""Whatever a person types is a question, and what it finds is shown with the words lit."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.library import Hit, Library
from reader.library.searching import expression, passage, searchable, terms
from reader.story import Span
from tests.library.conftest import NOW, pasted, told

FILLER = "The quay was empty for most of the morning and the boats lay where they had lain the day before."


def found(library: Library, query: str) -> list[str]:
    """The titles of what a search finds, best first."""
    return [hit.entry.title for hit in library.search(query)]


def lit(hit: Hit) -> list[str]:
    """The words that are lit in a hit's passage."""
    return [hit.snippet[span.start : span.end] for span in hit.spans]


@pytest.fixture
def shelf(library: Library) -> Library:
    """Stories that differ in a few words."""
    for title, *paragraphs in (
        ("Café reopens", "The café’s owner, José Ibáñez, didn’t say when. “It depends on the roof,” he said."),
        ("Über den Hafen", "Die Straße zum Hafen ist gesperrt, sagte der Bürgermeister am Dienstag."),
        ("東京の桜", "東京都は火曜日、上野公園の桜が満開になったと発表した。"),
        (
            "Hyphens",
            "A vot\u00ading re\u00adform was pass\u00aded. The well-known law_maker’s 1,200 e-mails were read.",
        ),
        ("Rope", FILLER, "“Rope is what holds a harbour together,” said Bray, “and ours is short.”"),
        ("Harbour dues rise", FILLER, "The rope dues rose as well, by a penny."),
    ):
        library.add(pasted(told(title, *paragraphs)), NOW)
    return library


@pytest.mark.parametrize(
    ("query", "title", "words"),
    [
        ("cafe", "Café reopens", ["café"]),
        ("CAFÉ", "Café reopens", ["café"]),
        ("didn't", "Café reopens", ["didn’t"]),
        ("didn’t say", "Café reopens", ["didn’t", "say"]),
        ("jose ibanez", "Café reopens", ["José", "Ibáñez"]),
        ('"depends on the roof"', "Café reopens", ["depends on the roof"]),
        ("“depends on the roof”", "Café reopens", ["depends on the roof"]),
        ("depen", "Café reopens", ["depends"]),
        ("burgermeister", "Über den Hafen", ["Bürgermeister"]),
        ("桜", "東京の桜", ["桜"]),
        ("上野公園", "東京の桜", ["上野公園"]),
        ("voting reform", "Hyphens", ["voting", "reform"]),
        ("lawmaker", None, []),
        ("law maker", "Hyphens", ["law", "maker"]),
        ("1,200", "Hyphens", ["1,200"]),
        ("well-known", "Hyphens", ["well-known"]),
        ("野上", None, []),
        ('"roof the on"', None, []),
        ("owner hafen", None, []),
    ],
)
def test_words_are_found_as_people_type_them(shelf: Library, query: str, title: str | None, words: list[str]) -> None:
    """Case, accents, the shape of an apostrophe and invisible hyphens keep nobody from finding a story."""
    hits = shelf.search(query)
    assert [hit.entry.title for hit in hits] == ([title] if title else [])
    for hit in hits:
        assert {word.casefold() for word in lit(hit)} == {word.casefold() for word in words}
        assert shelf.story(hit.entry.number).text[hit.offset].casefold() in {word[0].casefold() for word in words}


def test_the_last_word_may_go_on_while_it_is_typed(shelf: Library) -> None:
    """Hits come as one types; a space behind the word says that it is done, and so does a mark."""
    assert found(shelf, "harbo") == ["Harbour dues rise", "Rope"]
    assert found(shelf, "harbo ") == []
    assert found(shelf, '"harbo"') == []
    assert found(shelf, "harbo dues") == []


def test_a_word_in_a_title_outweighs_one_in_a_text_and_a_quotation_the_rest(library: Library) -> None:
    """The story that is about it comes first, then the one in which somebody says it."""
    for title, sentence in (
        ("One", "Turnips were mentioned by nobody but the auctioneer himself, and he only in passing."),
        ("Two", "“Turnips were mentioned by nobody but the auctioneer,” said Marit Oksnes, a nurse."),
        ("Turnips", "They were mentioned by nobody but the auctioneer himself, and he only in passing."),
    ):
        library.add(pasted(told(title, FILLER, sentence, FILLER)), NOW)
    assert found(library, "turnips")[0] == "Turnips"
    assert set(found(library, "turnips")) == {"One", "Two", "Turnips"}


def test_of_equals_the_newest_comes_first(library: Library) -> None:
    """Where nothing else decides, what came last is what is looked for."""
    for n in range(5):
        library.add(pasted(told(f"Story {n}", f"Number {n} was as short as all of them.")), NOW)
    assert found(library, "short") == [f"Story {n}" for n in range(4, -1, -1)]
    assert len(library.search("short", limit=2)) == 2


def test_a_passage_shows_the_body_where_it_can(shelf: Library) -> None:
    """The headline is shown anyway; the passage shows more."""
    hit = next(hit for hit in shelf.search("rope") if hit.entry.title == "Rope")
    assert hit.snippet.startswith("“Rope is what holds")
    assert shelf.story(hit.entry.number).text[hit.offset :].startswith("Rope is what holds")


def test_a_passage_holds_as_many_of_the_words_as_it_can(library: Library) -> None:
    """Of many places the one that answers the whole question is shown."""
    far = " ".join(["nothing"] * 80)
    library.add(
        pasted(told("Far", f"A lamp. {far}", f"A rope. {far}", f"A lamp hung from a rope. {far}", "Lamp.")), NOW
    )
    (hit,) = library.search("rope lamp")
    assert "A lamp hung from a rope" in hit.snippet
    assert lit(hit) == ["lamp", "rope"]
    assert hit.snippet.endswith(" …")
    assert len(hit.snippet) < 200


def test_a_passage_is_one_line(library: Library) -> None:
    """Line ends of a hard-wrapped text, tabs and fine spaces are spaces in a list."""
    library.add(pasted(told("Wrapped", "The lamp\nwas\tlit\u2009at\u00a0six\nby the keeper.")), NOW)
    (hit,) = library.search("keeper")
    assert hit.snippet == "The lamp was lit at six by the keeper."


def test_what_a_reader_would_skip_is_found_last(library: Library) -> None:
    """Nothing that was given is lost to a search, but another story's headline is no answer."""
    library.add(
        pasted(told("Gulls", FILLER, "The gulls had been fed with turnips since the spring of that year.")), NOW
    )
    library.add(pasted(told("Boats", FILLER, FILLER.replace("quay", "pier"), "RELATED", "Turnips for gulls")), NOW)
    assert found(library, "turnips")[0] == "Gulls"


@settings(max_examples=150)
@given(st.text(max_size=60) | st.text(alphabet='"“”*()^:-+{}NEAR AND OR NOTab\0\ud800東é', max_size=30))
def test_any_query_is_answered(shelf_once: Library, query: str) -> None:
    """Whatever is typed finds something, nothing, or is refused; nothing breaks."""
    try:
        hits = shelf_once.search(query)
    except QueryError:
        hits = tuple(shelf_once.asking.answer(query, NOW).hits)
    for hit in hits:
        assert all(0 <= span.start < span.end <= len(hit.snippet) for span in hit.spans)
        assert 0 <= hit.offset < len(shelf_once.document(hit.entry.number).text)


@pytest.fixture(scope="module")
def shelf_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One library for many queries."""
    folder = tmp_path_factory.mktemp("library")
    with Library(folder / "library.db", folder / "cache.db") as library:
        text = "A AND b OR c NOT d, 東京 é, said near (the) end: ab* -x +y ^z {w}."
        library.add(pasted(told("Near and not", text)), NOW)
        yield library


@given(st.lists(st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x250), min_size=1), min_size=1))
def test_every_word_of_a_text_is_found_and_lit(words: list[str]) -> None:
    """What the index finds, the passage shows; a question in other letters' case is the same question."""
    text = " ".join(words)
    for word in words:
        asked = terms(word + " ")
        shown = passage(text, asked, 0) if asked else None
        if asked:
            assert shown is not None
            assert shown.spans
            assert all(0 <= start < end <= len(shown.text) for start, end in shown.spans)


def test_terms_are_words_and_phrases() -> None:
    """What was typed between marks stands together, the rest need not."""
    assert [term.words for term in terms('a "b c" d’e f-g "h')] == [("a",), ("b", "c"), ("d", "e"), ("f", "g"), ("h",)]
    assert expression(terms("lamp “on a rope” harb")) == '"lamp" AND "on a rope" AND "harb" *'
    assert terms("") == terms("... — !") == ()


def test_a_pasted_page_is_a_question_of_its_first_words() -> None:
    """A whole story pasted into the search line is no reason to wait."""
    assert len(terms("word " * 5_000)) < 30


def test_unspaced_scripts_are_searched_by_their_characters() -> None:
    """A word within a run of Chinese, Japanese, Korean or Thai is found as any other."""
    assert searchable("東京都は").split() == ["東", "京", "都", "は"]
    assert searchable("plain words") == "plain words"
    shown = passage("これは東京都の話です。", terms("東京"), 0)
    assert shown is not None
    assert shown.spans == (Span(3, 5),)
