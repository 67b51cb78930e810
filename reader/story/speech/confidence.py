"""How sure an attribution is.

Invariant: a number from 0 to 1, rounded to two decimals, that means a share: of the quotations that are given about
.9, about nine in ten have the right words and the right speaker. The shares are counts by class over 840 stories of
the American press that people have annotated (PolNeAR, the half for learning); `tests/benchmarks` counts them again
on other stories.
"""

from reader.story.model import QuoteKind
from reader.story.speech.drafts import Draft

NOBODY = 0.3
"""Of words between marks whose speaker is not found."""

DIRECT = {
    ("say", "quotation"): 0.97,
    ("tell", "quotation"): 0.97,
    ("ask", "quotation"): 0.95,
    ("exclaim", "quotation"): 0.95,
    ("say", "before"): 0.9,
    ("voice", "quotation"): 0.8,
    ("report", "quotation"): 0.75,
    ("", "script"): 0.9,
    ("", "signed"): 0.8,
    ("", "introduced"): 0.75,
    ("colon", "colon"): 0.73,
    ("colon", "headline"): 0.9,
}
"""Whole sentences between marks, by the frame of their cue and the shape in which they follow it."""

MIXED = {
    ("say", "that"): 0.93,
    ("say", "clause"): 0.92,
    ("say", "before"): 0.93,
    ("say", "quotation"): 0.88,
    ("say", "according"): 0.88,
    ("tell", "that"): 0.95,
    ("tell", "clause"): 0.9,
    ("tell", "quotation"): 0.85,
    ("report", "that"): 0.88,
    ("exclaim", "that"): 0.9,
    ("show", "that"): 0.81,
    ("show", "thing"): 0.82,
    ("colon", "headline"): 0.9,
    ("label", "label"): 0.78,
    ("judge", "thing"): 0.78,
    ("report", "thing"): 0.76,
    ("urge", "to"): 0.8,
    ("want", "to"): 0.7,
    ("exclaim", "quotation"): 0.65,
    ("know", "that"): 0.65,
    ("ask", "that"): 0.65,
    ("report", "quotation"): 0.65,
    ("show", "clause"): 0.65,
    ("stand", "thing"): 0.45,
    ("noun", "noun-that"): 0.4,
}
"""Fragments between marks in the writer's sentence."""

INDIRECT = {
    ("say", "clause"): 0.85,
    ("say", "before"): 0.84,
    ("say", "according"): 0.82,
    ("say", "that"): 0.81,
    ("colon", "headline"): 0.85,
    ("tell", "that"): 0.76,
    ("exclaim", "that"): 0.75,
    ("report", "that"): 0.7,
    ("judge", "thing"): 0.72,
    ("label", "label"): 0.67,
    ("think", "that"): 0.67,
    ("think", "clause"): 0.65,
    ("urge", "to"): 0.65,
    ("tell", "clause"): 0.65,
    ("tell", "to"): 0.65,
    ("want", "to"): 0.63,
    ("report", "thing"): 0.59,
    ("know", "that"): 0.59,
    ("stand", "thing"): 0.53,
    ("ask", "that"): 0.5,
    ("show", "before"): 0.8,
    ("show", "that"): 0.8,
    ("show", "thing"): 0.5,
    ("show", "clause"): 0.47,
    ("report", "before"): 0.5,
    ("think", "before"): 0.5,
    ("say", "passive-thing"): 0.75,
    ("stand", "passive-thing"): 0.65,
    ("report", "passive-thing"): 0.5,
}
"""What is reported without marks. That somebody supports or wants a thing is no report to every reader: hence the halves."""

OTHERWISE = {QuoteKind.DIRECT: 0.7, QuoteKind.MIXED: 0.6, QuoteKind.INDIRECT: 0.25}
"""Of what stands in no table: passives and nouns of speech, which report as often as not."""

CARRIED = 0.6
"""Of whole sentences whose speaker is carried over from another paragraph, and of those that follow a report."""

SHORT = 0.85
"""Factor for reports without marks of fewer than six words: "praised the mayor" is often no report."""

FEW = 6

_TABLES = {QuoteKind.DIRECT: DIRECT, QuoteKind.MIXED: MIXED, QuoteKind.INDIRECT: INDIRECT}


def confidence(draft: Draft, kind: QuoteKind, words: int) -> float:
    """Give the confidence of a draft of that many words."""
    if draft.mention is None:
        return NOBODY
    if draft.carried and draft.shape != "introduced":
        return CARRIED
    frame = draft.event.frame if draft.event is not None and not draft.carried else ""
    share = _TABLES[kind].get((frame, draft.shape), OTHERWISE[kind])
    if kind is QuoteKind.INDIRECT and words < FEW:
        share *= SHORT
    return round(share, 2)
