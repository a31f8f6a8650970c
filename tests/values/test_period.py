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


@pytest.mark.parametrize(
    ("text", "same"),
    [("2023-Q2", "2023-H1"), ("2023-06", "2023-H1"), ("2023-09", "2023-Q3"), ("2023-H2", "2023"),
     ("2023-12", "2023"), ("2023-01..12", "2023"), ("2023-01..09", "2023-Q3")],
)  # fmt: skip
def test_one_period_has_one_value(text, same):
    assert Period.parse(text) == Period.parse(same)
    assert str(Period.parse(text)) == same


@pytest.mark.parametrize("text", ["2023-10..10", "2023-07..09", "2023", "2023-10"])
def test_text_and_number_lead_back_to_the_period(text):
    period = Period.parse(text)

    assert str(period) == text
    assert Period.of_code(period.code) == period
    assert period.is_cumulative == (text == "2023-10")


@pytest.mark.parametrize(
    "text",
    ["2023-10..09", "2021-00..02", "2021-13", "2021-00", "2021-Q5", "21", "2021年", "", "2021-1"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(UnreadablePeriod):
        Period.parse(text)
