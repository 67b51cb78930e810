"""The comparison of a Story with what is true of it: aspect by aspect, verdict by verdict.

An aspect is judged where the expectation (tests/golden.py says its form) has its key. A comparison gives a verdict for each
single thing that is expected, so that a failure says every miss and never only the first.

`python -m tests.judging [NAME...]` prints each aspect that falls short, with every miss, and the sum.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple

from reader.story import Moment, Post, Quote, QuoteKind, Source, SourceKind, Span, Story, understand
from tests.golden import Golden, fold, load, names

SHARED = 0.5
"""Share of a reported clause that has to be found: readers differ on where a clause ends, hardly on where it stands."""

SAID = (QuoteKind.DIRECT, QuoteKind.MIXED)
"""Kinds that stand between marks."""

DESCRIBING = ("role", "tagline")
"""Fields of an author that may be given at greater length than is wanted, or shorter."""


class Verdict(NamedTuple):
    """One thing that was expected."""

    right: bool
    why: str
    """What was wanted and what is there instead, on one line."""


def aspects(golden: Golden) -> tuple[str, ...]:
    """The aspects in which a golden story is judged."""
    beyond = golden.want.get("beyond", ())
    return tuple(name for name, (key, _) in ASPECTS.items() if (not key or key in golden.want) and name not in beyond)


def judge(golden: Golden, story: Story, aspect: str) -> list[Verdict]:
    """Compare a Story with what is true of it, in one aspect."""
    return list(ASPECTS[aspect][1](golden, story))


def _options(want: Any) -> Sequence[Any]:
    """What a value of an expectation accepts."""
    options = want["any"] if isinstance(want, dict) and "any" in want else [want]
    assert isinstance(options, list)
    return options


def _bare(name: str | None) -> str:
    """A name to compare by: folded, without case and without a leading article."""
    return re.sub(r"^(?:an?|the|der|die|das|eine?|le|la|une?|el) |^l'", "", fold(name).casefold())


def _within(one: str, other: str) -> bool:
    """Whether either text holds the other, in whole words."""
    short, long = sorted((one, other), key=len)
    return bool(short) and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None


def _is_named(want: Any, source: Source) -> bool:
    """Whether a source bears one of the names that are wanted; a person the whole of it.

    Others may be named at greater length than is wanted, or by the last words of it, two at least ("bridge log").
    """
    got = _bare(source.name)
    for option in map(_bare, _options(want)):
        if option == got:
            return True
        if source.kind is not SourceKind.PERSON and _within(option, got):
            begins = got.startswith(option) or option.startswith(got)
            if begins or (" " in got and option.endswith(got)):
                return True
    return False


def _is_moment(want: str | None, got: Moment | None) -> bool:
    if want is None or got is None:
        return want is None and got is None
    if "T" in want:
        return isinstance(got, datetime) and got == datetime.fromisoformat(want)
    return got.isoformat()[:10] == want


def _kept(golden: Golden, story: Story) -> Iterator[Verdict]:
    """Nothing is lost: the text is the document's, and the blocks tile it."""
    yield Verdict(story.text == golden.document.text, "the story's text is not the document's")
    at = 0
    for block in story.blocks:
        yield Verdict(at <= block.start < block.end, f"{block} overlaps the one before it, or is empty")
        gap = story.text[at : block.start]
        yield Verdict(not gap.strip(), f"no block holds {gap.strip()[:60]!r}")
        at = block.end
    yield Verdict(not story.text[at:].strip(), f"no block holds {story.text[at:].strip()[:60]!r}")


def _scalar(field: str) -> Callable[[Golden, Story], Iterator[Verdict]]:
    """Compare one text of the Story."""

    def compare(golden: Golden, story: Story) -> Iterator[Verdict]:
        got = getattr(story, field)
        right = any(
            (want is None) == (got is None) and _plain(want) == _plain(got) for want in _options(golden.want[field])
        )
        yield Verdict(right, f"{field} is {got!r}, not {golden.want[field]!r}")

    return compare


def _plain(text: str | None) -> str:
    return _bare(text).rstrip(" -–—:.")


