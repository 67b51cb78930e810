"""A config file with its tables changed: what a person wrote stays, and what is written is what is read."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.toml import Value, with_table

MINE = """\
# mine
theme = "night"   # at night

[ views . Ports ]  # where ships are
query = "tag:ports # and more"   # two of them
# the old one
key = '6'

# of the body
[keymap]
"body.down" = "j,down"

[views."Long reads"]
query = "is:long"
"""


def test_a_table_is_changed_in_its_lines() -> None:
    """Comments, blank lines, the other tables and a value that stays are left as they were."""
    changed = with_table(MINE, ("views", "Ports"), {"query": "tag:ports # and more", "key": "7", "hidden": True})
    assert changed == MINE.replace("key = '6'\n", 'key = "7"\nhidden = true\n')
    without_key = with_table(MINE, ("views", "Ports"), {"query": "tag:docks"})
    assert without_key == MINE.replace('"tag:ports # and more"', '"tag:docks"').replace("key = '6'\n", "")


def test_a_table_is_called_otherwise() -> None:
    """It stays where it stands, and so does what is said beside it."""
    values = {"query": "tag:ports # and more", "key": "6"}
    changed = with_table(MINE, ("views", "Ports"), values, ("views", "Old ports"))
    assert changed == MINE.replace("[ views . Ports ]", '[views."Old ports"]')


def test_a_table_is_taken_out() -> None:
    """Its lines go, with the gap that they would leave, and a comment of the next table stays."""
    assert with_table(MINE, ("views", "Ports"), None) == MINE[: MINE.index("[ views")] + MINE[MINE.index("# of the") :]
    assert with_table(MINE, ("views", "Long reads"), None) == MINE[: MINE.index("[views.")]
    assert with_table(MINE, ("views", "Nobody"), None) == MINE


@pytest.mark.parametrize("text", ["", "theme = 1", "theme = 1\n", MINE, "\n[views]\n"])
def test_a_new_table_comes_last(text: str) -> None:
    """Nothing that stands before it is touched."""
    changed = with_table(text, ("views", "New"), {"query": "a"})
    assert changed.startswith(text)
    assert tomllib.loads(changed)["views"]["New"] == {"query": "a"}


@pytest.mark.parametrize(
    "text",
    [
        'views = {Ports = {query = "a"}}\n',
        '[views]\nPorts = {query = "a"}\n',
        '[views]\nPorts.query = "a"\n',
        '[views.Ports]\nquery = """\n[views.Ports]\n"""\n',
        "views = 3\n",
    ],
)
def test_what_is_written_otherwise_is_not_touched(text: str) -> None:
    """Only its owner changes what these lines cannot be changed for; that is said, and nothing is broken."""
    with pytest.raises(ValueError, match="not changed here"):
        with_table(text, ("views", "Ports"), {"query": "b"})


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES: st.SearchStrategy[dict[str, Value]] = st.dictionaries(
    st.sampled_from(["query", "key", "hidden"]), st.one_of(NAMES, st.booleans()), min_size=1
)


@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(["Ports", "Long reads", "a.b", 'say "so"', "é"]), st.none() | VALUES), max_size=8
    )
)
def test_whatever_is_done_the_rest_stays(deeds: list[tuple[str, dict[str, Value] | None]]) -> None:
    """After any changes the file says exactly what was put into it, and all lines of the person's that are no view's."""
    text, wanted = MINE, tomllib.loads(MINE)["views"]
    for name, values in deeds:
        text = with_table(text, ("views", name), values)
        wanted.pop(name, None)
        wanted.update({name: values} if values else {})
        assert {**tomllib.loads(MINE), "views": wanted} == {"views": {}, **tomllib.loads(text)}
    for line in ("# mine", 'theme = "night"   # at night', "# of the body", '"body.down" = "j,down"'):
        assert text.splitlines().count(line) == 1
