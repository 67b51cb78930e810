"""From what was typed to a query; no database, no clock.

Words and phrases stand beside each other and must all be there; `OR` binds closer than that, `-` closest. What makes no
sense is passed over, so that the rest is understood all the same, and the first of it is the error. While one types, what is
merely unfinished, at the very end, is no error.
"""

from dataclasses import dataclass

from reader.errors import QueryError
from reader.library.query.model import All, Node, Not, Query, Some, together
from reader.library.query.pieces import QUOTE_IT, Piece, Pieces

DEEPEST = 20
"""Brackets within brackets."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a text that was typed."""

    query: Query
    """What was understood."""

    error: QueryError | None
    """What was not; None where all was."""


def parse(text: str, *, typing: bool = False) -> Query:
    """Understand a query; raises QueryError. `typing` says that it may not be finished yet."""
    reading = read(text, typing=typing)
    if reading.error is not None:
        raise reading.error
    return reading.query


def read(text: str, *, typing: bool = False) -> Reading:
    """Understand a query as far as it can be; nothing is raised."""
    pieces = Pieces(text, typing=typing)
    grammar = _Grammar(pieces)
    query = Query(grammar.whole(), pieces.sort)
    if not pieces.troubles:
        return Reading(query, None)
    first = min(pieces.troubles)
    return Reading(query, QueryError(text, first.span, first.what, first.remedy, str(query)))


class _Grammar:
    """Puts the pieces of a query together."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._left = list(reversed(pieces.all))

    def whole(self) -> Node | None:
        """All of the pieces."""
        nodes: list[Node | None] = [self._all(0)]
        while self._left:  # a bracket that closes nothing
            self._pieces.trouble(self._left.pop().span, "closes what was never opened", QUOTE_IT)
            nodes.append(self._all(0))
        return together(nodes, All)

    def _all(self, depth: int) -> Node | None:
        nodes: list[Node | None] = []
        while self._left and self._next != ")":
            nodes.append(self._some(depth))
        return together(nodes, All)

    def _some(self, depth: int) -> Node | None:
        if self._next == "or":
            what = "has nothing before it to choose from"
            self._pieces.trouble(self._left.pop().span, what, 'as in lamp OR rope; the word itself is "OR"')
            return None
        nodes = [self._one(depth)]
        while self._next == "or":
            span = self._left.pop().span
            if self._next in ("", ")", "or"):
                self._pieces.unfinished(span, "has nothing behind it to choose from", "as in lamp OR rope")
            else:
                nodes.append(self._one(depth))
        return together(nodes, Some)

    def _one(self, depth: int) -> Node | None:
        piece = self._left.pop()
        if piece.kind == "-":
            if self._next in ("", ")", "or"):
                self._pieces.unfinished(piece.span, "has nothing behind it to leave out", "as in -lamp")
                return None
            node = self._one(depth)
            return node.node if isinstance(node, Not) else Not(node) if node else None
        return self._group(piece, depth + 1) if piece.kind == "(" else piece.filter

    def _group(self, opener: Piece, depth: int) -> Node | None:
        if depth > DEEPEST:
            self._pieces.trouble(opener.span, "is one bracket too deep", f"at most {DEEPEST} stand in each other")
            return None
        node = self._all(depth)
        if self._next == ")":
            self._left.pop()
        else:
            what, end = "is never closed", len(self._pieces.text)
            self._pieces.unfinished(opener.span, what, f"close it, or {QUOTE_IT}", end)
        return node

    @property
    def _next(self) -> str:
        """The kind of the next piece; empty where there is none."""
        return self._left[-1].kind if self._left else ""
