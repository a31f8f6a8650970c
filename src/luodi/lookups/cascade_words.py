"""A split in words: what was split and how, what is missing, who would have to move."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from luodi.catalogue import Catalogue, say
from luodi.catalogue.cascade_rules import cascade_rules
from luodi.catalogue.numbers import printed, rounded
from luodi.catalogue.units import amount
from luodi.evaluation.sentences import goal_words
from luodi.lookups.cascade_places import REST
from luodi.lookups.cascade_value import ADDITION, AREA, EACH, POINTS, Cascade, PlacePart
from luodi.plans import Form
from luodi.values import Bilingual

Words = dict[str, str | int | Bilingual]


def listed(parts: Iterable[Bilingual]) -> Bilingual:
    """Words in a row: 、 in Chinese, commas in English."""
    found = list(parts)
    return Bilingual("、".join(p.zh for p in found), ", ".join(p.text("en") for p in found))


class CascadeWords:
    """The sentences of one split."""

    def __init__(self, found: Cascade, catalogue: Catalogue) -> None:
        self._found, self._catalogue = found, catalogue
        self._rules = cascade_rules()

    def name(self, row: PlacePart) -> Bilingual:
        """The place of a line."""
        if row.code == REST:
            return say("cascade.rest_name", count=len(row.members))
        return self._catalogue.place_name(row.code)

    def value(self, number: Decimal) -> Bilingual:
        """A number of the split with its unit."""
        return amount(number, self._found.unit, self._found.decimals)

    def base(self, number: Decimal) -> Bilingual:
        """A base with the digits it was given in."""
        indicator = self._catalogue.indicators[self._found.target.indicator_id]
        return amount(number, self._found.unit, indicator.decimals)

    def rule(self) -> Bilingual:
        """The name of the rule."""
        return self._rules.rules[self._found.wish.rule].name

    def headline(self) -> Bilingual:
        """Target, area and rule."""
        found = self._found
        return say(
            "cascade.headline",
            title=found.target.title,
            area=self._catalogue.place_name(found.area),
            rule=self.rule(),
        )

    def warnings(self) -> list[Bilingual]:
        """What a reader must not overlook."""
        found, said = self._found, []
        if found.target.binding != "binding":
            reason = found.wish.insist or say("cascade.reason_none")
            binding = say(f"binding.{found.target.binding}")
            said.append(say("cascade.insisted", binding=binding, reason=reason))
        if found.missing and not any(row.code == REST for row in found.rows):
            key = "overburdened_points" if found.kind == POINTS else "overburdened"
            words: Words = {"names": self.members(found.missing), "known": found.known}
            if key == "overburdened":
                words["total"] = self.value(found.total)
            said.append(say(f"cascade.{key}", **words))
        if found.left_out:
            said.append(say("cascade.left_out", names=self.members(found.left_out)))
        return said

    def notes(self) -> list[Bilingual]:
        """How the numbers came about."""
        return [*self._about_total(), *self._about_rule(), *self._about_bases()]

    def own(self) -> list[Bilingual]:
        """Own numbers against the region's, and who moves."""
        found = self._found
        if found.kind == EACH:
            short = [row for row in found.with_own if (row.own or 0) < found.total]
            names = listed(self.name(row) for row in short)
            return [say("cascade.each_short", names=names)] if short else []
        if not found.reconciled or found.wish.rule == "hand":
            return self._at_bounds()
        distance = self._rules.distances[found.wish.distance]
        how = say("cascade.least_change", name=distance.name, reason=distance.reason)
        return [*self._own_sum(), how, *self._moves(), *self._at_bounds()]

    def _about_total(self) -> list[Bilingual]:
        found, target = self._found, self._found.target
        area = self._catalogue.place_name(found.area)
        if found.kind == EACH:
            return [say("cascade.each", total=amount(found.total, found.unit))]
        addition = found.kind == ADDITION
        key = "cascade.addition_is" if addition else "cascade.total_is"
        wording = goal_words(target)
        as_written = target.goal is not None and found.total == target.goal.value
        total = amount(found.total, found.unit) if as_written else self.value(found.total)
        said = [say(key, area=area, due=target.due, total=total, comparator=wording)]
        if target.form in (Form.ANNUAL_GROWTH, Form.TOTAL_GROWTH) and found.base_sum is not None:
            start = found.region_base if found.region_base is not None else found.base_sum
            if found.base_year == target.base_year:
                words: Words = {"year": target.base_year, "base": self.base(start), "goal": wording}
                said.append(say("cascade.grown", **words))
        if target.base and target.base.scope != target.scope:
            said.append(self._about_scope())
        return said

    def _about_scope(self) -> Bilingual:
        """The plan's goal and base cover different areas: which one this split is about."""
        found, target = self._found, self._found.target
        name = self._catalogue.place_name
        if target.base and target.base.scope != found.area:
            total = self.base(found.base_sum) if found.base_sum is not None else "—"
            scope = name(target.base.scope)
            return say("cascade.other_scope", scope=scope, area=name(found.area), sum=total)
        return say("cascade.base_scope", scope=name(target.scope), area=name(found.area))

    def _about_rule(self) -> list[Bilingual]:
        found = self._found
        if found.kind == EACH:
            return []
        rule = self._rules.rules[found.wish.rule]
        said = [say("cascade.rule_is", name=rule.name, how=rule.how, reason=rule.reason)]
        if rule.id == "convergence":
            usual = self._rules.elasticity
            if found.wish.elasticity is None:
                value = f"{usual.value:f}"
                said.append(say("cascade.elasticity_is", value=value, reason=usual.reason))
            else:
                said.append(say("cascade.elasticity_given", value=f"{found.elasticity:f}"))
        if found.kind == POINTS:
            said.append(
                say("cascade.ratio_weight", year=found.base_year, indicator=self._weight_name())
            )
            said.append(say("cascade.ratio_reached", reached=amount(found.reached, found.unit)))
        elif any(row.weight is not None for row in found.rows):
            said.append(
                say("cascade.weight_is", year=found.base_year, indicator=self._weight_name())
            )
        if found.kind != POINTS:
            said.append(say("cascade.rounding", how=self._rules.rounding))
        return said

    def _weight_name(self) -> Bilingual:
        by = self._found.wish.by
        if by == AREA:
            return say("cascade.by_area")
        indicators = self._catalogue.indicators
        return indicators[by or indicators[self._found.target.indicator_id].weight].name

    def _about_bases(self) -> list[Bilingual]:
        found, said = self._found, []
        year = found.base_year
        if found.kind != EACH:
            words: Words = {"year": year, "known": found.known, "all": found.members}
            said.append(say("cascade.counted", **words))
        rest = next((row for row in found.rows if row.code == REST), None)
        if rest is not None:
            names = self.members(rest.members)
            said.append(say("cascade.rest", count=len(rest.members), names=names))
        elif found.region_base is not None and found.base_sum is not None and not found.missing:
            gap = found.base_sum - found.region_base
            sums: Words = {"sum": self.base(found.base_sum), "base": self.base(found.region_base)}
            if gap:
                said.append(say("cascade.base_differs", gap=self.base(abs(gap)), **sums))
            else:
                said.append(say("cascade.base_equal", base=sums["base"]))
        for row in found.rows:
            if row.code != REST and len(row.members) > 1:
                inner = self.members(code for code in row.members if code != row.code)
                said.append(say("cascade.held", outer=self.name(row), inner=inner))
        definitions = {r.figure.definition_id for r in found.rows if r.figure}
        if len(definitions) > 1:
            indicator = self._catalogue.indicators[found.target.indicator_id]
            names = listed(d.name for d in indicator.definitions if d.id in definitions)
            said.append(say("cascade.definitions", names=names))
        return said

    def _own_sum(self) -> list[Bilingual]:
        found = self._found
        if found.own_sum is None:
            return []
        if not found.own_complete:
            rows = found.with_own
            words: Words = {
                "count": len(rows),
                "all": len(found.rows),
                "sum": self.value(found.own_sum),
                "names": listed(self.name(r) for r in found.rows if r not in rows),
            }
            return [say("cascade.own_some", **words)]
        gap = found.gap or Decimal(0)
        start = say("cascade.own_all", sum=self.value(found.own_sum))
        if not gap:
            return [_joined(start, say("cascade.even"))]
        share = f"{printed(abs(gap) / found.total * 100, 2)}%" if found.total else "—"
        key = "cascade.over" if gap > 0 else "cascade.under"
        return [_joined(start, say(key, gap=self.value(abs(gap)), percent=share))]

    def _moves(self) -> list[Bilingual]:
        row = self._found.moves_most
        if row is None:
            moved = any(r.residual for r in self._found.rows)
            return [] if moved or not self._found.with_own else [say("cascade.nobody_moves")]
        return [
            say(
                "cascade.moves_most",
                name=self.name(row),
                own=self.value(row.own or Decimal(0)),
                part=self.value(row.part),
                change=self.signed(row.residual or Decimal(0)),
                percent=signed_percent(row.residual_percent or Decimal(0)),
            )
        ]

    def _at_bounds(self) -> list[Bilingual]:
        held = [
            row
            for row in self._found.rows
            if row.given and (row.given.fixed or row.part in (row.given.lower, row.given.upper))
        ]
        names = listed(self.name(row) for row in held)
        return [say("cascade.bound_at", names=names)] if held else []

    def signed(self, number: Decimal) -> Bilingual:
        """A difference with its sign and unit; of ratios in points."""
        if self._found.kind in (POINTS, EACH) and self._found.unit == "%":
            value = f"{sign(number)}{printed(abs(number), self._found.decimals)}"
            return say("cascade.points", value=value)
        size = self.value(abs(number))
        return Bilingual(sign(number) + size.zh, sign(number) + size.text("en"))

    def members(self, codes: Iterable[str]) -> Bilingual:
        """The names of places."""
        return listed(self._catalogue.place_name(code) for code in codes)


def sign(number: Decimal) -> str:
    """+, − or nothing."""
    return "+" if number > 0 else "−" if number < 0 else ""


def signed_percent(number: Decimal) -> str:
    """A relative change: +3.2%."""
    return f"{sign(rounded(number, 1))}{printed(abs(number), 1)}%"


def _joined(first: Bilingual, second: Bilingual) -> Bilingual:
    return Bilingual(first.zh + second.zh, first.text("en") + second.text("en"))
