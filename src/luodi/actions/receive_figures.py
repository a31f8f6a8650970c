"""A file of figures in any form luodi reads → figures, problems, and how it was understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from luodi.catalogue import Catalogue
from luodi.catalogue.sdmx import sdmx_names
from luodi.ledger import Observation, intake
from luodi.reading.sdmx_reading import is_sdmx, read_sdmx
from luodi.reading.sheet_figures import read_figures
from luodi.reports.sheet_marks import marked
from luodi.store import snapshots
from luodi.values import Bilingual, Problem


@dataclass(frozen=True, slots=True)
class Hints:
    """What holds where a file does not say it itself, in the sender's words.

    names -- TOML: what an SDMX message calls our columns and codes; empty for the usual names
    """

    status: str = "preliminary"
    period: str = ""
    place: str = ""
    sheet: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file gave.

    problems -- every cell that cannot be used
    notes    -- what was skipped or decided
    layout   -- how tables were understood, for a person to check
    tables   -- sheet → rows of cells as read, for the marked copy
    """

    name: str
    data: bytes
    checksum: str
    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    layout: tuple[Bilingual, ...] = ()
    encoding: str = ""
    tables: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)

    @property
    def suffix(self) -> str:
        """The end of the file's name, by which its snapshot is kept."""
        return f".{self.name.rpartition('.')[2].lower()}" if "." in self.name else ""

    def marked_copy(self, language: str) -> bytes:
        """The same workbook with bad cells coloured and a sheet that lists them."""
        return marked(self.data, self.problems, self.notes, language, tables=self.tables)


def receive_figures(
    data: bytes,
    name: str,
    catalogue: Catalogue,
    *,
    today: date,
    source_id: str,
    hints: Hints | None = None,
) -> Incoming:
    """Read a table (CSV, Excel, WPS, OpenDocument) or an SDMX message; Refused where it is none.

    source_id -- the source of figures that name none themselves
    """
    hints = hints or Hints()
    checksum = snapshots.checksum(data)
    if is_sdmx(data):
        names = sdmx_names(hints.names, "--names") if hints.names else None
        message = read_sdmx(data, name, catalogue, names)
        taken = intake(message.rows, catalogue, name=name, today=today, source_id=source_id)
        notes = [Problem("load.note_sdmx_unused", name, word) for word in message.unused]
        if message.missing:
            notes.append(Problem("load.note_sdmx_missing", name, str(message.missing)))
        problems = (*message.problems, *taken.problems)
        return Incoming(name, data, checksum, taken.observations, problems, tuple(notes))
    found = read_figures(
        data, name, catalogue, today=today, source_id=source_id,
        status=hints.status, period=hints.period, place=hints.place, sheet=hints.sheet,
    )  # fmt: skip
    return Incoming(
        name, data, checksum, found.observations, found.problems, found.notes, found.layout,
        found.encoding, found.tables(),
    )  # fmt: skip
