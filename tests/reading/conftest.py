"""Plans for the reading tests: small invented ones, and the real one where it is at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from luodi.catalogue.divisions import Name
from luodi.reading import QuantityDraft, Reading, read
from luodi.reading.gazetteer import Gazetteer, gazetteer

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
REAL_PLAN = SHARED / "plans" / "xiangxi-14th-fyp-industry.txt"

FRAME = (
    "山南地区“十四五”产业发展规划\n\n{chapter}\n\n（一）{section}\n\n这里说明本节的写法，{words}\n"
)


def finder_of(places: Mapping[str, str]) -> Gazetteer:
    """A finder of names that knows these places (name -> code) beside those of China."""
    names = [Name(name, "place", name, code) for name, code in places.items()]
    return gazetteer(names, region=frozenset(places.values()))


@pytest.fixture(scope="session")
def real_plan() -> bytes:
    """The published plan; it is not part of this repository."""
    if not REAL_PLAN.exists():
        pytest.skip(f"the real plan is not at {REAL_PLAN}")
    return REAL_PLAN.read_bytes()


@pytest.fixture(scope="session")
def real_reading(real_plan: bytes) -> Reading:
    """The published plan, read once for all tests."""
    return read(real_plan, REAL_PLAN.name)


@pytest.fixture
def quantities_in() -> Callable[..., list[tuple[QuantityDraft, str]]]:
    """Read one sentence inside a small plan; gives each draft with the words it quotes."""

    def quantities_in(
        words: str, *, chapter: str = "二、总体要求", section: str = "发展目标"
    ) -> list[tuple[QuantityDraft, str]]:
        plan = FRAME.format(chapter=chapter, section=section, words=words)
        reading = read(plan.encode(), "plan.txt")
        text = reading.document.text
        return [(draft, text[draft.start : draft.end]) for draft in reading.quantities]

    return quantities_in
