"""The library in the forms that other programs read: one table, a module for each family."""

from reader.library.exporting.formats import FORMATS, by_ending, by_name
from reader.library.exporting.gathering import gather
from reader.library.exporting.model import Batch, Exported, Format
from reader.library.exporting.saving import Saved, in_folder, to_file, to_folder

__all__ = [
    "FORMATS",
    "Batch",
    "Exported",
    "Format",
    "Saved",
    "by_ending",
    "by_name",
    "gather",
    "in_folder",
    "to_file",
    "to_folder",
]
