"""What `reader feeds` takes: its own commands, each a line of one table."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import ArgumentParser

FEED = "a feed's number, its address, or how its name begins"


def takes(parser: "ArgumentParser") -> None:
    """Have the parser take the commands; without one it lists."""
    parser.set_defaults(action="list", json=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, (help, arguments) in ACTIONS.items():
        command = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
        arguments(command)
        command.set_defaults(action=name)


def _add(parser: "ArgumentParser") -> None:
    parser.add_argument("address", nargs="+", metavar="ADDRESS", help="a feed's address, or a site's that has one")
    _kept(parser)
    parser.add_argument(
        "--full", action="store_true", help="fetch the stories themselves where the feed has but a part"
    )
    parser.add_argument("--hidden", action="store_true", help="leave it out of the list, but where all are asked for")


def _list(parser: "ArgumentParser") -> None:
    parser.add_argument("--all", action="store_true", help="the hidden ones too")
    parser.add_argument("--json", action="store_true", help="a JSON object a line, the hidden ones too")


def _refresh(parser: "ArgumentParser") -> None:
    parser.add_argument("feed", nargs="*", metavar="FEED", help=f"{FEED}; without one, all")


def _remove(parser: "ArgumentParser") -> None:
    parser.add_argument(
        "--stories", action="store_true", help="forget their stories too, but those that another feed has"
    )
    parser.add_argument("feed", nargs="+", metavar="FEED", help=FEED)


def _set(parser: "ArgumentParser") -> None:
    from argparse import BooleanOptionalAction

    parser.add_argument("feed", metavar="FEED", help=FEED)
    _kept(parser)
    parser.add_argument(
        "--full", action=BooleanOptionalAction, help="fetch the stories themselves, or what the feed has"
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--hidden", action="store_const", const=True, help="leave it out of the list")
    shown.add_argument("--visible", dest="hidden", action="store_const", const=False, help="have it in the list again")


def _kept(parser: "ArgumentParser") -> None:
    parser.add_argument("--name", help='what to call it; "" calls it as it calls itself')
    parser.add_argument(
        "--tag", action="append", metavar="TAG", help='a tag; give several for more of them, and "" for none'
    )


def _import(parser: "ArgumentParser") -> None:
    parser.add_argument("path", metavar="FILE", help="OPML, or newsboat's file of addresses; - for standard input")


def _export(parser: "ArgumentParser") -> None:
    parser.add_argument(
        "path", nargs="?", default="-", metavar="FILE", help="the file to write; without one, the output"
    )


ACTIONS: Mapping[str, tuple[str, Callable[["ArgumentParser"], Any]]] = {
    "list": ("list the feeds with how many stories are unread, as `reader feeds` does too", _list),
    "add": ("follow feeds, and take in their stories", _add),
    "refresh": ("take in what is new", _refresh),
    "set": ("change what a feed is called, its tags, and how it is taken", _set),
    "remove": ("follow feeds no more; their stories stay", _remove),
    "import": ("follow the feeds of another program", _import),
    "export": ("print the feeds as OPML, for another program", _export),
}
"""Every command of `reader feeds`: what it does, and what it takes."""
