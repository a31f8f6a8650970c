"""One figure that somebody published, and the release it came in with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luodi.values import Period, plain

STATUSES = (
    "census_revised",
    "final",
    "verified",
    "preliminary",
    "projected",
    "derived",
)

# What a what-if supposes. No source may say it, so no load takes it and no export brings it.
ASSUMED = "assumed"

# (indicator, place, period): what a figure is of, whoever says it.
Key = tuple[str, str, str]


def by_trust(status: str) -> int:
    """Sorts statuses from most to least trusted; what is only assumed comes last."""
    return STATUSES.index(status) if status in STATUSES else len(STATUSES)


@dataclass(frozen=True, slots=True)
class Observation:
    """A number that happened, exactly as its source gives it.

    definition_id -- which way of counting (口径) of the indicator
    decimals      -- digits after the point as printed, so that 53231.0 stays 53231.0
    status        -- vintage: preliminary, final, census_revised, derived …
    known_on      -- the day from which it can be proved to have been known
    release_id    -- the release that brought it; empty before it is stored
    """

    indicator_id: str
    definition_id: str
    place_code: str
    period: Period
    value: Decimal
    decimals: int
    unit: str
    status: str
    source_id: str
    known_on: date
    release_id: str = ""

    @property
    def key(self) -> Key:
        """What the figure is of."""
        return (self.indicator_id, self.place_code, str(self.period))

    @property
    def printed(self) -> str:
        """The number with the digits its source printed."""
        return f"{self.value:.{self.decimals}f}" if self.decimals else plain(self.value)

    @property
    def statement(self) -> tuple[object, ...]:
        """What the source says: two observations with one statement are the same one."""
        return (self.key, self.definition_id, self.source_id, self.status, self.value)


@dataclass(frozen=True, slots=True)
class Release:
    """A set of figures that came in together and never changes again.

    origin    -- name of the file as received
    sha256    -- checksum of the bytes as received; they are kept as a snapshot
    source_id -- the source named when it was loaded; empty for the pack's own figures
    rows      -- figures it brought or took back
    withdraws -- id of the release it takes back, with the reason; empty otherwise
    by        -- who handed it in or took it back, where that is known
    """

    id: str
    origin: str
    sha256: str
    source_id: str
    loaded_on: date
    rows: int
    source_title: str = ""
    source_publisher: str = ""
    source_published: str = ""
    withdraws: str = ""
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A person decided which of several figures counts, and why.

    The figure is named by what it says; day -- from which the choice holds
    """

    indicator_id: str
    definition_id: str
    place_code: str
    period: Period
    source_id: str
    status: str
    value: Decimal
    reason: str
    by: str
    day: date
