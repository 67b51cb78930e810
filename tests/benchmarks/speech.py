"""Who said what, measured: `python -m tests.benchmarks.speech CORPUS.jsonl... [--textacy]`.

A corpus has a document a line, offsets in code points of its text:
`{"id", "text", "attributions": [{"source": [[s, e]..], "cue": [[s, e]..], "content": [[s, e]..], "names": [..]?}]}`.

T1  every passage of two words or more between double marks: has it a speaker whose mention touches the one that people
    marked? A passage that nobody says and that is given a speaker counts against precision.
T2  every attribution, with marks or without: one quotation for each, where it shares more than a share of its letters.
N   where the proper names of a speaker are known: is the source's name one of them, or has it the same last word?

Below them: of the quotations that are given a confidence, with marks and without, how many have half of their words in what
somebody says, and the speaker that people marked; and the time that a story takes. `--textacy` measures
`textacy.extract.direct_quotations` beside it, by paragraph, where textacy and a spaCy model are installed.
"""

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from reader.document import Origin, OriginKind, read_text
from reader.story import QuoteKind, understand

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What somebody said, by people who marked it or by a program."""

    content: Spans
    parts: Spans
    source: Spans
    names: tuple[str, ...] = ()
    confidence: float = 1.0
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Sample:
    """An annotated story."""

    text: str
    gold: tuple[Attribution, ...]


def samples(path: Path) -> Iterator[Sample]:
    """Give the stories of a corpus."""
    for line in path.read_text("utf-8").splitlines():
        data = json.loads(line)
        gold = [
            Attribution(_pairs(item["content"]), [], _pairs(item["source"]), tuple(item.get("names") or ()))
            for item in data["attributions"]
        ]
        yield Sample(data["text"], tuple(gold))


def _pairs(spans: Iterable[Iterable[int]]) -> Spans:
    return [(start, end) for start, end in spans]


def ours(text: str) -> list[Attribution]:
    """Give what `reader` finds in a text."""
    story = understand(read_text(text, Origin(OriginKind.PASTE)))
    names = {source.id: source.name for source in story.sources}
    return [
        Attribution(
            [(a, b) for a, b in quote.clause or quote.parts],
            [(a, b) for a, b in quote.parts],
            [(quote.mention.start, quote.mention.end)] if quote.mention else [],
            (names[quote.speaker],) if quote.speaker else (),
            quote.confidence,
            quote.kind is not QuoteKind.INDIRECT,
        )
        for quote in story.quotes
    ]


def textacy(model: str) -> Callable[[str], list[Attribution]]:
    """Give a function that asks textacy, paragraph by paragraph: over a whole text one odd mark makes it fail."""
    spacy, extract = import_module("spacy"), import_module("textacy.extract")
    language = spacy.load(model)

    def found(text: str) -> list[Attribution]:
        quotes: list[Attribution] = []
        for paragraph in re.finditer(r"[^\n]+", text):
            try:
                triples = list(extract.direct_quotations(language(paragraph.group())))
            except ValueError:
                continue
            for triple in triples:
                start = paragraph.start()
                content = [(start + triple.content.start_char, start + triple.content.end_char)]
                source = [(start + token.idx, start + token.idx + len(token)) for token in triple.speaker]
                quotes.append(Attribution(content, content, source))
        return quotes

    return found


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Give the passages of two words or more between double marks, paragraph by paragraph."""
    for paragraph in re.finditer(r"[^\n]+", text):
        opened = None
        for mark in re.finditer('[“”"«»]', paragraph.group()):
            at = paragraph.start() + mark.start()
            if opened is None and mark.group() in '“«"':
                opened = at
            elif opened is not None and mark.group() in '”»"':
                if len(text[opened : at + 1].split()) > 1:
                    yield opened, at + 1
                opened = None
        if opened is not None and len(text[opened : paragraph.end()].split()) > 1:
            yield opened, paragraph.end()


def _letters(spans: Spans, text: str) -> set[int]:
    return {k for start, end in spans for k in range(start, min(end, len(text))) if text[k].isalnum()}


