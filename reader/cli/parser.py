"""What the command line takes, as one table of commands.

A first word that is no command is a story to read. Each command's work is loaded when it is asked for: nothing but the app
itself loads Textual.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import __version__
from reader.cli import arguments

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

ASKED = ("list", "search")
"""Commands that take a query."""

_EXAMPLES = """\
examples:
  reader                            the library
  reader story.txt                  read a story, and keep it
  reader https://example.org/story  fetch a story, and keep it
  wl-paste | reader -               read what was copied
  reader heron council              read the story that is called so
  reader add ~/stories              keep every story of a folder
  reader add --watch ~/Downloads    and every one that comes into it
  reader show --quotes story.txt    who said what in it
  reader search "supreme court"     find it again
  reader export --out ~/notes       every story as a note of Markdown
  reader backup library.zip         the whole library in one file
"""


class _Command(NamedTuple):
    """A command: what it does, what it takes, and who does it."""

    help: str
    takes: "Callable[[ArgumentParser], Any]"
    run: "Callable[[Namespace], int]"


def story_alone(words: list[str]) -> list[str] | None:
    """The words of a story to read, where the arguments are nothing else: argparse takes longer to load than that."""
    given = _with_command(words)
    plain = given[0] == "read" and all(word == "-" or not word.startswith("-") for word in given)
    return given[1:] if plain else None


def parse(words: list[str]) -> "Namespace":
    """Read the arguments; `run` of what is given does what they say. Exits with 2 where they make no sense."""
    from reader.cli.asking import guarded

    given = _with_command(words)
    return make().parse_args(guarded(given) if given[0] in ASKED else given)


def make() -> "ArgumentParser":
    """Make the parser, of which the shells' completion is made too."""
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    parser = ArgumentParser(
        prog="reader",
        usage="%(prog)s [STORY]\n       %(prog)s COMMAND ...",
        description="Read news stories in the terminal, and know who said what.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="reader")
    for name, command in COMMANDS.items():
        takes = commands.add_parser(
            name, help=command.help, description=f"{command.help[0].upper()}{command.help[1:]}."
        )
        command.takes(takes)
        takes.set_defaults(run=command.run)
    return parser


def _with_command(words: list[str]) -> list[str]:
    first = words[0] if words else ""
    if first in COMMANDS or (first.startswith("-") and first not in ("-", "--")):
        return words
    return ["read", *words]


def _read(options: "Namespace") -> int:
    from reader.cli.read import read

    return read(options.story)


def _add(options: "Namespace") -> int:
    from reader.cli.add import add, watch

    if options.watch and len(options.path) != 1:
        options.refuse("--watch takes one folder")
    return watch(options.path[0]) if options.watch else add(options.path)


def _refresh(options: "Namespace") -> int:
    from reader.cli.refresh import refresh

    return refresh(options.story)


def _show(options: "Namespace") -> int:
    from reader.cli.show import show

    if options.csv and options.form not in ("quotes", "sources"):
        options.refuse("--csv goes with --quotes or --sources: only these are tables")
    return show(options.story, options.form, as_csv=options.csv)


def _list(options: "Namespace") -> int:
    from reader.cli.kept import list_stories

    return list_stories(" ".join(options.query), as_json=options.json)


def _search(options: "Namespace") -> int:
    from reader.cli.kept import search

    return search(" ".join(options.query), options.limit, as_json=options.json)


def _marks(options: "Namespace") -> int:
    from reader.cli.marks import list_marks

    return list_marks(" ".join(options.query), as_json=options.json)


def _people(options: "Namespace") -> int:
    from reader.cli.people import people

    if options.quotes and not options.query:
        options.refuse("--quotes takes the name of one person")
    return people(options)


def _forget(options: "Namespace") -> int:
    from reader.cli.kept import forget

    return forget(options.story)


def _tag(options: "Namespace") -> int:
    from reader.cli.triage import tag

    return tag(options.story, options.add, options.remove)


def _shelve(options: "Namespace") -> int:
    from reader.cli.triage import shelve

    return shelve(options.shelf, options.story)


def _undo(options: "Namespace") -> int:
    from reader.cli.triage import undo

    return undo()


def _diff(options: "Namespace") -> int:
    from reader.cli.diff import diff

    return diff(options)


def _copies(options: "Namespace") -> int:
    from reader.cli.copies import copies

    return copies(" ".join(options.story), as_json=options.json)


def _feeds(options: "Namespace") -> int:
    from reader.cli.feeds import feeds

    return feeds(options)


def _export(options: "Namespace") -> int:
    from reader.cli.export import export

    if options.story and options.query:
        options.refuse("name stories or give a query, not both")
    return export(options)


def _backup(options: "Namespace") -> int:
    from reader.cli.backup import backup

    return backup(options)


def _restore(options: "Namespace") -> int:
    from reader.cli.backup import restore

    return restore(options)


def _import(options: "Namespace") -> int:
    from reader.cli.importing import bring

    return bring(options.path, fetches=options.fetch, keeps=not options.dry_run)


def _where(options: "Namespace") -> int:
    from reader.cli.where import where

    return where()


def _completion(options: "Namespace") -> int:
    from reader.cli.completion import completion

    return completion(make(), options.shell)


COMMANDS: Mapping[str, _Command] = {
    "read": _Command(
        "read a story and keep it, as `reader STORY` does too; without one, the library", arguments.takes_one, _read
    ),
    "add": _Command("keep stories without opening them", arguments.takes_add, _add),
    "import": _Command(
        "take in the stories of another program, with their tags and highlights", arguments.takes_import, _import
    ),
    "show": _Command("print stories without keeping them", arguments.takes_show, _show),
    "list": _Command("list the stories that are kept, newest first", arguments.takes_list, _list),
    "search": _Command("search in all stories that are kept", arguments.takes_search, _search),
    "marks": _Command(
        "list what is marked in all stories: highlights, notes, bookmarks", arguments.takes_marks, _marks
    ),
    "people": _Command(
        "list who speaks in the stories that are kept, or who writes them", arguments.takes_people, _people
    ),
    "forget": _Command("remove stories from the library for good", arguments.takes_forget, _forget),
    "tag": _Command("tag stories, or take tags away", arguments.takes_tag, _tag),
    "shelve": _Command(
        "put stories into the inbox, aside for later, or into the archive", arguments.takes_shelve, _shelve
    ),
    "undo": _Command(
        "undo the last thing that you did in the library, here or in the app", arguments.takes_nothing, _undo
    ),
    "refresh": _Command(
        "fetch stories again from where they came from; without one, what could not be had before",
        arguments.takes_kept,
        _refresh,
    ),
    "diff": _Command("show what changed in a story, word by word, and in its quotes", arguments.takes_diff, _diff),
    "copies": _Command("list the near copies of a story, or every group of them", arguments.takes_copies, _copies),
    "feeds": _Command("follow feeds: list, add, refresh, change and remove them", arguments.takes_feeds, _feeds),
    "export": _Command(
        "write stories or marks for other programs: all, those of a query, or those that are named",
        arguments.takes_export,
        _export,
    ),
    "backup": _Command("write the whole library into one file", arguments.takes_backup, _backup),
    "restore": _Command("put a backup in the library's place", arguments.takes_restore, _restore),
    "where": _Command(
        "tell where everything is kept, how large it is, and the versions", arguments.takes_nothing, _where
    ),
    "completion": _Command("print what completes commands in a shell", arguments.takes_shell, _completion),
}
"""Every command by its name."""
