"""A plan's own faults, found in its text and against the figures on file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from luodi.catalogue import say
from luodi.ledger import Figures
from luodi.plans import Pack
from luodi.reading.lint import PLAN_AREA
from luodi.reading.names import names_of
from luodi.reading.pages import Pages
from luodi.reading.reading import finding_message
from luodi.store import snapshots
from luodi.store.regions import Region
from luodi.values import plain


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One fault.

    line  -- of the text, counted from 1
    place -- page and line where the file has pages, else the line
    quote -- the words it is about
    """

    severity: str
    kind: str
    line: int
    place: str
    message: str
    quote: str
    data: dict[str, Any]


class OnFile:
    """The figures of a region as the checks ask for them."""

    def __init__(self, figures: Figures, pack: Pack) -> None:
        self._figures, self._pack = figures, pack

    def total_of_members(self, indicator_id: str, place_code: str, year: int) -> Decimal | None:
        """The sum over a place's members; None while one is missing or they do not add up."""
        catalogue = self._pack.catalogue
        indicator = catalogue.indicators.get(indicator_id)
        area = self._place(place_code)
        members = [place.code for place in catalogue.counties_of(area)] if area else []
        if indicator is None or indicator.over_places != "sum" or not members:
            return None
        found = [self._figures.at(indicator_id, code, year) for code in members]
        known = [figure.value for figure in found if figure is not None]
        return _bare(sum(known, Decimal(0))) if len(known) == len(members) else None

    def figure(self, indicator_id: str, place_code: str, year: int) -> Decimal | None:
        """The current figure of one place."""
        figure = self._figures.at(indicator_id, self._place(place_code), year)
        return _bare(figure.value) if figure else None

    def _place(self, code: str) -> str:
        if code == PLAN_AREA:
            return self._pack.plan.scope
        return code if code in self._pack.catalogue.places else ""


def _bare(value: Decimal) -> Decimal:
    """Without the zeros the ledger stores behind the point."""
    return Decimal(plain(value))


def plan_findings(region: Region, path: Path, lang: str, *, day: date) -> list[FindingRow]:
    """Every fault of a file, errors first, then in the order of the text. Nothing is kept."""
    names = names_of(region.pack)
    data = snapshots.receive(path)
    catalogue = region.pack.catalogue
    figures = region.ledger.known(day, catalogue, catalogue.method)
    known = OnFile(figures, region.pack)
    reading = names.read(data, path.name, finder=names.gazetteer(), known=known)
    doc = reading.document
    rows = []
    pages = Pages(doc.text, doc.pages)
    for finding in reading.findings:
        message = finding_message(finding, lang)
        line = doc.text.count("\n", 0, finding.start) + 1
        at = pages.at(finding.start)
        rows.append(
            FindingRow(
                severity=say(f"severity.{finding.severity}").text(lang),
                kind=finding.kind,
                line=line,
                place=say("word.at_page", page=at.page, line=at.line).text(lang)
                if at.page
                else str(line),
                message=message,
                quote=" ".join(doc.text[finding.start : finding.end].split()),
                data=finding.as_json(message),
            )
        )
    order = ("error", "warning", "info")
    return sorted(rows, key=lambda row: order.index(row.data["severity"]))
