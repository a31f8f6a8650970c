"""The worked examples of the manual on judging are tests."""

import json
import re
from datetime import date

import pytest

from luodi.lookups.judged_case import judged_case, read_cases
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "methods" / "judging.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```json (case|verdict)\n(.*?)```", TEXT, re.DOTALL)
EXAMPLES = [
    (case, expected) for (_, case), (_, expected) in zip(BLOCKS[::2], BLOCKS[1::2], strict=True)
]


def test_every_case_is_followed_by_its_verdict():
    assert [kind for kind, _ in BLOCKS] == ["case", "verdict"] * len(EXAMPLES)
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize(("case", "expected"), EXAMPLES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_worked_example(case, expected, language):
    [data] = read_cases(case)

    found = judged_case(data, language, today=date(2026, 11, 24))

    wanted = json.loads(expected)
    assert {key: found[key] for key in wanted} == wanted
    assert "error" not in found
    assert found["reason"]
