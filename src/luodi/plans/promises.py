"""Promises without a number as a pack registers them: wording, facts, and what they serve.

A milestone says what was promised by name; here stands how firmly the plan words it, every
dated fact about it, what single document would decide it, and which targets it serves.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from luodi.catalogue import Catalogue, PackFile
from luodi.catalogue.promises import promise_method
from luodi.catalogue.sources import last_possible_day
from luodi.catalogue.strength import ladder
from luodi.catalogue.tables import Row
from luodi.values import Bilingual, Refused

# From what the plan says itself to what only follows from where it stands.
GROUNDS = ("named", "source", "chapter")


@dataclass(frozen=True, slots=True)
class Wording:
    """How the plan words the promise of a milestone. Verb and names are its own short words.

    strength -- rung of the ladder; empty where the plan does not name the thing at all
    field    -- section of the plan whose subject it belongs to, such as 三（一）
    due      -- last day that counts; None: the end of the plan's last year
    names    -- as the plan writes the thing, to find it in the text
    decides  -- the single document that would decide it
    holder   -- who has that document
    """

    milestone_id: str
    strength: str
    verb: str
    field: str
    due: date | None
    names: tuple[str, ...]
    decides: Bilingual
    holder: Bilingual
    note: Bilingual


@dataclass(frozen=True, slots=True)
class Fact:
    """One registered state of a milestone on a day, with its source.

    day -- as printed: full, month, year, or empty where no day is known
    """

    milestone_id: str
    state: str
    day: str
    source_id: str
    note: Bilingual


@dataclass(frozen=True, slots=True)
class Service:
    """A milestone serves a target.

    ground    -- ``named``: the plan links them in its own words; ``source``: a source does;
                 ``chapter``: only the title of the chapter does
    value     -- size of the contribution in unit; None where only a direction can be said
    section   -- place in the plan the ground stands on
    source_id -- the source of the ground or size
    """

    milestone_id: str
    target_id: str
    ground: str
    value: Decimal | None
    unit: str
    section: str
    source_id: str
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class PromiseBook:
    """Everything a pack says about its promises without a number."""

    wordings: tuple[Wording, ...] = ()
    facts: tuple[Fact, ...] = ()
    services: tuple[Service, ...] = ()
    _by_id: dict[str, Wording] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {w.milestone_id: w for w in self.wordings})

    def wording(self, milestone_id: str) -> Wording | None:
        """How the plan words a milestone, or None where nobody registered it."""
        return self._by_id.get(milestone_id)

    def facts_of(self, milestone_id: str) -> tuple[Fact, ...]:
        """The further facts about a milestone, in the pack's order."""
        return tuple(f for f in self.facts if f.milestone_id == milestone_id)

    def served_by(self, milestone_id: str) -> tuple[Service, ...]:
        """What a milestone serves."""
        return tuple(s for s in self.services if s.milestone_id == milestone_id)

    def serving(self, target_id: str) -> tuple[Service, ...]:
        """What serves a target."""
        return tuple(s for s in self.services if s.target_id == target_id)


def load_promises(
    folder: Path, catalogue: Catalogue, *, milestones: Container[str], targets: Container[str]
) -> PromiseBook:
    """Read the three tables of a pack; each may be missing. Refused names file and line."""
    return PromiseBook(
        tuple(_wordings(folder, milestones)),
        tuple(_facts(folder, catalogue, milestones)),
        tuple(_services(folder, catalogue, milestones, targets)),
    )


def _wordings(folder: Path, milestones: Container[str]) -> Iterable[Wording]:
    table = PackFile(
        folder / "promises.csv",
        "milestone_id strength verb field due names decides_zh decides_en holder_zh holder_en"
        " note_zh note_en",
        optional=True,
    )
    known = {*ladder(), ""}
    for row in table:
        yield Wording(
            milestone_id=row.one_of("milestone_id", milestones),
            strength=row.one_of("strength", known),
            verb=row.text("verb"),
            field=row.text("field"),
            due=row.read("due", date.fromisoformat, "day") if row.text("due") else None,
            names=row.many("names"),
            decides=row.both("decides"),
            holder=row.both("holder"),
            note=row.both("note"),
        )


def _facts(folder: Path, catalogue: Catalogue, milestones: Container[str]) -> Iterable[Fact]:
    table = PackFile(
        folder / "milestone_facts.csv",
        "milestone_id state date source_id note_zh note_en",
        optional=True,
    )
    for row in table:
        yield Fact(
            milestone_id=row.one_of("milestone_id", milestones),
            state=row.one_of("state", promise_method().states),
            day=_printed(row),
            source_id=row.one_of("source_id", catalogue.sources),
            note=row.both("note"),
        )


def _services(
    folder: Path, catalogue: Catalogue, milestones: Container[str], targets: Container[str]
) -> Iterable[Service]:
    table = PackFile(
        folder / "serves.csv",
        "milestone_id target_id ground value unit section source_id reason_zh reason_en",
        optional=True,
    )
    for row in table:
        yield Service(
            milestone_id=row.one_of("milestone_id", milestones),
            target_id=row.one_of("target_id", targets),
            ground=row.one_of("ground", GROUNDS),
            value=row.number("value"),
            unit=row.text("unit"),
            section=row.text("section"),
            source_id=row.one_of("source_id", catalogue.sources),
            reason=row.both("reason"),
        )


def _printed(row: Row) -> str:
    """A day as printed; one that cannot be read is refused rather than taken for unknown."""
    text = row.text("date")
    if text and last_possible_day(text) is None:
        raise Refused(row.problem("date", "day"))
    return text
