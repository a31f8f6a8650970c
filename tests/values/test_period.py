from datetime import date

import pytest

from luodi.values import Period, UnreadablePeriod


@pytest.mark.parametrize(
    ("text", "year", "last_month", "end"),
    [
        ("2024", 2024, 12, date(2024, 12, 31)),
        ("2023-Q3", 2023, 9, date(2023, 9, 30)),
        ("2023-H1", 2023, 6, date(2023, 6, 30)),
        ("2023-10", 2023, 10, date(2023, 10, 31)),
        ("2024-02", 2024, 2, date(2024, 2, 29)),
        (" 2024 ", 2024, 12, date(2024, 12, 31)),
    ],
)
def test_periods_are_cumulative_from_january(text, year, last_month, end):
    period = Period.parse(text)

    assert (period.year, period.last_month, period.end) == (year, last_month, end)
    assert period.is_year == (last_month == 12)
    assert str(period) == text.strip()


@pytest.mark.parametrize("text", ["2021-13", "2021-00", "2021-Q5", "21", "2021年", "", "2021-1"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(UnreadablePeriod):
        Period.parse(text)
