"""`reader backup` and `reader restore`: the whole library in one file, and back."""

from os.path import expanduser
from pathlib import Path
from typing import TYPE_CHECKING

from reader import places
from reader.cli import given
from reader.cli.progress import catch_up
from reader.errors import StoryNotFound
from reader.library import backup as backups

if TYPE_CHECKING:
    from argparse import Namespace


def backup(options: "Namespace") -> int:
    """Write a backup, or check one, and say what is in it."""
    path = Path(expanduser(options.file))
    if options.check:
        print(f"sound: {_told(backups.check(path))}")
        return 0
    found = places.find()
    if not found.library.exists():
        raise StoryNotFound("the library", "is empty", "keep a story with: reader add FILE")
    with given.library():
        made = backups.write(path, found.library, found.cache, found.config, given.now())
    print(f"{path}: {_told(made)}")
    return 0


def restore(options: "Namespace") -> int:
    """Put a backup in the place of the library, and say what is there now."""
    found = places.find()
    path = Path(expanduser(options.file))
    done = backups.restore(path, found.library, found.cache, found.config, given.now(), replace=options.replace)
    print(f"restored: {_told(done.manifest)}")
    for beside in done.beside:
        print(f"what was there before is kept: {beside}")
    if done.config_left:
        print(f"your settings are left as they are; those of the backup are in {done.config_left}")
    with given.library() as library:
        catch_up(library)
    return 0


def _told(manifest: backups.Manifest) -> str:
    stories = manifest.counts.get("stories", 0)
    marks = manifest.counts.get("marks", 0)
    feeds = manifest.counts.get("feeds", 0)
    parts = [
        "1 story" if stories == 1 else f"{stories:,} stories",
        *(["1 mark" if marks == 1 else f"{marks:,} marks"] if marks else []),
        *(["1 feed" if feeds == 1 else f"{feeds:,} feeds"] if feeds else []),
    ]
    return f"{', '.join(parts)}, of {manifest.made:%Y-%m-%d %H:%M}"
