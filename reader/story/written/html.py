"""A story as HTML, of which the same text is XHTML: a page of a browser and a chapter of an e-book.

Everything that a story says is escaped; an address that is neither of the web nor of a mail leads nowhere.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from reader.story.copying import date_of, said
from reader.story.model import HIDDEN_ROLES, Moment, Quote, Role, Story
from reader.story.written.pieces import (
    ILL,
    Grid,
    Item,
    Listing,
    Marked,
    Passage,
    Piece,
    Run,
    Verbatim,
    bare,
    noted,
    pieces,
)

_FORMS: Mapping[Role, str] = {
    Role.KICKER: '<p class="kicker">{}</p>',
    Role.DECK: '<p class="deck">{}</p>',
    Role.BYLINE: '<p class="byline">{}</p>',
    Role.DATE: '<p class="date">{}</p>',
    Role.PULL_QUOTE: '<aside class="pull-quote"><p>{}</p></aside>',
    Role.CAPTION: '<p class="caption">{}</p>',
    Role.CREDIT: '<p class="credit">{}</p>',
    Role.CONTRIBUTOR: '<p class="end">{}</p>',
    Role.CONTACT: '<p class="end">{}</p>',
    Role.CORRECTION: '<p class="correction">{}</p>',
    Role.FOOTNOTE: '<p class="footnote">{}</p>',
    Role.TIMESTAMP: '<p class="timestamp">{}</p>',
    Role.POST: '<blockquote class="post"><p>{}</p></blockquote>',
    Role.POST_STAMP: '<p class="stamp">{}</p>',
    Role.PROFILE: '<p class="bio">{}</p>',
    Role.BIO: '<p class="bio">{}</p>',
}
"""What HTML makes of a passage's words; where a role is not named, a paragraph."""

_WEB = re.compile(r"(?i)(?:https?://|mailto:)[^\s\x00-\x20\x7f]+")

STYLE = """\
body { max-width: 38em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.55 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.9em; line-height: 1.15; margin: .2em 0 .4em; }
h2 { font-size: 1.25em; margin: 1.6em 0 .4em; }
.kicker, .byline, .date, .about, .credit, .stamp, .timestamp, .caption, .said footer { font: .85em/1.4 sans-serif; }
.deck { font-size: 1.15em; font-style: italic; }
.caption, .credit, .about, .bio, .end, .footnote, .stamp { color: #555; }
.pull-quote { border-left: .25em solid #b33; margin: 1.2em 0; padding-left: 1em; font-size: 1.2em; font-style: italic; }
blockquote { margin: 1em 0 1em 1.2em; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border-bottom: 1px solid #bbb; padding: .2em .8em .2em 0; text-align: left; vertical-align: top; }
pre { white-space: pre-wrap; font-size: .85em; }
q { quotes: none; }
q::before, q::after { content: none; }
mark { background: #ffef9e; color: inherit; }
mark.green { background: #cdeec2; }
mark.blue { background: #c9e2fb; }
mark.red { background: #fbd0cc; }
.quotations, .notes { border-top: 1px solid #bbb; margin-top: 2em; font-size: .92em; }
.notice { border: 1px solid #b33; padding: .5em .8em; }
@media print { body { max-width: none; margin: 0; font-size: 11pt; } h1, h2 { break-after: avoid; }
  blockquote, aside, table, pre { break-inside: avoid; } a { color: inherit; text-decoration: none; } }
"""
"""How a page of ours looks, on the screen and on paper."""

_COLOURS = {1: "yellow", 2: "green", 3: "blue", 4: "red"}


def article(story: Story, marks: Sequence[Marked] = (), *, key: str = "", book: bool = False) -> str:
    """A story as an `<article>`: what it says, who said what, and the notes on it.

    `key` keeps the ids of several stories on one page apart; `book` marks the notes as an e-reader wants them.
    """
    writer = _Writer(story, marks, key, book)
    return "\n".join(writer.article())


def escape(text: str) -> str:
    """Text that stands in an element or in an attribute's quotation marks; what no XML can hold is gone."""
    return html.escape(ILL.sub("", text), quote=True)


def leads(url: str) -> bool:
    """Whether an address is of the web or of a mail."""
    return _WEB.fullmatch(url) is not None


def time(moment: Moment, words: str = "") -> str:
    """A moment as an element."""
    return f'<time datetime="{moment.isoformat()}">{escape(words or date_of(moment))}</time>'


