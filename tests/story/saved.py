"""Small saved pages for tests: a story of the Tidewater Gazette with what a test puts around and into it."""

import json

from reader.document import Origin, OriginKind, read
from reader.story import Role, Story, understand

PARAGRAPHS = [
    "The harbour board voted on Tuesday night to keep the lamp at the end of the old pier, by five votes to four.",
    "No ship has needed the lamp since the breakwater was built in 1961, and the board has never asked one.",
    "The treasurer told the board that the lamp costs eleven dollars a year, most of it for a new wick.",
    "The vote came after three hours in which nobody spoke against the lamp, and one in which somebody did.",
    "What happens when the fourth barrel of oil is empty was not discussed, and will not be before the summer.",
    "The board meets again in June, if the stairs to its room on the harbour front have been mended by then.",
]
TITLE = "Harbour keeps its lamp for another year"


def story(over: str = "", within: str = "", behind: str = "", paragraphs: int = 6, **data: object) -> Story:
    """Understand a page: `over` stands between headline and story, `within` behind its second paragraph."""
    about = {"@type": "NewsArticle", "headline": TITLE, "publisher": {"name": "The Tidewater Gazette"}, **data}
    body = [f"<p>{words}</p>" for words in PARAGRAPHS[:paragraphs]]
    page = f"""<html lang="en"><head><script type="application/ld+json">{json.dumps(about)}</script></head><body>
    <nav><ul><li><a href="/a">News</a></li><li><a href="/b">Tides</a></li></ul></nav>
    <article><div class="top"><h1>{TITLE}</h1>{over}</div>
    <div class="story-text">{"".join(body[:2])}{within}{"".join(body[2:])}</div>{behind}</article></body></html>"""
    return understand(read(page.encode(), Origin(OriginKind.FILE, "/page.html")))


def with_role(read_story: Story, role: Role) -> list[str]:
    """The words of the blocks of a role."""
    return [read_story.text[slice(*block.content)] for block in read_story.blocks if block.role is role]
