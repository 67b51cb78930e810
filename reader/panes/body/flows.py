"""Blocks -> flows: what starts on a line of its own, how it is set off, and where it stands in the text.

Blocks that share a line of the text (a dateline and its paragraph) make one flow; a block that is not shown makes none.
"""

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from reader.panes.body.looks import BULLETS, LOOKS, VERSE, Look, gap
from reader.panes.body.shown import TAB, set_runs, shown, width
from reader.story import HIDDEN_ROLES, Block, Role, Story

_POST_ROLES = frozenset({Role.POST, Role.POST_STAMP})

NARROWEST = 24
"""Columns under which no room is given away to indents and hanging bullets."""

DEEPEST = 4
"""Levels of a list that are indented; deeper ones would leave no room for words."""

LOOK_BACK = 200
"""Blocks that are looked through for the one that is shown above; more of them hidden in a row are a whole page's lists."""


class Flow(NamedTuple):
    """What starts on a line of its own: one block, or several that share a line of the text."""

    first: int
    """Index of its first block in `Story.blocks`."""

    last: int
    """Index of its last block."""

    start: int
    """Where its words start in `Story.text`, behind a marker."""

    end: int
    look: Look

    gap: int
    """Blank lines above it."""

    mark: str
    """What stands before its first line."""

    side: str
    """What stands before its other lines, as wide as `mark`."""

    stops: tuple[int, ...] = ()
    """Where the columns of a table start, for tabs."""


def is_shown(block: Block, hidden: bool) -> bool:
    """Whether a block is seen; `hidden` says that furniture is."""
    return hidden or block.role not in HIDDEN_ROLES


def breaks_between(text: str, before: Block, after: Block) -> int:
    """How many line ends stand between two blocks: 0 on one line, 1 where they touch."""
    return text.count("\n", before.end, after.start)


def above(story: Story, index: int, hidden: bool) -> Block | None:
    """The block that is shown above the one at `index`; None at the story's start."""
    for before in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
        if is_shown(story.blocks[before], hidden):
            return story.blocks[before]
    return None


def flows(story: Story, first: int, after: int, hidden: bool, columns: int) -> Iterator[Flow]:
    """Give the flows of `story.blocks[first:after]`, for lines of `columns`."""
    text = story.text
    before = above(story, first, hidden)
    shown_blocks = [i for i in range(first, after) if is_shown(story.blocks[i], hidden)]
    stops = _table_stops(story, shown_blocks)
    place = 0
    while place < len(shown_blocks):
        index = last = shown_blocks[place]
        block = story.blocks[index]
        place += 1
        while place < len(shown_blocks) and _joins(text, story.blocks, last, shown_blocks[place]):
            last = shown_blocks[place]
            place += 1
        look = LOOKS[block.role]
        space = _gap(story, before, block) if before else 1
        mark, side = _marks(text, block, look, columns)
        start = min(block.content.start, block.end) if mark.strip() and (look.mark or look.bulleted) else block.start
        yield Flow(index, last, start, story.blocks[last].end, look, space, mark, side, stops.get(index, ()))
        before = story.blocks[last]


def _joins(text: str, blocks: tuple[Block, ...], last: int, following: int) -> bool:
    """Whether a block goes on where the one before it ends."""
    look = LOOKS[blocks[following].role]
    return (
        following == last + 1
        and look.runs_on
        and LOOKS[blocks[last].role].wraps
        and not blocks[following].marker
        and not breaks_between(text, blocks[last], blocks[following])
    )


def _gap(story: Story, before: Block, after: Block) -> int:
    if {before.role, after.role} <= _POST_ROLES:
        return int(_parts_posts(story, before, after))
    breaks = breaks_between(story.text, before, after)
    return gap(LOOKS[before.role], LOOKS[after.role], breaks, _verse(story.text, before, after))


def _parts_posts(story: Story, before: Block, after: Block) -> bool:
    """Whether a post ends between two blocks: behind its stamp, or before the next one's where stamps come first."""
    if before.role is after.role:
        return not any(post.start <= before.start and after.end <= post.end for post in story.posts)
    first = story.posts[0].start if story.posts else 0
    index = bisect_left(story.blocks, first, key=attrgetter("start"))
    headed = index > 0 and story.blocks[index - 1].role is Role.POST_STAMP
    return headed == (after.role is Role.POST_STAMP)


def _verse(text: str, before: Block, after: Block) -> bool:
    return (
        before.end - before.start <= VERSE
        and after.end - after.start <= VERSE
        and text[before.end - 1 : before.end] not in '.!?…”’»"'
    )


def _marks(text: str, block: Block, look: Look, columns: int) -> tuple[str, str]:
    """What stands before a flow's first line and before the others; both are equally wide, and leave room for words."""
    side = look.side
    mark = look.mark
    if look.bulleted:
        marker = shown(text, block.start, block.content.start).strip()
        mark = f"{BULLETS.get(marker, marker)} " if marker else ""
        side += "  " * min((block.level or 1) - 1, DEEPEST)
    if columns < NARROWEST:
        side = ""
    if width(side + mark) > columns // 2:
        return "", ""
    return side + mark, side + " " * width(mark)


def _table_stops(story: Story, indexes: list[int]) -> dict[int, tuple[int, ...]]:
    """Where the columns of each table start, so that every row's cells stand under each other.

    A table is what touches in the text and has tabs. Each of its rows gets the same stops.
    """
    stops: dict[int, tuple[int, ...]] = {}
    rows: list[int] = []
    for index in (*indexes, None):
        block = None if index is None else story.blocks[index]
        tabbed = block is not None and not LOOKS[block.role].wraps and "\t" in story.text[block.start : block.end]
        if rows and (not tabbed or index != rows[-1] + 1):
            found = _stops(story, rows)
            stops.update((row, found) for row in rows)
            rows = []
        if tabbed and index is not None:
            rows.append(index)
    return stops


def _stops(story: Story, rows: list[int]) -> tuple[int, ...]:
    widths: list[int] = []
    for row in rows:
        block = story.blocks[row]
        for line in story.text[block.content.start : block.end].split("\n"):
            for place, cell in enumerate(line.split("\t")[:-1]):
                wide = sum(width(run.shown) for run in set_runs(cell, 0, len(cell)))
                widths += [0] * (place + 1 - len(widths))
                widths[place] = max(widths[place], wide)
    stops, column = [], 0
    for wide in widths:
        column += wide + 2
        stops.append(column)
    return tuple(stops) if column <= 20 * TAB else ()