class _Writer:
    def __init__(self, story: Story, marks: Sequence[Marked], key: str, book: bool) -> None:
        self._story = story
        self._marks = marks
        self._notes = noted(marks)
        self._key = key
        self._book = book
        self._referred: set[int] = set()

    def article(self) -> Iterator[str]:
        story = self._story
        language = f' lang="{escape(story.language)}"' if story.language else ""
        xml = f' xml:lang="{escape(story.language)}"' if story.language and self._book else ""
        yield f"<article{language}{xml}>"
        found = list(pieces(story, self._marks, skip=HIDDEN_ROLES))
        has_title = any(isinstance(piece, Passage) and piece.role is Role.HEADLINE for piece in found)
        if not has_title:
            yield f"<h1>{escape(story.title or 'Untitled')}</h1>"
        if about := self._about():
            yield f'<p class="about">{about}</p>'
        yield from map(self._piece, found)
        if story.notice:
            yield f'<p class="notice">{escape(story.notice)}</p>'
        yield from self._said()
        yield from self._noted()
        yield "</article>"

    def _about(self) -> str:
        """The paper, the day and the address, which a story's own words need not say."""
        story = self._story
        parts = [escape(story.publication)] if story.publication else []
        if story.published:
            parts.append(time(story.published))
        if story.url and leads(story.url):
            parts.append(f'<a href="{escape(story.url)}">the story at its address</a>')
        return " · ".join(parts)

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Passage(Role.HEADLINE, runs):
                return f"<h1>{self._runs(runs)}</h1>"
            case Passage(Role.HEADING, runs, level):
                name = f"h{max(2, level)}"
                return f"<{name}>{self._runs(runs)}</{name}>"
            case Passage(role, runs):
                return _FORMS.get(role, "<p>{}</p>").replace("{}", self._runs(runs))
            case Listing(items):
                return self._list(list(items))
            case Grid((head, *rest)):
                rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rest]
                names = "".join(f"<th>{escape(cell)}</th>" for cell in head)
                body = "".join(f"<tr>{row}</tr>" for row in rows)
                return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"
            case Verbatim(text):
                return f"<pre>{escape(text)}</pre>"
        raise AssertionError(piece)

    def _list(self, items: list[Item]) -> str:
        """A list, each item with the lists that hang on it; where bullets follow numbers, another list begins."""
        level = items[0].level
        parts: list[str] = []
        kind = ""
        place = 0
        while place < len(items):
            item = items[place]
            end = next((at for at in range(place + 1, len(items)) if items[at].level <= level), len(items))
            if (other := "ul" if item.number is None else "ol") != kind:
                start = f' start="{item.number}"' if item.number not in (None, 1) else ""
                parts += [f"</{kind}>"] * bool(kind) + [f"<{other}{start}>"]
                kind = other
            inner = self._list(items[place + 1 : end]) if end > place + 1 else ""
            parts.append(f"<li>{self._runs(item.runs)}{inner}</li>")
            place = end
        return "".join((*parts, f"</{kind}>"))

    def _runs(self, runs: Iterable[Run]) -> str:
        """Runs: a link in a highlight in a quotation, as few elements as there can be."""
        made = ""
        for quote, stretch in groupby(runs, key=lambda run: run.quote):
            words = ""
            for colour, lit in groupby(stretch, key=lambda run: run.colour):
                inner = "".join(self._linked(url, group) for url, group in groupby(lit, key=lambda run: run.link))
                words += f'<mark class="{_COLOURS.get(colour, "yellow")}">{inner}</mark>' if colour else inner
            made += words if quote is None else f"<q{self._speaker(quote)}>{words}</q>"
        return made

    def _linked(self, url: str | None, runs: Iterable[Run]) -> str:
        words = refs = ""
        for run in runs:
            words += escape(run.words)
            refs += "".join(self._ref(number) for number in run.notes)
        return (f'<a href="{escape(url)}">{words}</a>' if url and words and leads(url) else words) + refs

    def _ref(self, number: int) -> str:
        kind = ' epub:type="noteref"' if self._book else ""
        at = f"{self._key}{number + 1}"
        self._referred.add(number)
        return f'<sup id="ref-{at}"><a{kind} href="#note-{at}">{number + 1}</a></sup>'

    def _speaker(self, index: int) -> str:
        source = self._story.source(self._story.quotes[index].speaker)
        return f' data-speaker="{escape(bare(source.name))}"' if source else ""

    def _said(self) -> Iterator[str]:
        """Who said what: the quotations between marks, each with its speaker."""
        quotes = [quote for quote in self._story.listed if quote.speaker]
        if not quotes:
            return
        yield '<section class="quotations"><h2>Who said what</h2>'
        yield from map(self._quotation, quotes)
        yield "</section>"

    def _quotation(self, quote: Quote) -> str:
        source = self._story.source(quote.speaker)
        url = self._story.url
        cite = f' cite="{escape(url)}"' if url and leads(url) and not self._book else ""
        about = ", ".join(filter(None, (source.name, source.role))) if source else ""
        kind = f' data-kind="{quote.kind.value}"'
        return (
            f'<div class="said"{kind}><blockquote{cite}><p>{escape(said(self._story, quote))}</p></blockquote>'
            f"<footer>— {escape(bare(about))}</footer></div>"
        )

    def _noted(self) -> Iterator[str]:
        """The notes, each with the way back to where it stands."""
        if not self._notes:
            return
        yield '<section class="notes"><h2>Notes</h2>'
        kind = ' epub:type="footnote"' if self._book else ""
        for number, mark in enumerate(self._notes, 1):
            at = f"{self._key}{number}"
            back = f'<a href="#ref-{at}">{number}</a>' if number - 1 in self._referred else f"{number}"
            note = "<br/>".join(escape(bare(line)) for line in mark.note.split("\n"))
            yield f'<aside{kind} id="note-{at}"><p>{back} {note}</p></aside>'
        yield "</section>"
