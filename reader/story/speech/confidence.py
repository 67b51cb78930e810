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
    ("say", "quotation"): 0.98,
    ("tell", "quotation"): 0.98,
    ("exclaim", "quotation"): 0.97,
    ("ask", "quotation"): 0.95,
    ("say", "before"): 0.9,
    ("voice", "quotation"): 0.8,
    ("report", "quotation"): 0.76,
    ("colon", "headline"): 0.95,
    ("colon", "colon"): 0.8,
    ("", "script"): 0.9,
    ("", "signed"): 0.8,
    ("", "introduced"): 0.8,
    ("", "follows"): 0.65,
    ("", "carried"): 0.57,
}
"""Whole sentences between marks, by the frame of their cue and the shape in which they follow it."""

MIXED = {
    ("tell", "that"): 0.97,
    ("say", "that"): 0.95,
    ("say", "before"): 0.94,
    ("say", "clause"): 0.93,
    ("colon", "headline"): 0.95,
    ("report", "that"): 0.92,
    ("exclaim", "that"): 0.92,
    ("tell", "clause"): 0.92,
    ("say", "quotation"): 0.89,
    ("say", "according"): 0.89,
    ("show", "thing"): 0.86,
    ("tell", "quotation"): 0.85,
    ("show", "that"): 0.81,
    ("judge", "thing"): 0.81,
    ("report", "thing"): 0.8,
    ("urge", "to"): 0.8,
    ("tell", "to"): 0.8,
    ("label", "label"): 0.79,
    ("want", "to"): 0.73,
    ("report", "quotation"): 0.7,
    ("exclaim", "quotation"): 0.68,
    ("know", "that"): 0.65,
    ("ask", "that"): 0.65,
    ("show", "clause"): 0.65,
    ("stand", "thing"): 0.47,
    ("noun", "noun-that"): 0.4,
    ("", "follows"): 0.65,
    ("", "carried"): 0.35,
}
"""Fragments between marks in the writer's sentence."""

INDIRECT = {
    ("say", "according"): 0.87,
    ("show", "before"): 0.85,
    ("say", "that"): 0.83,
    ("say", "before"): 0.82,
    ("say", "clause"): 0.81,
    ("tell", "that"): 0.78,
    ("show", "that"): 0.78,
    ("exclaim", "that"): 0.76,
    ("colon", "headline"): 0.75,
    ("say", "passive-thing"): 0.75,
    ("stand", "passive-thing"): 0.7,
    ("report", "before"): 0.75,
    ("think", "that"): 0.7,
    ("report", "that"): 0.67,
    ("tell", "to"): 0.63,
    ("judge", "thing"): 0.61,
    ("label", "label"): 0.6,
    ("tell", "clause"): 0.6,
    ("think", "clause"): 0.6,
    ("report", "passive-thing"): 0.6,
    ("know", "that"): 0.58,
    ("want", "to"): 0.54,
    ("urge", "to"): 0.53,
    ("ask", "that"): 0.52,
    ("report", "thing"): 0.5,
    ("show", "thing"): 0.46,
    ("ask", "to"): 0.44,
    ("show", "clause"): 0.43,
    ("noun", "noun-that"): 0.42,
    ("stand", "thing"): 0.37,
    ("think", "before"): 0.35,
    ("ask", "about"): 0.33,
    ("noun", "noun-of"): 0.19,
}
"""What is reported without marks. That somebody supports or wants a thing is no report to every reader: hence the halves."""

OTHERWISE = {QuoteKind.DIRECT: 0.7, QuoteKind.MIXED: 0.6, QuoteKind.INDIRECT: 0.25}
"""Of what stands in no table: passives and nouns of speech, which report as often as not."""

_TABLES = {QuoteKind.DIRECT: DIRECT, QuoteKind.MIXED: MIXED, QuoteKind.INDIRECT: INDIRECT}


def confidence(draft: Draft, kind: QuoteKind) -> float:
    """Give the confidence of a draft; what is carried over from before has the shape of its carrying, and no frame."""
    if draft.mention is None:
        return NOBODY
    frame = draft.event.frame if draft.event is not None and not draft.carried else ""
    return _TABLES[kind].get((frame, draft.shape), OTHERWISE[kind])
