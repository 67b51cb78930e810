"""What each command takes, as its own parser is told."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

STORY = "a file, an address, - for standard input, a story's number, the beginning of its id, or words of its title"

EXPORTS = ("markdown", "html", "epub", "text", "json", "jsonl", "bibtex", "csl", "readwise", "annotations")
"""The names of `library.exporting.FORMATS`, which is loaded when something is exported."""

SHELLS = ("bash", "zsh", "fish")


def takes_one(parser: "ArgumentParser") -> None:
    """A story."""
    parser.add_argument("story", nargs="*", metavar="STORY", help=STORY)


def takes_add(parser: "ArgumentParser") -> None:
    """What is to be kept."""
    parser.add_argument("path", nargs="+", metavar="FILE|DIR|ADDRESS", help="a file, a folder, an address, or -")
    parser.add_argument("--watch", action="store_true", help="go on, and keep what comes into the folder")
    parser.set_defaults(refuse=parser.error)


def takes_show(parser: "ArgumentParser") -> None:
    """Stories, and how they are printed."""
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


def takes_list(parser: "ArgumentParser") -> None:
    """A query."""
    takes_json(parser)
    parser.add_argument("query", nargs="*", metavar="QUERY", help="only those that answer it; see below")
    _asks(parser)


def takes_search(parser: "ArgumentParser") -> None:
    """A query, and how many of its answers are wanted."""
    takes_json(parser)
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


def takes_marks(parser: "ArgumentParser") -> None:
    """Words that marks hold."""
    takes_json(parser)
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words of a note, of what is marked, or of a title")


def takes_people(parser: "ArgumentParser") -> None:
    """Words of a name, and what is to be told of whom."""
    takes_json(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--authors", action="store_true", help="who writes, instead of who speaks")
    form.add_argument("--organizations", action="store_true", help="the organizations and documents that speak")
    form.add_argument("--unnamed", action="store_true", help="unnamed sources, by publication")
    form.add_argument("--quotes", action="store_true", help="all that the one who is called so said, the oldest first")
    form.add_argument("--same", nargs=2, metavar=("NAME", "PERSON"), help="say that two names are one person")
    form.add_argument("--part", metavar="NAME", help="part a name again from whom it was said to be")
    parser.set_defaults(refuse=parser.error)
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words of a name")


def takes_json(parser: "ArgumentParser") -> None:
    """Whether the output is for other programs."""
    parser.add_argument("--json", action="store_true", help="a JSON object a line")


def takes_forget(parser: "ArgumentParser") -> None:
    """Stories that are kept, one at least."""
    parser.add_argument(
        "story", nargs="+", metavar="STORY", help="its number, its id's beginning, or words of its title"
    )


def takes_kept(parser: "ArgumentParser") -> None:
    """Stories that are kept."""
    parser.add_argument(
        "story", nargs="*", metavar="STORY", help="a story's number, its id's beginning, or words of its title"
    )


def takes_import(parser: "ArgumentParser") -> None:
    """A file of another program."""
    from reader.document.imports.formats import NAMES

    parser.add_argument("path", metavar="FILE", help=NAMES)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--fetch", action="store_true", help="fetch at once what the file has but the address of")
    how.add_argument("--dry-run", action="store_true", help="tell what would come, and keep nothing")


def takes_tag(parser: "ArgumentParser") -> None:
    """Tags and stories."""
    parser.add_argument("--add", action="append", default=[], metavar="TAG", help="a tag to give; any number of them")
    parser.add_argument("--remove", action="append", default=[], metavar="TAG", help="a tag to take away")
    takes_forget(parser)


def takes_shelve(parser: "ArgumentParser") -> None:
    """A shelf and stories."""
    parser.add_argument("shelf", choices=("inbox", "later", "archive"))
    takes_forget(parser)


def takes_copies(parser: "ArgumentParser") -> None:
    """A story."""
    takes_json(parser)
    parser.add_argument(
        "story", nargs="*", metavar="STORY", help="a story's number, its id's beginning, or words of its title"
    )


def takes_diff(parser: "ArgumentParser") -> None:
    """What is compared with what."""
    takes_json(parser)
    parser.add_argument("--list", action="store_true", help="list the story's versions instead")
    parser.add_argument("--all", action="store_true", help="compare menus, links and legal lines too")
    parser.add_argument("--with", dest="other", metavar="STORY", help="compare with another story instead")
    parser.add_argument("story", metavar="STORY", help=STORY)
    parser.add_argument(
        "version",
        nargs="*",
        metavar="REV",
        help="two of its versions, the first is 1; one is compared with the latest; none: the last two. "
        "What is no number is another story or file to compare with",
    )
    parser.set_defaults(refuse=parser.error)


def takes_feeds(parser: "ArgumentParser") -> None:
    """What is done with feeds."""
    from reader.cli.feeding import takes

    takes(parser)


def takes_export(parser: "ArgumentParser") -> None:
    """Stories, a query or marks, and the form and place for them."""
    parser.add_argument(
        "story", nargs="*", metavar="STORY", help="a story's number, its id's beginning, or words of its title"
    )
    parser.add_argument("--query", default="", metavar="QUERY", help="the stories that the library lists for it")
    parser.add_argument("--format", choices=EXPORTS, metavar="FORMAT", help=", ".join(EXPORTS))
    parser.add_argument("--out", metavar="FILE|DIR", help="where to; a file's ending says the format, too")
    parser.add_argument("--marks", action="store_true", help="highlights, notes and bookmarks alone")
    parser.set_defaults(refuse=parser.error)


def takes_backup(parser: "ArgumentParser") -> None:
    """A file."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--check", action="store_true", help="write nothing: see whether a backup is sound")


def takes_restore(parser: "ArgumentParser") -> None:
    """A file, and whether it may replace a library."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--replace", action="store_true", help="in the place of a library with stories; it is kept beside"
    )


def takes_nothing(parser: "ArgumentParser") -> None:
    """Nothing."""


def takes_shell(parser: "ArgumentParser") -> None:
    """A shell."""
    parser.add_argument("shell", choices=SHELLS)
