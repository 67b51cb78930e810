"""Printed dates: every order, every language, zones, and stamps that tell how long ago."""

from datetime import date, datetime, timedelta, timezone

import pytest

from reader.story import Moment, dates

EAST = timezone(timedelta(hours=-5))
EAST_SUMMER = timezone(timedelta(hours=-4))


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("Feb. 5, 2024 9:40 am ET", datetime(2024, 2, 5, 9, 40, tzinfo=EAST)),
        ("July 5, 2024 9:40 p.m. ET", datetime(2024, 7, 5, 21, 40, tzinfo=EAST_SUMMER)),
        ("Sept. 12th, 2019", date(2019, 9, 12)),
        ("12 September 2019", date(2019, 9, 12)),
        ("07:15 BST, 9 Oct 2023", datetime(2023, 10, 9, 7, 15, tzinfo=timezone(timedelta(hours=1)))),
        (
            "11:21 pm CST, Tuesday, November 19, 2019",
            datetime(2019, 11, 19, 23, 21, tzinfo=timezone(timedelta(hours=-6))),
        ),
        ("2024-02-05T09:40:00-05:00", datetime(2024, 2, 5, 9, 40, tzinfo=EAST)),
        ("3. Mai 2024, 17:47 Uhr", datetime(2024, 5, 3, 17, 47)),
        ("03.05.2024, 16:24 Uhr", datetime(2024, 5, 3, 16, 24)),
        ("14 mars 2023 à 18h05", datetime(2023, 3, 14, 18, 5)),
        ("8 de noviembre de 2022, 11:20 h", datetime(2022, 11, 8, 11, 20)),
        ("4 Febbraio 2025 - 14:41", datetime(2025, 2, 4, 14, 41)),
        ("2 lutego 2025, 10:30", datetime(2025, 2, 2, 10, 30)),
        ("06.01.2026 kl. 09.15", datetime(2026, 1, 6, 9, 15)),
        ("14 мая 2025", date(2025, 5, 14)),
        ("2024年12月3日 21:10", datetime(2024, 12, 3, 21, 10)),
        ("2025.05.15 12:00", datetime(2025, 5, 15, 12, 0)),
    ],
)
def test_dates_are_read_as_each_country_prints_them(printed: str, moment: Moment) -> None:
    """A date comes out the same day, hour and zone that a reader of that paper takes it for."""
    assert [found.moment for found in dates.find(printed)] == [moment]


@pytest.mark.parametrize(
    ("month_first", "moment"), [(True, date(2024, 3, 4)), (False, date(2024, 4, 3))], ids=["American", "British"]
)
def test_numbers_alone_are_read_in_the_pages_order(month_first: bool, moment: Moment) -> None:
    """3/4/2024 is in March for an American paper and in April for a British one."""
    assert next(dates.find("3/4/2024", month_first)).moment == moment
    assert next(dates.find("14/3/2024", month_first)).moment == date(2024, 3, 14)


@pytest.mark.parametrize(
    "text", ["Room 13/14", "version 3.11.7", "the 99 of May", "1/2 cup", "Feb 31, 2024", "at 25:61"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    """A room, a version, a recipe or a day that no month has is not taken for a date."""
    assert list(dates.find(text)) == []


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Updated Feb. 5, 2024 9:40 am ET", None, datetime(2024, 2, 5, 9, 40, tzinfo=EAST)),
        ("Monday, February 05, 2024", date(2024, 2, 5), None),
        (
            "Publié le 14 mars 2023 à 18h05 - Mis à jour le 15 mars 2023",
            datetime(2023, 3, 14, 18, 5),
            date(2023, 3, 15),
        ),
        ("Aktualisiert am 3. Mai 2024", None, date(2024, 5, 3)),
        ("Published 1 May 2024 • 4 min read", date(2024, 5, 1), None),
    ],
)
def test_a_dates_line_says_what_the_date_is_for(line: str, published: Moment | None, updated: Moment | None) -> None:
    """The line under a headline says when a story was published and when it was changed."""
    assert dates.stamp(line) == dates.Stamp(published, updated)


def test_a_sentence_with_a_date_is_no_dates_line() -> None:
    """A sentence of the story that names a day is not taken for its date."""
    assert dates.stamp("On Feb. 5, 2024, the minister resigned.") is None


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("Posted on X · 6 hours ago", datetime(2024, 2, 5, 3, 40, tzinfo=EAST)),
        ("1 day ago", date(2024, 2, 4)),
        ("vor 3 Tagen", date(2024, 2, 2)),
        ("il y a 2 heures", datetime(2024, 2, 5, 7, 40, tzinfo=EAST)),
        ("yesterday", date(2024, 2, 4)),
        ("Jan 11, 2024", date(2024, 1, 11)),
    ],
)
def test_a_relative_stamp_counts_from_the_storys_own_date(stamp: str, moment: Moment) -> None:
    """Six hours ago under a story of last year was last year, whenever it is read."""
    assert dates.relative(stamp, datetime(2024, 2, 5, 9, 40, tzinfo=EAST)) == moment


def test_hours_before_a_bare_date_are_that_day() -> None:
    """A story whose hour is not known keeps its posts on its day."""
    assert dates.relative("6 hours ago", date(2024, 2, 5)) == date(2024, 2, 5)


def test_without_a_date_of_its_own_a_story_has_no_relative_ones() -> None:
    """Where the story says no date, a post's stamp is not guessed."""
    assert dates.relative("6 hours ago", None) is None
