"""However a story is cut, laid out and walked through, every line is found and every word is there once."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.panes.body.flows import Flow, flows, is_shown
from reader.panes.body.layout import HUGE, STRETCH, Address, Layout
from reader.panes.body.looks import LOOKS
from reader.panes.body.shown import runs, set_runs, shown
from reader.panes.body.view import View
from reader.story import Block, Post, Role, Story
from reader.story.graphemes import graphemes

_TEXT = st.text("ab “é日\u0301\u00a0-—\n\t", min_size=1, max_size=40).map(str.strip).filter(bool)
_PARTS = st.lists(st.tuples(st.sampled_from(Role), _TEXT, st.sampled_from((" ", "\n", "\n\n"))), max_size=12)


def _story(parts: list[tuple[Role, str, str]], posts: tuple[Post, ...] = ()) -> Story:
    """A story of blocks: role, text, and what stands behind it."""
    text = ""
    blocks = []
    for role, words, behind in parts:
        marker = 2 if words.startswith(("• ", "- ", "* ", "> ")) else 3 if words.startswith("1. ") else 0
        blocks.append(Block(role, len(text), len(text) + len(words), marker=marker))
        text += words + behind
    return Story(id="", title="", text=text, blocks=tuple(blocks), posts=posts)


def _paragraphs(*words: str) -> Story:
    return _story([(Role.PARAGRAPH, paragraph, "\n\n") for paragraph in words])


def _rows(story: Story, columns: int = 24, hidden: bool = False) -> list[str]:
    """The lines as they are seen, without margins."""
    layout = Layout(story, columns, hidden)
    seen = []
    for address in View(layout, 1000).window():
        line = layout.line(address)
        if line.flow is None:
            seen.append("")
            continue
        words = _words(story, line.start, line.end, line.flow)
        seen.append((line.flow.mark if line.opens else line.flow.side) + words)
    return seen


def _words(story: Story, start: int, end: int, flow: Flow) -> str:
    found = (
        runs(story.text, start, end, end < flow.end)
        if flow.look.wraps
        else set_runs(story.text, start, end, flow.stops)
    )
    return "".join(run.shown for run in found)


def test_every_role_has_a_look() -> None:
    """No block of a story is without a place in the table."""
    assert set(LOOKS) == set(Role)


@pytest.mark.parametrize(
    ("parts", "rows"),
    [
        ([(Role.DATELINE, "KYIV —", " "), (Role.PARAGRAPH, "Rain.", "")], ["", "KYIV — Rain.", ""]),
        ([(Role.PARAGRAPH, "One.", "\n"), (Role.PARAGRAPH, "Two.", "")], ["", "One.", "", "Two.", ""]),
        ([(Role.PARAGRAPH, "One,", "\n"), (Role.PARAGRAPH, "two", "")], ["", "One,", "two", ""]),
        ([(Role.PARAGRAPH, "One,", "\n\n\n"), (Role.PARAGRAPH, "two", "")], ["", "One,", "", "two", ""]),
        ([(Role.LIST_ITEM, "- one", "\n"), (Role.LIST_ITEM, "1. two", "")], ["", "• one", "1. two", ""]),
        ([(Role.LIST_ITEM, "• one", "\n\n"), (Role.LIST_ITEM, "• two", "")], ["", "• one", "", "• two", ""]),
        ([(Role.LIST_ITEM, "• one two three four five", "")], ["", "• one two three four", "  five", ""]),
        ([(Role.PULL_QUOTE, "> Quite so.", "")], ["", "  ❝ Quite so.", ""]),
        ([(Role.PARAGRAPH, "One.", "\n"), (Role.HEADING, "Two", "\n")], ["", "One.", "", "", "Two", ""]),
        ([(Role.CAPTION, "A hat.", "\n\n"), (Role.CREDIT, "Photo: X", "")], ["", "▫ A hat.", "  Photo: X", ""]),
        ([(Role.CODE, "if x:\n    y = 'a long line of code'", "")], ["", "if x:", "    y = 'a long line of code'", ""]),
        ([(Role.TABLE, "a\tbc\nabc\td", "\n"), (Role.TABLE, "x\ty", "")], ["", "a    bc", "abc  d", "x    y", ""]),
        ([(Role.FURNITURE, "Share", "\n"), (Role.PARAGRAPH, "One.", "")], ["", "One.", ""]),
        ([(Role.FURNITURE, "Share", "\n")], [""]),
    ],
)  # fmt: skip
def test_blocks_stand_as_the_table_of_looks_says(parts: list[tuple[Role, str, str]], rows: list[str]) -> None:
    """Datelines run in, lists hang and stay together, verse is not torn apart, code keeps its lines."""
    assert _rows(_story(parts)) == rows


def test_posts_are_parted_behind_their_stamps_or_before_them() -> None:
    """Wherever a page puts its stamps, each stands with its own post."""
    post = Post("", None, None, None, (), (), (), 0, 3)
    below = [
        (Role.POST, "One", "\n"),
        (Role.POST_STAMP, "1 h", "\n"),
        (Role.POST, "Two", "\n"),
        (Role.POST_STAMP, "2 h", ""),
    ]
    assert _rows(_story(below, (post,))) == ["", "│ One", "│ 1 h", "", "│ Two", "│ 2 h", ""]
    headed = [below[1], below[0], below[3], below[2]]
    first = Post("", None, None, None, (), (), (), 4, 7)
    assert _rows(_story(headed, (first,))) == ["", "│ 1 h", "│ One", "", "│ 2 h", "│ Two", ""][:7]


def test_a_headlines_lines_are_about_equally_long() -> None:
    """No headline leaves one word alone on its last line."""
    story = _story([(Role.HEADLINE, "The lamp is lit again at last", "")])
    assert _rows(story) == ["", "The lamp is lit", "again at last", ""]


@given(_PARTS, st.integers(4, 90), st.booleans())
def test_every_word_that_is_shown_is_there_once(parts: list[tuple[Role, str, str]], columns: int, hidden: bool) -> None:
    """Flows tile the blocks that are shown, lines tile the flows, and no line is wider than the measure."""
    story = _story(parts)
    found = list(flows(story, 0, len(story.blocks), hidden, columns))
    covered = [index for flow in found for index in range(flow.first, flow.last + 1)]
    assert covered == [index for index, block in enumerate(story.blocks) if is_shown(block, hidden)]
    if not story.blocks:
        return
    layout = Layout(story, columns, hidden)
    lines = [layout.line(address) for address in View(layout, 10_000).window()]
    for flow in found:
        own = [line for line in lines if line.flow == flow]
        seen = "".join(_words(story, line.start, line.end, flow) for line in own)
        assert "".join(seen.replace("-", "").split()) == "".join(
            shown(story.text, flow.start, flow.end).replace("-", "").split()
        )
        assert [line.opens for line in own] == [True] + [False] * (len(own) - 1)
        assert cell_len(flow.mark) == cell_len(flow.side)
        for line in own if flow.look.wraps else ():
            wide = cell_len(flow.side + _words(story, line.start, line.end, flow))
            assert wide <= columns or len(list(graphemes(story.text, line.start, line.end))) == 1


_LONG = _paragraphs(*(f"Paragraph {n} " + "of some words that go on " * (n % 30 + 1) for n in range(400)))
_ONE_BLOCK = _paragraphs("word and “another” " * (HUGE // 5))
_NO_SPACES = _paragraphs("é" * (HUGE * 2))


@pytest.mark.parametrize("story", [_LONG, _ONE_BLOCK, _NO_SPACES], ids=["long", "one block", "no spaces"])
def test_what_is_too_long_for_a_stretch_is_cut_without_a_loss(story: Story) -> None:
    """Where a story is cut into stretches no character is lost, and the lines go on as if it were whole."""
    layout = Layout(story, 60, False)
    assert layout.count > 2
    lines = [layout.line(address) for address in View(layout, 100_000).window()]
    seen = "".join(shown(story.text, line.start, line.end) for line in lines)
    assert "".join(seen.split()) == "".join(story.text.split())
    assert all(before.end <= after.start for before, after in pairwise(lines))


def test_lines_are_found_by_row_and_by_place() -> None:
    """A row of the whole and its address lead to each other, and a place of the text to the line that it is on."""
    layout = Layout(_LONG, 50, False)
    while layout.measure():
        pass
    assert layout.measured
    for y in range(0, layout.height, 7):
        address = layout.at(y)
        assert layout.y(address) == y
        line = layout.line(address)
        if line.flow is not None:
            assert layout.locate(line.start) == address
            assert layout.locate(line.end - 1) == address


def test_a_top_line_is_found_again_exactly() -> None:
    """What `top_offset` gives leads back to the same line, blank ones between paragraphs included."""
    layout = Layout(_LONG, 50, False)
    for address in View(layout, 3000).window()[1:]:
        assert layout.locate(layout.line(address).start) == address


def test_counting_changes_no_address() -> None:
    """While lines out of sight are counted, what is seen stays where it is."""
    layout = Layout(_LONG, 50, False)
    view = View(layout, 20)
    view.show(len(_LONG.text) // 2, centre=True)
    before = [layout.line(address) for address in view.window()]
    while layout.measure():
        pass
    assert [layout.line(address) for address in view.window()] == before
    assert layout.at(layout.y(view.top)) == view.top


def test_only_what_is_looked_at_is_laid_out() -> None:
    """Opening a long story and jumping into its middle lays out a handful of its stretches."""
    story = _paragraphs(*("some words " * 60 for _ in range(40 * STRETCH // 600)))
    layout = Layout(story, 60, False)
    View(layout, 40).show(len(story.text) // 2, centre=True)
    assert layout.count > 30
    assert layout.laid <= 6


def _view(rows: int = 10, *words: str) -> View:
    return View(Layout(_paragraphs(*words), 20, False), rows)


_LINE = "one two three four "
"""Almost a line of twenty columns."""


def _seen(view: View) -> tuple[int, int, int]:
    """The rows of the top line, of the cursor's first line and of the cursor's last."""
    assert view.cursor is not None
    layout = view.layout
    return layout.y(view.top), layout.y(view.cursor.top), layout.y(view.cursor.bottom)


def test_the_cursor_goes_from_paragraph_to_paragraph() -> None:
    """Down and up move by one paragraph, and scroll only as far as shows it whole with a line around it."""
    view = _view(10, *(_LINE * 3 for _ in range(6)))
    assert _seen(view) == (0, 1, 3)
    view.move(1)
    assert _seen(view) == (0, 5, 7)
    view.move(1)
    assert _seen(view) == (3, 9, 11)
    view.move(-1)
    assert _seen(view) == (3, 5, 7)
    view.move(-1)
    assert _seen(view) == (0, 1, 3)


def test_a_paragraph_longer_than_the_screen_is_read_through() -> None:
    """Down scrolls within it by half screens before it moves on, and up does the same from its end."""
    view = _view(10, "Short.", _LINE * 25, "Last.")
    view.move(1)
    assert _seen(view) == (2, 3, 27)
    tops = []
    for _ in range(4):
        view.move(1)
        tops.append(_seen(view)[0])
    assert tops == [7, 12, 17, 18]
    view.move(1)
    assert _seen(view)[1:] == (29, 29)
    view.move(-1)
    assert _seen(view)[1:] == (3, 27)
    assert view.layout.y(view.bottom) >= 27
    view.move(-1)
    assert _seen(view)[0] < 20


def test_a_page_puts_the_cursor_on_the_first_whole_paragraph() -> None:
    """Turning the page leaves two lines in view, and the cursor on what can be read at once."""
    view = _view(12, *(_LINE * 3 for _ in range(9)))
    view.turn(1)
    assert _seen(view) == (10, 13, 15)
    view.turn(-1)
    assert _seen(view) == (0, 1, 3)
    view.turn(1, half=True)
    assert _seen(view) == (6, 9, 11)


def test_at_the_end_a_page_goes_to_the_last_paragraph() -> None:
    """Where nothing is left to turn, the cursor goes to the end; and back at the start to the first."""
    view = _view(12, *(_LINE for _ in range(9)))
    for _ in range(3):
        view.turn(1)
    assert view.at_end
    assert view.cursor == view.layout.paragraph(view.layout.locate(len(view.layout.story.text) - 5))
    for _ in range(3):
        view.turn(-1)
    assert _seen(view) == (0, 1, 1)


def test_scrolling_takes_the_cursor_along_only_at_the_edge() -> None:
    """Line by line the cursor stays on its paragraph until that leaves the screen."""
    view = _view(10, *(_LINE * 3 for _ in range(6)))
    view.scroll(3)
    assert _seen(view) == (3, 1, 3)
    view.scroll(1)
    assert _seen(view) == (4, 5, 7)
    view.scroll(3)
    view.scroll(-6)
    assert _seen(view)[1] == 5


def test_a_place_is_shown_with_as_little_ado_as_can_be() -> None:
    """Going to what is in view moves nothing; what is not is put in the middle if so asked."""
    view = _view(11, *(_LINE * 3 for _ in range(30)))
    place = view.layout.story.blocks[1].start
    view.show(place, centre=True)
    assert _seen(view)[0] == 0
    far = view.layout.story.blocks[20].start
    view.show(far, centre=True)
    assert _seen(view)[1] - _seen(view)[0] == 5
    view.show(view.layout.story.blocks[21].start, centre=False)
    assert _seen(view)[2] - _seen(view)[0] == 9


@given(
    _PARTS,
    st.integers(4, 60),
    st.integers(4, 12),
    st.lists(st.tuples(st.integers(0, 6), st.integers(-3, 3)), max_size=8),
)
def test_wherever_one_goes_the_cursor_is_in_view(
    parts: list[tuple[Role, str, str]], columns: int, rows: int, moves: list[tuple[int, int]]
) -> None:
    """No way of moving loses the cursor, or shows less than a screen where there is more."""
    story = _story(parts * 3)
    if not story.blocks:
        return
    view = View(Layout(story, columns, True), rows)
    for kind, way in moves:
        one = 1 if way > 0 else -1
        place = abs(way) * len(story.text) // 3
        acts = (
            partial(view.move, one),
            partial(view.scroll, way),
            partial(view.turn, one),
            partial(view.turn, one, half=True),
            partial(view.to_end, one),
            partial(view.show, place, way > 0),
            partial(view.settle, place, 0),
        )
        acts[kind]()
        assert view.cursor is not None
        assert view.cursor.top <= view.bottom
        assert view.cursor.bottom >= view.top
        assert len(view.window()) == min(rows, view.layout.y(view.layout.last()) + 1)


def test_an_address_beyond_the_end_is_the_last() -> None:
    """Whatever is asked for, a line that exists is given."""
    layout = Layout(_paragraphs("One.", "Two."), 20, False)
    assert layout.at(10_000) == layout.last() == layout.step(Address(0, 0), 10_000)
    assert layout.at(-5) == layout.step(Address(0, 0), -5) == Address(0, 0)
