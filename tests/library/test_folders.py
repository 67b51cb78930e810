"""What is taken in of a folder."""

import os
from pathlib import Path

from reader.library import files


def test_a_folder_gives_its_files_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    """Folders within it too; not what a person hid, nor what is no file, nor what a link leads to in circles."""
    for name in ("b.txt", "a.txt", ".hidden.txt", "deep/er/c.txt", ".git/config", "deep/.DS_Store"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "deep" / "circle").symlink_to(tmp_path)
    (tmp_path / "z-broken").symlink_to(tmp_path / "nowhere")
    assert [str(path.relative_to(tmp_path)) for path in files(tmp_path)] == ["a.txt", "b.txt", "deep/er/c.txt"]
