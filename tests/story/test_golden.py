"""Every golden story, aspect by aspect: what a careful reader says of it is what the understanding says."""

from functools import cache

import pytest

from reader.story import Story, understand
from tests.golden import load, names
from tests.judging import aspects, judge


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each story and aspect, so that a failure names both."""
    cases = [(name, aspect) for name in names() for aspect in aspects(load(name))]
    metafunc.parametrize(("name", "aspect"), cases, ids=[f"{name}-{aspect}" for name, aspect in cases])


@cache
def understood(name: str) -> Story:
    """The Story of a golden document, made once for all its aspects."""
    return understand(load(name).document)


def test_story_is_understood_as_a_careful_reader_does(name: str, aspect: str) -> None:
    """Someone who reads the story herself finds nothing to correct in what the app says of it."""
    misses = [verdict.why for verdict in judge(load(name), understood(name), aspect) if not verdict.right]
    assert not misses, "\n".join(["", *misses])
