"""What the command line takes, as one table of commands.

A first word that is no command is a story to read. Each command's work is loaded when it is asked for: nothing but the app
itself loads Textual.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

STORY = "a file, an address, - for standard input, a story's number, the beginning of its id, or words of its title"

ASKED = ("list", "search")
"""Commands that take a query."""

SHELLS = ("bash", "zsh", "fish")

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
"""


class _Command(NamedTuple):
    """A command: what it does, what it takes, and who does it."""

    help: str
    takes: "Callable[[ArgumentParser], Any]"
    run: "Callable[[Namespace], int]"


def story_alone(arguments: list[str]) -> list[str] | None:
    """The words of a story to read, where the arguments are nothing else: argparse takes longer to load than that."""
    given = _with_command(arguments)
    plain = given[0] == "read" and all(word == "-" or not word.startswith("-") for word in given)
    return given[1:] if plain else None


def parse(arguments: list[str]) -> "Namespace":
    """Read the arguments; `run` of what is given does what they say. Exits with 2 where they make no sense."""
    from reader.cli.asking import guarded

    given = _with_command(arguments)
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


def _with_command(arguments: list[str]) -> list[str]:
    first = arguments[0] if arguments else ""
    if first in COMMANDS or (first.startswith("-") and first not in ("-", "--")):
        return arguments
    return ["read", *arguments]


def _takes_one(parser: "ArgumentParser") -> None:
    parser.add_argument("story", nargs="*", metavar="STORY", help=STORY)


def _takes_add(parser: "ArgumentParser") -> None:
    parser.add_argument("path", nargs="+", metavar="FILE|DIR|ADDRESS", help="a file, a folder, an address, or -")
    parser.add_argument("--watch", action="store_true", help="go on, and keep what comes into the folder")
    parser.set_defaults(refuse=parser.error)


def _takes_show(parser: "ArgumentParser") -> None:
    form = parser.add_mutually_exclusive_group()
    for name, help in (
        ("json", "all that was understood, a story a line"),
        ("markdown", "the story as Markdown"),
        ("plain", "the story as plain text (the default where the output is no terminal)"),
        ("quotes", "who said what"),
        ("sources", "who the story rests on"),
    ):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=help)
    parser.add_argument("--csv", action="store_true", help="quotes or sources as CSV, with a header line")
    parser.set_defaults(refuse=parser.error)
    parser.add_argument("story", nargs="+", metavar="STORY", help=STORY)


def _takes_list(parser: "ArgumentParser") -> None:
    _takes_json(parser)
    parser.add_argument("query", nargs="*", metavar="QUERY", help="only those that answer it; see below")
    _asks(parser)


def _takes_search(parser: "ArgumentParser") -> None:
    _takes_json(parser)
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="show the best N (20)")
    parser.add_argument(
        "query", nargs="+", metavar="QUERY", help='words, "a phrase" in quotation marks, and more; see below'
    )
    _asks(parser)


def _asks(parser: "ArgumentParser") -> None:
    """Tell of the query's language behind the options."""
    from argparse import RawDescriptionHelpFormatter

    from reader.cli.asking import LANGUAGE

    parser.formatter_class, parser.epilog = RawDescriptionHelpFormatter, LANGUAGE


def _takes_json(parser: "ArgumentParser") -> None:
    parser.add_argument("--json", action="store_true", help="a JSON object a line")


def _takes_forget(parser: "ArgumentParser") -> None:
    parser.add_argument(
        "story", nargs="+", metavar="STORY", help="its number, its id's beginning, or words of its title"
    )


def _takes_kept(parser: "ArgumentParser") -> None:
    parser.add_argument(
        "story", nargs="*", metavar="STORY", help="a story's number, its id's beginning, or words of its title"
    )


def _takes_tag(parser: "ArgumentParser") -> None:
    parser.add_argument("--add", action="append", default=[], metavar="TAG", help="a tag to give; any number of them")
    parser.add_argument("--remove", action="append", default=[], metavar="TAG", help="a tag to take away")
    _takes_forget(parser)


def _takes_shelve(parser: "ArgumentParser") -> None:
    parser.add_argument("shelf", choices=("inbox", "later", "archive"))
    _takes_forget(parser)


def _takes_feeds(parser: "ArgumentParser") -> None:
    from reader.cli.feeding import takes

    takes(parser)


def _takes_nothing(parser: "ArgumentParser") -> None:
    pass


def _takes_shell(parser: "ArgumentParser") -> None:
    parser.add_argument("shell", choices=SHELLS)


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


def _feeds(options: "Namespace") -> int:
    from reader.cli.feeds import feeds

    return feeds(options)


def _where(options: "Namespace") -> int:
    from reader.cli.where import where

    return where()


def _completion(options: "Namespace") -> int:
    from reader.cli.completion import completion

    return completion(make(), options.shell)


COMMANDS: Mapping[str, _Command] = {
    "read": _Command(
        "read a story and keep it, as `reader STORY` does too; without one, the library", _takes_one, _read
    ),
    "add": _Command("keep stories without opening them", _takes_add, _add),
    "show": _Command("print stories without keeping them", _takes_show, _show),
    "list": _Command("list the stories that are kept, newest first", _takes_list, _list),
    "search": _Command("search in all stories that are kept", _takes_search, _search),
    "forget": _Command("remove stories from the library for good", _takes_forget, _forget),
    "tag": _Command("tag stories, or take tags away", _takes_tag, _tag),
    "shelve": _Command("put stories into the inbox, aside for later, or into the archive", _takes_shelve, _shelve),
    "undo": _Command("undo the last thing that you did in the library, here or in the app", _takes_nothing, _undo),
    "refresh": _Command(
        "fetch stories again from where they came from; without one, what could not be had before",
        _takes_kept,
        _refresh,
    ),
    "feeds": _Command("follow feeds: list, add, refresh, change and remove them", _takes_feeds, _feeds),
    "where": _Command("tell where everything is kept, how large it is, and the versions", _takes_nothing, _where),
    "completion": _Command("print what completes commands in a shell", _takes_shell, _completion),
}
"""Every command by its name."""
