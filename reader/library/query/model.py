"""A query as it is understood: a tree of conditions, each with its place in what was typed, and an order.

Two queries are equal that ask the same in the same words, wherever they stand in their texts.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from reader.story import Span

_CLOSERS = {'"': '"', "“": "“”", "«": "»"}
"""The marks that open a phrase, and those that end it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand together."""

    words: tuple[str, ...]
    """As they were typed, split as the index splits them."""

    begins: bool = False
    """Whether the last may go on."""

    def __str__(self) -> str:
        """As a person would type it."""
        text = " ".join(self.words)
        bare = len(self.words) == 1 and text not in ("OR", "AND", "NOT")
        return f"{text if bare else quoted(text)}{'*' if self.begins else ''}"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of one thing, as a whole."""

    text: str
    begins: bool = False
    """Whether it may go on."""

    def __str__(self) -> str:
        """As a person would type it."""
        plain = not any(sign.isspace() or sign in '()"“”„«»' for sign in self.text) and not self.text.endswith("*")
        return f"{self.text if plain else quoted(self.text)}{'*' if self.begins else ''}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    word: str

    def __str__(self) -> str:
        """The word."""
        return self.word


@dataclass(frozen=True, slots=True)
class Day:
    """A day."""

    day: str
    """ISO 8601."""

    def __str__(self) -> str:
        """The day."""
        return self.day


@dataclass(frozen=True, slots=True)
class Age:
    """So much time before now."""

    amount: int
    unit: str
    """Of days, weeks, months or years the first letter."""

    def __str__(self) -> str:
        """As in "2w"."""
        return f"{self.amount}{self.unit}"


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers, both ends included."""

    least: int | None
    most: int | None

    def __str__(self) -> str:
        """As in ">1500", "<300", "500..1500" or "5"."""
        if self.most is None:
            return f">{self.least - 1}" if self.least else ">=0"
        if self.least is None:
            return f"<{self.most + 1}"
        return str(self.least) if self.least == self.most else f"{self.least}..{self.most}"


Value = Words | Name | Choice | Day | Age | Range


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition."""

    field: str
    """A name of `FIELDS`; empty for words anywhere in the text."""

    value: Value
    span: Span = dataclasses.field(default=Span(0, 0), compare=False)
    """Where it stands in what was typed."""


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Conditions that must all be met; two or more."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Conditions of which one must be met; two or more."""

    nodes: tuple["Node", ...]


Node = Filter | Not | All | Some


@dataclass(frozen=True, slots=True)
class Sort:
    """An order that is asked for."""

    key: str
    """One of `SORTS`."""

    backward: bool = False

    def __str__(self) -> str:
        """As a person types it."""
        return f"sort:{'-' if self.backward else ''}{self.key}"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for."""

    node: Node | None = None
    """None where every story will do."""

    sort: Sort | None = None
    """None where no order is asked for."""

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self.node is not None or self.sort is not None

    def __str__(self) -> str:
        """As a person would type it; read again it is the same query."""
        parts = [_typed(self.node, ends=self.sort is None)] if self.node else []
        return " ".join((*parts, str(self.sort)) if self.sort else parts)


def together(nodes: Sequence[Node | None], join: type[All] | type[Some]) -> Node | None:
    """Some conditions as one; None for none. What is joined likewise within is no group of its own."""
    flat: list[Node] = []
    for node in nodes:
        if node is not None:
            flat += node.nodes if isinstance(node, join) else (node,)
    return join(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def quoted(text: str) -> str:
    """A text between such marks as do not stand in it."""
    for opener, closers in _CLOSERS.items():
        if not any(closer in text for closer in closers):
            return f"{opener}{text}{closers[-1]}"
    return f'"{text}"'


def closers(opener: str) -> str:
    """The marks that end what this one opens."""
    return _CLOSERS.get(opener, _CLOSERS["“"] if opener in "„”" else "»")


def _typed(node: Node, *, ends: bool, within: type[Node] | None = None) -> str:
    """A condition as it is typed; `ends` says that nothing follows: there a bare word would be taken for one begun."""
    if isinstance(node, Filter):
        text = str(node.value)
        if ends and isinstance(node.value, Words) and not node.value.begins and not text.endswith('"'):
            text = quoted(text)
        return f"{node.field}:{text}" if node.field else text
    if isinstance(node, Not):
        return f"-{_typed(node.node, ends=False, within=Not)}"
    joint = " OR " if isinstance(node, Some) else " "
    brackets = within is Not or (within is Some and isinstance(node, All))
    last = len(node.nodes) - 1
    parts = (
        _typed(part, ends=ends and not brackets and index == last, within=type(node))
        for index, part in enumerate(node.nodes)
    )
    text = joint.join(parts)
    return f"({text})" if brackets else text
