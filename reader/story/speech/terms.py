"""Words between marks that name a thing and are nobody's speech there.

Invariant: the answer depends on the passage's own sentence alone.
"""

from reader.story.speech.clauses import Event
from reader.story.speech.drafts import Paragraph

_NAMING = frozenset(("call", "dub", "term", "name", "nickname", "label", "know"))


_WORDS = frozenset("word term phrase name nickname expression".split())
"""Nouns behind which a passage is spoken of as a word: "the word “umbrella”"."""


def is_term(paragraph: Paragraph, event: Event, token: int) -> bool:
    """Whether a passage is a name for a thing, said by nobody there.

    So is what a report within the report calls it ("to gain what he called “the axis,” Smith said"), and a name in capitals
    that somebody gives to a thing (“calls the “Axis of Resistance””).
    """
    line = paragraph.line
    if event.shape == "passive-label" and line.words[event.cue[0]].base in _NAMING:
        return True
    if token and line.lower[token - 1] in _WORDS:
        return True
    if (
        token
        and line.lower[token - 1] == "as"
        and any(line.words[j].base == "know" for j in range(max(0, token - 8), token))
    ):
        return True
    k = token - 1
    while k > event.cue[1] and line.tags[k] in "da":
        k -= 1
    if k >= 0 and line.words[k].base in _NAMING and line.tags[k] in "veu":
        if k == event.cue[0]:
            return _capitals(paragraph, token)
        return event.shape == "before" or line.tags[k - 1] != "r"
    return False


def _capitals(paragraph: Paragraph, token: int) -> bool:
    """Whether a passage is two words or more in capitals, small words aside."""
    passage = paragraph.passages[paragraph.line.passages[token]]
    words = paragraph.line.text[passage.inner.start : passage.inner.end].strip(" .,").split()
    large = [word for word in words if word[0].isupper()]
    return len(large) > 1 and all(word[0].isupper() or len(word) < 4 for word in words)
