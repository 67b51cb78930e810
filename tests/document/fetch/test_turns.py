"""Hosts are asked politely: one after the other, with a pause, and none waits for another."""

import pytest

from reader.document.fetch import Cancelled
from reader.document.fetch.turns import Patience, Turns

AT_ONCE = Patience(lambda: True)
"""Of somebody who stops whatever has to wait."""


class Second(Exception):
    """Somebody's turn has come."""


def test_a_host_rests_between_two_fetches() -> None:
    """The next fetch from a host waits, one from another host or from this machine does not."""
    turns = Turns(3600)
    for name in ("lamp.example", "localhost"):
        with turns.of(name, Patience(None)):
            pass
    asked = iter([False, False, True])
    with pytest.raises(Cancelled), turns.of("lamp.example", Patience(lambda: next(asked))):
        raise AssertionError("it was not its turn")
    for name in ("oil.example", "localhost"):
        with pytest.raises(Second), turns.of(name, Patience(None)):
            raise Second


def test_a_redirect_and_robots_make_no_pause() -> None:
    """What belongs to one fetch goes on at once."""
    turns = Turns(3600)
    with turns.of("lamp.example", Patience(None), rests=False):
        pass
    with turns.of("lamp.example", Patience(None)):
        pass
    with pytest.raises(Second), turns.of("lamp.example", Patience(None), waits=False):
        raise Second


def test_who_waits_for_a_turn_can_stop() -> None:
    """A host that is being asked for long holds nobody who wishes to leave."""
    turns = Turns(0)
    with turns.of("lamp.example", Patience(None)), pytest.raises(Cancelled), turns.of("lamp.example", AT_ONCE):
        raise AssertionError("it was not its turn")
