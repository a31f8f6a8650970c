"""How often the checks of figures are wrong: false alarms and what they miss.

Clean synthetic panels (every alarm is false), the same with planted slips and jumps, the
bundled region's own figures, and the time for 100,000 figures.
"""

from __future__ import annotations

import csv
import math
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from measure import line

from luodi.catalogue import Catalogue
from luodi.catalogue.identities import Identity, load_identities
from luodi.ledger import Observation, intake
from luodi.ledger.check import check
from luodi.store.packs import open_pack
from luodi.values import Period

FALSE_ALARMS, SLIPS_FOUND, JUMPS_FOUND = 0.01, 0.95, 0.80
LAST_YEAR = 2025
SERIES = ("slip", "column_slip", "jump")
# name → (level in logarithms, counted?, growth a year, its deviation, that of the level, tail)
KINDS = {
    "lognormal": (4.0, False, 0.06, 0.06, 0.0, 0.0),
    "trending": (4.0, False, 0.18, 0.05, 0.01, 0.0),
    "noisy level": (4.0, False, 0.04, 0.02, 0.06, 0.0),
    "skewed": (4.0, False, 0.05, 0.05, 0.0, 0.08),
    "common shocks": (4.0, False, 0.06, 0.05, 0.0, 0.0),
    "counts": (6.0, True, 0.05, 0.04, 0.0, 0.0),
    "small counts": (2.5, True, 0.05, 0.04, 0.0, 0.0),
    "zero-heavy counts": (0.0, True, 0.0, 0.0, 0.0, 0.0),
}
# Where chance alone halves and doubles figures, no check can find a doubled one.
NO_GOAL = ("small counts", "zero-heavy counts")


def observation(indicator: str, place: str, year: int, value: float, decimals: int) -> Observation:
    """A synthetic figure."""
    return Observation(
        indicator_id=indicator,
        definition_id="standard",
        place_code=place,
        period=Period(year),
        value=round(Decimal(repr(value)), decimals),
        decimals=decimals,
        unit="亿元",
        status="final",
        source_id="S001",
        known_on=date(LAST_YEAR + 1, 1, 31),
    )


def panel(kind: str, places: int, years: int, seed: int) -> list[Observation]:
    """A clean panel: nothing in it is wrong."""
    rng = random.Random(f"{kind}{places}{years}{seed}")
    start, counted, growth, deviation, level_deviation, tail = KINDS[kind]
    indicator, decimals = ("hightech_firms", 0) if counted else ("retail", 2)
    shocks = [rng.gauss(0, 0.12) if kind == "common shocks" else 0.0 for _ in range(years)]
    found = []
    for place in range(places):
        level = math.log(rng.lognormvariate(start, 1.0))
        own = deviation * rng.uniform(0.6, 1.6)
        for i in range(years):
            year = LAST_YEAR - years + 1 + i
            level += growth + rng.gauss(0, own) + shocks[i]
            if tail:  # skewed: now and then a good year
                level += rng.expovariate(1 / tail) - tail
            value = math.exp(level + rng.gauss(0, level_deviation))
            if kind == "zero-heavy counts":
                value = poisson(rng, 0.8)
            elif counted:
                value = poisson(rng, value)
            found.append(observation(indicator, f"{900000 + place}", year, value, decimals))
    return found


def poisson(rng: random.Random, mean: float) -> int:
    """A random count; near enough to normal where it is large."""
    if mean > 200:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def alarms(figures: list[Observation], catalogue: Catalogue) -> dict[int, str]:
    """Place of every figure that a series check speaks about → what it says."""
    where = {o: i for i, o in enumerate(figures)}
    found: dict[int, str] = {}
    for finding in check(figures, catalogue, ()):
        if finding.kind == "column_slip":
            found |= {where[o]: finding.kind for o in finding.figures if o in where}
        elif finding.kind in SERIES:
            found[where[finding.figures[0]]] = finding.kind
    return found


