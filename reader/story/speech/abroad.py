"""Quotations in other languages than English: by their marks, their dashes, and the verbs beside them.

Invariant: a passage is a quotation where a verb that reports stands in its sentence, where a colon introduces it, or
where it goes on with one; a speaker is given only where a name stands next to such a verb. Nothing is reported
without marks. Grammar is not read, so that a language needs no more than a row of verbs (words/reporting.txt).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reader.story.model import Block, Quote, QuoteKind, Role, Source, SourceKind, Span
from reader.story.speech import marks
from reader.story.text import fold
from reader.story.words import rows

SURE = 0.7
"""Confidence where a verb and a name stand next to the words. Not counted on texts that people have annotated: a guess."""

UNSURE = 0.4
"""Where only the marks and the verb tell."""

AROUND = 160
"""Characters before and behind a passage in which its verb is looked for: a speech tag is seldom longer than two lines."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SMALL = "de|del|della|di|da|dos|du|la|le|van|von|der|den|zu|af|av|el|al|ben|bin"
_NAME = re.compile(rf"[^\W\d_a-zß-öø-ÿ][\w'’.-]+(?:\s+(?:(?:{_SMALL})\s+)*[^\W\d_a-zß-öø-ÿ][\w'’.-]+){{0,3}}")
_STOP = re.compile(r"[.!?…](?=[\s\"“”„»«)]|$)|[:;]\s")
_DASH = re.compile(r"(?<!\S)[—–―]\s?|\s?[—–―](?=[\s.,;:!?…]|$)")
_DIALOGUE = re.compile(r"[—–―]\s?\S")


@dataclass(slots=True)
class _Said:
    """A quotation in the making."""

    parts: list[Span]
    name: Span | None = None
    cue: Span | None = None
    woven: bool = False


@cache
def _verbs(language: str) -> frozenset[str]:
    return frozenset(
        word
        for kind, code, words in rows("reporting.txt")
        if kind == "verb" and code == language
        for word in words.split()
    )


def attribute_abroad(text: str, blocks: list[Block], language: str) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    """Give the quotations of a story in another language, and the people whom they name."""
    british = marks.british(text, (block.content for block in blocks))
    found: list[_Said] = []
    for block in blocks:
        start, end = block.content
        if _DIALOGUE.match(text, start, end) and block.role in (Role.PARAGRAPH, Role.LIST_ITEM):
            found.extend(_dialogue(text, start, end, language))
        else:
            found.extend(_paragraph(text, start, end, language, british))
    return _finish(text, found)


def _paragraph(text: str, start: int, end: int, language: str, british: bool) -> Iterator[_Said]:
    """The quotations of a paragraph with marks."""
    last: _Said | None = None
    behind = start
    for passage in marks.passages(text, start, end, british=british):
        cue = _cue(text, passage, behind, end, language)
        between = text[behind : passage.start]
        whole = text[passage.inner.start : passage.inner.start + 1].isupper()
        same = (
            last is not None and whole and not _STOP.search(between.rstrip(" .")) and _WORD.search(between) is not None
        )
        goes_on = last is not None and whole and (same or between.strip() in ("", ".", ","))
        if goes_on and last is not None and (cue is None or cue.start < passage.start):
            last.parts.append(passage.inner)
        elif (
            cue is not None
            or between.rstrip().endswith(":")
            or (not _WORD.search(between) and _lone(text, passage, end))
        ):
            last = _Said(
                [passage.inner],
                None if cue is None else _name(text, cue, start, end, before=cue.start < passage.start),
                cue,
                not whole,
            )
            yield last
        behind = passage.end


def _lone(text: str, passage: marks.Passage, end: int) -> bool:
    """Whether a passage is a sentence of its own that begins its paragraph."""
    return text[passage.inner.end - 1] in ".!?…" and not _WORD.search(text, passage.end, end)


