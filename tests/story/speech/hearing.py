"""What the tests of speech ask of a few paragraphs: what was said, by whom, in which words."""

import re
from dataclasses import dataclass

from reader.story import Author, Block, Quote, QuoteKind, Role, Source
from reader.story.speech import attribute

_BULLET = re.compile(r"[•*] ")


@dataclass(frozen=True, slots=True)
class Heard:
    """A text, and what `attribute` says of it."""

    text: str
    quotes: tuple[Quote, ...]
    sources: tuple[Source, ...]

    def name(self, quote: Quote) -> str | None:
        """The name of who said a quotation."""
        return next((source.name for source in self.sources if source.id == quote.speaker), None)

    def marked(self) -> list[tuple[list[str], str | None]]:
        """The parts and the speaker's name of each quotation between marks."""
        return [
            ([self.text[start:end] for start, end in quote.parts], self.name(quote))
            for quote in self.quotes
            if quote.kind is not QuoteKind.INDIRECT
        ]

    def reported(self) -> list[tuple[str, str | None]]:
        """What is reported without marks, and by whom."""
        return [(quote.text, self.name(quote)) for quote in self.quotes if quote.kind is QuoteKind.INDIRECT]

    def source(self, name: str) -> Source:
        """The source of that name."""
        return next(source for source in self.sources if source.name == name)

    def names(self) -> list[str]:
        """The names of all sources."""
        return [source.name for source in self.sources]


def hear(text: str, *, author: str | None = None, first: Role = Role.PARAGRAPH, language: str | None = None) -> Heard:
    """Read a text whose paragraphs are its lines; one with a bullet is a list item, the first has the role `first`."""
    blocks: list[Block] = []
    for match in re.finditer(r"[^\n]+", text):
        bullet = _BULLET.match(match.group())
        role = Role.LIST_ITEM if bullet else Role.PARAGRAPH if blocks else first
        blocks.append(Block(role, match.start(), match.end(), marker=bullet.end() if bullet else 0))
    quotes, sources = attribute(text, tuple(blocks), Author(author) if author else None, language)
    return Heard(text, quotes, sources)