def planted(
    figures: list[Observation], factor: Decimal, seed: int
) -> Iterator[tuple[list[Observation], set[int]]]:
    """The panel with one figure in each fifth series made wrong, in three ways of choosing."""
    places: dict[str, list[int]] = {}
    for i, o in enumerate(figures):
        places.setdefault(o.place_code, []).append(i)
    rng = random.Random(seed)
    for _ in range(3):
        wrong = {rng.choice(indices) for indices in list(places.values())[::5]}
        yield (
            [
                replace(o, value=o.value * factor) if i in wrong else o
                for i, o in enumerate(figures)
            ],
            wrong,
        )


def rates(kind: str, places: int, years: int, catalogue: Catalogue) -> tuple[float, float, float]:
    """False alarms, 10^4 slips found, factor-2 jumps found; shares."""
    false = total = 0
    hits = {"slip": [0, 0], "jump": [0, 0]}
    for seed in range(4):
        clean = panel(kind, places, years, seed)
        false += len(alarms(clean, catalogue))
        total += len(clean)
        for what, factor in (("slip", Decimal(10_000)), ("jump", Decimal(2))):
            for figures, wrong in planted(clean, factor, seed):
                wrong = {i for i in wrong if figures[i].value > 0}
                found = alarms(figures, catalogue)
                hits[what][0] += sum(
                    i in found and (what == "jump" or "slip" in found[i]) for i in wrong
                )
                hits[what][1] += len(wrong)
    slip, jump = (right / max(1, all_) for right, all_ in hits.values())
    return false / total, slip, jump


def bundled(catalogue: Catalogue) -> list[Observation]:
    """The bundled region's own figures."""
    file = catalogue.folder / "observations.csv"
    with file.open(encoding="utf-8") as handle:
        rows = list(enumerate(csv.DictReader(handle), 2))
    return list(
        intake(rows, catalogue, name=file.name, today=date(LAST_YEAR + 1, 12, 31)).observations
    )


def large(count: int) -> list[Observation]:
    """Four indicators that add up, over many places and years, rounded as printed."""
    rng = random.Random(1)
    found: list[Observation] = []
    place = 0
    while len(found) < count:
        place += 1
        levels = [rng.lognormvariate(3, 0.5) for _ in range(3)]
        for year in range(2005, 2026):
            levels = [value * math.exp(rng.gauss(0.06, 0.03)) for value in levels]
            values = dict(zip(("va1", "va2", "va3"), levels, strict=True)) | {"gdp": sum(levels)}
            values |= {f"va{i}_share": 100 * v / sum(levels) for i, v in enumerate(levels, 1)}
            for indicator, value in values.items():
                decimals = 1 if "share" in indicator else 2
                found.append(observation(indicator, f"{100000 + place}", year, value, decimals))
    return found


def main() -> None:
    """Print every rate beside its goal."""
    catalogue = open_pack("xiangxi").catalogue
    identities: tuple[Identity, ...] = load_identities(catalogue.folder, catalogue)
    for kind in KINDS:
        for places, years in ((40, 3), (40, 8), (12, 11), (1, 11)):
            false, slip, jump = rates(kind, places, years, catalogue)
            line(f"{kind}, {places} × {years}: false alarms", 100 * false, "%", "1")
            goals = ("", "") if kind in NO_GOAL else ("95", "80")
            line(f"{kind}, {places} × {years}: 10^4 slips found", 100 * slip, "%", goals[0])
            if years >= 8:
                found = f"{kind}, {places} × {years}: doubled figures found"
                line(found, 100 * jump, "%", goals[1])
    real = bundled(catalogue)
    found = alarms(real, catalogue)
    line("bundled region: figures called odd", 100 * len(found) / len(real), "%", "1")
    for i in found:
        print(f"   {found[i]} {real[i].key} {real[i].printed}")
    many = large(100_000)
    start = time.perf_counter()
    findings = check(many, catalogue, identities)
    line("100,000 figures checked", time.perf_counter() - start, "s", "5")
    wrong = sum(f.severity != "info" for f in findings)
    line("  of consistent rounded figures called wrong", wrong, "", "0")


if __name__ == "__main__":
    main()
