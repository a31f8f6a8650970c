"""Which periods are reported, and by which day, as far as the sources say."""

from datetime import date

import pytest

from luodi.catalogue.calendars import KINDS, calendars
from luodi.values import Period


@pytest.mark.parametrize(
    ("calendar", "period", "reported", "due"),
    [
        ("hunan_industry", "2026-01", False, None),
        ("hunan_industry", "2026-02", True, date(2026, 3, 16)),
        ("hunan_industry", "2026-11", True, date(2026, 12, 16)),
        ("hunan_industry", "2025", True, date(2026, 1, 16)),
        ("hunan_industry", "2026-02..02", False, None),
        ("monthly", "2026-01", False, None),
        ("monthly", "2026-Q1", True, None),
        ("quarterly", "2026-Q1", True, None),
        ("quarterly", "2026-02", False, None),
        ("quarterly", "2026-04..06", False, None),
        ("quarterly", "2026", True, None),
        ("xiangxi_projects", "2026-01..01", True, date(2026, 2, 5)),
        ("xiangxi_projects", "2026-12..12", True, date(2027, 1, 5)),
        ("xiangxi_projects", "2026-02", False, None),
    ],
)
def test_reports_and_days(calendar, period, reported, due):
    found, when = calendars()[calendar], Period.parse(period)

    assert (found.reports(when), found.due(when)) == (reported, due)


def test_every_calendar_names_its_source():
    for calendar in calendars().values():
        assert calendar.kind in KINDS
        assert calendar.title
        assert calendar.publisher
        assert calendar.note.zh
        assert calendar.note.en
        assert set(calendar.months) <= set(range(1, 13))


def test_every_calendar_with_a_day_is_precise_about_the_hour():
    assert calendars()["hunan_industry"].due_hour == "12:00"
    assert all(c.due_day or not c.due_hour for c in calendars().values())


def test_the_indicators_of_the_bundled_region_name_calendars_that_fit(xiangxi):
    catalogue = xiangxi.pack.catalogue
    named = {i.id: i.calendar for i in catalogue.indicators.values() if i.calendar}

    assert named["industrial_revenue"] == "hunan_industry"
    assert named["gdp"] == "quarterly"
    assert set(named.values()) <= set(calendars())
