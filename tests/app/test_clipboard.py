"""Copying: the system's program gets the text where there is one, and the terminal always what it can take."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader.app import clipboard
from reader.app.app import ReaderApp
from reader.app.desk import Copy, Desk
from reader.config import Settings
from tests.app.conftest import said, until


def program(folder: Path, name: str) -> Path:
    """A program that writes what it is given into a file beside it."""
    path = folder / name
    path.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(folder / 'copied')!r}, 'wb').write(sys.stdin.buffer.read())\n"
    )
    path.chmod(0o755)
    return path


async def test_a_program_gets_what_is_copied(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """The command of the settings is handed the text, and so is the terminal."""
    app = ReaderApp(desk, replace(settings, clipboard=(str(program(tmp_path, "copy")),)))
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Copy("“Größe”, he said", "The quote"))
        copied = tmp_path / "copied"
        await until(pilot, lambda: copied.exists() and copied.read_bytes())
        assert copied.read_text("utf-8") == "“Größe”, he said"
        assert app.clipboard == "“Größe”, he said"
        assert "The quote is copied" in said(app.screen)


async def test_too_much_for_a_terminal_goes_to_the_program_alone(
    desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    """What no terminal takes by an escape sequence is not sent to it where there is another way."""
    app = ReaderApp(desk, replace(settings, clipboard=(str(program(tmp_path, "copy")),)))
    async with app.run_test(size=(80, 24)) as pilot:
        app.copy_to_clipboard("x" * 100_000)
        copied = tmp_path / "copied"
        await until(pilot, lambda: copied.exists() and len(copied.read_bytes()) == 100_000)
        assert app.clipboard == ""


def test_the_program_of_the_display_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wayland's program goes before X's, and neither is used where its display is not."""
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("wl-copy", "xclip"):
        program(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert clipboard.find({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}) == ("wl-copy",)
    assert clipboard.find({"DISPLAY": ":0"}) == ("xclip", "-selection", "clipboard")
    assert clipboard.find({}) is None
    monkeypatch.setattr("sys.platform", "darwin")
    assert clipboard.find({}) == ("pbcopy",)


def test_a_program_that_does_not_work_is_no_crash(tmp_path: Path) -> None:
    """A clipboard program that is not there, or fails, leaves the app as it is."""
    assert not clipboard.hand_over((str(tmp_path / "nothing"),), "x")
    assert not clipboard.hand_over((sys.executable, "-c", "raise SystemExit(3)"), "x")


def test_windows_gets_its_own_letters(tmp_path: Path) -> None:
    """clip.exe takes UTF-16 with a mark of it; else it reads the system's code page."""
    assert clipboard.hand_over((str(program(tmp_path, "clip.exe")),), "é")
    assert (tmp_path / "copied").read_bytes().decode("utf-16") == "é"
