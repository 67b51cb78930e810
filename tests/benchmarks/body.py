"""How fast the body is, and how small it stays: `python tests/benchmarks/body.py [MEGABYTES]`.

For stories of growing size: seconds until the first screen is laid out, until every line is counted, for a jump into the
middle; then, in an app without a terminal, for turning a page and painting it; and the memory of it all at its peak.
"""

import asyncio
import random
import resource
import sys
from collections.abc import Callable
from time import perf_counter

from textual.app import App, ComposeResult

from reader.panes.body import Body
from reader.panes.body.layout import Layout
from reader.panes.body.view import View
from reader.places import styles
from reader.story import Block, Role, Story

WORDS = (
    "the of and to in a is that for it was on with as “lamp” harbour’s committee keeper northern said winter—when "
    "well-known towers stairs sea who had been nobody from seldom-if-ever, she he they 1994 Quill. Fenwick, oil"
).split()

SCRIPTS = {"easy": "{}", "no-break spaces": "{}\u00a0{}", "wide": "日本銀行は金融政策決定会合を「{}」開いた。"}


def story(megabytes: float, script: str = "{}") -> Story:
    """A story of so many million characters, in paragraphs of 40 to 120 words."""
    random.seed(7)
    parts: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        words = [script.format(*random.choices(WORDS, k=2)) for _ in range(random.randint(40, 120))]
        parts.append(" ".join(words))
        size += len(parts[-1]) + 2
    blocks, place = [], 0
    for part in parts:
        blocks.append(Block(Role.PARAGRAPH, place, place + len(part)))
        place += len(part) + 2
    return Story(id="0" * 16, title="A long story", text="\n\n".join(parts), blocks=tuple(blocks))


def timed(name: str, act: Callable[[], object]) -> None:
    """Print how many milliseconds something takes."""
    start = perf_counter()
    act()
    print(f"  {name:34}{1000 * (perf_counter() - start):10.2f} ms")


class _App(App[None]):
    def __init__(self, story: Story) -> None:
        super().__init__(css_path=[styles() / "body.tcss"])
        self._story = story

    def get_theme_variable_defaults(self) -> dict[str, str]:
        from reader.app.themes import load

        return load("night").variables

    def compose(self) -> ComposeResult:
        yield Body()

    def on_mount(self) -> None:
        self.query_one(Body).story = self._story


async def moves(read: Story) -> None:
    """Turn pages and move the cursor, twenty times each, and paint every time."""
    app = _App(read)
    async with app.run_test(size=(120, 40)) as pilot:
        body = app.query_one(Body)
        await pilot.pause()
        acts = (("page", body.action_turn, 1), ("paragraph", body.action_move, 1), ("page back", body.action_turn, -1))
        for name, act, way in acts:
            start = perf_counter()
            for _ in range(20):
                act(way)
                body.render_lines(body.size.region)
            print(f"  {name + ', moved and painted':34}{50 * (perf_counter() - start):10.2f} ms")
            await pilot.pause()


def measure(read: Story) -> None:
    """Lay a story out, from no more than the first screen to the whole."""
    timed("first screen", lambda: View(Layout(read, 72, False), 40).window())
    layout = Layout(read, 72, False)
    timed("jump into the middle", lambda: View(layout, 40).show(len(read.text) // 2, True))
    timed("all lines counted", lambda: all(iter(layout.measure, False)))
    print(f"  {'lines':34}{layout.height:10}")


def main() -> None:
    """Run all."""
    most = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    for megabytes in (0.01, 1, most):
        for name, script in SCRIPTS.items() if megabytes < most else [("easy", SCRIPTS["easy"])]:
            print(f"{megabytes} million characters, {name}")
            read = story(megabytes, script)
            measure(read)
            asyncio.run(moves(read))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
