"""Views: queries under a name, one key each, kept in the config file and from the screen."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from reader.app.desk import KeepView, ask
from reader.app.sorting import Sorting
from reader.app.views import Shown, bound, shown
from reader.config import VIEWS, View
from reader.errors import QueryError
from reader.library import Entry
from reader.panes.drawing import safe
from reader.panes.stories import Stories
from reader.panes.views import Tab, ViewTabs

FIRST = "Inbox"
"""The view with which the library opens."""

SHELVED = {"is:later": "later", "is:archived": "archived"}
"""Queries whose stories all lie on one shelf, which their rows need not say."""


class Viewing(Sorting):
    """The part of the library's screen that shows views."""

    BINDING_GROUP_TITLE = "Views"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "1,2,3,4,5,6,7,8,9,0",
            "views",
            "Views",
            tooltip="Show the view of that key: the inbox, what you are reading, and so on; 0 shows all",
            id="library.views",
        ),
        Binding(
            "w",
            "keep_view",
            "Keep as view",
            tooltip="Keep what is looked for as a view, or rename, change and remove the view that is shown",
            id="library.keep-view",
        ),
    ]

    class Counted(Message):
        """It is known how much is in the views."""

        def __init__(self, counts: Mapping[str, int], total: int, unread: int) -> None:
            """`counts` are by the views' queries."""
            super().__init__()
            self.counts = counts
            self.total = total
            self.unread = unread

    kept: Mapping[str, View] = MappingProxyType({})
    """What the settings say of views."""

    keymap: Mapping[str, str] = MappingProxyType({})
    views: tuple[Shown, ...] = ()
    view = Shown("", "", "")
    """The one that is shown, or that was last."""

    _at: int | None = None

    def on_mount(self) -> None:
        """Have the views; the first is shown."""
        self.set_views(self.kept, FIRST)

    def set_views(self, kept: Mapping[str, View], name: str) -> None:
        """Have these views, and show the one of a name; the inbox, where there is none of that name."""
        self.kept = kept
        self.views = shown(kept, frozenset(bound(type(self), type(self.app), self.keymap)))
        there = {view.name: view for view in self.views}
        self.view = there.get(name) or there.get(FIRST) or next(iter(self.views), Shown("", "", ""))
        self.tell_views()

    @property
    def asked(self) -> str:
        """The query that the list answers: what is looked for, else the view's."""
        return self._query or self.view.query

    def on_key(self, event: events.Key) -> None:
        """Show the view of a key."""
        found = next((view for view in self.views if view.key and view.key in (event.key, event.character)), None)
        if found is not None and not isinstance(self.focused, Input):
            event.stop()
            event.prevent_default()
            self.show_view(found)

    def on_view_tabs_chosen(self, event: ViewTabs.Chosen) -> None:
        """Show the view that was clicked on."""
        event.stop()
        self.show_view(next(view for view in self.views if view.name == event.name))

    def show_view(self, view: Shown) -> None:
        """Show a view from its first story on; what was looked for is given up."""
        self.view, self._query = view, ""
        self.unmark()
        stories = self.query_one(Stories)
        stories.cursor = None
        stories.scroll_to(y=0, animate=False, force=True)
        self.tell_views()
        self.reload()

    def tell_views(self, counts: Mapping[str, int] | None = None) -> None:
        """Show which views there are, which is shown, and how much is in them, where that is known."""
        for tabs in self.query(ViewTabs):
            known = {tab.name: tab.stories for tab in tabs.tabs}
            known |= {view.name: counts[view.query] for view in self.views if counts and view.query in counts}
            tabs.tabs = tuple(Tab(view.name, self._on_keyboard(view.key), known.get(view.name)) for view in self.views)
            tabs.current = "" if self._query else self.view.name

    def counted(self) -> Counted:
        """Count what is in the views; in a thread."""
        library, query = self.desk.library, self.view.query
        counts = library.shelving.counts()
        if query not in counts:
            with suppress(QueryError):  # which the list tells of
                counts[query] = library.count(query, self.desk.clock())
        return self.Counted(counts, counts[""], library.count_unread())

    def undone(self, stories: tuple[int, ...]) -> None:
        """Show the list as it is now, with the cursor on the story concerned."""
        self.unmark()
        self._at = stories[0] if stories else None
        self.reload()

    def decided(self, numbers: tuple[int, ...]) -> None:
        """Count again."""
        self.count()

    def count(self) -> None:
        """Count what is in the views, in a thread."""
        ask(self, "count", self.counted)

    def answering(self, numbers: tuple[int, ...]) -> Mapping[int, Entry]:
        """Those of some stories that answer the query still."""
        found = self.desk.library.asking.among(self.asked, self.desk.clock(), numbers)
        return {entry.number: entry for entry in found}

    def take_at(self) -> int | None:
        """The story to which the cursor is to go when the list is there, once; None where it stays."""
        at, self._at = self._at, None
        return at

    def action_views(self) -> None:
        """Say that no view has that key."""
        self.say("No view has that key: w keeps what is looked for as one")

    def action_keep_view(self) -> None:
        """Ask for a view's name, query and key."""
        from reader.app.form import Field, Form

        view = Shown("", self._query, "") if self._query else self.view
        fields = (
            Field("Name; without one the view is removed" if view.name else "Name", safe(view.name), "a word or two"),
            Field("Query", safe(view.query), "every story"),
            Field("Key", view.key, "the next digit that is free"),
        )
        form = Form(f"The view {safe(view.name)}" if view.name else "Keep as a view", fields)
        self.app.push_screen(form, partial(self._keep, view))

    def _keep(self, before: Shown, answers: tuple[str, ...] | None) -> None:
        """Keep what was answered, where it makes sense."""
        if answers is None or not (before.name or answers[0]):
            return
        name, query, key = answers
        there = self.kept.get(before.name) or VIEWS.get(before.name)
        if key == before.key and there is not None:
            key = there.key
        elif key and (other := self._who_has(key, before)):
            self.say(f"{safe(key)} is {safe(other)} already", urgent=True)
            return
        if name != before.name and (name in VIEWS or name in self.kept):
            self.say(f"There is a view {safe(name)} already", urgent=True)
            return
        self._query = ""
        self.post_message(KeepView(before.name or name, View(query, key) if name else None, name))

    def _who_has(self, key: str, view: Shown) -> str:
        """What has a key beside a view; empty where nothing has."""
        others = {other.key: f"the view {other.name}" for other in self.views if other.name != view.name}
        return {**others, **bound(type(self), type(self.app), self.keymap)}.get(key, "")

    def _on_keyboard(self, key: str) -> str:
        return self.app.get_key_display(Binding(key, "views")) if key else ""
