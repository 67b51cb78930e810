"""A terminal reader for news stories that knows who said what."""

__version__ = "0.1.0"
