"""What the reading screen says of other versions of its story, and of its near copies."""

from textual.message import Message

from reader.app.desk import ask
from reader.app.storied import StoryScreen
from reader.app.versions import Versions
from reader.panes.drawing import several


class Versioned(Versions, StoryScreen):
    """The part of the reading screen that tells of versions and copies."""

    class VersionsKnown(Message):
        """What the library knows of the story's versions and copies is there."""

        def __init__(self, told: str) -> None:
            """`told` is one safe line; empty where there is nothing to tell."""
            super().__init__()
            self.told = told

    def on_versioned_versions_known(self, event: VersionsKnown) -> None:
        """Say that there are others."""
        from reader.panes.notice import Notice

        for notice in self.query(Notice):
            notice.told = event.told

    def copies_seen(self) -> None:
        """Some may have been parted: say how many there are."""
        self.tell_versions()

    def tell_versions(self) -> None:
        """Find out, in a thread, and say it."""
        ask(self, "versions", self._known)

    def _known(self) -> Message:
        entry = self.desk.library.entry(self.shown.number)
        told = [f"revised {several(entry.revisions - 1, 'time')} · D shows what changed"] * (entry.revisions > 1)
        told += [f"{several(entry.copies, 'near copy', 'near copies')} · = shows them"] * (entry.copies > 0)
        return self.VersionsKnown(" · ".join(told))
