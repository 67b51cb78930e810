"""`reader tag`, `reader shelve`, `reader undo`: what is decided of stories, and taken back."""

from reader.cli import given
from reader.cli.main import MENDABLE, tell
from reader.errors import LibraryError
from reader.library import Library, Shelf
from reader.story.text import fold


def tag(names: list[str], add: list[str], remove: list[str]) -> int:
    """Tag stories, and take tags away; print the tags that each has then. Raises StoryNotFound, and tags none then."""
    with given.library(names[0]) as library:
        numbers = _numbers(library, names)
        library.shelving.tag(numbers, add, remove)
        for number in numbers:
            entry = library.entry(number)
            print(f"{number} {fold(entry.title)}: {', '.join(entry.tags) or 'no tags'}")
    return 0


def shelve(shelf: str, names: list[str]) -> int:
    """Put stories on a shelf; raises StoryNotFound, and puts none there then."""
    with given.library(names[0]) as library:
        done = library.shelving.put(_numbers(library, names), Shelf(shelf))
        print(fold(done))
    return 0


def undo() -> int:
    """Undo the last step, and print what it was; 1 where none is left."""
    with given.library() as library:
        undone = library.undo()
    if undone is None:
        tell(LibraryError("the library", "has nothing left to undo"))
        return MENDABLE
    print(f"undone: {fold(undone.what)}")
    return 0


def _numbers(library: Library, names: list[str]) -> list[int]:
    return [given.number(library, name) for name in names]
