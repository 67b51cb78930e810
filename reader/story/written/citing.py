"""How a story is cited: BibTeX, CSL-JSON, and a line in the manner of the APA.

A name is split as citations need it: "Ludwig van der Berg" is Berg, with a particle; "The Associated Press" is nobody's
family name.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from reader.story.model import Moment, Story
from reader.story.names import is_agency, phrases
from reader.story.text import is_wide
from reader.story.written.pieces import bare

_PARTICLES = frozenset(
    "af al auf av bin da dal das de dei del della den der des di do dos du el la le les lo los 't te ten ter und van "
    "vande vander vom von y zu zum zur".split()
)
_ELIDED = re.compile(r"^(d|l)['’](?=\w)")
_SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|I{2,3}|IV")
_BODIES = frozenset(
    "agency agencies association associates board bureau center centre commission committee company council department "
    "desk editorial editors foundation group institute journal magazine media ministry network news newspaper "
    "newsroom office organization party post press project radio redaktion report reports service services staff "
    "studio team television times tribune university wire writers".split()
)
"""Words of which a person's name has none."""

_STOP = frozenset(
    "a an the of in on at to for and or but is are was were be as by from with its it his her their this that how why "
    "what who when where der die das ein eine le la les un une el los las il lo gli".split()
)
"""Words that no key is made of."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Name(NamedTuple):
    """A writer's name."""

    family: str
    """All of it, where it is no person's."""

    given: str = ""
    particle: str = ""
    suffix: str = ""
    is_person: bool = True


def name(text: str) -> Name:
    """Split a name."""
    whole = bare(text)
    words = whole.split(" ")
    if not _is_person(whole, words):
        return Name(whole, is_person=False)
    suffix = ""
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
        words[-1] = words[-1].rstrip(",")
    if words[0].endswith(",") and len(words) > 1:
        return Name(words[0].rstrip(","), " ".join(words[1:]), suffix=suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1].islower() and words[start - 1] in _PARTICLES:
        start -= 1
    particle, family = " ".join(words[start:-1]), words[-1]
    if elided := _ELIDED.match(family):
        particle, family = f"{particle} {elided[0]}".strip(), family[elided.end() :]
    return Name(family, " ".join(words[:start]), particle, suffix)


def key(story: Story) -> str:
    """What a citation is called: whose, of which year, and its first telling word: "rasmussen2024shadowy"."""
    first = name(story.byline[0]) if story.byline else Name(story.publication or "anonymous")
    family = _ascii(first.particle + first.family) or "anonymous"
    when = story.published or story.updated
    words = [_ascii(word) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", story.title)]
    telling = next((word for word in words if len(word) > 2 and word not in _STOP), "story")
    return f"{family[:30]}{when.year if when else ''}{telling[:30]}"


def csl(story: Story, identifier: str, accessed: Moment | None = None) -> dict[str, Any]:
    """A story as an item of CSL-JSON (citeproc's schema "csl-data"); absent is left out."""
    when = story.published or story.updated
    item = {
        "id": identifier,
        "type": "article-newspaper" if story.publication else "webpage",
        "title": bare(story.title) or None,
        "author": [_csl_name(name(writer)) for writer in story.byline],
        "container-title": bare(story.publication or ""),
        "issued": _csl_date(when),
        "accessed": _csl_date(accessed) if story.url else None,
        "URL": story.url,
        "abstract": bare(story.deck or ""),
        "language": story.language,
    }
    return {key: value for key, value in item.items() if value}


def bibtex(story: Story, identifier: str, accessed: Moment | None = None) -> str:
    """A story as an entry of BibTeX, which biblatex reads as well."""
    when = story.published or story.updated
    fields = {
        "author": " and ".join(_bibtex_name(name(writer)) for writer in story.byline),
        "title": f"{{{_latex(story.title)}}}" if bare(story.title) else "",
        "journal": _latex(story.publication or ""),
        "year": str(when.year) if when else "",
        "month": _MONTHS[when.month - 1] if when else "",
        "day": str(when.day) if when else "",
        "url": _verbatim(story.url or ""),
        "urldate": accessed.strftime("%Y-%m-%d") if accessed and story.url else "",
        "langid": story.language or "",
    }
    lines = [
        f"  {field} = {value if field == 'month' else f'{{{value}}}'},\n" for field, value in fields.items() if value
    ]
    return f"@{'article' if story.publication else 'online'}{{{identifier},\n{''.join(lines)}}}"


def apa(story: Story) -> str:
    """A story as a list of references has it: "Quill, I. (2024, May 3). Harbour keeps its lamp. The Lamp. https://..."."""
    when = story.published or story.updated
    writers = [_apa_name(name(writer)) for writer in story.byline]
    named = ", & ".join([", ".join(writers[:-1]), writers[-1]] if len(writers) > 1 else writers)
    day = f"({when.year}, {when:%B} {when.day})." if when else "(n.d.)."
    title, paper = bare(story.title), bare(story.publication or "")
    head = f"{named if named.endswith('.') else named + '.'} {day}" if named else ""
    parts = [head, f"{title}." if title and not title.endswith(("?", "!", ".")) else title, "" if head else day]
    return " ".join(filter(None, (*parts, f"{paper}." if paper else "", story.url or "")))


def _is_person(whole: str, words: list[str]) -> bool:
    if len(words) < 2 or is_wide(whole) or is_agency(whole) or whole.casefold() in phrases("paper"):
        return False
    if words[0].casefold() == "the" or any(character.isdigit() for character in whole):
        return False
    return not any(word.strip(".,'’s").casefold() in _BODIES or word.casefold() in _BODIES for word in words)


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l").casefold())
    return re.sub("[^a-z0-9]", "", plain)


def _csl_name(split: Name) -> dict[str, str]:
    if not split.is_person:
        return {"literal": split.family}
    named = {
        "family": split.family,
        "given": split.given,
        "non-dropping-particle": split.particle,
        "suffix": split.suffix,
    }
    return {key: value for key, value in named.items() if value}


def _csl_date(moment: date | None) -> Mapping[str, Any] | None:
    return {"date-parts": [[moment.year, moment.month, moment.day]]} if moment else None


def _bibtex_name(split: Name) -> str:
    if not split.is_person:
        return f"{{{_latex(split.family)}}}"
    family = " ".join(filter(None, (split.particle, split.family)))
    parts = (family, split.suffix, split.given) if split.suffix else (family, split.given)
    return ", ".join(f"{{{_latex(part)}}}" if re.search(r",|\band\b", part) else _latex(part) for part in parts)


def _apa_name(split: Name) -> str:
    if not split.is_person:
        return split.family
    initials = " ".join(f"{word[0]}." for word in re.split(r"[\s.]+", split.given) if word)
    return ", ".join(filter(None, (f"{split.particle} {split.family}".strip(), initials, split.suffix)))


_LATEX: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
"""Braces go by their names: BibTeX counts them, escaped or not."""


_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=[?!])(?=`)")
"""Where two signs would be set as one: two hyphens as a dash."""


def _latex(text: str) -> str:
    return _LIGATURE.sub("{}", "".join(_LATEX.get(sign, sign) for sign in bare(text)))


def _verbatim(url: str) -> str:
    """An address as BibTeX's `url` has it: as it is, but for what would end it."""
    return re.sub(r"[{}\\\s]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), url)
