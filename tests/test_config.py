"""What a person may choose, and how a mistake in it is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import config
from reader.config import Command, Fetch, Settings, View
from reader.errors import SettingsError

EVERYTHING = """\
# mine
theme = "newsprint"
measure = 66
mouse = false
clipboard = ["xclip", "-selection", "clipboard"]

[keymap]
"body.down" = "j,down,n"

[views.Ports]
query = "tag:ports"
key = "8"

[views.Later]
hidden = true

[fetch]
timeout = 5
user_agent = "lamp/1"
robots = false
cookies = "/home/ines/cookies.txt"

[fetch.headers."example.org"]
Authorization = "Bearer oil"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the config file would be."""
    return tmp_path / "config.toml"


def test_no_file_is_all_the_defaults(file: Path) -> None:
    """Nobody needs a config file."""
    assert config.load(file) == Settings(file=file)


def test_every_setting_is_read(file: Path) -> None:
    """What the file says is what is done."""
    file.write_text(EVERYTHING)
    settings = config.load(file)
    assert settings == Settings(
        theme="newsprint",
        measure=66,
        mouse=False,
        clipboard=("xclip", "-selection", "clipboard"),
        keymap={"body.down": "j,down,n"},
        views={"Ports": View("tag:ports", "8"), "Later": View("is:later", hidden=True)},
        fetch=Fetch(
            timeout=5,
            user_agent="lamp/1",
            robots=False,
            cookies=Path("/home/ines/cookies.txt"),
            headers={"example.org": {"Authorization": "Bearer oil"}},
        ),
        file=file,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mesure = 70", ("'mesure'", "did you mean 'measure'?")),
        ("zzz = 1", ("'zzz'", "there are: theme, measure")),
        ("measure = 5", ("measure", "from 20 to 200")),
        ("measure = true", ("measure", "a number")),
        ('measure = "70"', ("measure", "a number")),
        ("theme = 3", ("theme", "quotation marks")),
        ("fetch = 3", ("fetch", "[fetch]")),
        ("views = 3", ("views", "[views.Ports]")),
        ("views.Ports = 3", ("views.Ports", "[views.Ports]")),
        ('views.Ports.key = "6"', ("views.Ports has no query", 'query = "tag:ports"')),
        ("views.Later.query = 3", ("views.NAME.query", "quotation marks")),
        ('views.Later.qery = "x"', ("qery", "did you mean")),
        ('views.Later.hidden = "no"', ("hidden", "true or false")),
        ("fetch.timeot = 3", ("'fetch.timeot'", "did you mean 'fetch.timeout'?")),
        ("fetch.timeout = 0", ("fetch.timeout", "from 1 to 600")),
        ('fetch.user_agent = "a\\nb"', ("fetch.user_agent", "plain characters")),
        ("fetch.cookies = true", ("fetch.cookies", "a file")),
        ('fetch.headers.Authorization = "x"', ("fetch.headers", "tables by host")),
        ('fetch.headers."example.org".Cookie = "a\\r\\nb"', ("fetch.headers", "tables by host")),
        ('fetch.headers."example.org"."a b" = "c"', ("fetch.headers", "tables by host")),
        ('mouse = "no"', ("mouse", "true or false")),
        ('clipboard = "pbcopy"', ("clipboard", '["wl-copy"]')),
        ('keymap = "j"', ("keymap", "[keymap]")),
        ("[keymap]\nx = 1", ("keymap", "body.down")),
        ("theme = = 1", ("is not TOML", "line 1")),
        ('file = "x"', ("'file'", "no setting")),
    ],
)
def test_a_mistake_is_told_with_the_file_the_key_and_what_is_right(
    file: Path, text: str, words: tuple[str, ...]
) -> None:
    """A person finds the line and mends it."""
    file.write_text(text)
    with pytest.raises(SettingsError) as raised:
        config.load(file)
    assert str(file) in str(raised.value)
    assert all(word in str(raised.value) for word in words), raised.value


def test_a_file_that_is_no_text_is_told(file: Path) -> None:
    """A wrong encoding is not a traceback."""
    file.write_bytes(b'theme = "\xff"')
    with pytest.raises(SettingsError, match="UTF-8"):
        config.load(file)


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    """Nor is a file that cannot be opened."""
    file.mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        config.load(file)


def test_a_choice_is_kept_and_the_rest_stays(file: Path) -> None:
    """What a person wrote, comments too, is theirs."""
    file.write_text(EVERYTHING)
    changed = config.change(config.load(file), "theme", "night")
    assert changed.theme == "night"
    assert file.read_text() == EVERYTHING.replace('"newsprint"', '"night"')
    assert config.load(file) == changed


def test_a_choice_that_was_not_there_goes_before_the_tables(file: Path) -> None:
    """In TOML what follows a table's name belongs to it."""
    file.write_text('[keymap]\n"a.b" = "x"\n')
    config.change(config.load(file), "measure", 80)
    assert config.load(file) == Settings(measure=80, keymap={"a.b": "x"}, file=file)


