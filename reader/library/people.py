"""Who speaks in the library, and who writes: lists, pages, and which names are one person.

The stories themselves are read only where their words are shown; everything else is counted as stories come and go
(`voices`). What a person says of names is put over it as it is asked for, as one step each (`steps`).
"""

from collections.abc import Iterable
from functools import partial
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.library import aliases
from reader.library.database import Database
from reader.library.persons import (
    Key,
    Order,
    Paper,
    Person,
    Place,
    Said,
    SaidPage,
    Voice,
    VoicePage,
    Writer,
    WrittenPage,
)
from reader.library.steps import Steps
from reader.library.voices import NameKind, folded, numbers
from reader.story.text import fold

if TYPE_CHECKING:
    from reader.library import ranking
    from reader.library.library import Library

SOURCES = tuple(kind for kind in NameKind if kind is not NameKind.AUTHOR)
"""The kinds of who speaks."""


class People:
    """The people of a library."""

    def __init__(self, library: "Library", database: Database, steps: Steps) -> None:
        self._library = library
        self._database = database
        self._steps = steps

    def list(
        self,
        query: str = "",
        kinds: Iterable[NameKind] = (NameKind.PERSON,),
        order: Order = Order.QUOTED,
        after: Key | None = None,
        limit: int = 50,
    ) -> VoicePage:
        """A page of those whose names have all the words of a query, the last at least begun; `after` is the page's before.

        Several names that are one person's are one, of the kind of the most frequent of them.
        """
        from reader.library import ranking

        asked = _asked(query)
        if query.strip() and not asked:
            return VoicePage((), None)
        wanted = ranking.Wanted(asked, tuple(kinds), order, after, limit)
        return self._database.run(lambda connection: ranking.page(connection, wanted))

    def count(self, kinds: Iterable[NameKind] = (NameKind.PERSON,)) -> int:
        """How many names of some kinds there are."""
        wanted = [kind.value for kind in kinds]
        marks = ", ".join("?" * len(wanted))
        sql = f"SELECT count(*) FROM cache.names WHERE kind IN ({marks}) AND stories > 0"
        number: int = self._database.run(lambda connection: connection.execute(sql, wanted).fetchone()[0])
        return number

    def person(self, name: str, kind: NameKind | None = None) -> Person:
        """Everything about somebody but the words; raises LibraryError where no story has the name.

        `kind` is whose name it is, where the same may be several's; the most frequent where it is None.
        """
        from reader.library import portrait

        def work(connection: Connection) -> Person:
            return portrait.person(connection, *self._known(connection, name, kind))

        return self._database.run(work)

    def author(self, name: str) -> Person:
        """The same of who writes."""
        return self.person(name, NameKind.AUTHOR)

    def quotations(
        self,
        name: str,
        kind: NameKind | None = None,
        *,
        after: Place | None = None,
        limit: int = 50,
        oldest_first: bool = False,
    ) -> SaidPage:
        """A page of all that somebody says, in order of date, at least `limit` where there are as many."""
        from reader.library import portrait

        said: list[Said] = []
        group, members = self._database.run(partial(self._known, name=name, kind=kind))
        rows = self._database.run(
            lambda connection: portrait.speaking(connection, members, after, limit + 1, oldest_first=oldest_first)
        )
        for row in rows[:limit]:
            if len(said) >= limit:
                return SaidPage(tuple(said), after)
            after = row.place
            said += portrait.said(row, self._library.story(row.story), group.names, {row.kind for row in members})
        return SaidPage(tuple(said), after if len(rows) > limit else None)

    def stories(self, author: str, after: Place | None = None, limit: int = 50) -> WrittenPage:
        """A page of the stories that somebody wrote, newest first."""
        from reader.library import portrait

        def work(connection: Connection) -> WrittenPage:
            _, members = self._known(connection, author, NameKind.AUTHOR)
            return portrait.written(connection, members, after, limit)

        return self._database.run(work)

    def writer(self, author: str) -> Writer:
        """What the newest stories of somebody tell of who wrote them."""
        from reader.library import portrait

        newest = self.stories(author, limit=portrait.NEWEST).stories
        names = self._database.run(lambda connection: aliases.group(connection, author)).names
        return portrait.writer([(one.story, self._library.story(one.story)) for one in newest], names)

    def unnamed(self) -> tuple[Paper, ...]:
        """How each publication uses unnamed sources, the one with most such stories first."""
        from reader.library import portrait

        return self._database.run(portrait.unnamed)

    def same(self, name: str, person: str) -> None:
        """Say that two names are one person, who goes by the second from now on; raises LibraryError for no name."""
        what = f"said that {_told(name)} is {_told(person)}"
        self._steps.do(what, lambda connection: aliases.same(connection, name, person))

    def part(self, name: str) -> None:
        """Take back that a name is another's; raises LibraryError where nothing was said of it."""
        self._steps.do(f"parted {_told(name)} from other names", lambda connection: aliases.part(connection, name))

    def names(self, name: str) -> tuple[str, ...]:
        """The names that are the same person as a name, itself included, the one they go by first."""

        def work(connection: Connection) -> tuple[str, ...]:
            group = aliases.group(connection, name)
            others = sorted(group.names - {folded(group.person)})
            return group.person, *(aliases.shown(connection, other) for other in others)

        return self._database.run(work)

    def suggestions(self, name: str, kind: NameKind | None = None, limit: int = 8) -> tuple[Voice, ...]:
        """Who could be the same as somebody, the likeliest first; nothing is done about it."""
        from reader.library import likenames

        def work(connection: Connection) -> tuple[Voice, ...]:
            group, members = self._known(connection, name, kind)
            return likenames.of(connection, group, members, limit)

        return self._database.run(work)

    def find(self, words: str, kinds: Iterable[NameKind] = SOURCES) -> tuple[str, NameKind]:
        """The one who is meant by a name, or by words of it; raises LibraryError where there is none, or several."""
        wanted = tuple(kinds)
        exact = self._database.run(lambda connection: self._most(connection, words, wanted))
        if exact is not None:
            return exact
        found = self.list(words, wanted, limit=6).voices
        if len(found) == 1:
            return found[0].name, found[0].kind
        if not found:
            raise LibraryError(repr(words), "is nobody's name here", "see who there is with: reader people")
        names = "; ".join(f"“{voice.name}”" for voice in found[:5]) + ("; ..." if len(found) > 5 else "")
        raise LibraryError(repr(words), f"is the name of several: {names}", "give more of the name")

    def _known(
        self, connection: Connection, name: str, kind: NameKind | None
    ) -> tuple[aliases.Group, "tuple[ranking.Name, ...]"]:
        """All names of somebody; raises LibraryError where no story has one."""
        from reader.library import ranking

        group = aliases.group(connection, name)
        members = ranking.members(connection, group, kind)
        if not members:
            raise LibraryError(f"“{fold(name)}”", "is nobody's name here", "see who there is with: reader people")
        return group, members

    def _most(self, connection: Connection, name: str, kinds: tuple[NameKind, ...]) -> tuple[str, NameKind] | None:
        """Who has exactly that name, in the most stories."""
        sql = "SELECT stories, name, kind FROM cache.names WHERE number = ? AND stories > 0"
        rows = (connection.execute(sql, (number,)).fetchone() for number in numbers(connection, name, kinds))
        best = max(filter(None, rows), default=None)
        return (best[1], NameKind(best[2])) if best else None


def _asked(query: str) -> str:
    """What is typed of a name in the index's language: of each word the beginning is enough."""
    from dataclasses import replace

    from reader.library.searching import expression, terms

    return expression(tuple(replace(term, begins=True) for term in terms(query, shortest=1)))


def _told(name: str) -> str:
    """A name as a step tells of it."""
    return f"“{fold(name)}”"
