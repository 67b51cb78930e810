"""`reader feeds`: follow feeds, and take in what is new."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import places
from reader.cli import given
from reader.cli.main import MENDABLE, tell
from reader.cli.progress import bar
from reader.document.feeds import subscriptions
from reader.errors import DocumentError, ReaderError
from reader.library import Library
from reader.library.subscribed import Followed
from reader.story.text import fold

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.document.fetch import Fetcher
    from reader.library.refreshing import Refreshed

OTHERS = 5
"""A site's other feeds that are told of."""


def feeds(options: "Namespace") -> int:
    """Do what the options say."""
    with given.library() as library:
        return _ACTIONS[options.action](library, options)


def _list(library: Library, options: "Namespace") -> int:
    if _is_empty():
        return 0
    wanted = options.json or getattr(options, "all", False)
    found = library.feeds.list(hidden=wanted)
    if options.json:
        for feed in found:
            print(json.dumps(_object(feed), ensure_ascii=False))
        return 0
    from reader.cli.rows import Rows, print_rows

    names = ("number", "name", "unread", "stories", "checked", "trouble")
    print_rows(Rows(names, map(_values, found)), sys.stdout.isatty())
    if sys.stdout.isatty() and not wanted and (hidden := len(library.feeds.list()) - len(found)):
        print(f"and {hidden} hidden: reader feeds list --all", file=sys.stderr)
    return 0


def _add(library: Library, options: "Namespace") -> int:
    if options.name is not None and len(options.address) > 1:
        options.refuse("--name goes with one address")
    code = 0
    with _fetcher() as fetcher:
        for name in options.address:
            try:
                _follow(library, fetcher, name, options)
            except ReaderError as error:
                tell(error)
                code = MENDABLE
    return code


def _follow(library: Library, fetcher: "Fetcher", name: str, options: "Namespace") -> None:
    """Follow the feed of an address, and take its stories from what was fetched to find it."""
    from reader.library.following import follow

    followed = follow(
        library.feeds,
        fetcher,
        name,
        given.now,
        name=options.name or "",
        tags=options.tag or (),
        full=options.full,
        hidden=options.hidden,
    )
    if followed.taken is None:
        print(f"followed already: {_called(followed.feed)}")
        return
    _tell(followed.taken)
    print(f"added: {_called(followed.feed)} ({_stories(len(followed.taken.new))})")
    if others := followed.others:
        more = f", and {len(others) - OTHERS} more" if len(others) > OTHERS else ""
        print(f"  it has other feeds: {' '.join(others[:OTHERS])}{more}")


def _refresh(library: Library, options: "Namespace") -> int:
    if _is_empty():
        return 0
    numbers = [library.feeds.find(name).number for name in options.feed] if options.feed else None
    how_many = len(library.feeds.list()) if numbers is None else len(set(numbers))
    ended: list[Refreshed] = []
    try:
        with _fetcher() as fetcher, bar("refreshing", lambda: how_many) as advance:

            def done(refreshed: "Refreshed") -> None:
                advance(1)
                ended.append(refreshed)

            library.feeds.refresh(numbers, fetcher, given.now, done)
    finally:  # stopped or not: what was told of is kept
        for refreshed in ended:
            _tell(refreshed)
        new, revised = (sum(len(getattr(feed, name)) for feed in ended) for name in ("new", "revised"))
        failed = sum(bool(feed.failed) for feed in ended)
        told = [_stories(new)] + [f"{revised:,} revised"] * bool(revised) + [f"{failed:,} failed"] * bool(failed)
        print(f"{_feeds(len(ended))}: {', '.join(told)}")
    return MENDABLE if failed else 0


def _set(library: Library, options: "Namespace") -> int:
    feed = library.feeds.find(options.feed)
    changed = library.feeds.change(
        feed.number,
        name=None if options.name is None else fold(options.name),
        tags=options.tag,
        full=options.full,
        hidden=options.hidden,
    )
    said = [f"tags: {', '.join(changed.tags)}" if changed.tags else "no tags"]
    said += ["in full"] * changed.full + ["hidden"] * changed.hidden
    print(f"{_called(changed)} ({'; '.join(said)})")
    return 0


