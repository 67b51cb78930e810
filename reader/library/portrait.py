"""Somebody's page: names, roles and papers over time, every quotation, every story; and who speaks without a name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from operator import attrgetter
from sqlite3 import Connection
from typing import NamedTuple

from reader.library import aliases
from reader.library.aliases import Group
from reader.library.persons import Held, Paper, Person, Place, Posted, Said, Writer, Written, WrittenPage, day
from reader.library.ranking import Name
from reader.library.voices import NameKind, folded
from reader.story import Author, Quote, Span, Story

NEWEST = 8
"""Stories, the newest, that are read for what they tell of their writer."""

PHRASES = 40
"""What a publication calls its unnamed sources: so many are told of it, the most frequent."""

_ARTICLES = frozenset(("a", "an", "the"))


class Speaking(NamedTuple):
    """A story in which somebody speaks."""

    place: Place
    story: int
    publication: str | None


def person(connection: Connection, group: Group, members: tuple[Name, ...]) -> Person:
    """Everything about somebody but the words."""
    writes = members[0].kind is NameKind.AUTHOR
    rows = _told(connection, members, writes=writes)
    stories: dict[str, set[int]] = defaultdict(set)
    quotes: dict[str, int] = defaultdict(int)
    months: dict[date, int] = defaultdict(int)
    for when, revision, said, _, _, paper in rows:
        stories[paper].add(revision)
        quotes[paper] += said
        months[day(when).replace(day=1)] += 1 if writes else said
    papers = sorted(stories, key=lambda paper: (-len(stories[paper]), -quotes[paper], paper))
    lead = max(members, key=lambda row: row.stories)
    names = sorted(
        ((row.name, row.stories) for row in members), key=lambda one: (folded(one[0]) != folded(group.person), -one[1])
    )
    return Person(
        name=group.person if len(group.names) > 1 else lead.name,
        kind=lead.kind,
        names=tuple(names),
        stories=sum(map(len, stories.values())),
        quotes=sum(quotes.values()),
        first=day(rows[0][0]),
        last=day(rows[-1][0]),
        roles=_held((row[0], row[3]) for row in rows),
        affiliations=_held((row[0], row[4]) for row in rows),
        publications=tuple((paper, len(stories[paper]), quotes[paper]) for paper in papers),
        months=tuple(sorted((month, count) for month, count in months.items() if count)),
    )


def speaking(
    connection: Connection, members: tuple[Name, ...], after: Place | None, limit: int, *, oldest_first: bool
) -> list[Speaking]:
    """The next stories in which somebody is quoted, in order of date."""
    sign, way = (">", "ASC") if oldest_first else ("<", "DESC")
    marks = ", ".join("?" * len(members))
    behind = f"AND (v.day, v.revision) {sign} (?, ?)" if after else ""
    sql = f"""SELECT DISTINCT v.day, v.revision, r.story, e.publication FROM cache.voices AS v
        JOIN main.revisions AS r ON r.number = v.revision JOIN cache.entries AS e ON e.revision = v.revision
        WHERE v.name IN ({marks}) AND v.quotes > 0 {behind} ORDER BY v.day {way}, v.revision {way} LIMIT ?"""
    rows = connection.execute(sql, (*(row.number for row in members), *(after or ()), limit)).fetchall()
    return [Speaking((when, revision), story, paper) for when, revision, story, paper in rows]


def said(row: Speaking, story: Story, names: frozenset[str], kinds: set[NameKind]) -> Iterator[Said]:
    """What somebody says in a story, in the order of the text."""
    called = {
        source.id: source.name
        for source in story.sources
        if folded(source.name) in names and (len(names) > 1 or NameKind(source.kind.value) in kinds)
    }
    for index, quote in enumerate(story.quotes):
        if quote.speaker in called and not quote.doubtful:
            yield _said(row, story, index, quote, called[quote.speaker])


def written(connection: Connection, members: tuple[Name, ...], after: Place | None, limit: int) -> WrittenPage:
    """A page of the stories that somebody wrote."""
    marks = ", ".join("?" * len(members))
    behind = "AND (w.day, w.revision) < (?, ?)" if after else ""
    sql = f"""SELECT DISTINCT w.day, w.revision, r.story, e.title, e.publication, e.quotes, e.minutes, s.opening
        FROM cache.written AS w JOIN main.revisions AS r ON r.number = w.revision
        JOIN cache.entries AS e ON e.revision = w.revision JOIN cache.stories AS s ON s.revision = w.revision
        WHERE w.name IN ({marks}) {behind} ORDER BY w.day DESC, w.revision DESC LIMIT ?"""
    rows = connection.execute(sql, (*(row.number for row in members), *(after or ()), limit + 1)).fetchall()
    shown = rows[:limit]
    stories = tuple(Written(number, title, paper, day(when), *rest) for when, _, number, title, paper, *rest in shown)
    return WrittenPage(stories, (shown[-1][0], shown[-1][1]) if len(rows) > limit else None)


def writer(stories: Sequence[tuple[int, Story]], names: frozenset[str]) -> Writer:
    """What stories, the newest first, tell of somebody who wrote them."""
    cards = [story.author for _, story in stories if story.author and folded(story.author.name) in names]
    posts: dict[str, Posted] = {}
    for number, story in stories:
        if story.author is None or folded(story.author.name) in names:
            for post in story.posts:
                posts.setdefault(post.text, Posted(number, post))
    return Writer(_together(cards), tuple(posts.values()))


def unnamed(connection: Connection) -> tuple[Paper, ...]:
    """How each publication uses unnamed sources."""
    paper_of = dict(connection.execute("SELECT revision, coalesce(publication, '') FROM cache.entries"))
    having: dict[str, set[int]] = defaultdict(set)
    uses: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for name, numbers in _unnamed_names(connection).items():
        marks = ", ".join("?" * len(numbers))
        sql = f"SELECT revision, sum(quotes) FROM cache.voices WHERE name IN ({marks}) GROUP BY revision"
        for revision, quotes in connection.execute(sql, numbers):
            paper = paper_of[revision]
            having[paper].add(revision)
            use = uses[paper].setdefault(name, [0, 0])
            use[0] += 1
            use[1] += quotes
    stories = Counter(paper_of.values())
    papers = []
    for paper, phrases in uses.items():
        first = sorted(phrases, key=lambda name: (-phrases[name][0], -phrases[name][1], name))[:PHRASES]
        quotes = sum(quotes for _, quotes in phrases.values())
        told = tuple((name, phrases[name][0], phrases[name][1]) for name in first)
        papers.append(Paper(paper, stories[paper], len(having[paper]), quotes, told))
    return tuple(sorted(papers, key=lambda paper: (-paper.unnamed, -paper.quotes, paper.publication)))


def _unnamed_names(connection: Connection) -> dict[str, list[int]]:
    """What unnamed sources are called, with the numbers of those words; several that are said to be one as that one."""
    called = {name: group.person for group in aliases.groups(connection).values() for name in group.names}
    names: dict[str, list[int]] = defaultdict(list)
    sql = "SELECT number, folded, name FROM cache.names WHERE kind = 'anonymous' AND stories > 0"
    for number, key, name in connection.execute(sql):
        names[called.get(key, name)].append(number)
    return names


def _told(
    connection: Connection, members: tuple[Name, ...], *, writes: bool
) -> list[tuple[int, int, int, str, str, str]]:
    """Of every story of somebody the day, the revision, quotations, role, affiliation and paper; the oldest first."""
    table, columns = ("written", "0, '', ''") if writes else ("voices", "v.quotes, v.role, v.affiliation")
    marks = ", ".join("?" * len(members))
    sql = f"""SELECT v.day, v.revision, {columns}, coalesce(e.publication, '') FROM cache.{table} AS v
        JOIN cache.entries AS e ON e.revision = v.revision WHERE v.name IN ({marks}) ORDER BY v.day, v.revision"""
    return connection.execute(sql, tuple(row.number for row in members)).fetchall()


def _held(told: Iterable[tuple[int, str]]) -> tuple[Held, ...]:
    """What was said of somebody over time, spellings of the same as one: as the most stories have it."""
    spelled: dict[str, list[int]] = defaultdict(list)
    for when, words in told:
        if words:
            spelled[words].append(when)
    same: dict[str, list[str]] = defaultdict(list)
    for words in spelled:
        same[_plain(words)].append(words)
    held = []
    for spellings in same.values():
        days = [when for words in spellings for when in spelled[words]]
        words = max(spellings, key=lambda words: (len(spelled[words]), words))
        held.append(Held(words, day(min(days)), day(max(days)), len(days)))
    return tuple(sorted(held, key=lambda one: (one.last, one.first, one.stories), reverse=True))


def _plain(words: str) -> str:
    """What is compared of a role: its words without case, articles, and what stands between them."""
    kept = "".join(letter if letter.isalnum() else " " for letter in words.casefold()).split()
    return " ".join(word for word in kept if word not in _ARTICLES)


def _said(row: Speaking, story: Story, index: int, quote: Quote, name: str) -> Said:
    parts = quote.clause or quote.parts
    start, end = parts[0].start, parts[-1].end
    around = [block for block in story.blocks if block.end > start and block.start < end]
    first = min((block.content.start for block in around), default=start)
    last = max((block.end for block in around), default=end)
    first = min(first, start)
    return Said(
        story=row.story,
        index=index,
        name=name,
        title=story.title,
        publication=row.publication,
        day=day(row.place[0]),
        kind=quote.kind,
        words=" ".join(" ".join(story.text[slice(*part)].split()) for part in parts),
        offset=start,
        context=story.text[first:last],
        spans=tuple(Span(part.start - first, part.end - first) for part in parts),
        confidence=quote.confidence,
        corrected=quote.corrected,
    )


def _together(cards: Sequence[Author]) -> Author | None:
    """One card of several: each thing as the first of them has it."""
    if not cards:
        return None
    values = {
        field.name: next(filter(None, map(attrgetter(field.name), cards)), getattr(cards[0], field.name))
        for field in fields(Author)
    }
    beats = tuple(dict.fromkeys(beat for card in cards for beat in card.beats))
    return replace(cards[0], **{**values, "beats": beats})