def _touch(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _same(name: str, names: Iterable[str]) -> bool:
    mine = re.sub(r"[^\w\s]|'s\b|’s\b", "", name.lower()).split()
    others = [re.sub(r"[^\w\s]|'s\b|’s\b", "", other.lower()).split() for other in names]
    return bool(mine) and any(other and (other == mine or other[-1] == mine[-1]) for other in others)


class Tally:
    """Counts over a corpus."""

    def __init__(self) -> None:
        self.t1 = [0, 0, 0]
        self.t2 = {0.3: [0, 0, 0], 0.8: [0, 0, 0]}
        self.names = [0, 0]
        self.sure: dict[tuple[bool, int], list[float]] = defaultdict(lambda: [0, 0, 0.0])

    def add(self, sample: Sample, found: list[Attribution]) -> None:
        """Count one story."""
        gold = [(item, _letters(item.content, sample.text)) for item in sample.gold]
        said = [(item, _letters(item.parts, sample.text), _letters(item.content, sample.text)) for item in found]
        for start, end in passages(sample.text):
            self._passage(_letters([(start, end)], sample.text), gold, said)
        for share, row in self.t2.items():
            self._all(share, row, sample.text, gold, said)
        for item, parts, _ in said:
            if item.source and parts:
                best = max(gold, key=lambda pair: len(parts & pair[1]), default=None)
                right = (
                    best is not None and 2 * len(parts & best[1]) >= len(parts) and _touch(item.source, best[0].source)
                )
                band = self.sure[(item.marked, int(item.confidence * 10 + 1e-9))]
                band[0] += right
                band[1] += 1
                band[2] += item.confidence

    def _passage(self, letters: set[int], gold: list[Any], said: list[Any]) -> None:
        if not letters:
            return
        best = max(gold, key=lambda pair: len(letters & pair[1]), default=None)
        wanted = best[0] if best and 2 * len(letters & best[1]) >= len(letters) and best[0].source else None
        ours_best = max(said, key=lambda row: len(letters & row[1]), default=None)
        given = ours_best[0] if ours_best and 2 * len(letters & ours_best[1]) >= len(letters) else None
        given = given if given is not None and given.source else None
        self.t1[1] += given is not None
        if wanted is None:
            return
        self.t1[2] += 1
        self.t1[0] += given is not None and _touch(given.source, wanted.source)
        if wanted.names:
            self.names[1] += 1
            self.names[0] += given is not None and bool(given.names) and _same(given.names[0], wanted.names)

    def _all(self, share: float, row: list[int], text: str, gold: list[Any], said: list[Any]) -> None:
        left = list(range(len(said)))
        row[1] += len(said)
        for item, letters in gold:
            if not letters:
                continue
            row[2] += 1
            best = max(left, key=lambda j: len(letters & said[j][2]), default=None)
            hit = best is not None and len(letters & said[best][2]) / len(letters) > share
            if hit and best is not None:
                left.remove(best)
                row[0] += 1
            if share == 0.3 and item.names and not self._quoted(letters, text):
                self.names[1] += 1
                names: tuple[str, ...] = said[best][0].names if hit and best is not None else ()
                self.names[0] += any(_same(name, item.names) for name in names)

    @staticmethod
    def _quoted(letters: set[int], text: str) -> bool:
        return any(2 * len(letters & _letters([span], text)) >= len(letters) for span in passages(text))

    def show(self, name: str, milliseconds: float) -> None:
        """Print the table."""
        print(f"{name}: {milliseconds:.1f} ms a story")
        print(f"  T1 passages between marks       {_prf(self.t1)}")
        for share, row in self.t2.items():
            print(f"  T2 all attributions, over {share}   {_prf(row)}")
        if self.names[1]:
            print(f"  N  canonical name               {100 * self.names[0] / self.names[1]:.1f} % of {self.names[1]}")
        print("  confidence       between marks: n, named, right    without marks: n, named, right")
        for band in sorted({band for _, band in self.sure}, reverse=True):
            cells = [self._band(self.sure.get((marked, band))) for marked in (True, False)]
            print(f"  {band / 10:.1f} to {band / 10 + 0.1:.1f}       {cells[0]}                {cells[1]}")

    @staticmethod
    def _band(row: list[float] | None) -> str:
        """How many are given a confidence of a band, its mean, and how many of them are right."""
        if row is None:
            return f"{'-':>6}{'':14}"
        right, total, named = row
        return f"{total:6} {named / total:6.2f} {right / total:6.2f}"


def _prf(counts: list[int]) -> str:
    hit, given, wanted = counts
    precision, recall = hit / max(given, 1), hit / max(wanted, 1)
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * both:.1f}   ({hit} of {wanted}, {given} given)"


def main() -> None:
    """Measure each corpus that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument(
        "--textacy", metavar="MODEL", nargs="?", const="en_core_web_sm", help="measure textacy with this model"
    )
    arguments = parser.parse_args()
    programs: dict[str, Callable[[str], list[Attribution]]] = {"reader": ours}
    if arguments.textacy:
        programs["textacy"] = textacy(arguments.textacy)
    for path in arguments.corpus:
        stories = list(samples(path))
        print(f"{path.name}, {len(stories)} stories")
        for name, program in programs.items():
            tally = Tally()
            spent = 0.0
            for sample in stories:
                started = time.perf_counter()
                found = program(sample.text)
                spent += time.perf_counter() - started
                tally.add(sample, found)
            tally.show(name, 1000 * spent / max(len(stories), 1))


if __name__ == "__main__":
    main()