def _remove(library: Library, options: "Namespace") -> int:
    code = 0
    for name in options.feed:
        try:
            feed = library.feeds.find(name)
            library.feeds.remove(feed.number, forget=options.stories)
            left = "" if options.stories or not feed.stories else "; its stories are still kept"
            print(f"removed: {_called(feed)}{left}")
        except ReaderError as error:
            tell(error)
            code = MENDABLE
    return code


def _import(library: Library, options: "Namespace") -> int:
    data, _ = given.load(options.path)
    return follow_list(library, data, "standard input" if options.path == given.STANDARD_INPUT else options.path)


def follow_list(library: Library, data: bytes, subject: str) -> int:
    """Follow the feeds of a list, and tell how many are new; gives the exit code."""
    found = subscriptions.read(data, subject)
    known = sum(not is_new for _, is_new in library.feeds.add_all(found.feeds, given.now()))
    for declined in found.declined:
        tell(DocumentError(declined.what, declined.why))
    told = [f"{len(found.feeds) - known:,} new"]
    told += [f"{known:,} followed already"] * bool(known) + [f"{len(found.declined):,} declined"] * bool(found.declined)
    print(f"{_feeds(len(found.feeds) + len(found.declined))}: {', '.join(told)}")
    if len(found.feeds) > known:
        print("take in their stories with: reader feeds refresh")
    return MENDABLE if found.declined else 0


def _export(library: Library, options: "Namespace") -> int:
    from reader.document.feeds import opml

    found = () if _is_empty() else library.feeds.list()
    written = opml.write([feed.subscription for feed in found], "Feeds")
    if options.path == given.STANDARD_INPUT:
        print(written.decode(), end="")
        return 0
    try:
        Path(options.path).write_bytes(written)
    except OSError as error:
        raise DocumentError(options.path, f"cannot be written ({error.strerror})", "check the path") from error
    return 0


_ACTIONS: Mapping[str, Callable[[Library, "Namespace"], int]] = {
    "list": _list,
    "add": _add,
    "refresh": _refresh,
    "set": _set,
    "remove": _remove,
    "import": _import,
    "export": _export,
}


@contextmanager
def _fetcher() -> Iterator["Fetcher"]:
    """Who asks, with the manners of the person's settings."""
    from reader import config
    from reader.app.manners import manners
    from reader.document.fetch import Fetcher

    with Fetcher(manners(config.load(places.find().config))) as fetcher:
        yield fetcher


def _is_empty() -> bool:
    """Whether nothing was ever kept, and so there is no library to open; a person is told what to do about it."""
    empty = not places.find().library.exists()
    if empty and sys.stderr.isatty():
        print("no feed is followed; follow one with: reader feeds add ADDRESS", file=sys.stderr)
    return empty


def _tell(refreshed: "Refreshed") -> None:
    """Say on standard error what went wrong with a feed."""
    name = fold(refreshed.feed.called)
    for line in filter(None, (refreshed.failed, *refreshed.notes)):
        tell(ReaderError(f"{refreshed.feed.number} {name}", line))


def _called(feed: Followed) -> str:
    return f"{feed.number} {fold(feed.called)}"


def _stories(number: int) -> str:
    return "1 new story" if number == 1 else f"{number:,} new stories"


def _feeds(number: int) -> str:
    return "1 feed" if number == 1 else f"{number:,} feeds"


def _values(feed: Followed) -> tuple[str, ...]:
    checked = feed.checked.astimezone().strftime("%Y-%m-%d %H:%M") if feed.checked else "never"
    return str(feed.number), feed.called, str(feed.unread), str(feed.stories), checked, feed.failed


def _object(feed: Followed) -> dict[str, Any]:
    return {
        "number": feed.number,
        "address": feed.address,
        "name": feed.called,
        "title": feed.title,
        "site": feed.site,
        "tags": list(feed.tags),
        "full": feed.full,
        "hidden": feed.hidden,
        "unread": feed.unread,
        "stories": feed.stories,
        "checked": feed.checked.isoformat() if feed.checked else None,
        "trouble": feed.failed or None,
        "added": feed.added.isoformat(),
    }
