"""The installed command, as a person has it: `python .ci/installed.py READER STORY FOLDER`, from the top of the project.

Asks for the version, shows a story as JSON, reads it in a terminal until the screen is painted and leaves with `q`; and all
of that from a folder where nothing of the project is. Ends with 1 and the reason where something is not as it should be.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.terminal import Terminal


def main(reader: str, story: str, folder: str) -> None:
    """Try everything; an AssertionError says what failed."""
    os.chdir(folder)
    for name in ("DATA", "CACHE", "CONFIG"):
        os.environ[f"READER_{name}"] = folder
    version = subprocess.run([reader, "--version"], capture_output=True, text=True, check=True).stdout
    print(version, end="")
    assert version.startswith("reader "), version

    shown = subprocess.run([reader, "show", "--json", story], capture_output=True, text=True, check=True).stdout
    title = json.loads(shown)["title"]
    print(f"shown: {title}")
    assert title

    for opened, expected in (([story], title), ([], title)):
        with Terminal(reader, *opened, columns=120, rows=40) as terminal:
            terminal.wait_for(expected[:30])
            print(f"painted: reader {' '.join(map(os.path.basename, opened))}")
            for _ in range(3):  # from a story to the library, and out of it
                terminal.press("q")
                if terminal.ends(2.0):
                    break
            assert terminal.wait() == 0, terminal.text
    print("left with q")


if __name__ == "__main__":
    main(*sys.argv[1:])
