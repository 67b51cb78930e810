"""Stories for tests of what is written of them."""

from typing import Any

from reader.story import Block, Role, Story


def story_of(*blocks: tuple[Role, str, str], **more: Any) -> Story:
    """A story of blocks: role, text, and what stands behind it."""
    text = ""
    found = []
    for role, words, behind in blocks:
        if words.strip():
            start = len(text) + len(words) - len(words.lstrip())
            found.append(Block(role, start, len(text) + len(words.rstrip())))
        text += words + behind
    return Story(**{"id": "0" * 16, "title": "", "text": text, "blocks": tuple(found), **more})