def test_a_choice_makes_the_file(tmp_path: Path) -> None:
    """The first choice is kept too."""
    file = tmp_path / "new" / "config.toml"
    config.change(config.load(file), "measure", 80)
    assert config.load(file).measure == 80


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    """Config files are often links into a repository of them."""
    real, link = tmp_path / "real.toml", tmp_path / "config.toml"
    real.write_text("measure = 70\n")
    link.symlink_to(real)
    config.change(config.load(link), "measure", 80)
    assert link.is_symlink()
    assert real.read_text() == "measure = 80\n"


def test_a_choice_that_makes_no_sense_is_not_written(file: Path) -> None:
    """The file is never made wrong by the app."""
    with pytest.raises(SettingsError):
        config.change(config.load(file), "measure", 3)
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Keeping a choice may fail, and then says why."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(SettingsError, match="cannot be written"):
        config.change(Settings(file=blocked / "config.toml"), "measure", 80)


def test_a_view_is_kept_and_the_rest_stays(file: Path) -> None:
    """Its table is added, changed, called otherwise and removed; of a usual one only what is otherwise is said."""
    file.write_text(EVERYTHING)
    settings = config.change_view(config.load(file), "Docks", View("tag:docks"))
    assert file.read_text() == EVERYTHING + '\n[views.Docks]\nquery = "tag:docks"\n'
    settings = config.change_view(settings, "Docks", View("tag:docks", "9"), "Old docks")
    assert config.load(file) == settings
    settings = config.change_view(settings, "Old docks", None)
    assert file.read_text().strip() == EVERYTHING.strip()
    settings = config.change_view(settings, "Later", View("is:later"))
    assert file.read_text().strip() == EVERYTHING.replace("[views.Later]\nhidden = true\n\n", "").strip()
    settings = config.change_view(settings, "Inbox", None)
    assert config.load(file).views["Inbox"].hidden


def test_a_view_that_is_written_otherwise_is_told(file: Path) -> None:
    """A table in one line is the person's to change, and is left as it is."""
    text = 'views = {Ports = {query = "tag:ports"}}\n'
    file.write_text(text)
    with pytest.raises(SettingsError, match="by hand"):
        config.change_view(config.load(file), "Ports", View("tag:docks"))
    assert file.read_text() == text


def test_without_a_file_a_choice_holds_for_now() -> None:
    """Settings made by hand, as in a test, are nobody's file."""
    assert config.change(Settings(), "measure", 80) == Settings(measure=80)


@given(name=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_survives_the_file(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """A theme's name may hold anything, quotation marks and line ends included."""
    file = tmp_path_factory.mktemp("config") / "config.toml"
    config.change(Settings(file=file), "theme", name)
    assert config.load(file).theme == name


def test_commands_are_read_by_their_names(file: Path) -> None:
    """A command has a line that a shell takes; the rest of it has defaults."""
    file.write_text(
        '[commands.count]\nrun = "wc -w"\n[commands."to pdf"]\nrun = "p"\nkey = "!p"\nsend = "story"\nshow = "nothing"'
    )
    assert config.load(file).commands == {
        "count": Command("wc -w", "", "selection", "window"),
        "to pdf": Command("p", "!p", "story", "nothing"),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[commands.count]\nkey = "!c"', "commands.count has no run"),
        ("[commands]\ncount = 3", "commands.count cannot be 3"),
        ('[commands.count]\nrun = " "', "commands.NAME.run cannot be ' '"),
        ('[commands.count]\nrun = "a\\u0000b"', "commands.NAME.run cannot be"),
        ('[commands.count]\nrun = "wc"\nsend = "all"', "it takes one of selection, paragraph, story"),
        ('[commands.count]\nrun = "wc"\nshow = "loudly"', "it takes one of window, nothing, terminal"),
        ('[commands.count]\nrun = "wc"\nkeys = "x"', "there is no setting 'commands.NAME.keys'"),
    ],
)
def test_a_command_that_makes_no_sense_is_told_of(file: Path, text: str, told: str) -> None:
    """Whatever is wrong with a command is one line that names it and says what is right."""
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        config.load(file)
    assert told in str(caught.value)
