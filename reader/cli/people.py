"""`reader people`: who speaks in the library, who writes, what somebody said, and which names are one person."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reader import places
from reader.cli import given
from reader.cli.rows import Rows, print_rows
from reader.story.text import fold

if TYPE_CHECKING:
    from reader.library import Library, NameKind
    from reader.library.persons import Said, Voice

_PAGE = 500
"""People that are read at once; the list is printed as it is read."""


def people(options: Namespace) -> int:
    """Do what is asked: join or part names, print what somebody said, how papers use unnamed sources, or the list."""
    from reader.cli.progress import catch_up

    if not places.find().library.exists():
        return _say_empty()
    query = " ".join(options.query)
    with given.library() as library:
        catch_up(library)
        if options.same:
            return _same(library, *options.same)
        if options.part is not None:
            library.people.part(options.part)
            print(f"parted: {fold(options.part)}")
        elif options.quotes:
            _print_quotes(library, query, options)
        elif options.unnamed:
            _print_unnamed(library, query, options)
        else:
            _print_list(library, query, options)
    return 0


def _say_empty() -> int:
    if sys.stderr.isatty():
        print("the library is empty; keep a story with: reader add FILE", file=sys.stderr)
    return 0


def _same(library: "Library", name: str, person: str) -> int:
    """Say that two names are one person; each is the whole name, or words that only one has."""
    from reader.errors import LibraryError

    one = library.people.find(name)[0]
    try:
        other = library.people.find(person)[0]
    except LibraryError:
        if library.people.list(person).voices:  # several have it: it is not clear which one is meant
            raise
        other = person
    if fold(one) == fold(other):
        raise LibraryError(f"“{fold(one)}”", "is one name", "give another person's name after it")
    library.people.same(one, other)
    print(f"{one} is {library.people.names(other)[0]}")
    return 0


def _print_list(library: "Library", query: str, options: Namespace) -> None:
    from reader.library import NameKind

    kinds: tuple[NameKind, ...] = (NameKind.PERSON,)
    if options.authors:
        kinds = (NameKind.AUTHOR,)
    elif options.organizations:
        kinds = (NameKind.ORGANIZATION, NameKind.DOCUMENT)
    voices = _all(library, query, kinds)
    if options.json:
        for voice in voices:
            print(json.dumps(_voice(voice), ensure_ascii=False))
        return
    names: tuple[str, ...] = ("name", "quotes", "stories", "first", "last", "role", "affiliation")
    if options.authors:
        names = ("name", "stories", "first", "last", "publication")
    print_rows(Rows(names, (_line(voice, names) for voice in voices)), sys.stdout.isatty())


def _line(voice: "Voice", names: tuple[str, ...]) -> tuple[str, ...]:
    values = {**_voice(voice), "publication": voice.affiliation}
    return tuple(str(values[name]) for name in names)


def _all(library: "Library", query: str, kinds: "tuple[NameKind, ...]") -> Iterator["Voice"]:
    after = None
    while True:
        page = library.people.list(query, kinds, after=after, limit=_PAGE)
        yield from page.voices
        after = page.after
        if after is None:
            return


def _print_quotes(library: "Library", query: str, options: Namespace) -> None:
    """Print all that somebody said, the oldest first: date, publication, title, words."""
    name, kind = library.people.find(query)

    def said() -> Iterator["Said"]:
        after = None
        while True:
            page = library.people.quotations(name, kind, after=after, limit=_PAGE, oldest_first=True)
            yield from page.said
            after = page.after
            if after is None:
                return

    if options.json:
        for one in said():
            print(json.dumps(_quotation(one), ensure_ascii=False))
        return
    lines = ((one.day.isoformat(), one.publication or "", one.title, one.words) for one in said())
    print_rows(Rows(("date", "publication", "title", "said"), lines), sys.stdout.isatty())


def _print_unnamed(library: "Library", query: str, options: Namespace) -> None:
    """Print what each publication calls its unnamed sources, and how often."""
    words = query.casefold().split()
    lines = (
        (paper.publication, f"{paper.unnamed}", f"{paper.stories}", name, f"{quotes}", f"{stories}")
        for paper in library.people.unnamed()
        for name, stories, quotes in paper.phrases
        if all(word in f"{paper.publication} {name}".casefold() for word in words)
    )
    names = ("publication", "unnamed", "of", "source", "quotes", "stories")
    if options.json:
        for line in lines:
            values: dict[str, Any] = dict(zip(names, line, strict=True))
            print(
                json.dumps(
                    {key: int(value) if value.isdigit() else value for key, value in values.items()}, ensure_ascii=False
                )
            )
        return
    print_rows(Rows(names, lines), sys.stdout.isatty())


def _voice(voice: "Voice") -> dict[str, Any]:
    return {
        "name": voice.name,
        "kind": voice.kind.value,
        "names": voice.names,
        "stories": voice.stories,
        "quotes": voice.quotes,
        "first": voice.first.isoformat(),
        "last": voice.last.isoformat(),
        "role": voice.role,
        "affiliation": voice.affiliation,
    }


def _quotation(said: "Said") -> dict[str, Any]:
    return {
        "story": said.story,
        "name": said.name,
        "date": said.day.isoformat(),
        "publication": said.publication,
        "title": said.title,
        "kind": said.kind.value,
        "words": said.words,
        "offset": said.offset,
        "confidence": said.confidence,
        "corrected": said.corrected,
    }
