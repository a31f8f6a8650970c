"""What comes up while a table is read, each said once with the cell it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from luodi.reading.sheet_cells import Sheet, address
from luodi.reading.sheet_look import Position
from luodi.values import Problem


@dataclass(slots=True)
class Findings:
    """Problems a person has to solve, and notes on what was skipped or decided.

    counts -- how many cells: computed, cut (as shown), missing (without a figure)
    """

    name: str
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    _said: set[tuple[str, str]] = field(default_factory=set)

    def problem(
        self, code: str, sheet: Sheet, at: Position, found: str, expected: str = ""
    ) -> None:
        """Something at a cell that cannot be used."""
        self._say(self.problems, code, sheet, at, found, expected, {})

    def note(self, code: str, sheet: Sheet, at: Position, found: str, **values: str) -> None:
        """Something at a cell that was left out, or read in one way of several."""
        self._say(self.notes, code, sheet, at, found, "", values)

    def count(self, what: str) -> None:
        """One more cell of a kind that is only worth a number."""
        self.counts[what] = self.counts.get(what, 0) + 1

    def count_kinds(self, sheet: Sheet, at: Position) -> None:
        """Whether the figure of a cell was computed, or cut to what is shown."""
        if at in sheet.formulas:
            self.count("computed")
        if at in sheet.cut:
            self.count("cut")

    def is_sound(self, sheet: Sheet, at: Position) -> bool:
        """Whether a cell can be used; what is wrong with it is reported."""
        if at in sheet.bad:
            code, found = sheet.bad[at]
            self.problem(code, sheet, at, found)
        return at not in sheet.bad

    def take_over(self, other: Findings) -> None:
        """What came up in one table of a file."""
        self.problems += other.problems
        self.notes += other.notes
        for what, count in other.counts.items():
            self.counts[what] = self.counts.get(what, 0) + count

    def counted(self) -> list[Problem]:
        """The counts as notes on the whole file."""
        return [
            Problem(f"load.note_{what}", self.name, str(count))
            for what, count in sorted(self.counts.items())
        ]

    def _say(
        self,
        into: list[Problem],
        code: str,
        sheet: Sheet,
        at: Position,
        found: str,
        expected: str,
        values: Mapping[str, str],
    ) -> None:
        cell = address(*at)
        place = f"{self.name} {sheet.name}!{cell}" if sheet.name else f"{self.name}:{cell}"
        if (code, place) in self._said:
            return
        self._said.add((code, place))
        where = {"sheet": sheet.name, "cell": cell, "line": str(sheet.line(at[0])), "column": cell}
        into.append(Problem(code, place, found, expected, {**where, **values}))
