"""Who said a quotation, as a person has it: put over every reading of a story.

The words are anchored in the text, not in what was understood of it: a newer understanding and another revision change
nothing. Where the words are gone, what was said of them is still kept, and waits for them.
"""

from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Connection

from reader.library import kept
from reader.library.kept import Attributed
from reader.library.position import Anchor
from reader.story import Story
from reader.story.corrected import Attribution, corrected, quote_at


def put_over(attributed: Iterable[Attributed], story: Story) -> Story:
    """The story as a person has put it right."""
    places = ((one.anchor.span_in(story.text), one.speaker) for one in attributed)
    return corrected(story, [Attribution(span, speaker) for span, speaker in places if span is not None])


def keep(connection: Connection, number: int, story: Story, quote: int, speaker: str | None, now: datetime) -> None:
    """Keep who said a quotation, in place of what was kept of it before."""
    drop(connection, number, story, quote)
    kept.attribute(connection, number, Anchor.of(story.text, story.quotes[quote].parts[0]), speaker, now)


def drop(connection: Connection, number: int, story: Story, quote: int) -> None:
    """Keep nothing of who said a quotation."""
    for one in kept.attributions(connection, number):
        span = one.anchor.span_in(story.text)
        if span is not None and quote_at(story, span) == quote:
            kept.unattribute(connection, one.number)
