"""The places' own targets in a pack: read, and refused with file and line."""

import pytest

from luodi.plans import load_pack
from luodi.values import Refused
from tests.lookups.cascade_region import cascade_pack


def test_without_the_file_there_are_none(brook_pack):
    assert brook_pack.place_targets == ()


def test_rows_are_read(tmp_path):
    rows = "output-level,110101,90.5,,,,yes,B1,说明,note\noutput-level,110102,,8,30,,,B1,,\n"
    first, second = load_pack(cascade_pack(tmp_path / "p", own=rows)).place_targets

    assert (first.place_code, str(first.value), first.fixed) == ("110101", "90.5", True)
    assert first.note.text("en") == "note"
    assert (str(second.growth), str(second.lower), second.upper) == ("8", "30", None)
    assert second.at == "place_targets.csv:3"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("nothing,110101,90,,,,,B1,,", "pack.bad_cell"),
        ("output-level,999999,90,,,,,B1,,", "pack.bad_cell"),
        ("output-level,110101,多,,,,,B1,,", "pack.bad_cell"),
        ("output-level,110101,90,,,,maybe,B1,,", "pack.bad_cell"),
        ("output-level,110101,90,,,,,,,", "pack.bad_cell"),
        ("output-level,110101,,,,,,B1,,", "cascade.no_own_number"),
        ("output-level,110101,90,8,,,,B1,,", "cascade.two_numbers"),
        ("output-level,110101,90,,9,8,,B1,,", "cascade.crossed_bounds"),
        ("output-level,110101,9,,,,,B1,,\noutput-level,110101,8,,,,,B1,,", "cascade.twice"),
    ],
)
def test_a_row_at_fault_is_refused_with_its_line(tmp_path, row, code):
    with pytest.raises(Refused) as refusal:
        load_pack(cascade_pack(tmp_path / "p", own=row + "\n"))

    [problem] = refusal.value.problems
    assert problem.code == code
    assert problem.place.startswith("place_targets.csv:")
