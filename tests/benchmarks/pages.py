"""How well the body of saved pages is found, and how fast: `python -m tests.benchmarks.pages FOLDER`.

FOLDER has `truth.json`, an object by page with its true `articleBody` (as the article-extraction benchmark writes it) or a
`body` of paragraphs, and each page as `html/KEY.html`, or that with `.gz` behind. The measure is that benchmark's: precision
and recall of four-word runs, a page each, their means, F1 of the means; accuracy is the share of pages that are right to the
word. trafilatura, in its default, is measured beside us in the same run. Times are medians a page, libraries loaded.
"""

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from reader.document import Origin, OriginKind, read
from reader.story import BODY_ROLES, understand

RUN = 4
"""Words of a run that is compared."""


def main() -> None:
    """Read every page by each reader, and print what they reach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    pages = list(_pages(folder))
    for name, body in (("reader", _ours), ("trafilatura", _theirs)):
        body(pages[0][0])  # what is loaded at the first page is no page's cost
        rows, times = [], []
        for data, true in pages:
            begun = time.perf_counter()
            found = body(data)
            times.append(time.perf_counter() - begun)
            rows.append(compare(true, found))
        precision, recall, right = (statistics.mean(column) for column in zip(*rows, strict=True))
        whole = 2 * precision * recall / (precision + recall)
        print(
            f"{name:12} F1 {whole:.3f}  precision {precision:.3f}  recall {recall:.3f}  accuracy {right:.3f}"
            f"  {1000 * statistics.median(times):.0f} ms a page"
        )


def compare(true: str, found: str) -> tuple[float, float, float]:
    """Precision and recall of runs of words, and 1 where every word is right."""
    wanted, given = _runs(true), _runs(found)
    hits = (wanted & given).total()
    precision = hits / given.total() if given else float(not wanted)
    recall = hits / wanted.total() if wanted else float(not given)
    return precision, recall, float(_words(true) == _words(found))


def _pages(folder: Path) -> Iterator[tuple[bytes, str]]:
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    for key, gold in sorted(truth.items()):
        path = next((folder / "html").glob(f"{key}.html*"))
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield data, gold["articleBody"] if "articleBody" in gold else "\n".join(gold["body"])


def _ours(data: bytes) -> str:
    story = understand(read(data, Origin(OriginKind.FILE, "page.html")))
    return "\n".join(story.text[block.start : block.end] for block in story.blocks if block.role in BODY_ROLES)


def _theirs(data: bytes) -> str:
    extract: Callable[..., str | None] = trafilatura.extract
    return extract(data, include_comments=False) or ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _words(text)
    return Counter(tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1)) if words)


if __name__ == "__main__":
    main()