def _moment(field: str) -> Callable[[Golden, Story], Iterator[Verdict]]:
    def compare(golden: Golden, story: Story) -> Iterator[Verdict]:
        got = getattr(story, field)
        right = any(_is_moment(want, got) for want in _options(golden.want[field]))
        yield Verdict(right, f"{field} is {got}, not {golden.want[field]}")

    return compare


def _people(field: str) -> Callable[[Golden, Story], Iterator[Verdict]]:
    def compare(golden: Golden, story: Story) -> Iterator[Verdict]:
        got = [fold(name).casefold() for name in getattr(story, field)]
        right = any([fold(name).casefold() for name in want] == got for want in _options(golden.want[field]))
        yield Verdict(right, f"{field} is {list(getattr(story, field))}, not {golden.want[field]}")

    return compare


def _roles(golden: Golden, story: Story) -> Iterator[Verdict]:
    """The role that most of a line's characters have."""
    for number, want in golden.want["roles"].items():
        start, end = golden.span(int(number))
        shares = {
            (min(end, b.end) - max(start, b.start), b.role) for b in story.blocks if b.start < end and b.end > start
        }
        got = max(shares)[1] if shares else None
        accepted = want if isinstance(want, list) else [want]
        words = story.text[start:end][:60]
        yield Verdict(got in accepted, f"line {number} is {got and got.value}, not {want}: {words!r}")


def _parts(golden: Golden, quote: Quote) -> list[str]:
    """The parts, folded; those between which only a mail's "> " stands are one."""
    text = golden.document.text
    joined = list(quote.parts[:1])
    for last, part in pairwise(quote.parts):
        if set(text[last.end : part.start]) <= set("\n\t >") and ">" in text[last.end : part.start]:
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return [fold(text[start:end]) for start, end in joined]


def _matched(golden: Golden, story: Story) -> Iterator[tuple[Mapping[str, Any], Quote | None]]:
    """Each wanted quotation with the one of the Story that starts on its line and has its parts."""
    for want in golden.want["quotes"]:
        parts = [[fold(part) for part in option] for option in _options(want["parts"])]
        yield (
            want,
            next(
                (
                    quote
                    for quote in story.quotes
                    if quote.kind in SAID
                    and golden.line(quote.parts[0].start) == want["line"]
                    and _parts(golden, quote) in parts
                ),
                None,
            ),
        )


def _quotes(golden: Golden, story: Story) -> Iterator[Verdict]:
    for want, quote in _matched(golden, story):
        near = [_parts(golden, q) for q in story.quotes if golden.line(q.parts[0].start) == want["line"]]
        yield Verdict(quote is not None, f"line {want['line']}: no quotation {want['parts']}; there: {near}")


def _false_quotes(golden: Golden, story: Story) -> Iterator[Verdict]:
    """Nothing between marks beyond what is wanted, but what may be one or is quoted within another."""
    matched = {id(quote): quote for _, quote in _matched(golden, story) if quote}
    inside = [part for quote in matched.values() for part in quote.parts]
    doubtful = [fold(words) for words in golden.want.get("quotes_or_not", ())]
    not_quotes = [fold(words) for words in golden.want.get("not_quotes", ())]
    yield Verdict(True, "")
    for quote in story.quotes:
        if quote.kind not in SAID or id(quote) in matched:
            continue
        parts = _parts(golden, quote)
        nested = all(any(a <= start and end <= b for a, b in inside) for start, end in quote.parts)
        excused = all(any(part in words or words in part for words in doubtful) for part in parts)
        what = "nobody says" if any(part in not_quotes for part in parts) else "no quotation is"
        line = golden.line(quote.parts[0].start)
        yield Verdict(nested or excused, f"line {line}: {what} {parts} (given to {_speaker(story, quote)!r})")


def _speaker(story: Story, quote: Quote) -> str | None:
    source = story.source(quote.speaker)
    return source.name if source else None


def _speakers(golden: Golden, story: Story) -> Iterator[Verdict]:
    for want, quote in _matched(golden, story):
        source = story.source(quote.speaker) if quote else None
        right = quote is not None and (
            want["speaker"] is None if source is None else _is_named(want["speaker"], source)
        )
        got = source.name if source else None if quote else "not found"
        yield Verdict(
            right, f"line {want['line']}: said by {got!r}, not {want['speaker']!r}: {want['parts'][0][:50]!r}"
        )


