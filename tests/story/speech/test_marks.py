"""Which words stand between quotation marks, in every style of marks, and when a mark is missing."""

import pytest

from tests.story.speech.hearing import hear

STYLES = {
    "curly": "“It rained all night,” said Mara Lind. “We stayed in.”",
    "straight": '"It rained all night," said Mara Lind. "We stayed in."',
    "ticks": "``It rained all night,'' said Mara Lind. ``We stayed in.''",
    "typewriter": "''It rained all night,'' said Mara Lind. ''We stayed in.''",
    "guillemets": "«It rained all night,» said Mara Lind. «We stayed in.»",
    "spaced guillemets": "«\u00a0It rained all night,\u00a0» said Mara Lind. «\u00a0We stayed in.\u00a0»",
    "inward guillemets": "»It rained all night,« said Mara Lind. »We stayed in.«",
    "low": "„It rained all night,“ said Mara Lind. „We stayed in.“",
    "low and high": "„It rained all night,” said Mara Lind. „We stayed in.”",
    "British": "‘It rained all night,’ said Mara Lind. ‘We stayed in.’",
    "British straight": "'It rained all night,' said Mara Lind. 'We stayed in.'",
    "closing mark turned": "“It rained all night,“ said Mara Lind. “We stayed in.“",
}


@pytest.mark.parametrize("style", STYLES)
def test_marks_of_every_style_hold_the_same_words(style: str) -> None:
    """A reader sees the same quotation whatever marks the paper prints."""
    assert hear(STYLES[style]).marked() == [(["It rained all night,", "We stayed in."], "Mara Lind")]


def test_quotation_within_a_quotation_is_part_of_it() -> None:
    """What somebody quotes stays in her own quotation, in either rank of marks."""
    heard = hear("“He called it ‘a small flood’ and left,” said Ada Brook.\n“She said “never” to me,” said Bo Marsh.")
    assert heard.marked() == [
        (["He called it ‘a small flood’ and left,"], "Ada Brook"),
        (["She said “never” to me,"], "Bo Marsh"),
    ]


def test_three_ticks_close_both_ranks() -> None:
    """Where a quotation ends inside another one, typewriters set three ticks in a row."""
    heard = hear("''He wrote 'Nine Dry Summers,''' said Ada Brook. ''I read it.''")
    assert heard.marked() == [(["He wrote 'Nine Dry Summers,'", "I read it."], "Ada Brook")]


def test_apostrophes_beside_single_marks_are_none() -> None:
    """British quotations end where they end, not at the first possessive, elision or decade."""
    heard = hear(
        "‘The farmers’ market’s been here since the ’70s, and it isn’t leaving,’ said Joan Ash.\n"
        "‘It’s rock ’n’ roll or nothing for ’em,’ said Ned Oak. ‘They’d sooner sell the horses’ stable.’"
    )
    assert heard.marked() == [
        (["The farmers’ market’s been here since the ’70s, and it isn’t leaving,"], "Joan Ash"),
        (["It’s rock ’n’ roll or nothing for ’em,", "They’d sooner sell the horses’ stable."], "Ned Oak"),
    ]


def test_an_odd_mark_spoils_its_own_paragraph_at_most() -> None:
    """One forgotten mark does not turn the rest of the story inside out."""
    heard = hear(
        "“The bridge will close in May, said Olaf Rand on Monday.\n"
        "“We were told,” said Inga Rand. “Nobody asked us.”\n"
        'The 6" pipe burst again, the town said.\n'
        "“It always does,” said Inga Rand."
    )
    assert (["We were told,", "Nobody asked us."], "Inga Rand") in heard.marked()
    assert (["It always does,"], "Inga Rand") in heard.marked()


def test_a_missing_closing_mark_is_mended_by_the_next_opening_one() -> None:
    """Two quotations stay two where the first was never closed."""
    heard = hear("“We will rebuild, said Vera Holt. “It will take a year,” she added.")
    assert (["It will take a year,"], "Vera Holt") in heard.marked()


def test_soft_hyphens_and_hard_wraps_do_not_hide_a_tag() -> None:
    """A paragraph wrapped by a mail program reads like one that is not."""
    text = "“The ferry is late,” com\u00adplained\nTove Dahl, who\u00a0takes it every day. “It always is.”"
    from reader.story import Block, Role
    from reader.story.speech import attribute

    quotes, sources = attribute(text, (Block(Role.PARAGRAPH, 0, len(text)),), None)
    assert [text[a:b] for a, b in quotes[0].parts] == ["The ferry is late,", "It always is."]
    assert [source.name for source in sources] == ["Tove Dahl"]
