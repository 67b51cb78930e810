"""`reader completion`: what completes commands and files in a shell, made from the parser itself."""

import argparse
from argparse import ArgumentParser
from collections.abc import Iterator

import shtab


def completion(parser: ArgumentParser, shell: str) -> int:
    """Print the shell's script."""
    for action in _actions(parser):
        if action.dest in ("story", "path"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    print(shtab.complete(parser, shell))
    return 0


def _actions(parser: ArgumentParser) -> Iterator[argparse.Action]:
    """The parser's arguments, those of its commands included."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for takes in action.choices.values():
                yield from _actions(takes)