def _kinds(golden: Golden, story: Story) -> Iterator[Verdict]:
    for want, quote in _matched(golden, story):
        got = quote.kind.value if quote else "not found"
        yield Verdict(
            got in _options(want["kind"]), f"line {want['line']}: {got}, not {want['kind']}: {want['parts'][0][:50]!r}"
        )


def _cues(golden: Golden, story: Story) -> Iterator[Verdict]:
    for want, quote in _matched(golden, story):
        got = fold(story.text[slice(*quote.cue)]) if quote and quote.cue else None
        right = quote is not None and any(_is_cue(option, got) for option in _options(want["cue"]))
        there = repr(got) if quote else "not found"
        yield Verdict(right, f"line {want['line']}: cue {there}, not {want['cue']!r}: {want['parts'][0][:50]!r}")


def _is_cue(want: str | None, got: str | None) -> bool:
    return want is got if want is None or got is None else _within(want, got)


def _indirect(golden: Golden, story: Story) -> Iterator[Verdict]:
    for want in golden.want["indirect"]:
        place = golden.place(want["line"], want["text"])
        assert place is not None
        near = [q for q in story.quotes if _shared(place, q) >= SHARED * (place.end - place.start)]
        speakers = [story.source(quote.speaker) for quote in near]
        nobody = None in _options(want["speaker"])
        right = any(_is_named(want["speaker"], source) if source else nobody for source in speakers)
        got = [source and source.name for source in speakers] or "not found"
        yield Verdict(right, f"line {want['line']}: reported by {got}, not {want['speaker']!r}: {want['text'][:50]!r}")


def _shared(place: Span, quote: Quote) -> int:
    spans = quote.clause or quote.parts
    return sum(max(0, min(place.end, end) - max(place.start, start)) for start, end in spans)


def _said(story: Story, source: Source) -> int:
    return sum(story.quotes[index].kind in SAID for index in source.quotes)


def _sources(golden: Golden, story: Story) -> Iterator[Verdict]:
    for want in golden.want["sources"]:
        named = [source for source in story.sources if _is_named(want["name"], source)]
        exact = {_bare(option) for option in _options(want["name"])}
        named.sort(key=lambda s: (_bare(s.name) not in exact, _said(story, s) not in _options(want["quotes"])))
        if not named:
            yield Verdict(False, f"no source {want['name']!r}")
            continue
        got = named[0]
        yield Verdict(got.kind in _options(want["kind"]), f"{got.name}: {got.kind.value}, not {want['kind']}")
        for field in ("role", "affiliation"):
            if field in want:
                there = fold(getattr(got, field)).casefold()
                right = any(
                    not there if option is None else _within(fold(option).casefold(), there)
                    for option in _options(want[field])
                )
                yield Verdict(right, f"{got.name}: {field} {getattr(got, field)!r}, not {want[field]!r}")
        count = _said(story, got)
        yield Verdict(count in _options(want["quotes"]), f"{got.name}: {count} quotations, not {want['quotes']}")


def _false_sources(golden: Golden, story: Story) -> Iterator[Verdict]:
    known = [want["name"] for want in golden.want["sources"]] + list(golden.want.get("sources_or_not", ()))
    yield Verdict(True, "")
    for source in story.sources:
        right = any(_is_named(name, source) for name in known)
        yield Verdict(right, f"{source.name!r} ({source.kind.value}) is no source of this story")


def _listed(key: str) -> Callable[[Golden, Story], Iterator[Verdict]]:
    """Compare a list of flat things, each found by the words that name it, and no more of them."""

    def compare(golden: Golden, story: Story) -> Iterator[Verdict]:
        items = list(getattr(story, key))
        wanted = [{"title": want} if isinstance(want, str) else want for want in golden.want[key]]
        for want in wanted:
            best = max(items, key=lambda item: sum(_fits(want, item).values()), default=None)
            fits = _fits(want, best) if best is not None else dict.fromkeys(want, False)
            for field, right in fits.items():
                got = getattr(best, field, "nothing")
                yield Verdict(right, f"{key}: {field} is {got!r}, not {want[field]!r}")
        for item in items:
            known = any(_fits(want, item)[next(iter(want))] for want in wanted)
            yield Verdict(known, f"{key}: there is no such thing as {item}")

    return compare


