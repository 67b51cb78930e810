"""Two stories compared: passage by passage, then word by word; what is said about them, and what they quote."""

from bisect import bisect_right
from collections.abc import Callable, Mapping

from reader.story.changes.model import Comparison, Fact, Passage, Totals
from reader.story.changes.passages import passages
from reader.story.changes.quotations import quotations
from reader.story.changes.words import count, plain
from reader.story.model import Moment, Role, Story
from reader.story.text import fold


def compare(old: Story, new: Story, *, hidden: bool = False) -> Comparison:
    """Say what changed from one story to another.

    What a reader would skip (`HIDDEN_ROLES`) is left out unless `hidden`: it is another at every visit.
    """
    found = passages(old, new, hidden=hidden)
    return Comparison(found, _facts(old, new, found), quotations(old, new, _finder(found)), _totals(found))


def _finder(found: tuple[Passage, ...]) -> Callable[[int | None, int | None], int]:
    """What finds the passage of a place in the new text, or else in the old."""

    def starts(of_new: bool) -> tuple[list[int], list[int]]:
        blocks = [(passage.new if of_new else passage.old, index) for index, passage in enumerate(found)]
        places = sorted((block.start, index) for block, index in blocks if block is not None)
        return [start for start, _ in places], [index for _, index in places]

    new, old = starts(True), starts(False)

    def find(in_old: int | None, in_new: int | None) -> int:
        at, (places, indexes) = (in_new, new) if in_new is not None else (in_old or 0, old)
        return indexes[max(0, bisect_right(places, at) - 1)] if places else 0

    return find


def _facts(old: Story, new: Story, found: tuple[Passage, ...]) -> tuple[Fact, ...]:
    seen = {block.role for passage in found if passage.is_change for block in (passage.old, passage.new) if block}
    facts = []
    for name, (role, read) in _READ.items():
        before, after = fold(read(old)), fold(read(new))
        if plain(before) != plain(after):
            facts.append(Fact(name, before, after, role in seen))
    return tuple(facts)


def _moment(moment: Moment | None) -> str:
    return "" if moment is None else moment.isoformat()


_READ: Mapping[str, tuple[Role | None, Callable[[Story], str]]] = {
    "headline": (Role.HEADLINE, lambda story: story.title),
    "kicker": (Role.KICKER, lambda story: story.kicker or ""),
    "deck": (Role.DECK, lambda story: story.deck or ""),
    "byline": (Role.BYLINE, lambda story: ", ".join(story.byline)),
    "publication": (None, lambda story: story.publication or ""),
    "published": (Role.DATE, lambda story: _moment(story.published)),
    "updated": (Role.DATE, lambda story: _moment(story.updated)),
}
"""Each fact: the role of the line that shows it, where one does, and how it is read."""


def _totals(found: tuple[Passage, ...]) -> Totals:
    kinds = [passage.kind.value for passage in found]
    changed = [piece for passage in found for piece in passage.pieces if not piece.is_kept]
    return Totals(
        changed=kinds.count("changed"),
        added=kinds.count("added"),
        removed=kinds.count("removed"),
        moved=sum(passage.moved for passage in found),
        words_added=sum(count(piece.new) for piece in changed),
        words_removed=sum(count(piece.old) for piece in changed),
    )
