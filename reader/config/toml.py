"""Changing one table of a TOML file, and leaving every other line of it as a person wrote it.

The file is theirs, comments and all: lines are changed, not the file written anew. What comes out is read back, and where it
does not say what it should (a table that is written in one line, say), nothing is changed and ValueError says so.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

Value = str | int | bool

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

_TABLE = re.compile(r"\s*\[")
_ENTRY = re.compile(r"""\s*(?:[A-Za-z0-9_-]+|"[^"\\]*"|'[^']*')\s*=""")


def written(value: Value) -> str:
    """A value as TOML has it: strings as in JSON, but that a delete character may not stand bare."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_table(
    text: str, path: Sequence[str], values: Mapping[str, Value] | None, called: Sequence[str] | None = None
) -> str:
    """Give the text with a table that holds these values and no others, under another name where it is `called` so.

    A table that is not there comes last; None takes it out. Raises ValueError where its way of writing is not changed here.
    """
    lines = _LINE.findall(text)  # no `splitlines`: to that many a character within a string ends a line
    start = next((number for number, line in enumerate(lines) if _table_of(line) == tuple(path)), None)
    if start is None:
        changed = text if values is None else _with_new(text, called or path, values)
    else:
        end = next((n for n in range(start + 1, len(lines)) if _TABLE.match(lines[n])), len(lines))
        changed = "".join(_with_changed(lines, start, end, values, called))
    _check(text, changed, path, values, called)
    return changed


def _check(
    text: str, changed: str, path: Sequence[str], values: Mapping[str, Value] | None, called: Sequence[str] | None
) -> None:
    """See that the changed text says what it should, and nothing else than it did."""
    wanted = tomllib.loads(text)
    try:
        there = tomllib.loads(changed)
        _set(wanted, path, None)
        if values is not None:
            _set(wanted, called or path, values)
    except (tomllib.TOMLDecodeError, AttributeError):
        there = {}
    for tables in (wanted, there):  # a table of tables that are all gone says nothing, there or not
        if tables.get(path[0]) == {}:
            del tables[path[0]]
    if wanted != there:
        raise ValueError(f"[{_header(path)}] is written in a way that is not changed here")


def _with_new(text: str, path: Sequence[str], values: Mapping[str, Value]) -> str:
    """The text with a table at its end."""
    gap = "" if not text.strip() else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}[{_header(path)}]\n" + "".join(f"{_key(key)} = {written(values[key])}\n" for key in values)


def _with_changed(
    lines: list[str], start: int, end: int, values: Mapping[str, Value] | None, called: Sequence[str] | None
) -> list[str]:
    """The lines with the table that begins in one of them changed; it ends before another."""
    last = max((n for n in range(start, end) if n == start or _ENTRY.match(lines[n])), default=start) + 1
    if values is None:
        after = lines[last:]
        while after and not after[0].strip() and (start == 0 or not lines[start - 1].strip()):
            del after[0]
        return lines[:start] + after
    head = lines[start]
    if called is not None:
        close = head.rindex("]", 0, len(head) - len(_comment(head)))
        head = f"[{_header(called)}]{head[close + 1 :]}"
    inside, left = [head if head.endswith("\n") else head + "\n"], dict(values)
    for line in lines[start + 1 : last]:
        key = _key_of(line)
        if key is None:
            inside.append(line)
        elif key in left:
            value = left.pop(key)
            comment = _comment(line)
            inside.append(line if _value(line) == value else f"{_key(key)} = {written(value)}{comment or chr(10)}")
    if not inside[-1].endswith("\n"):
        inside[-1] += "\n"
    inside += [f"{_key(key)} = {written(value)}\n" for key, value in left.items()]
    return lines[:start] + inside + lines[last:]


def _table_of(line: str) -> tuple[str, ...] | None:
    """The path of the table that a line begins; None where it begins none."""
    if not _TABLE.match(line) or line.lstrip().startswith("[["):
        return None
    try:
        tables: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return None
    path = []
    while tables:
        ((name, tables),) = tables.items()
        path.append(name)
    return tuple(path)


def _key_of(line: str) -> str | None:
    """The key that a line sets; None where it sets none."""
    if not _ENTRY.match(line):
        return None
    try:
        return next(iter(tomllib.loads(line)), None)
    except tomllib.TOMLDecodeError:
        return None


def _value(line: str) -> object:
    return next(iter(tomllib.loads(line).values()))


def _comment(line: str) -> str:
    """The comment at the end of a line, with the space before it and the line's end; empty where there is none."""
    for found in re.finditer(r"\s*#", line):
        try:
            tomllib.loads(line[: found.start()])
        except tomllib.TOMLDecodeError:  # the sign stands within a string
            continue
        return line[found.start() :]
    return ""


def _set(tables: dict[str, Any], path: Sequence[str], values: Mapping[str, Value] | None) -> None:
    *above, name = path
    for step in above:
        tables = tables.setdefault(step, {})
    if values is None:
        tables.pop(name, None)
    else:
        tables[name] = dict(values)


def _header(path: Sequence[str]) -> str:
    return ".".join(map(_key, path))


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else written(name)
