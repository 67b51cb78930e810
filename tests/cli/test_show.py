"""`reader show`: stories for pipes, scripts and people, and nothing kept."""

import csv
import json
from io import StringIO
from pathlib import Path
from textwrap import fill

import pytest

from reader.cli import given, main
from reader.cli.rows import Rows, print_csv
from reader.document import Origin, OriginKind, read_file, read_text
from reader.story import Block, Role, Story, understand
from reader.story.codec import decode
from reader.story.written import markdown, plain
from tests.cli.conftest import LAMP, ROPE, Reader, in_terminal


def test_a_story_a_line_in_the_order_given(reader: Reader, lamp: Path, rope: Path) -> None:
    """A script can pair what it gave with what it got; every line is the whole story."""
    done = reader("show", "--json", "rope.txt", "lamp.txt", "-", "rope.txt", given=LAMP.encode())
    stories = [decode(json.loads(line)) for line in done.lines]
    assert [story.title for story in stories] == [
        "Rope was stolen",
        "Harbour keeps its lamp",
        "Harbour keeps its lamp",
        "Rope was stolen",
    ]
    assert stories[1] == stories[2] == understand(read_file(lamp))
    assert done.code == 0


def test_nothing_is_kept(reader: Reader, lamp: Path, home: Path) -> None:
    """To look at a story leaves no trace of it."""
    for form in ("--json", "--plain", "--markdown", "--quotes", "--sources"):
        assert reader("show", form, "lamp.txt").code == 0
    reader("show", "no such title")
    assert not home.exists()


def test_one_bad_file_does_not_stop_the_others(reader: Reader, lamp: Path, tmp_path: Path) -> None:
    """Its line is on standard error, the stories are on standard output, and the code says that something was wrong."""
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = reader("show", "--json", "lamp.txt", "picture.txt", "missing.txt", "lamp.txt")
    assert (done.code, len(done.lines)) == (1, 2)
    assert [Path(line.split(": ")[1]).name for line in done.err.splitlines()] == ["picture.txt", "missing.txt"]


def test_a_kept_story_is_shown_by_number_id_and_title(reader: Reader, lamp: Path, rope: Path) -> None:
    """Whatever names it, it is the same story."""
    reader("add", "lamp.txt", "rope.txt")
    lamp.unlink()
    by_number = reader("show", "--json", "1").out
    identifier = json.loads(by_number)["id"]
    assert reader("show", "--json", identifier[:8], "keeps its la").out == by_number * 2


def test_a_kept_story_is_shown_as_it_was_put_right(reader: Reader, lamp: Path) -> None:
    """Whom a person named for a quotation is in every form of the kept story; the file itself is read as it is."""
    reader("add", "lamp.txt")
    before = reader("show", "--quotes", "1").out
    with given.library() as library:
        library.correct(1, library.story(1), 0, "Tam Weller", given.now())
    assert "Ottoline Bray\t" in before
    assert reader("show", "--quotes", "1").out.startswith("Tam Weller\tdirect\t100\t")
    assert json.loads(reader("show", "--json", "1").out)["quotes"][0]["corrected"] is True
    assert "Tam Weller" in reader("show", "--sources", "1").out
    assert reader("show", "--quotes", "lamp.txt").out == before


def test_a_file_goes_before_a_title_and_a_path_is_never_one(reader: Reader, tmp_path: Path) -> None:
    """A file that is called like a story is the file; a file that is not there is missed, not guessed."""
    (tmp_path / "story").write_text(LAMP)
    reader("add", "story")
    (tmp_path / "lamp").write_text(ROPE)
    assert json.loads(reader("show", "--json", "lamp").out)["title"] == "Rope was stolen"
    assert "there is no such file" in reader("show", "./harbour").err
    assert "there is no such file" in reader("show", "lamp.txt").err


def test_a_name_that_no_file_can_have_is_a_title(reader: Reader, lamp: Path) -> None:
    """A pasted headline may be longer than a file's name."""
    reader("add", "lamp.txt")
    done = reader("show", "harbour " * 100)
    assert "no story is called so" in done.err or done.code == 0
    assert "no story" in reader("show", "nul\0byte").err


