"""Where things lie: the library, the cache, the config file, and the styles of the screens.

Three folders are the person's, each where the system wants it, or where an environment variable says: `READER_DATA`,
`READER_CACHE` and `READER_CONFIG` name folders (of a stick to carry about, of a test). Nothing is made here: whoever first
writes into a folder makes it.
"""

import os
from dataclasses import dataclass
from os.path import expanduser
from pathlib import Path

DISTRIBUTION = "pullquote"
"""The folders bear the distribution's name: `reader` is a name that other programs have too."""


@dataclass(frozen=True, slots=True)
class Places:
    """The person's files."""

    library: Path
    """The database that is kept for good."""

    cache: Path
    """The database that can be made anew."""

    config: Path
    """The settings; there need be no such file."""


def find() -> Places:
    """Tell where the person's files are, existing or not."""
    return Places(
        library=_folder("READER_DATA", "user_data_path") / "library.db",
        cache=_folder("READER_CACHE", "user_cache_path") / "cache.db",
        config=_folder("READER_CONFIG", "user_config_path") / "config.toml",
    )


def styles() -> Path:
    """The folder of the screens' style sheets: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "styles"
    return inside if inside.is_dir() else package.parent / "styles"


def _folder(variable: str, kind: str) -> Path:
    """The folder that the variable names, or else the system's own of that kind (a function of platformdirs)."""
    if named := os.environ.get(variable):
        return Path(expanduser(named)).absolute()
    import platformdirs  # on Linux alone it takes longer to load than all else that `reader show FILE` needs

    folder: Path = getattr(platformdirs, kind)(DISTRIBUTION, appauthor=False)
    return folder
