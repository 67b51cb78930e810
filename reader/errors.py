"""What can go wrong that a person can mend.

    ReaderError
    ├── DocumentError    what was given cannot be read
    │   └── FetchError   what an address should give cannot be had
    ├── LibraryError     the library's files cannot be opened or written
    ├── StoryNotFound    no story, or more than one, answers to that name
    ├── FeedNotFound     no feed, or more than one, answers to that name
    ├── QueryError       what is searched for makes no sense
    ├── SettingsError    the config file says something that makes no sense
    └── TerminalError    a screen is wanted where there is no terminal

Each names its subject, what is wrong with it and what to do. They are caught at an edge only: the command line prints one
line on standard error, a screen notifies. What a person cannot mend (a bug) is not wrapped.
"""


class ReaderError(Exception):
    """Something a person can mend.

    `subject` is what it is about (a path, an id, a setting), `what` says what is wrong with it, `remedy` what to do.
    """

    def __init__(self, subject: str, what: str, remedy: str = "") -> None:
        super().__init__(subject, what, remedy)
        self.subject = subject
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.subject}: {self.what}" if self.subject else self.what
        return f"{line}; {self.remedy}" if self.remedy else line


class DocumentError(ReaderError):
    """What was given cannot be read as a document."""


class FetchError(DocumentError):
    """What an address should give cannot be had; `again` says whether another try later may help."""

    def __init__(self, subject: str, what: str, remedy: str = "", *, again: bool = False) -> None:
        super().__init__(subject, what, remedy)
        self.again = again


class LibraryError(ReaderError):
    """The library's files cannot be opened, read or written."""


class StoryNotFound(ReaderError):
    """No story, or more than one, answers to what was asked for."""


class FeedNotFound(ReaderError):
    """No feed that is followed, or more than one, answers to what was asked for."""


class SettingsError(ReaderError):
    """The config file holds something that cannot be understood."""


class TerminalError(ReaderError):
    """A screen is wanted where there is no terminal."""


class QueryError(ReaderError):
    """A query that makes no sense: where that is, and what was understood of the rest of it."""

    def __init__(self, query: str, place: tuple[int, int], what: str, remedy: str = "", understood: str = "") -> None:
        """`place` is where it begins and ends in `query`, `understood` the rest of it as a query, empty for nothing."""
        part = query[slice(*place)]
        super().__init__(f"“{part}”, at {place[0] + 1}", what, remedy)
        self.query = query
        self.place = place
        self.understood = understood
