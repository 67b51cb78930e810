"""What a story looks like: its roles, its lights, its ticks, and nothing that a hostile text would like to be seen."""

from reader.panes.body import Body, Light, Marking
from reader.panes.body.looks import STYLES
from reader.places import styles
from reader.story import Block, Link, Role, Span, Story
from reader.story.find import find
from tests.panes.body_app import Reader, story


def _styles(app: Reader, words: str) -> str:
    """How words look: the styles of the segments in which they stand, without where they are."""
    for y in range(app.body.size.height):
        for segment in app.body.render_line(y):
            if words in segment.text and segment.style is not None:
                return str(segment.style.without_color) + str(segment.style.bgcolor)
    raise AssertionError(f"{words!r} is not on the screen")


async def test_lights_are_told_apart() -> None:
    """A quotation, its cue, its mention, a hit and the current hit each look their own way, and go out again."""
    app = Reader(story((Role.PARAGRAPH, "alpha beta gamma delta epsilon zeta eta")))
    kinds = ("quote", "cue", "mention", "hit", "current-hit", "mark-0")
    async with app.run_test(size=(80, 24)) as pilot:
        plain = _styles(app, "alpha")
        words = app.story.text.split()
        app.body.lit = tuple(
            Light(find(app.story.text, w, whole=True).spans[0], kind) for w, kind in zip(words, kinds, strict=False)
        )
        await pilot.pause()
        looks = [_styles(app, word) for word in words[: len(kinds)]]
        assert len({*looks, plain}) == len(kinds) + 1
        app.body.lit = ()
        await pilot.pause()
        assert _styles(app, "alpha") == plain


async def test_a_light_over_another_shows_both() -> None:
    """A hit within a lit quotation is seen, and so is the quotation around it."""
    app = Reader(story((Role.PARAGRAPH, "alpha beta gamma delta")))
    async with app.run_test(size=(80, 24)) as pilot:
        app.body.lit = (Light(Span(6, 10), "current-hit"), Light(Span(0, 16), "quote"))
        await pilot.pause()
        assert _styles(app, "alpha") == _styles(app, " gamma") != _styles(app, "beta") != _styles(app, " delta")


async def test_marks_lie_under_lights_and_the_shorter_on_the_longer() -> None:
    """Of marks that overlap the one that begins later is seen, and a hit over both; they stay when lights go out."""
    app = Reader(story((Role.PARAGRAPH, "alpha beta gamma delta epsilon")))
    async with app.run_test(size=(80, 24)) as pilot:
        app.body.markings = (Marking(Span(6, 10), 2, ""), Marking(Span(0, 22), 1, ""), Marking(Span(17, 30), 4, ""))
        app.body.lit = (Light(Span(11, 16), "current-hit"),)
        await pilot.pause()
        lit = [_styles(app, word) for word in ("alpha", "beta", "gamma", "delta")]
        assert len(set(lit)) == 4
        assert _styles(app, " epsilon") == lit[3]
        app.body.lit = ()
        await pilot.pause()
        assert [_styles(app, word) for word in ("alpha", "beta", "gamma")] == [lit[0], lit[1], lit[0]]


async def test_signs_stand_in_the_margin() -> None:
    """Beside the line in which a mark begins stands its sign, a bookmark's before others, and the words stay in place."""
    app = Reader(story((Role.PARAGRAPH, "alpha " * 30), (Role.PARAGRAPH, "beta")))
    for size in ((80, 24), (30, 24)):
        async with app.run_test(size=size) as pilot:
            plain = [app.body.render_line(y).text for y in range(14)]
            places = (Marking(Span(90, 95), 1, "✎"), Marking(Span(92, 95), None, "q"), Marking(Span(182, 186), 0, "✎"))
            app.body.markings = places
            await pilot.pause()
            signed = [app.body.render_line(y).text for y in range(14)]
            changed = [(a, b) for a, b in zip(plain, signed, strict=True) if a != b]
            assert [next(x for x, y in zip(b, a, strict=True) if x != y) for a, b in changed] == ["q", "✎"]
            assert all(a.replace(" ", "") == b.replace(" ", "").replace("q", "").replace("✎", "") for a, b in changed)
        app = Reader(app.story)


async def test_links_are_seen() -> None:
    """Words that the story links from are underlined, and only they."""
    text = "Read the report today."
    story = Story(id="", title="", text=text, blocks=(Block(Role.PARAGRAPH, 0, 22, links=(Link(9, 15, "https://x"),)),))
    app = Reader(story)
    async with app.run_test(size=(80, 24)):
        assert "underline" in _styles(app, "report")
        assert "underline" not in _styles(app, "today")


async def test_hits_make_ticks_on_the_scroll_bar() -> None:
    """Where hits stand in the story is seen beside it, and only hits."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        spans = [app.story.blocks[n].span for n in (5, 20, 39)]
        app.body.lit = (Light(app.story.blocks[30].span, "quote"), *(Light(span, "hit") for span in spans))
        await pilot.pause()
        bar = app.body.vertical_scrollbar
        lines = bar.render_lines(bar.size.region)
        assert [y for y, line in enumerate(lines) if "━" in line.text] == [2, 11, 22]


async def test_every_look_and_light_has_a_style() -> None:
    """No role and no kind of light is drawn without a rule of its own in the style sheet."""
    sheet = (styles() / "body.tcss").read_text("utf-8")
    assert [name for name in Body.COMPONENT_CLASSES if f".{name} {{" not in sheet] == []
    assert {f"body--{style}" for style in STYLES} <= Body.COMPONENT_CLASSES


async def test_nothing_in_a_story_reaches_the_terminal_but_its_words() -> None:
    """Escape sequences, marks of direction and markup in a story are shown as text or not at all."""
    hostile = "red \x1b[31m [bold]x[/bold] [@click=app.quit]y[/] \u202eevil\u2066 \x07end"
    app = Reader(story((Role.PARAGRAPH, hostile), (Role.CODE, hostile)))
    async with app.run_test(size=(90, 12)):
        seen = "\n".join(app.rows)
        assert "[@click=app.quit]y[/]" in seen
        assert not set(seen) & set("\x1b\x07\u202e\u2066")


async def test_wide_tables_and_code_can_be_moved() -> None:
    """A line that is too wide says that it goes on, and the arrows show the rest of it."""
    app = Reader(story((Role.CODE, "start " + "." * 60 + " end"), (Role.PARAGRAPH, "Words.")))
    async with app.run_test(size=(50, 10)) as pilot:
        assert app.rows[1].endswith("›")
        await pilot.press("right", "right", "right", "right")
        assert app.rows[1].endswith("end")
        assert app.rows[3].strip() == "Words."
        await pilot.press("left", "left", "left", "left", "left")
        assert "start" in app.rows[1]


async def test_a_narrow_pane_still_shows_words() -> None:
    """Down to a few columns the story can be read."""
    app = Reader(
        story((Role.LIST_ITEM, "• a long item of a list"), (Role.PULL_QUOTE, "Said so."), (Role.POST, "A post."))
    )
    async with app.run_test(size=(12, 20)):
        seen = "".join("".join(row.strip(" ▌│❝•") for row in app.rows).split())
        assert seen == "alongitemofalistSaidso.Apost."
