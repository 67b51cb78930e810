"""Who said what: the quotations of a story, their speakers, and the list of its sources.

The stages, each in a module of its own: `marks` finds what stands between quotation marks, `tokens` reads a
paragraph's words, `tagging` what each is, `cues` where somebody says something (with `phrases`, `explaining`,
`clauses`, `quoting`, `shapes`, `verbless`), `links` ties quotations to cues and carries speakers on (`scripts`,
`terms`), `mentions`, `roles` and `people` gather the names, `speakers` tells whom a mention means (`context`,
`descriptions`), `sources` makes the list, `confidence` says how sure it is.

English first: marks and structure are read in any language (`abroad`), verbs and nouns in English.
"""

from reader.story.model import Author, Block, Quote, Role, Source
from reader.story.speech import marks
from reader.story.speech.abroad import attribute_abroad
from reader.story.speech.cues import events
from reader.story.speech.drafts import HEADINGS, Paragraph
from reader.story.speech.lexicon import lexicon
from reader.story.speech.links import drafts
from reader.story.speech.marks import Passage
from reader.story.speech.mentions import names
from reader.story.speech.people import Cast
from reader.story.speech.scripts import label_scripts
from reader.story.speech.sources import finish
from reader.story.speech.tagging import read_line

HEARD = frozenset(
    {
        Role.HEADLINE,
        Role.DECK,
        Role.DATELINE,
        Role.PARAGRAPH,
        Role.HEADING,
        Role.LIST_ITEM,
        Role.CAPTION,
        Role.FOOTNOTE,
        Role.KICKER,
    }
)
"""Roles of blocks in which somebody of the story may speak; posts under the story and the biography are the writer's own."""

SILENT = frozenset({Role.PULL_QUOTE})
"""Roles of blocks that repeat what the body says, but may be where it names whom it goes on to call "he"."""


def attribute(
    text: str, blocks: tuple[Block, ...], author: Author | None, language: str | None = None
) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    """Give the quotations and the sources of a story's text; a language that cannot be told is read as English."""
    if language not in (None, "en"):
        return attribute_abroad(text, [block for block in blocks if block.role in HEARD], language)
    heard = [block for block in blocks if block.role in HEARD or block.role in SILENT]
    paragraphs = _paragraphs(text, heard)
    label_scripts(text, paragraphs)
    words = lexicon()
    for paragraph in paragraphs:
        if paragraph.label is None and paragraph.turn is None and paragraph.block.role not in SILENT:
            paragraph.events = events(paragraph.line, words, headline=paragraph.block.role is Role.HEADLINE)
    found = drafts(text, paragraphs)
    cast = Cast(
        [
            name
            for paragraph in paragraphs
            for name in names(text, paragraph.index, paragraph.line, dateline=paragraph.block.role is Role.DATELINE)
        ],
        [paragraph.line for paragraph in paragraphs],
        {paragraph.index for paragraph in paragraphs if paragraph.block.role in HEADINGS},
    )
    return finish(text, paragraphs, found, cast, author)


def _paragraphs(text: str, heard: list[Block]) -> list[Paragraph]:
    """Read the blocks' words and marks."""
    british = marks.british(text, (block.content for block in heard))
    words = lexicon()
    paragraphs: list[Paragraph] = []
    opened: list[Passage] = []
    for number, block in enumerate(heard):
        content = block.content
        silent = block.role in SILENT
        single = british or (block.role in HEADINGS and not marks.DOUBLE.search(text, content.start, content.end))
        found = [] if silent else marks.passages(text, content.start, content.end, british=single, carried=bool(opened))
        if not found and opened and not silent and _goes_on(text, heard, number):
            found = [Passage(content.start, content.end, content, False, False)]
        if not silent:
            opened = found if found and not found[-1].closed else []
        line = read_line(text, content.start, content.end, found, words, headline=block.role in HEADINGS)
        paragraphs.append(Paragraph(number, block, line, found, []))
    return paragraphs


CARRIED = 6
"""List items, without a mark of their own, over which a quotation that one of them opened may run on to its closing mark."""


def _goes_on(text: str, heard: list[Block], number: int) -> bool:
    """Whether a list item without marks stands between the one that opened a quotation and the one that closes it."""
    role = heard[number].role
    if role is not Role.LIST_ITEM:
        return False
    for block in heard[number + 1 : number + CARRIED]:
        if block.role is not role:
            return False
        if marks.DOUBLE.search(text, block.start, block.end):
            return marks.closes_first(text, *block.content)
    return False
