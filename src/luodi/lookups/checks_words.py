"""What a finding of the checks says, in words."""

from __future__ import annotations

from decimal import Decimal

from luodi.catalogue import Catalogue, say
from luodi.catalogue.conversions import conversion, known_units
from luodi.catalogue.units import amount, unit_name
from luodi.evaluation.sentences import figure, listed
from luodi.ledger import Observation
from luodi.ledger.check_findings import Inconsistency
from luodi.values import Bilingual, plain

# Where the result is calculated rather than added up, two more digits show why it is apart.
_CALCULATED = ("ratio", "growth", "linked")
_FURTHER = 2
# What is held against the figure is another figure, not a result.
_TOLD = ("conflict", "conflict_one", "vintage", "rounded", "cumulative")
# A few parts of a sum are named, many are counted.
MOST_NAMED = 4


def sentence(finding: Inconsistency, catalogue: Catalogue) -> Bilingual:
    """The finding in one sentence."""
    words = _Words(finding, catalogue)
    if finding.tolerance is None or finding.kind in ("vintage", "rounded", "rounding"):
        return words.said()
    apart = say("check.apart", difference=words.gap(), tolerance=words.play())
    said = words.said()
    return Bilingual(said.zh + apart.zh, said.text("en") + apart.text("en"))


def suspicion(finding: Inconsistency, catalogue: Catalogue) -> Bilingual | None:
    """Which figure to look at first, and what it would have to be."""
    suspect = finding.suspect
    if suspect is None or suspect.needed.is_infinite():
        return None
    o = suspect.figure
    indicator = catalogue.indicators[o.indicator_id]
    named = Bilingual(
        f"{indicator.name.zh}{figure(o).zh}", f"{indicator.name.text('en')} {figure(o).text('en')}"
    )
    return say(
        "check.suspect_settles" if suspect.settles else "check.suspect_partly",
        figure=named,
        place=catalogue.place_name(o.place_code),
        source=_source(o, catalogue),
        violated=suspect.violated,
        satisfied=suspect.satisfied,
        needed=amount(suspect.needed, o.unit, o.decimals),
    )


def asked(finding: Inconsistency) -> list[Bilingual]:
    """Whom to ask: who produces the indicator, who published the figure."""
    return [say("check.ask", producer=a.producer, publisher=a.publisher) for a in finding.ask]


def _source(o: Observation, catalogue: Catalogue) -> Bilingual:
    source = catalogue.sources.get(o.source_id)
    return Bilingual(source.title if source else o.source_id)


class _Words:
    """The words a sentence is filled with."""

    def __init__(self, finding: Inconsistency, catalogue: Catalogue) -> None:
        self._finding, self._catalogue = finding, catalogue
        self.first = finding.figures[0]
        self.others = finding.figures[1:]
        # Over several rules there is no whole and parts, only figures that lead to another.
        self.form = "linked" if finding.also else finding.kind
        if self.form in ("sum", "rounding") and finding.found != self.first.value:
            self.form += "_number"

    def said(self) -> Bilingual:
        finding, first, catalogue = self._finding, self.first, self._catalogue
        other = self.others[0] if self.others else first
        form = self.form
        if form == "conflict" and first.source_id == other.source_id:
            form = "conflict_one"
        meant = _meant(first.unit, finding.power)
        if form == "slip" and meant:
            form = "slip_unit"
        return say(
            f"check.{form}",
            place=catalogue.place_name(first.place_code),
            period=str(first.period),
            whole=self._name(first),
            found=figure(first) if finding.found == first.value else self.value(finding.found),
            expected=figure(other) if form in _TOLD else self.value(finding.expected),
            difference=self.gap(),
            tolerance=self.play(),
            parts=self._parts(),
            count=self._count(),
            source=_source(first, catalogue),
            other=_source(other, catalogue),
            status=say(f"status.{first.status}"),
            other_status=say(f"status.{other.status}"),
            earlier=str(other.period),
            power=abs(finding.power),
            meant=unit_name(meant),
            unit=unit_name(first.unit),
        )

    def value(self, value: Decimal | None) -> Bilingual:
        """A number in the unit of the first figure."""
        if value is None:
            return Bilingual("")
        return amount(self._short(value), self.first.unit)

    def gap(self) -> Bilingual:
        """The difference without its sign; points where the figures are percentages."""
        difference = self._finding.difference
        if difference is None:
            return Bilingual("")
        if self.form == "rebased":
            return Bilingual(f"{difference:+}")
        return self._size(difference)

    def play(self) -> Bilingual:
        """What rounding can explain."""
        tolerance = self._finding.tolerance
        return Bilingual("") if tolerance is None else self._size(tolerance)

    def _size(self, value: Decimal) -> Bilingual:
        short = self._short(abs(value))
        if self.first.unit == "%":
            return say("check.points", value=plain(short))
        return amount(short, self.first.unit)

    def _short(self, value: Decimal) -> Decimal:
        """Without more digits than the figures give reason for, and without idle zeros."""
        digits = max((o.decimals for o in self._finding.figures), default=0) + 1
        if self.form in _CALCULATED or self.form == "rounding":
            digits = self.first.decimals + _FURTHER
        return Decimal(plain(round(value, digits)))

    def _name(self, o: Observation) -> Bilingual:
        return self._catalogue.indicators[o.indicator_id].name

    def _parts(self) -> Bilingual:
        figures = self._finding.figures if self.form.endswith("_number") else self.others
        names = list(dict.fromkeys(o.indicator_id for o in figures))[:MOST_NAMED]
        return listed([self._catalogue.indicators[name].name for name in names])

    def _count(self) -> int:
        if self.form in ("column_slip", "rebased"):
            year = self.first.period
            return sum(o.period == year for o in self._finding.figures)
        return len(self.others)


def _meant(unit: str, power: int) -> str:
    """The unit a figure was probably given in, or nothing: 万元 for 亿元 and 4."""
    wanted = Decimal(1).scaleb(-power)
    return next((name for name in known_units() if conversion(name, unit) == wanted), "")
