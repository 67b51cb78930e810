"""Verbs that report in the passive: what is said stands before or behind them, who says it behind "by".

Invariant: the event's source is the agent that "by" names, or nobody; the subject is spoken of, and says nothing.
"""

from reader.story.speech.clauses import Event, Verb, content_end, finite_at, skip_manner
from reader.story.speech.phrases import phrase_ahead
from reader.story.speech.shapes import FRAMES, about, clause, label, that, thing, to_do


def passive(verb: Verb, frames: tuple[str, ...]) -> Event | None:
    """The event of a passive verb: "he was asked whether", "it was called a mess by Jones"; the sayer stands behind "by"."""
    line, tags = verb.line, verb.line.tags
    if line.lower[verb.end : verb.end + 2] == ["as", "saying"]:
        return None
    agent = None
    for j in range(verb.end, min(verb.end + 12, verb.ceiling)):
        if line.lower[j] == "by":
            agent = phrase_ahead(line, j + 1, verb.ceiling)
            break
    k = skip_manner(line, verb.end, verb.ceiling) if agent is None else verb.end
    patient = verb.source
    shapes = {shape for frame in frames for shape in FRAMES[frame]}
    frame = frames[0] if frames else ""
    end = _aside_end(verb, content_end(line, verb.end, verb.ceiling, weak=True))
    if (
        k < verb.ceiling
        and (tags[k] in "hq" or line.lower[k] in ("if", "whether"))
        and (clause in shapes or that in shapes)
    ):
        return Event((verb.at, verb.end), agent, [(k + (tags[k] == "h"), end)], "passive-that", frame, passive=True)
    if verb.end < verb.ceiling and tags[verb.end] == "t" and (to_do in shapes or clause in shapes):
        content = [(verb.end, end)]
        if patient is not None and not {"tell", "ask", "urge"} & set(frames):
            content.insert(0, patient)
        return Event((verb.at, verb.end), agent, content, "passive-to", frame, passive=True)
    agent_ends = agent is not None and line.lower[verb.end] == "by" and agent[1] >= end
    if (
        label in shapes
        and verb.end < end
        and not agent_ends
        and (tags[verb.end] in "dnNQFKjo" or line.lower[verb.end] in ("as", "by"))
    ):
        return Event((verb.at, verb.end), agent, [(verb.end, end)], "passive-label", frame, passive=True)
    if (thing in shapes or about in shapes) and patient is not None:
        comma = tags.find(",", verb.end, end)
        rest = (verb.end, end if comma < 0 else comma)
        content = [patient] if agent is not None or rest[0] >= rest[1] else [patient, rest]
        return Event((verb.at, verb.end), agent, content, "passive-thing", frame, passive=True)
    return None


def _aside_end(verb: Verb, end: int) -> int:
    """Where a passive ends that only explains the subject: "Roth, asked about the well, [laughed]"."""
    line, tags = verb.line, verb.line.tags
    opening = verb.start == verb.at and verb.start - verb.floor <= 1
    if not opening and tags[verb.start - 1] not in ",w":
        return end
    for k in range(verb.end, end):
        if tags[k] not in ",K":
            continue
        phrase = phrase_ahead(line, k + 1, end) if opening else None
        if finite_at(line, phrase[1] if phrase is not None else k + 1, end) and (phrase is not None or not opening):
            return k + (tags[k] == "K")
    return end
