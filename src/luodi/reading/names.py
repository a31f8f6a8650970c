"""The names a reading of a region's plans should know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luodi.catalogue.divisions import Name, load_names, national_names
from luodi.plans import Pack
from luodi.reading.gazetteer import Gazetteer, gazetteer
from luodi.reading.reading import Reading, read

if TYPE_CHECKING:
    from luodi.reading.lint_page import KnownFigures


@dataclass(frozen=True, slots=True)
class Names:
    """Everything a reading may recognise; plain enough to send to another process.

    indicators -- name → id of an indicator
    local  -- parks, sights, brands … of the region
    region -- codes of the plan's own units: they win where a name is shared
    """

    indicators: Mapping[str, str]
    local: tuple[Name, ...] = ()
    region: frozenset[str] = frozenset()

    def gazetteer(self) -> Gazetteer:
        """The finder of names; building it takes a moment, so build it once."""
        return gazetteer((*national_names(), *self.local), region=self.region)

    def read(
        self,
        data: bytes,
        name: str,
        *,
        finder: Gazetteer | None = None,
        known: KnownFigures | None = None,
    ) -> Reading:
        """Read a plan file with these names; see luodi.reading.read.

        finder -- ``gazetteer()``, where mentions are wanted
        known  -- figures to judge by, where only the findings are wanted
        """
        return read(
            data,
            name,
            indicator_names=self.indicators,
            gazetteer=finder,
            known=known,
        )


def names_of(pack: Pack) -> Names:
    """Every name and short name of a pack's catalogue, and the local names it brings."""
    catalogue = pack.catalogue
    indicators = {
        name: indicator.id
        for indicator in catalogue.indicators.values()
        for name in (*indicator.aliases, indicator.name.zh)
    }
    units = catalogue.counties_of(pack.plan.scope)
    return Names(
        indicators,
        local=load_names(catalogue.folder / "names.csv"),
        region=frozenset(unit.code for unit in units),
    )
