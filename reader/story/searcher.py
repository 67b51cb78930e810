"""Search for a regular expression, in a process of its own that can be stopped.

`find` runs this file: Python cannot stop an expression that runs away, but it can stop a process. It takes a pattern, its
flags, how many hits at most and the text from standard input, and gives the places of the hits, as `marshal` writes them:
both ends are the same Python.
"""

import marshal
import re
import sys


def main() -> None:
    """Read the task, search, and write where every hit that is not empty starts and ends, one number after the other."""
    pattern, flags, most, text = marshal.load(sys.stdin.buffer)
    places: list[int] = []
    for match in re.finditer(pattern, text, flags):
        if match.end() > match.start():
            places += match.span()
            if len(places) >= 2 * most:
                break
    marshal.dump(places, sys.stdout.buffer)


if __name__ == "__main__":
    main()
