"""The items of a scheme in words: what is scored, how, and what stands in for a missing figure."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.analysis.contribution import decimal_of
from luodi.analysis.scores import Use
from luodi.catalogue import say
from luodi.catalogue.numbers import printed
from luodi.catalogue.units import amount
from luodi.evaluation.sentences import listed
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.scores import Scored
from luodi.values import Bilingual, plain


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of a scheme on one line."""

    name: str
    indicator_id: str
    weight: str
    rule: str
    reason: str


class Words:
    """The words of one scoring."""

    def __init__(self, evaluation: Evaluation, found: Scored) -> None:
        self._catalogue, self._found = evaluation.pack.catalogue, found

    def item_name(self, use: Use) -> Bilingual:
        """The indicator and what of it is scored, such as 地区生产总值 · 改进（比2020）."""
        item = use.item
        what = say(f"scores.measure_{item.measure}", base=str(item.base_period or ""))
        name = self._catalogue.indicators[item.indicator_id].name
        return Bilingual(f"{name.zh} · {what.zh}", f"{name.text('en')} · {what.text('en')}")

    def item(self, use: Use, lang: str) -> ItemRow:
        """The item with its rule, limits and missing rule."""
        item = use.item
        falling = "_down" if item.direction == "down" and item.measure == "level" else ""
        parts = [
            say(
                f"scores.rule_{item.rule}{falling}",
                base="" if item.base is None else plain(item.base),
                parity=plain(item.parity * 100),
                step=plain(item.step_percent),
                points=plain(item.step_points),
            )
        ]
        if item.most is not None:
            parts.append(say("scores.cap", most=plain(item.most * 100)))
        if item.least:
            parts.append(say("scores.floor", least=plain(item.least * 100)))
        parts.append(say(f"scores.missing_{item.missing}"))
        rule = Bilingual("；".join(p.zh for p in parts), "; ".join(p.text("en") for p in parts))
        return ItemRow(
            self.item_name(use).text(lang),
            item.indicator_id,
            plain(item.weight),
            rule.text(lang),
            item.reason.text(lang),
        )

    def measured(self, use: Use, place: int) -> Bilingual:
        """The value that was scored with the figures it comes from, or what stood in for it."""
        found, item = self._found, use.item
        j = next(k for k, other in enumerate(found.uses) if other.item.id == item.id)
        value = found.scoring.measured[place][j]
        if value is None:
            given = found.scoring.points[place][j] is not None
            stand_in = {"average": "stand_in", "zero": "zero_in"}.get(item.missing, "missing_in")
            return say(f"scores.{stand_in if given else 'missing_in'}")
        now, before = found.figures[(item.id, found.places[place])]
        indicator = self._catalogue.indicators[item.indicator_id]
        sources = [
            amount(figure.value, indicator.unit, figure.observation.decimals)
            if figure.observation
            else amount(figure.value, indicator.unit, indicator.decimals)
            for figure in (before, now)
            if figure is not None
        ]
        if item.measure == "level" and len(sources) == 1:
            return sources[0]
        shown = printed(decimal_of(value), 2).replace("-", "−")
        if item.measure == "improvement" and use.percentage:
            head = say("check.points", value=shown)
        else:
            head = Bilingual(f"{shown}%", f"{shown}%")
        if item.measure == "level":
            head = sources[-1]
        arrow = Bilingual(
            f"{head.zh}（{' → '.join(s.zh for s in sources)}）",
            f"{head.text('en')} ({' → '.join(s.text('en') for s in sources)})",
        )
        return arrow if len(sources) > 1 else listed([head])
