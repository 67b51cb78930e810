"""Who goes on speaking: quotations over several sentences, paragraphs, bullets and turns."""

from reader.story import Role
from tests.story.speech.hearing import hear


def test_a_quotation_over_paragraphs_is_one() -> None:
    """Each paragraph opens, only the last closes: it is still one quotation of one speaker."""
    heard = hear(
        "“We left at dawn,” said Tove Dahl. “The road was gone.\n“By noon we were in the hills.\n“Nobody followed.”"
    )
    assert heard.marked() == [
        (["We left at dawn,", "The road was gone.", "By noon we were in the hills.", "Nobody followed."], "Tove Dahl")
    ]


def test_a_quotation_runs_over_bullets_to_its_closing_mark() -> None:
    """Bullets that carry a quotation on belong to it, the ones without a mark of their own too."""
    heard = hear(
        "Tove Dahl, a warden on the pass, said the snow was late.\n"
        "• “The first huts open in May,” she said.\n"
        "• “We have no wood…\n"
        "• We have no stove.\n"
        "• We have a view.”\n"
        "• The road opens in June."
    )
    assert heard.marked() == [
        (["The first huts open in May,"], "Tove Dahl"),
        (["We have no wood…", "We have no stove.", "We have a view."], "Tove Dahl"),
    ]


def test_whole_sentences_go_on_with_the_paragraphs_speaker() -> None:
    """A second quotation in a paragraph needs no tag."""
    heard = hear("Tove Dahl shut the gate. “That’s that,” she said. “See you in spring.” Then: “Mind the dog.”")
    assert heard.marked() == [(["That’s that,", "See you in spring.", "Mind the dog."], "Tove Dahl")]


def test_a_paragraph_of_its_own_goes_on_with_who_spoke_last() -> None:
    """A quotation without a tag in the next paragraph is the same person’s."""
    heard = hear("“The gate is shut,” said Tove Dahl.\n“It stays shut.”")
    assert heard.marked() == [(["The gate is shut,"], "Tove Dahl"), (["It stays shut."], "Tove Dahl")]


def test_a_new_tag_changes_the_speaker() -> None:
    """Two people who take turns keep their own words."""
    heard = hear("“Is it shut?” asked Jon Berg.\n“It is,” said Tove Dahl.\n“Good,” said Berg.\n“It’s cold,” Dahl said.")
    assert [name for _, name in heard.marked()] == ["Jon Berg", "Tove Dahl", "Jon Berg", "Tove Dahl"]


def test_a_colon_introduces_who_speaks_in_the_next_paragraph() -> None:
    """A block quotation is whose the sentence before it announces."""
    heard = hear("In her last letter Tove Dahl wrote:\n“The snow came back in the night, and with it the fox.”")
    assert heard.marked() == [(["The snow came back in the night, and with it the fox."], "Tove Dahl")]


def test_the_owner_of_the_words_speaks_behind_a_colon() -> None:
    """“Her answer was short:” is enough to know whose answer it is."""
    heard = hear("Tove Dahl was asked to move. Her answer was short: “Never in my life.”")
    assert (["Never in my life."], "Tove Dahl") in heard.marked()


def test_two_quotations_before_one_tag_are_one_speakers() -> None:
    """A quotation that opens the paragraph belongs to the tag that follows the next one."""
    heard = hear("“No.” “Never again,” said Tove Dahl.")
    assert heard.marked() == [(["No.", "Never again,"], "Tove Dahl")]


def test_a_transcript_gives_each_turn_to_its_label() -> None:
    """A hearing reads turn by turn, with the names of the people behind the labels."""
    heard = hear(
        "Tove Dahl, a warden, was heard on Monday by Jon Berg, the judge.\n"
        "MR. BERG: When did you shut the gate?\n"
        "MS. DAHL: At noon. The dog was in.\n"
        "MR. BERG: Who saw it?\n"
        "MS. DAHL: I gave a receipt.\n"
        "I have it here.\n"
        "MR. BERG: Thank you."
    )
    assert heard.marked() == [
        (["When did you shut the gate?"], "Jon Berg"),
        (["At noon. The dog was in."], "Tove Dahl"),
        (["Who saw it?"], "Jon Berg"),
        (["I gave a receipt.", "I have it here."], "Tove Dahl"),
        (["Thank you."], "Jon Berg"),
    ]


def test_answers_of_an_interview_are_whom_the_story_is_about() -> None:
    """The questions are the interviewer’s own, the answers are quotations."""
    heard = hear(
        "Tove Dahl has kept the gate for thirty years. Dahl does not ski.\n"
        "Q: Who shuts the gate?\nA: I do. Every night.\nQ: And in summer?\nA: The cows."
    )
    assert heard.marked() == [(["I do. Every night."], "Tove Dahl"), (["The cows."], "Tove Dahl")]


def test_a_list_with_colons_is_no_script() -> None:
    """Labels that name no speakers twice put words into nobody’s mouth."""
    heard = hear("Start: the red barn.\nFinish: the mill.\nDistance: nine miles.\nWater: at the church.")
    assert heard.marked() == []


def test_an_entry_of_a_live_blog_names_its_own_speaker() -> None:
    """Each entry is read with the names in it."""
    heard = hear(
        "The gate is open again, the valley council has confirmed.\n"
        "“It swung,” said Len Tregow, who keeps the inn. “One minute it was shut, and the next it wasn’t.”\n"
        "The transport minister, Sunniva Clarke, has been speaking. “We will oil it,” she tells reporters."
    )
    assert [name for _, name in heard.marked()] == ["Len Tregow", "Sunniva Clarke"]


def test_a_caption_quotes_like_the_body() -> None:
    """What somebody says under a picture is a quotation of the story."""
    heard = hear("Tove Dahl at the gate. “I oil it myself,” she said.\nThe gate is green.", first=Role.CAPTION)
    assert heard.marked() == [(["I oil it myself,"], "Tove Dahl")]


def test_a_post_quoted_in_the_story_is_its_posters() -> None:
    """A post that the writer quotes is said by whom she names."""
    heard = hear("Tove Dahl posted on her page on Sunday: “Gate shut. Bring a key.”")
    assert heard.marked() == [(["Gate shut. Bring a key."], "Tove Dahl")]
