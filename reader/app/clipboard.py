"""Copying to the clipboard: the system's own program where there is one, and always the terminal's own way (OSC 52).

A terminal at the other end of a connection knows only OSC 52; many terminals know nothing of it. Hence both.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

LARGEST_ESCAPE = 74_994
"""Bytes of text that a terminal takes by OSC 52: xterm's and tmux's buffers hold 100,000 of Base64."""

WAIT = 2.0
"""Seconds that a program may take: it answers at once, or hangs for want of a display."""

_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
    ("TERMUX_VERSION", ("termux-clipboard-set",)),
)
"""Programs, each with the environment's variable without which it is of no use."""


def find(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """The system's clipboard program with its arguments; None where there is none."""
    if sys.platform == "darwin":
        return ("pbcopy",)
    usable = (command for variable, command in _PROGRAMS if environment.get(variable) and shutil.which(command[0]))
    return next(usable, None)


def hand_over(command: Sequence[str], text: str) -> bool:
    """Give the text to a program; False where it did not take it."""
    # clip.exe reads the system's code page, unless it is told by a byte-order mark
    data = text.encode("utf-16") if command[0].endswith("clip.exe") else text.encode("utf-8", "replace")
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=WAIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
