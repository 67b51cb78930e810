"""Addresses: which line a person types or pastes is one, and how they are told apart and shown."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

COUNTRIES = frozenset(
    """ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf
    cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh
    gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr
    kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf
    ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl
    sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu
    wf ws ye yt za zm zw""".split()
)
"""Countries' top-level domains (ISO 3166-1, and what the root zone has beside it)."""

GENERIC = frozenset(
    """academy africa agency app arpa asia berlin biz blog blue business cat center city club cloud coffee com community
    coop dev digital directory earth edu education email eus events example fail farm film finance foundation fun fyi gal
    global gov green group guide guru health history house info ink institute int international jobs law legal life link
    live local london ltd media mil mobi museum name net network news ngo nyc one online onl org page paris party press pro
    pub quebec radio report review reviews rocks sale scot science services shop show site social society software space
    store studio swiss team tech test today tools top travel university video vip vote wales watch website wien wiki work
    world wtf xyz zone""".split()
)
"""The other top-level domains that a line without a scheme may have: those in use, and those for tests (RFC 2606)."""

ENDINGS = frozenset("cc md ml pl pm ps py rs sc sh so st ws zip".split())
"""Top-level domains that are endings of files too: bare, without "www." and a path, such a name is a file's."""

LONGEST = 4000
"""Characters of the longest address: servers refuse more, most from 8,000 bytes on."""

SHOWN = 200
"""Characters of an address that an error shows."""

_BEFORE = re.compile(r"[\s<(\[{\"'«‹“„‘‚`]*(?:URL:\s*)?", re.IGNORECASE)
_BEHIND = " \t>}\"'»›”“’‘`.,;:!?…"
"""What stands around an address in a sentence or a mail (RFC 3986, appendix C)."""

_PAIRS = {")": "(", "]": "["}

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))", re.IGNORECASE)
_BAD = re.compile(
    '[\\s\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffd<>"\\\\`]'
)
"""White space, control characters, marks of direction, and what delimits an address (RFC 3986, appendix C)."""

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_SAFE = "!$%&'()*+,/:;=?@[]~-._"


def address(text: str) -> str | None:
    """Give the address that a typed or pasted line is, ready to be fetched; None where it is none.

    What stands around it in a sentence is dropped; without a scheme it is https. Plain words, names of files, mail addresses
    and other schemes are none.
    """
    line = _stripped(text)
    if not line or len(line) > LONGEST or _BAD.search(line):
        return None
    given = _SCHEME.match(line)
    if not given:
        if _OTHER_SCHEME.match(line) or "@" in re.split(r"[/?#]", line)[0]:
            return None
        line = f"https://{line}"
    try:
        parts = urlsplit(line)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if host is None or not (given or _plausible(host, parts)):
        return None
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    netloc = f"{quote(user, safe=_SAFE)}{host}{f':{port}' if port else ''}"
    quoted = (quote(part, safe=_SAFE) for part in (parts.path or "/", parts.query, parts.fragment))
    return urlunsplit((parts.scheme.lower(), netloc, *quoted))


def _stripped(text: str) -> str:
    """The line without what stands around it; a bracket stays that the address itself opened."""
    line = _BEFORE.sub("", text.strip(), count=1)
    while line:
        opened = _PAIRS.get(line[-1])
        if line[-1] not in _BEHIND and not (opened and line.count(line[-1]) > line.count(opened)):
            break
        line = line[:-1]
    return line


def _host(name: str) -> str | None:
    """A host's name in ASCII, a network address as it is written in one; None where it is neither."""
    name = name.lower().removesuffix(".")
    if ":" in name:
        return f"[{ipaddress.IPv6Address(name)}]"  # a ValueError where it is none
    if not name.isascii():
        import idna  # httpx brings it; no start pays for it but such an address's

        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except idna.IDNAError:
            return None
    right = len(name) <= 253 and all(_LABEL.fullmatch(label) for label in name.split("."))
    return name if right else None


def _plausible(host: str, parts: SplitResult) -> bool:
    """Whether a host that was given without a scheme is meant as one."""
    labels = host.split(".")
    last = labels[-1]
    if len(labels) < 2 or last.isdigit():
        return False
    if labels[0] == "www":
        return len(labels) > 2 and last.isalpha()
    if last in ENDINGS and len(labels) == 2 and not parts.path:
        return False
    return last in COUNTRIES or last in GENERIC or last.startswith("xn--")


def shown(url: str) -> str:
    """An address as an error shows it: without a name and password, in plain characters, and not too long."""
    bare = without_user(url)
    visible = "".join(letter if "!" <= letter <= "~" else quote(letter, errors="replace") for letter in bare)
    return visible if len(visible) <= SHOWN else f"{visible[:SHOWN]}…"


def without_user(url: str) -> str:
    """The address without a name and password."""
    return re.sub(r"^([a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#]*@", r"\1//", url)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def site(url: str) -> str:
    """The site that an address is of: the last two labels of its host, three where these are short (`co.uk`).

    That is roughly the registrable domain; the public suffix list would tell it exactly, and must be kept up to date.
    """
    host = (urlsplit(url).hostname or "").lower()
    labels = host.split(".")
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if short else -2 :])