def _cue(text: str, passage: marks.Passage, behind: int, end: int, language: str) -> Span | None:
    """The verb in the passage's own sentence: behind the passage, else before it."""
    verbs = _verbs(language)
    after = text[passage.end : min(end, passage.end + AROUND)]
    stop = _STOP.search(after)
    opening = re.search('[«“„"»]', after)
    limit = min(match.start() for match in (stop, opening) if match) if stop or opening else len(after)
    for word in _WORD.finditer(after[:limit]):
        parts = word.group().lower().split("-")
        if parts[0] in verbs or word.group().lower() in verbs:
            return Span(passage.end + word.start(), passage.end + word.start() + len(parts[0]))
    begin = max(behind, passage.start - AROUND)
    before = text[begin : passage.start]
    stops = [match.end() for match in _STOP.finditer(before) if match.end() < len(before.rstrip())]
    offset = stops[-1] if stops else 0
    found = [word for word in _WORD.finditer(before, offset) if word.group().lower() in verbs]
    return Span(begin + found[-1].start(), begin + found[-1].end()) if found else None


def _name(text: str, cue: Span, start: int, end: int, *, before: bool = False) -> Span | None:
    """The name next to a verb: behind it, or before it; `before` looks there first ("Ann nennt das Haus „...“")."""
    names = (_name_before(text, cue, start), _name_behind(text, cue, end))
    return next((name for name in (names if before else reversed(names)) if name is not None), None)


def _name_behind(text: str, cue: Span, end: int) -> Span | None:
    after = _NAME.search(text, cue.end, min(end, cue.end + 60))
    if after is not None and not re.search(r"[.!?;:«„“»]", text[cue.end : after.start()]):
        return _bare(text, *after.span())
    return None


def _name_before(text: str, cue: Span, start: int) -> Span | None:
    before = list(_NAME.finditer(text, max(start, cue.start - 80), cue.start))
    if before and not re.search(r"[.!?;:»“”]", text[before[-1].end() : cue.start]):
        return _bare(text, *before[-1].span())
    return None


def _bare(text: str, start: int, end: int) -> Span:
    """A name without the stop of its sentence."""
    return Span(start, end - 1) if text[end - 1] == "." and text[end - 2].islower() else Span(start, end)


def _dialogue(text: str, start: int, end: int, language: str) -> Iterator[_Said]:
    """A paragraph that a dash opens: speech, and between dashes the writer's tag."""
    cuts = [match.span() for match in _DASH.finditer(text, start, end)]
    said = _Said([])
    for number, (_, begin) in enumerate(cuts):
        stop = cuts[number + 1][0] if number + 1 < len(cuts) else end
        first = _WORD.search(text, begin, stop)
        if first is None:
            continue
        if number and first.group().lower() in _verbs(language):
            said.cue = said.cue or Span(*first.span())
            said.name = said.name or _name(text, Span(*first.span()), begin, stop)
            continue
        while begin < stop and text[begin] in " .,;:\n\u00a0":
            begin += 1
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            said.parts.append(Span(begin, stop))
    if said.parts:
        yield said


def _finish(text: str, found: list[_Said]) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    full = _full_names([text[said.name.start : said.name.end] for said in found if said.name is not None])
    sources: dict[str, list[tuple[int, Span]]] = {}
    ids: dict[str, str] = {}
    quotes: list[Quote] = []
    for number, said in enumerate(found):
        name = full[fold(text[said.name.start : said.name.end])] if said.name is not None else None
        if name is not None and said.name is not None:
            sources.setdefault(name, []).append((number, said.name))
        words = " ".join(fold(text[part.start : part.end]) for part in said.parts)
        kind = QuoteKind.MIXED if said.woven else QuoteKind.DIRECT
        speaker = ids.setdefault(name, f"s{len(ids) + 1}") if name is not None else None
        sure = SURE if name is not None else UNSURE
        quotes.append(Quote(kind, tuple(said.parts), words, None, speaker, said.name, said.cue, sure))
    listed = tuple(
        Source(
            f"s{number}",
            name,
            SourceKind.PERSON,
            mentions=tuple(span for _, span in said),
            quotes=tuple(n for n, _ in said),
        )
        for number, (name, said) in enumerate(sources.items(), 1)
    )
    return tuple(quotes), listed


def _full_names(names: list[str]) -> dict[str, str]:
    """Each name with the fullest that ends as it does."""
    folded = sorted({fold(name) for name in names}, key=len, reverse=True)
    longest: dict[str, str] = {}
    full: dict[str, str] = {}
    for name in folded:
        last = name.split()[-1]
        full[name] = longest.setdefault(last, name)
    return full
