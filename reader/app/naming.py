"""Saying that two names are one person, and parting them again: what the list of people and a person's page share."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.app.desk import Desk, ask
from reader.app.portraits import Whose, listed
from reader.app.saying import Saying
from reader.library import NameKind
from reader.panes.drawing import safe
from reader.panes.voices import Voice

COMPLETIONS = 8
"""Names that are offered for what is typed."""


class Naming(Saying):
    """The part of a screen that joins and parts names."""

    BINDING_GROUP_TITLE = "Names"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "same", "Same as", tooltip="Say that this is the same person as another", id="people.same"),
        Binding("p", "part", "Part", tooltip="Part a name again from whom it was said to be", id="people.part"),
    ]

    desk: Desk

    class Offered(Message):
        """Those who could be the same are known."""

        def __init__(self, whose: Whose, voices: Sequence[Voice]) -> None:
            super().__init__()
            self.whose = whose
            self.voices = voices

    class Named(Message):
        """The names of somebody are known, who goes by the first."""

        def __init__(self, names: tuple[str, ...]) -> None:
            super().__init__()
            self.names = names

    class Joined(Message):
        """Names were joined or parted."""

        def __init__(self, whose: Whose, note: str) -> None:
            """`whose` is who is to be shown now."""
            super().__init__()
            self.whose = whose
            self.note = note

    @property
    def whose(self) -> Whose | None:
        """Who is meant: the screen's own, to be written by whoever inherits; None for nobody."""
        raise NotImplementedError

    def joined(self, whose: Whose) -> None:
        """Show who is somebody else now; the screen's own."""
        raise NotImplementedError

    def on_naming_offered(self, event: Offered) -> None:
        """Ask who it is."""
        from reader.app.same import Same

        window = Same(event.whose.name, event.voices, partial(self._completed, event.whose))
        self.app.push_screen(window, partial(self._say_same, event.whose))

    def on_naming_named(self, event: Named) -> None:
        """Ask which name is to be parted, where there is a choice."""
        names = event.names
        if len(names) < 2:
            self.say("Nobody else is said to be this person; s says so")
        elif len(names) == 2:
            self._part(names[1], names)
        else:
            from reader.app.same import Parted

            self.app.push_screen(Parted(names), lambda name: self._part(name, names))

    def on_naming_joined(self, event: Joined) -> None:
        """Say so, and show it."""
        self.joined(event.whose)
        self.say(event.note)

    def action_same(self) -> None:
        """Ask whom this is the same as."""
        if (whose := self.whose) is not None:
            ask(self, "names", partial(self._offered, whose))

    def action_part(self) -> None:
        """Part a name."""
        if (whose := self.whose) is not None:
            people = self.desk.library.people
            ask(self, "names", lambda: self.Named(people.names(whose.name)))

    def _offered(self, whose: Whose) -> Message:
        found = self.desk.library.people.suggestions(whose.name, NameKind(whose.kind))
        return self.Offered(whose, tuple(map(listed, found)))

    def _completed(self, whose: Whose, typed: str) -> Sequence[Voice]:
        """Who is called so, for the window; in its thread."""
        writes = whose.kind == NameKind.AUTHOR
        kinds = tuple(kind for kind in NameKind if (kind is NameKind.AUTHOR) == writes)
        found = self.desk.library.people.list(typed, kinds, limit=COMPLETIONS + 1).voices
        return tuple(listed(voice) for voice in found if voice.name != whose.name)[:COMPLETIONS]

    def _say_same(self, whose: Whose, person: str | None) -> None:
        if person is None:
            return
        people = self.desk.library.people

        def join() -> Message:
            people.same(whose.name, person)
            name = people.names(person)[0]
            return self.Joined(Whose(name, whose.kind), f"{safe(whose.name)} is {safe(name)} from now on; p parts them")

        ask(self, "names", join)

    def _part(self, name: str | None, names: tuple[str, ...]) -> None:
        if name is None:
            return
        people = self.desk.library.people
        whose = self.whose

        def part() -> Message:
            people.part(name)
            kind = whose.kind if whose else NameKind.PERSON.value
            return self.Joined(Whose(names[0], kind), f"{safe(name)} is parted from {safe(names[0])}")

        ask(self, "names", part)


Complete = Callable[[str], Sequence[Voice]]
"""Gives who is called as far as it is typed."""
