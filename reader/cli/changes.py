"""What changed, as lines to be printed: on a terminal struck and underlined, in a pipe as `git diff --word-diff` has it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from reader.story.changes import Comparison, Fact, Passage, PassageKind, Piece, QuoteChange, QuoteFate
from reader.story.copying import visible

Words = tuple[str, str]
"""Words and what became of them: "removed", "added"; "head" and "quiet" for our own; empty for what stayed."""


class Changed(NamedTuple):
    """A line to be printed."""

    pieces: tuple[Words, ...] = ()
    sign: str = ""
    """What stands before it."""

    indent: int = 0


_SIGNS: Mapping[PassageKind, str] = {PassageKind.ADDED: "+ ", PassageKind.REMOVED: "- ", PassageKind.CHANGED: "~ "}

_FATES: Mapping[QuoteFate, str] = {
    QuoteFate.CAME: "new",
    QuoteFate.WENT: "gone",
    QuoteFate.REWORDED: "other words",
    QuoteFate.HANDED: "another speaker",
}


def lines(comparison: Comparison) -> Iterator[Changed]:
    """Everything that changed, top to bottom: facts, passages, quotations; what stayed in a line."""
    for fact in comparison.facts:
        if not fact.is_shown:
            yield Changed((((f"{fact.name.capitalize()}: ", "head")), *_fact(fact)))
    for is_change, stretch in comparison.stretches():
        yield Changed()
        if not is_change:
            paragraphs = "1 paragraph" if len(stretch) == 1 else f"{len(stretch):,} paragraphs"
            yield Changed(((f"{paragraphs} unchanged", "quiet"),), "··· ")
            continue
        for number, index in enumerate(stretch):
            if number:
                yield Changed()
            yield _passage(comparison.passages[index])
    if comparison.quotes:
        yield Changed()
        yield Changed((("Quotes", "head"),))
    for change in comparison.quotes:
        yield Changed()
        yield from _quote(change)


def plain(line: Changed) -> str:
    """A line without looks."""
    return (
        " " * line.indent
        + line.sign
        + "".join(_MARKED.get(look, "{}").format(words) for words, look in line.pieces if words)
    )


_MARKED: Mapping[str, str] = {"removed": "[-{}-]", "added": "{{+{}+}}"}
"""As git marks words."""


def as_object(comparison: Comparison) -> dict[str, Any]:
    """What changed, for other programs."""
    return {
        "facts": [{"name": fact.name, "old": fact.old, "new": fact.new} for fact in comparison.facts],
        "passages": [_passage_object(comparison.passages[index]) for index in comparison.changes],
        "quotes": [
            {
                "fate": change.fate.value,
                "old_speaker": change.old_speaker,
                "new_speaker": change.new_speaker,
                "old": change.old.text if change.old else None,
                "new": change.new.text if change.new else None,
            }
            for change in comparison.quotes
        ],
        "totals": comparison.totals._asdict(),
    }


def _passage_object(passage: Passage) -> dict[str, Any]:
    return {
        "kind": passage.kind.value,
        "moved": passage.moved,
        "old": list(passage.old.span) if passage.old else None,
        "new": list(passage.new.span) if passage.new else None,
        "pieces": [
            {"kept": piece.new} if piece.is_kept else {"removed": piece.old} if piece.old else {"added": piece.new}
            for piece in passage.pieces
        ],
    }


def _passage(passage: Passage) -> Changed:
    moved: tuple[Words, ...] = (("(moved here) ", "quiet"),) if passage.moved else ()
    return Changed((*moved, *_words(passage.pieces)), _SIGNS.get(passage.kind, "↕ "))


def _fact(fact: Fact) -> Iterator[Words]:
    yield from _words([Piece(text, "") for text in (fact.old,) if text])
    if fact.old and fact.new:
        yield " ", ""
    yield from _words([Piece("", text) for text in (fact.new,) if text])


def _quote(change: QuoteChange) -> Iterator[Changed]:
    yield Changed(((_FATES[change.fate], "quiet"),), indent=2)
    before, after = ("“", "”") if change.is_between_marks else ("", "")
    yield Changed(((before, ""), *_words(change.pieces), (after, "")), indent=2)
    old, new = (visible(name) if name else "nobody named" for name in (change.old_speaker, change.new_speaker))
    if change.fate is QuoteFate.HANDED:
        yield Changed((("— ", "quiet"), (old, "removed"), (" ", ""), (new, "added")), indent=2)
    else:
        yield Changed((("— ", "quiet"), (old if change.new is None else new, "")), indent=2)


def _words(pieces: Iterable[Piece]) -> Iterator[Words]:
    """Words and their looks; the space before what changed is no part of it, and one stands between old and new."""
    was_removed = False
    for piece in pieces:
        text = visible(piece.new if piece.is_kept else piece.old or piece.new)
        look = "" if piece.is_kept else "removed" if piece.old else "added"
        bare = text.lstrip(" ") if look else text
        if bare != text or (was_removed and look):
            yield " ", ""
        yield bare, look
        was_removed = look == "removed"
