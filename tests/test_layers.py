"""Who may know whom, and how long anything may be: what the design says as nevers, kept by a machine."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reader"
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}

MAY_KNOW = {
    "errors": set(),
    "places": set(),
    "config": {"errors"},
    "document": {"errors"},
    "story": {"errors", "document"},
    "library": {"errors", "document", "story"},
    "panes": {"story"},
    "app": {"errors", "places", "config", "document", "story", "library", "panes"},
    "cli": {"errors", "places", "config", "document", "story", "library", "app"},
    "__main__": {"cli"},
}
"""Each room of the package -> the rooms it may import from, besides itself."""

WITHOUT_SCREEN = ("errors", "places", "config", "document", "story", "library")
"""Rooms that know nothing of a screen."""

SHARED_BY_PANES = {"reader.panes.drawing", "reader.panes.rows", "reader.panes.paged", "reader.panes.oneline"}
"""What panes are made of; any other of their modules is a pane, and no pane knows another."""

LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def room(module: str) -> str:
    """The part of the package that a module is in."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file names in an import, wherever in it, with the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            assert node.module
            yield node.module, node.lineno
            yield from ((f"{node.module}.{name.name}", node.lineno) for name in node.names)


def run(code: str) -> str:
    """What another Python prints for this code."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("module", MODULES)
def test_a_room_knows_only_the_rooms_left_of_it(module: str) -> None:
    """A change in one room reaches none to its left."""
    known = {room(name) for name, _ in imports(MODULES[module]) if name.startswith("reader.")} - {"__version__", ""}
    allowed = MAY_KNOW.get(room(module), set()) | {room(module)}
    assert known <= allowed, f"{module} imports from {sorted(known - allowed)}"


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == "story"])
def test_the_understanding_needs_nothing_but_python(module: str) -> None:
    """Stories are understood without any other library."""
    for name, line in imports(MODULES[module]):
        top = name.split(".")[0]
        assert top == "reader" or top in sys.stdlib_module_names, f"{MODULES[module]}:{line}: {name}"


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == "panes"])
def test_no_pane_knows_another(module: str) -> None:
    """Panes are wired by screens, and so any of them can be changed or left out."""
    if module in SHARED_BY_PANES:
        return
    own = ".".join(module.split(".")[:3])
    for name, line in imports(MODULES[module]):
        if name.startswith("reader.panes."):
            base = ".".join(name.split(".")[:3])
            assert base == own or base in SHARED_BY_PANES, f"{MODULES[module]}:{line}: {name}"


def test_without_a_screen_nothing_of_one_is_loaded() -> None:
    """Whoever only reads, keeps or searches stories pays for no screen, and none is needed."""
    names = [name for name in MODULES if room(name) in WITHOUT_SCREEN]
    loaded = run(f"import sys\nfor name in {names!r}: __import__(name)\nprint(*sys.modules)").split()
    assert {name.split(".")[0] for name in loaded}.isdisjoint({"textual", "rich"})


def test_importing_does_nothing() -> None:
    """To load a module reads no file of ours, opens no database and starts no program."""
    names = [name for name in MODULES if room(name) in (*WITHOUT_SCREEN, "cli")]
    watch = f"""
import sys
def watch(event, arguments):
    if event in ("sqlite3.connect", "subprocess.Popen", "socket.connect"):
        print(event, arguments)
    if event == "open":
        path = str(arguments[0])
        if path.startswith({str(PACKAGE)!r}) and "__pycache__" not in path and not path.endswith(".py"):
            print(event, path)
sys.addaudithook(watch)
for name in {names!r}:
    __import__(name)
"""
    assert run(watch) == ""


@pytest.mark.parametrize(
    "path", [*MODULES.values(), *sorted((ROOT / "tests").rglob("*.py"))], ids=lambda path: path.name
)
def test_nothing_is_long(path: Path) -> None:
    """Every file and every function can be read in one go."""
    source = path.read_text("utf-8")
    assert source.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, f"{path}:{node.lineno}: {node.name}"


@pytest.mark.parametrize("module", MODULES)
def test_no_style_stands_in_python(module: str) -> None:
    """All looks are in the style sheets, where a person can change them."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            assert not (isinstance(target, ast.Name) and target.id in ("CSS", "DEFAULT_CSS")), f"{module}: {target}"