def test_plain_text_is_unwrapped_and_without_furniture(reader: Reader, lamp: Path, tmp_path: Path) -> None:
    """A paragraph is a line in a pipe, and what a reader would skip is left out."""
    out = reader("show", "lamp.txt").out
    assert out == reader("show", "--plain", "lamp.txt").out
    (tmp_path / "wrapped.txt").write_text(LAMP.split("\n\n")[0] + "\n\n" + fill(LAMP.split("\n\n")[4], 60))
    assert "never been late,” said Ottoline Bray, who has chaired the board since the ferry stopped.\n" in out
    assert LAMP.split("\n\n")[4] in reader("show", "wrapped.txt").out
    text = "Share this\n\nThe lamp was lit.\n"
    blocks = (Block(Role.FURNITURE, 0, 10), Block(Role.PARAGRAPH, 12, 29))
    assert plain(Story("0" * 16, "", text, blocks)) == "The lamp was lit."


def test_several_stories_stand_apart(reader: Reader, lamp: Path, rope: Path) -> None:
    """In one text it is seen where a story ends."""
    out = reader("show", "lamp.txt", "rope.txt").out
    assert out.index("ferry stopped") < out.index("\n\n---\n\n") < out.index("Rope was stolen")


def test_markdown_says_what_is_what() -> None:
    """Headlines, headings, lists, pull quotes and tables are theirs, and a story's own signs are only signs."""
    parts = (
        (Role.HEADLINE, "Lamp *kept*", "\n"),
        (Role.DATELINE, "HARBOUR, May 3 —", " "),
        (Role.PARAGRAPH, "It costs [sic] $11_000.", "\n"),
        (Role.HEADING, "Rope", "\n"),
        (Role.LIST_ITEM, "• one", "\n"),
        (Role.LIST_ITEM, "• two", "\n"),
        (Role.PULL_QUOTE, "> It is late", "\n"),
        (Role.PARAGRAPH, "# no heading", "\n"),
        (Role.PARAGRAPH, "1. no list", "\n"),
        (Role.FURNITURE, "Share", "\n"),
        (Role.TABLE, "a  b\n1  2", "\n"),
        (Role.CODE, "```", "\n"),
    )
    text, blocks = "", []
    for role, words, after in parts:
        marker = 2 if role in (Role.LIST_ITEM, Role.PULL_QUOTE) else 0
        blocks.append(Block(role, len(text), len(text) + len(words), marker=marker))
        text += words + after
    assert markdown(Story("0" * 16, "", text, tuple(blocks))) == (
        "# Lamp \\*kept\\*\n\nHARBOUR, May 3 — It costs \\[sic\\] $11\\_000.\n\n## Rope\n\n- one\n- two\n\n"
        "> **It is late**\n\n\\# no heading\n\n1\\. no list\n\n```\na  b\n1  2\n```\n\n````\n```\n````"
    )


def test_quotes_and_sources_are_a_line_each(reader: Reader, lamp: Path) -> None:
    """Columns between tabs go into any other tool."""
    story = understand(read_file(lamp))
    rows = [line.split("\t") for line in reader("show", "--quotes", "lamp.txt").lines]
    assert [(row[1], row[3]) for row in rows] == [(quote.kind.value, quote.text) for quote in story.listed]
    rows = [line.split("\t") for line in reader("show", "--sources", "lamp.txt").lines]
    assert [row[0] for row in rows] == [source.name for source in story.sources]
    assert [row[4:] for row in rows] == [
        [
            str(len(source.quotes)),
            str(len(said) - len(source.quotes)),
            str(sum(len(quote.text.split()) for quote in said)),
        ]
        for source in story.sources
        for said in [story.said_by(source)]
    ]


