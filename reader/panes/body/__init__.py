"""The body of a story: a ScrollView by lines that bears a book, from its blocks to the strips that are drawn."""

from reader.panes.body.lights import Light, Marking
from reader.panes.body.pane import Body

__all__ = ["Body", "Light", "Marking"]
