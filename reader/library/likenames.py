"""Which names could be one person's: told as a suggestion, never done.

"Sune Rasmussen" could be "Sune Engel Rasmussen", "S. E. Rasmussen" and "Rasmussen"; "IAEA" could be the "International
Atomic Energy Agency". Accents and case do not count.
"""

import unicodedata
from collections.abc import Sequence
from sqlite3 import Connection

from reader.library import aliases, ranking
from reader.library.aliases import Group
from reader.library.persons import Voice
from reader.library.ranking import Name
from reader.library.voices import NameKind, folded

SEEN = 400
"""Names with the same last word, or letters, that are looked at: the most frequent."""

_SHORTEST, _LONGEST = 2, 8
"""Letters of an abbreviation."""


def of(connection: Connection, group: Group, members: tuple[Name, ...], limit: int) -> tuple[Voice, ...]:
    """Who could be the same as somebody, the likeliest first; those who are already are left out."""
    kinds = {row.kind for row in members}
    likely: dict[str, tuple[int, int]] = {}
    for row in members:
        for name, kind, stories in _candidates(connection, row.name):
            far = distance(row.name, name)
            fits = kind in kinds or {kind, *kinds} <= {NameKind.ORGANIZATION, NameKind.PERSON}
            if far is not None and fits and folded(name) not in group.names:
                likely[name] = min(likely.get(name, (far, -stories)), (far, -stories))
    found: dict[str, Voice] = {}
    for name in sorted(likely, key=lambda name: likely[name]):
        other = aliases.group(connection, name)
        rows = ranking.members(connection, other, NameKind.AUTHOR if NameKind.AUTHOR in kinds else None)
        if rows and other.person not in found:
            found[other.person] = ranking.voice(connection, other.person, rows)
        if len(found) == limit:
            break
    return tuple(found.values())


def distance(one: str, other: str) -> int | None:
    """How unlike two names are that could be one person's, in words; None where they could not."""
    few, many = sorted((_words(one), _words(other)), key=len)
    if not few or few == many:
        return 0 if few and folded(one) != folded(other) else None
    if few[-1] == many[-1] and _fits(few[:-1], many[:-1]):
        return 1 + len(many) - len(few)
    if len(few) == 1 and _abbreviated(few[0], other if len(_words(other)) > 1 else one):
        return 1
    return None


def _fits(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all of some words stand among others in the same order, as they are or as initials."""
    at = 0
    for word in few:
        while at < len(many) and not _is_one(word, many[at]):
            at += 1
        if at == len(many):
            return False
        at += 1
    return True


def _is_one(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _abbreviated(short: str, name: str) -> bool:
    """Whether letters are the first ones of a name's words that are written large."""
    large = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return _SHORTEST <= len(short) <= _LONGEST and short == large.casefold()


def _words(name: str) -> tuple[str, ...]:
    """A name's words as they are compared."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(letter)
    )
    return tuple("".join(letter if letter.isalnum() else " " for letter in bare).split())


def _candidates(connection: Connection, name: str) -> list[tuple[str, NameKind, int]]:
    """Names with the same last word, those that the name abbreviates, and those that abbreviate it."""
    words = _words(name)
    if not words:
        return []
    asked = [f'"{words[-1]}"']
    if len(words) == 1 and _SHORTEST <= len(words[0]) <= _LONGEST:
        asked.append(" AND ".join(f'"{letter}" *' for letter in dict.fromkeys(words[0])))
    large = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper()).casefold()
    if len(words) > 1 and _SHORTEST <= len(large) <= _LONGEST:
        asked.append(f'"{large}"')
    found: dict[str, tuple[str, NameKind, int]] = {}
    for one in asked:
        sql = """SELECT name, kind, stories FROM cache.names WHERE stories > 0
            AND number IN (SELECT rowid FROM cache.named WHERE named MATCH ?) ORDER BY stories DESC LIMIT ?"""
        for other, kind, stories in connection.execute(sql, (one, SEEN)):
            found.setdefault(f"{kind} {other}", (other, NameKind(kind), stories))
    return list(found.values())
