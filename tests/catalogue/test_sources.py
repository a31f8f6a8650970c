from datetime import date

import pytest

from luodi.catalogue.sources import last_possible_day


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2025-03-24", date(2025, 3, 24)),
        ("2021-04", date(2021, 4, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2019", date(2019, 12, 31)),
        ("", None),
        ("2021-13", None),
        ("去年", None),
    ],
)
def test_a_source_is_known_by_the_last_day_its_date_can_mean(printed, day):
    assert last_possible_day(printed) == day
