"""How fast targets are judged: word, progress, schedule, reasons and evidence of each.

5,000 invented targets with nine yearly figures; beside them the bare arithmetic of the same
verdicts, which is what no judging can go below.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from measure import ROOT, line, median

from luodi.catalogue import default_method
from luodi.evaluation import Setting, Stage, judge
from luodi.evaluation.arithmetic import share_of_the_way, yearly_growth
from luodi.evaluation.sensitivity import sensitivity
from luodi.ledger import Figures, Observation, Picked
from luodi.plans import Base, Target
from luodi.store.packs import open_pack
from luodi.values import Period, Quantity

COUNT = 5_000


def world() -> tuple[list[Target], Setting]:
    """Targets that differ in base and pace, and the figures they are judged on."""
    pack = open_pack(str(ROOT / "tests" / "packs" / "brook"))
    pattern, indicator = pack.target("output-level"), pack.catalogue.indicators["output"]
    if pattern is None:
        raise SystemExit("the invented region lacks its target")
    targets, indicators, picked = [], {}, []
    for number in range(COUNT):
        key, base = f"output-{number}", Decimal(100 + number % 50)
        indicators[key] = replace(indicator, id=key)
        start = Base(Quantity(base, "亿元"), 2018, "BROOK", "B1")
        targets.append(replace(pattern, id=key, indicator_id=key, base=start))
        for year in range(2013, 2022):
            value = base + Decimal(year - 2018) * (2 + number % 15)
            observation = Observation(
                key, "standard", "BROOK", Period(year), value, 2, "亿元", "final", "B1",
                date(2024, 1, 1),
            )  # fmt: skip
            picked.append(Picked(observation, 1))
    catalogue = replace(pack.catalogue, indicators=pack.catalogue.indicators | indicators)
    return targets, Setting(
        catalogue, Figures(picked), default_method(), Stage.MONITOR, 2021, "110000"
    )


def bare(targets: list[Target], setting: Setting) -> None:
    """Progress, growth so far and growth needed, and nothing around them."""
    for target in targets:
        latest = setting.figures.at(target.indicator_id, "BROOK", 2021)
        if latest is None or target.base is None or target.goal is None:
            raise SystemExit("a figure is missing")
        base, goal = target.base.quantity.value, target.goal.value
        share_of_the_way(latest.value, base, goal)
        yearly_growth(base, latest.value, 3)
        yearly_growth(latest.value, goal, 2)


def main() -> None:
    """Print the times and what they are compared with."""
    targets, setting = world()
    limit = median(lambda: bare(targets, setting))
    judged = median(lambda: [judge(target, setting) for target in targets])
    line(f"{COUNT:,} targets, bare arithmetic", limit, "s")
    line(f"{COUNT:,} targets judged", judged, "s", peer=f"{judged / limit:.1f} x bare arithmetic")
    some = [(target, judge(target, setting)) for target in targets[:500]]
    swept = median(lambda: [sensitivity(t, v, setting) for t, v in some])
    line("500 sensitivity tables", swept, "s")


if __name__ == "__main__":
    main()
