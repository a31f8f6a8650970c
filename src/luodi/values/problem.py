"""A problem a person can act on: where, what was found, what was expected, what next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what somebody handed in.

    code     -- key of its sentence in the wording catalogue, such as ``load.unknown_place``
    place    -- where: a file, or a file with line and column, already readable
    found    -- what stands there
    expected -- a short technical form of what should stand there, may be empty
    values   -- further words the sentence needs
    """

    code: str
    place: str
    found: str = ""
    expected: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """Input that cannot be used at all. Carries the problems; the doors word them."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.place}: {p.code}" for p in problems))
        self.problems = problems
