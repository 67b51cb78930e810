"""`reader completion`: what completes commands and files in a shell, made from the parser itself."""

import argparse
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping

import shtab

_AFTER: Mapping[str, str] = {"bash": "complete -o bashdefault -o default -F _shtab_reader reader\n"}
"""What a shell is told besides: where no command is meant, the first word is a file."""


def completion(parser: ArgumentParser, shell: str) -> int:
    """Print the shell's script."""
    for action in _actions(parser):
        if action.dest in ("story", "path"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    print(shtab.complete(parser, shell))
    print(_AFTER.get(shell, ""), end="")
    return 0


def _actions(parser: ArgumentParser) -> Iterator[argparse.Action]:
    """The parser's arguments, those of its commands included."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for takes in action.choices.values():
                yield from _actions(takes)