def test_a_spreadsheet_gets_the_same_rows(reader: Reader, lamp: Path) -> None:
    """As CSV there are the rows that there are between tabs, under their names, whatever commas and marks they hold."""
    for form in ("--quotes", "--sources"):
        done = reader("show", form, "--csv", "lamp.txt")
        head, *rows = csv.reader(StringIO(done.out, newline=""))
        assert rows == [line.split("\t") for line in reader("show", form, "lamp.txt").lines]
        assert head[0] == {"--quotes": "speaker", "--sources": "name"}[form]
        assert done.out.count("\r\n") == done.out.count("\n") == len(rows) + 1


def test_several_stories_are_one_csv_table(reader: Reader, lamp: Path, rope: Path, tmp_path: Path) -> None:
    """One header, and each row says which story it is from; a file that is missing is told of and leaves no gap."""
    (tmp_path / "nameless.txt").write_text("")
    done = reader("show", "--quotes", "--csv", "missing.txt", "lamp.txt", "nameless.txt", "lamp.txt")
    head, *rows = csv.reader(StringIO(done.out, newline=""))
    assert head == ["story", "speaker", "kind", "sure %", "said"]
    assert [row[0] for row in rows] == ["Harbour keeps its lamp"] * len(rows)
    assert len(rows) == 2 * len(reader("show", "--quotes", "lamp.txt").lines)
    assert done.code == 1


def test_csv_is_the_same_on_a_terminal(reader: Reader, lamp: Path, home: Path) -> None:
    """Whoever looks at it first sees what the file will hold."""
    in_pipe = reader("show", "--quotes", "--csv", "lamp.txt")
    assert in_terminal("show", "--quotes", "--csv", "lamp.txt").splitlines() == in_pipe.lines


def test_a_story_is_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    """What somebody wrote in a story runs in no spreadsheet."""
    print_csv(Rows(("name", "words"), [("=HYPERLINK(1)", "3"), ("@ada", "-")]), "+1 for the lamp", head=True)
    assert list(csv.reader(StringIO(capsys.readouterr().out, newline=""))) == [
        ["story", "name", "words"],
        ["'+1 for the lamp", "'=HYPERLINK(1)", "3"],
        ["'+1 for the lamp", "'@ada", "'-"],
    ]


def test_csv_without_a_table_says_what_it_goes_with(capsys: pytest.CaptureFixture[str]) -> None:
    """A person who asks for a story as CSV reads what can be had so."""
    with pytest.raises(SystemExit):
        main(["show", "--csv", "lamp.txt"])
    assert "--csv goes with --quotes or --sources" in capsys.readouterr().err


@pytest.mark.parametrize(
    "form",
    [[], ["--quotes"], ["--sources"], ["--plain"], ["--markdown"], ["--json"], ["--quotes", "--csv"]],
)
def test_a_story_never_reaches_the_terminal_as_commands(home: Path, tmp_path: Path, form: list[str]) -> None:
    """Neither escape sequences nor markup of a story are obeyed; its words are shown."""
    evil = "[bold]Lamp[/bold] \x1b]0;owned\x07 \u202ekept [@click=app.quit]here[/]\n\n" + LAMP.split("\n", 1)[1]
    (tmp_path / "evil.txt").write_text(evil)
    out = in_terminal("show", *form, "evil.txt", columns=100)
    assert "\x1b]0" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    if "--quotes" not in form and "--sources" not in form:
        assert "[bold]Lamp" in out.replace("\\", "")


def test_on_a_terminal_a_story_is_set_to_be_read(home: Path, lamp: Path) -> None:
    """The headline stands out, and lines are as long as they are comfortable to read."""
    out = in_terminal("show", "lamp.txt", columns=200)
    assert "\x1b[1mHarbour keeps its lamp" in out
    assert max(len(line) for line in out.splitlines()) < 90


def test_an_empty_input_is_a_story_without_words(reader: Reader) -> None:
    """A script over many documents gets a line for each."""
    done = reader("show", "--json", "-", given=b"")
    assert json.loads(done.out)["words"] == 0
    assert read_text("", Origin(OriginKind.PASTE)).text == ""