def _fits(want: Mapping[str, Any], item: Any) -> dict[str, bool]:
    """Field by field, whether an item is what is wanted."""
    return {
        field: any(_is_field(field, option, getattr(item, field), item) for option in _options(value))
        for field, value in want.items()
    }


def _is_field(field: str, want: Any, got: Any, item: Any) -> bool:
    if field in ("date", "posted"):
        return _is_moment(want, got)
    if isinstance(want, list):
        return [fold(one).casefold() for one in want] == [fold(one).casefold() for one in got]
    if field == "agency":
        got = f"{item.name} {got or ''}"
    if field == "name" and want is not None:
        return _within(fold(want).casefold(), fold(got).casefold())
    if want is None or got is None or isinstance(item, Post):
        return want is got or (bool(want) and fold(want) == fold(got))
    return fold(want).casefold() in fold(got).casefold()


def _author(golden: Golden, story: Story) -> Iterator[Verdict]:
    want, got = golden.want["author"], story.author
    if want is None or got is None:
        yield Verdict(want is None and got is None, f"author is {got!r}, not {want!r}")
        return
    for field, value in want.items():
        there = getattr(got, "bio" if field == "bio_lines" else field)
        if field == "bio_lines":
            wanted = [golden.document.text[slice(*golden.span(line))] for line in value]
            right = all(_bare(words) in _bare(" ".join(there)) for words in wanted)
        elif isinstance(value, list):
            right = sorted(map(_bare, value)) == sorted(map(_bare, there))
        else:
            right = _bare(value) == _bare(there) or (field in DESCRIBING and _within(_bare(value), _bare(there)))
        yield Verdict(right, f"author: {field} is {there!r}, not {value!r}")


def _pull_quotes(golden: Golden, story: Story) -> Iterator[Verdict]:
    got = [golden.line(block.start) for block in story.blocks if block.role == "pull-quote"]
    yield Verdict(got == golden.want["pull_quotes"], f"pull quotes on lines {got}, not {golden.want['pull_quotes']}")


ASPECTS: dict[str, tuple[str, Callable[[Golden, Story], Iterator[Verdict]]]] = {
    "text kept": ("", _kept),
    **{field: (field, _scalar(field)) for field in ("title", "kicker", "deck", "publication", "dateline", "language")},
    **{field: (field, _people(field)) for field in ("byline", "contributors")},
    **{field: (field, _moment(field)) for field in ("published", "updated")},
    "roles": ("roles", _roles),
    "quotes": ("quotes", _quotes),
    "no false quotes": ("quotes", _false_quotes),
    "speakers": ("quotes", _speakers),
    "kinds": ("quotes", _kinds),
    "cues": ("quotes", _cues),
    "indirect": ("indirect", _indirect),
    "sources": ("sources", _sources),
    "no false sources": ("sources", _false_sources),
    "pull quotes": ("pull_quotes", _pull_quotes),
    **{key: (key, _listed(key)) for key in ("credits", "posts", "related", "latest", "corrections", "embeds")},
    "author": ("author", _author),
}
"""Each aspect: the key of the expectation that it needs (none for what is true of every story), and its comparison."""


def main(chosen: Sequence[str]) -> int:
    """Print what is right and what is missed; 0 where nothing is."""
    right = wanted = 0
    for name in chosen or names():
        golden = load(name)
        story = understand(golden.document)
        for aspect in aspects(golden):
            verdicts = judge(golden, story, aspect)
            hits = sum(verdict.right for verdict in verdicts)
            right, wanted = right + hits, wanted + len(verdicts)
            if hits < len(verdicts):
                print(f"{name}: {aspect} {hits}/{len(verdicts)}")
                print(*(f"    {verdict.why}" for verdict in verdicts if not verdict.right), sep="\n")
    print(f"{right}/{wanted} right")
    return 0 if right == wanted else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
