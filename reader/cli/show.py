"""`reader show`: stories printed, one after the other, and nothing kept."""

import sys
from collections.abc import Callable, Mapping

from reader.cli import given
from reader.cli.main import MENDABLE, tell
from reader.errors import ReaderError
from reader.story import Story, understand

_BETWEEN = "\n---\n"
"""What stands between two stories that are printed for people; in Markdown it is a rule."""


def show(names: list[str], form: str | None, *, as_csv: bool = False) -> int:
    """Print the stories in the order given; one that cannot be shown is told of, and the others go on.

    `as_csv` makes one table of the quotes or the sources of all of them.
    """
    on_terminal = sys.stdout.isatty()
    form = form or ("page" if on_terminal else "plain")
    code, between, is_first = 0, "", True
    for name in names:
        try:
            document = given.document(name)
            story = understand(document) if document else given.story(name)
        except ReaderError as error:
            tell(error)
            code = MENDABLE
            continue
        if as_csv:
            _csv(story, form, named=len(names) > 1, head=is_first)
            is_first = False
            continue
        if between and form != "json":
            print(between)
        _FORMS[form](story, on_terminal)
        between = _BETWEEN
    return code


def _json(story: Story, on_terminal: bool) -> None:
    import json

    from reader.story.codec import encode

    print(json.dumps(encode(story), ensure_ascii=False))


def _plain(story: Story, on_terminal: bool) -> None:
    from reader.story.written import plain

    print(plain(story))


def _markdown(story: Story, on_terminal: bool) -> None:
    from reader.story.written import markdown

    print(markdown(story))


def _page(story: Story, on_terminal: bool) -> None:
    from reader.cli.terminal import print_page

    print_page(story)


def _csv(story: Story, form: str, *, named: bool, head: bool) -> None:
    """Print a story's part of the table; with its title (its id where it has none) if there are several."""
    from reader.cli.rows import print_csv, quotes, sources

    rows = quotes(story) if form == "quotes" else sources(story)
    print_csv(rows, (story.title or story.id) if named else None, head=head)


def _quotes(story: Story, on_terminal: bool) -> None:
    from reader.cli.rows import print_rows, quotes

    print_rows(quotes(story), on_terminal)


def _sources(story: Story, on_terminal: bool) -> None:
    from reader.cli.rows import print_rows, sources

    print_rows(sources(story), on_terminal)


_FORMS: Mapping[str, Callable[[Story, bool], None]] = {
    "json": _json,
    "plain": _plain,
    "markdown": _markdown,
    "page": _page,
    "quotes": _quotes,
    "sources": _sources,
}
"""Each form of `reader show`; "page" is what a terminal gets where none is asked for."""
