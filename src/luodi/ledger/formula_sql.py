"""The same formula as portable SQL, for all places and periods at once.

The text is DuckDB's dialect and keeps to joins, CASE, NULLIF and GROUP BY, so that sqlglot
carries it over to Spark. The relations it expects:

  series -- indicator_id, place_code, period (Period.code), value DECIMAL(18, 6): current figures
  places -- place_code, parent_code

It gives place_code, period, value DOUBLE, and agrees with compute() to rounding, gaps
included: a row without a value is one for which something is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from luodi.catalogue import Catalogue, Indicator
from luodi.catalogue.indicators import Break, Definition
from luodi.ledger.formula_check import computed_from
from luodi.ledger.formula_compute import inside
from luodi.ledger.formula_footing import Footing, compared
from luodi.ledger.formula_syntax import parse
from luodi.ledger.formula_tree import (
    OWN,
    PARENT,
    Call,
    Chain,
    Number,
    Operation,
    Ref,
    Tree,
    references,
    walk,
)

_YEAR = 10_000  # a year in period codes


def formula_sql(indicator_id: str, catalogue: Catalogue) -> str:
    """One SELECT that works an indicator's formula out wherever its figures allow.

    Raises KeyError for an indicator without a formula.
    """
    if not catalogue.indicators[indicator_id].formula:
        raise KeyError(indicator_id)
    relations: list[str] = []
    for name in computed_from(indicator_id, catalogue.indicators):
        if name == indicator_id or catalogue.indicators[name].formula:
            relations += _Query(name, catalogue).relations()
        if name != indicator_id:
            relations.append(f"i_{name} AS ({_figures(name, catalogue)})")
    return (
        "WITH "
        + ",\n".join(relations)
        + f"\nSELECT place_code, period, value FROM c_{indicator_id}"
    )


def _figures(name: str, catalogue: Catalogue) -> str:
    """The published figures of an indicator, and computed ones where there are none."""
    observed = f"FROM series WHERE indicator_id = {_text(name)}"
    if not catalogue.indicators[name].formula:
        return f"SELECT place_code, period, value {observed}"
    return (
        f"SELECT place_code, period, CAST(value AS DOUBLE) AS value {observed} "
        f"UNION ALL SELECT c.place_code, c.period, c.value FROM c_{name} c "
        f"LEFT JOIN (SELECT place_code, period {observed}) o "
        "ON o.place_code = c.place_code AND o.period = c.period "
        "WHERE o.place_code IS NULL AND c.value IS NOT NULL"
    )


@dataclass(slots=True)
class _Query:
    """The relations of one formula: where it is asked (``d_``) and what it gives (``c_``)."""

    name: str
    catalogue: Catalogue
    joins: list[str] = field(default_factory=list)
    aliases: dict[tuple[str, str, int, int | None], str] = field(default_factory=dict)

    def relations(self) -> list[str]:
        tree = parse(self.catalogue.indicators[self.name].formula)
        value = _double(*self._value(tree))
        guards = [g for group in compared(references(tree)) for g in self._unbroken(group)]
        if guards:
            value = f"CASE WHEN {' AND '.join(guards)} THEN {value} END"
        return [
            f"d_{self.name} AS ({_asked(tree)})",
            f"c_{self.name} AS (SELECT d.place_code, d.period, {value} AS value"
            f" FROM d_{self.name} d LEFT JOIN places p ON p.place_code = d.place_code"
            f" {' '.join(self.joins)})",
        ]

    def _value(self, tree: Tree) -> tuple[str, bool]:
        """SQL of a part, and whether it is an exact decimal.

        Sums of figures stay decimals, so that a difference that is nothing is exactly zero.
        """
        if isinstance(tree, Number):
            return f"{tree.value:f}", True
        if isinstance(tree, Ref):
            return f"{self._joined(tree)}.value", not self._formula_of(tree)
        if isinstance(tree, Chain):
            return self._chain(tree), False
        if isinstance(tree, Call):
            sql, exact = self._value(tree.body)
            if tree.whole:
                members = _list(sorted(inside(tree.whole, self.catalogue)))
                sql = f"CASE WHEN d.place_code IN ({members}) THEN {_double(sql, exact)} END"
            return sql, exact and not tree.whole
        return self._operation(tree)

    def _operation(self, tree: Operation) -> tuple[str, bool]:
        (left, left_exact), (right, right_exact) = self._value(tree.left), self._value(tree.right)
        if tree.sign in "+-" and left_exact and right_exact:
            return f"({left} {tree.sign} {right})", True
        left, right = _double(left, left_exact), _double(right, right_exact)
        if tree.sign == "/":
            right = f"NULLIF({right}, 0)"
        return f"({left} {tree.sign} {right})", False

    def _formula_of(self, ref: Ref) -> str:
        return self.catalogue.indicators[ref.indicator_id].formula

    def _joined(self, ref: Ref) -> str:
        key = (ref.indicator_id, ref.place, ref.back, ref.year)
        if key not in self.aliases:
            alias = f"a{len(self.aliases) + 1}"
            self.aliases[key] = alias
            self.joins.append(
                f"LEFT JOIN i_{ref.indicator_id} {alias}"
                f" ON {alias}.place_code = {_place(ref)} AND {alias}.period = {_time(ref)}"
            )
        return self.aliases[key]

    def _chain(self, tree: Chain) -> str:
        """Growth multiplied up as a sum of logarithms; complete, or nothing."""
        base = f"({tree.year * _YEAR} + d.period % {_YEAR})"
        there = base.replace("d.period", "q.period")
        level = _double(f"{self._joined(tree.level)}.value", not self._formula_of(tree.level))
        alias = f"g{len(self.joins) + 1}"
        footing = Footing.of(tree.rate.indicator_id, self.catalogue.indicators)
        keys = _keys(footing, "q.place_code", "r.period")
        checked = "".join(
            f", MIN({k}) AS least{n}, MAX({k}) AS most{n}" for n, k in enumerate(keys)
        )
        rate = "CAST(r.value AS DOUBLE)"
        self.joins.append(
            f"LEFT JOIN (SELECT q.place_code, q.period, COUNT(*) AS years,"
            f" MIN(r.value) AS lowest,"
            f" SUM(CASE WHEN {rate} > -100 THEN LN(1 + {rate} / 100) END) AS logs{checked}"
            f" FROM d_{self.name} q JOIN i_{tree.rate.indicator_id} r"
            f" ON r.place_code = q.place_code AND r.period % {_YEAR} = q.period % {_YEAR}"
            f" AND ((r.period > {there} AND r.period <= q.period)"
            f" OR (r.period > q.period AND r.period <= {there}))"
            f" GROUP BY q.place_code, q.period) {alias}"
            f" ON {alias}.place_code = d.place_code AND {alias}.period = d.period"
        )
        same = "".join(f" AND {alias}.least{n} = {alias}.most{n}" for n in range(len(keys)))
        return (
            f"CASE WHEN d.period = {base} THEN {level}"
            f" WHEN {alias}.years * {_YEAR} = ABS(d.period - {base})"
            f" AND {alias}.lowest > -100{same}"
            f" THEN {level} * EXP(CASE WHEN d.period > {base} THEN {alias}.logs"
            f" ELSE -{alias}.logs END) END"
        )

    def _unbroken(self, group: list[Ref]) -> Iterable[str]:
        """That a series stands on one footing at all the times a formula takes it from."""
        footing = Footing.of(group[0].indicator_id, self.catalogue.indicators)
        first, *others = ([*_keys(footing, _place(ref), _time(ref))] for ref in group)
        for other in others:
            yield from (f"{a} = {b}" for a, b in zip(first, other, strict=True))


def _asked(tree: Tree) -> str:
    """Every place and period at which the formula can have a value."""
    wanted: dict[str, None] = {}
    for part in walk(tree):
        if isinstance(part, Chain):
            level, rate = part.level.indicator_id, part.rate.indicator_id
            # Before the base year the level of a year stands on the growth of the next one.
            earlier = f"SELECT place_code, period - {_YEAR} AS period FROM i_{rate}"
            wanted |= dict.fromkeys((_rows(level), _rows(rate), earlier))
        elif isinstance(part, Ref) and part.here_and_now:
            wanted[_rows(part.indicator_id)] = None
    return " UNION ".join(wanted)


def _rows(indicator_id: str) -> str:
    return f"SELECT place_code, period FROM i_{indicator_id}"


def _place(ref: Ref) -> str:
    if ref.place == PARENT:
        return "p.parent_code"
    return "d.place_code" if ref.place == OWN else _text(ref.place)


def _time(ref: Ref) -> str:
    if ref.year is not None:
        return f"({(ref.year - ref.back) * _YEAR} + d.period % {_YEAR})"
    return f"(d.period - {ref.back * _YEAR})" if ref.back else "d.period"


def _keys(footing: Footing, place: str, period: str) -> list[str]:
    """Footing.key() as SQL, without the parts that are the same everywhere."""
    definitions = [_definition(i, place, period) for i in footing.lineage if len(i.definitions) > 1]
    return definitions + [_side(found, place, period) for found in footing.breaks]


def _definition(indicator: Indicator, place: str, period: str) -> str:
    # The narrowest first, as Indicator.definition() chooses.
    narrowest = sorted(
        indicator.definitions, key=lambda d: (bool(d.places), d.id != "standard"), reverse=True
    )
    cases = [
        f"WHEN {_covers(definition, place, period)} THEN {number}"
        for number, definition in enumerate(narrowest)
    ]
    return f"(CASE {' '.join(cases)} ELSE 0 END)"


def _covers(definition: Definition, place: str, period: str) -> str:
    conditions = []
    if definition.places:
        conditions.append(f"{place} IN ({_list(definition.places)})")
    if definition.from_year is not None:
        conditions.append(f"{period} >= {definition.from_year * _YEAR}")
    if definition.to_year is not None:
        conditions.append(f"{period} < {(definition.to_year + 1) * _YEAR}")
    return " AND ".join(conditions) or "1 = 1"


def _side(found: Break, place: str, period: str) -> str:
    elsewhere = f"WHEN {place} NOT IN ({_list(found.places)}) THEN 1 " if found.places else ""
    first, after = found.year * _YEAR, (found.year + 1) * _YEAR
    sides = f"WHEN {period} < {first} THEN -1 WHEN {period} < {after} THEN 0 ELSE 1"
    return f"(CASE {elsewhere}{sides} END)"


def _double(sql: str, exact: bool) -> str:
    return f"CAST({sql} AS DOUBLE)" if exact else sql


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _list(values: Iterable[str]) -> str:
    return ", ".join(_text(value) for value in values)
