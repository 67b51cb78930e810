"""What is copied of a story: words with where they are from, in the form that a person wants them in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reader.story.copying import clean, date_of, quote_of, said, without_marks
from reader.story.model import Moment, Quote, QuoteKind, Source, Span, Story
from reader.story.text import fold
from reader.story.written import citing, html, markdown, templates


@dataclass(frozen=True, slots=True)
class Copied:
    """Words of a story that are to be copied."""

    story: Story
    text: str
    """As they stand, marks and all."""

    words: str
    """Without the marks around them."""

    speaker: Source | None = None
    """Who says all of them."""

    quote: Quote | None = None
    """The quotation that they are of; None where the writer speaks, too."""

    @property
    def is_report(self) -> bool:
        """Whether they are what somebody said in the writer's words."""
        return self.quote is not None and self.quote.kind is QuoteKind.INDIRECT

    @property
    def values(self) -> Mapping[str, str]:
        """What templates may name, of `templates.FIELDS`; empty where it is not known."""
        story, when = self.story, self.story.published or self.story.updated
        title = fold(story.title).replace("“", "‘").replace("”", "’")
        return {
            "text": self.text,
            "quote": self.words,
            "speaker": fold(self.speaker.name) if self.speaker else "",
            "role": fold(self.speaker.role or "") if self.speaker else "",
            "title": title,
            "writers": listed(story.byline),
            "publication": fold(story.publication or ""),
            "date": date_of(when) if when else "",
            "url": story.url or "",
        }


def of_span(story: Story, span: Span, *, hidden: bool = True) -> Copied:
    """Words that stand somewhere; `hidden` as in `copying.clean`."""
    text = clean(story, span, hidden=hidden)
    quote = quote_of(story, span)
    speaker = story.source(quote.speaker) if quote else None
    return Copied(story, text, without_marks(text) if quote else text, speaker, quote)


def of_quote(story: Story, quote: Quote) -> Copied:
    """A quotation, wherever the writer comes between its words."""
    text = said(story, quote)
    words = text if quote.kind is QuoteKind.INDIRECT else text[1:-1]
    return Copied(story, text, words, story.source(quote.speaker), quote)


def cite(copied: Copied, quote: str = templates.QUOTE, paragraph: str = templates.PARAGRAPH) -> str:
    """Words with where they are from, by the template for a quotation or that for what the writer says."""
    template = quote if copied.quote else paragraph
    return templates.fill(template, copied.values, unmarked=copied.is_report)


def listed(names: tuple[str, ...]) -> str:
    """Names as a sentence has them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


class CopyFormat(NamedTuple):
    """A form of what is copied."""

    name: str
    write: Callable[[Copied, Moment], str]
    """What it makes of the words; the moment is when they are copied."""


def _markdown_link(copied: Copied, now: Moment) -> str:
    title = fold(copied.story.title) or "Story"
    return markdown.link(title, copied.story.url) if copied.story.url else markdown.escaped(title)


def _block_quote(copied: Copied, now: Moment) -> str:
    """The words as a quotation of Markdown, and below them who said it where."""
    words = copied.text if copied.quote is None or copied.is_report else f"“{copied.words}”"
    about = [markdown.escaped(copied.values["speaker"])] if copied.speaker else []
    about.append(_markdown_link(copied, now))
    about += [markdown.escaped(copied.values[name]) for name in ("publication", "date") if copied.values[name]]
    lines = "\n".join(markdown.escaped(line) for line in words.split("\n"))
    return markdown.block_quote(f"{lines}\n\n— {', '.join(about)}")


def _html(copied: Copied, now: Moment) -> str:
    story, values = copied.story, copied.values
    words = copied.text if copied.quote is None or copied.is_report else f"“{copied.words}”"
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in words.split("\n\n"))
    title = html.escape(fold(story.title))
    if story.url and html.leads(story.url):
        title = f'<a href="{html.escape(story.url)}">{title}</a>'
    about = [html.escape(values["speaker"]), f"<cite>{title}</cite>"]
    about += [html.escape(values[name]) for name in ("publication", "date")]
    cite = f' cite="{html.escape(story.url)}"' if story.url and html.leads(story.url) else ""
    told = ", ".join(filter(None, about))
    return f"<figure><blockquote{cite}>{paragraphs}</blockquote><figcaption>— {told}</figcaption></figure>"


def _wiki(copied: Copied, now: Moment) -> str:
    """The words and a reference, as Wikipedia has them."""
    story = copied.story
    when = story.published or story.updated
    fields: dict[str, str] = {}
    for number, writer in enumerate(map(citing.name, story.byline), 1):
        fields[f"last{number}" if writer.is_person else f"author{number}"] = (
            f"{writer.particle} {writer.family}".strip()
        )
        fields[f"first{number}"] = writer.given
    fields |= {
        "title": fold(story.title),
        "work": fold(story.publication or ""),
        "date": f"{when:%Y-%m-%d}" if when else "",
        "url": story.url or "",
        "access-date": f"{now:%Y-%m-%d}" if story.url else "",
    }
    told = "".join(f" |{name}={_in_wiki(value)}" for name, value in fields.items() if value)
    words = copied.text if copied.quote is None or copied.is_report else f"“{copied.words}”"
    return f"{_in_wiki(words)}<ref>{{{{cite news{told}}}}}</ref>"


def _in_wiki(text: str) -> str:
    signs = {"|": "&#124;", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;"}
    return "".join(signs.get(sign, sign) for sign in text)


COPY_FORMATS: tuple[CopyFormat, ...] = (
    CopyFormat("The words alone", lambda copied, now: copied.text),
    CopyFormat("Markdown link", _markdown_link),
    CopyFormat("Markdown quotation", _block_quote),
    CopyFormat("HTML quotation", _html),
    CopyFormat("APA reference", lambda copied, now: citing.apa(copied.story)),
    CopyFormat("BibTeX", lambda copied, now: citing.bibtex(copied.story, citing.key(copied.story), now)),
    CopyFormat("Wikipedia reference", _wiki),
)
"""The forms that are always there; a person's own templates come besides."""
