"""What is done with the paragraph under the cursor, or with what was chosen: copying it, and opening its links."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reader.app.desk import Copy
from reader.app.keeping import Keeping
from reader.panes.body import Body
from reader.panes.drawing import safe

if TYPE_CHECKING:
    from reader.story.written.copies import Copied

SCHEMES = ("http://", "https://", "mailto:")
"""What may be opened in a browser; any other address in a story is text."""

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME", "TERMUX_VERSION")
"""Variables of which one is set where there is a browser outside this terminal."""


class Acting(Keeping):
    """The part of the reading screen that copies and opens."""

    BINDING_GROUP_TITLE = "Copying and opening"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "y",
            "copy",
            "Copy",
            tooltip="Copy the quote, the post or the source's first paragraph, with where it is from",
            id="reading.copy",
        ),
        Binding(
            "Y",
            "copy_as",
            "Copy as",
            tooltip="Copy it in a form to be chosen: a link, Markdown, a reference, your own",
            id="reading.copy-as",
        ),
        Binding(
            "o",
            "open",
            "Open link",
            tooltip="Open a link of the paragraph, the author or the story; shows where it goes",
            id="reading.open",
        ),
    ]

    def on_body_copy(self, event: Body.Copy) -> None:
        """Copy the selection or the paragraph."""
        event.stop()
        from reader.story.written.copies import of_span

        text = event.text
        if event.span is not None and self.story is not None:
            text = self._cited(of_span(self.story, event.span, hidden=self.show_hidden))
        self.post_message(Copy(text, event.what))

    def action_copy(self) -> None:
        """Copy what the pane with the keys stands on, with its citation; the body copies for itself."""
        if self.has_class("-selecting"):
            self.body.action_copy()
            return
        what, copied = self._under_cursor()
        if copied is None:
            self.say("There is nothing to copy here")
        else:
            self.post_message(Copy(self._cited(copied), what))

    def action_copy_as(self) -> None:
        """Ask for the form, and copy what the pane with the keys stands on."""
        what, copied = self._under_cursor()
        if copied is None and self.story is not None and self.body.has_focus:
            what = "The selection" if self.body.selected else "The paragraph"
            from reader.story.written.copies import of_span

            copied = of_span(self.story, self.body.chosen, hidden=self.show_hidden)
        if copied is None:
            self.say("There is nothing to copy here")
            return
        from reader.app.choosing import Choice, copy_forms

        forms = copy_forms(copied, self.desk.copying, self.desk.clock())
        self.app.push_screen(Choice("Copy as", [(name, text) for name, text in forms]), partial(self._copy, what))

    def _copy(self, what: str, text: str | None) -> None:
        if text is not None:
            self.post_message(Copy(text, what))

    def _cited(self, copied: "Copied") -> str:
        from reader.story.written.copies import cite

        return cite(copied, self.desk.copying.quote, self.desk.copying.paragraph)

    def _under_cursor(self) -> "tuple[str, Copied | None]":
        """What a side pane with the keys stands on, in a word, and its words."""
        if self.story is None or self.side_panes is None:
            return "", None
        from reader.story.written.copies import of_quote, of_span

        quote = self.side_panes.quote_under_cursor()
        if quote is not None:
            return "The quote", of_quote(self.story, self.story.quotes[quote])
        what, span = self.side_panes.under_cursor()
        return what, of_span(self.story, span, hidden=self.show_hidden) if span else None

    def action_open(self) -> None:
        """Show the links that there are, and open the one that is chosen."""
        links = list(dict.fromkeys(self._links()))
        if links:
            from reader.app.windows import Links

            self.app.push_screen(Links(links), self._open)
        else:
            self.say("There is no link here")

    def _links(self) -> Iterator[tuple[str, str]]:
        """Names and addresses: of the paragraph under the cursor, then of the author, then of the story itself."""
        if self.story is None:
            return
        here = self.paragraph
        blocks = (block for block in self.story.blocks if here.start <= block.start < here.end)
        for link in (link for block in blocks for link in block.links):
            if link.url.lower().startswith(SCHEMES):
                yield safe(self.story.text[link.start : link.end]) or "Link", safe(link.url)
        author = self.story.author
        if author is not None and author.email:
            yield f"Write to {safe(author.name)}", f"mailto:{safe(author.email)}"
        for address in author.links if author else ():
            if address.lower().startswith(SCHEMES):
                yield safe(author.name) if author else "", safe(address)
        if self.story.url and self.story.url.lower().startswith(SCHEMES):
            yield "This story", safe(self.story.url)

    def _open(self, address: str | None) -> None:
        """Open an address in the browser; where there is none outside this terminal, copy it."""
        if address is None:
            return
        if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
            self.post_message(Copy(address, "No browser is here: the address"))
        else:
            self.app.open_url(address)
            self.say(f"Opened {address}")
