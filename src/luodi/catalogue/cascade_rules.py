"""The stated rules by which a regional target may be split among places, as dated data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from luodi.catalogue.methods import Threshold
from luodi.values import Bilingual


@dataclass(frozen=True, slots=True)
class CascadeRule:
    """One way to split, or one way to weigh changes: its name, what it does, and why."""

    id: str
    name: Bilingual
    how: Bilingual
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class CascadeRules:
    """The rule set a split names.

    market_led, market_led_source -- why a market-led target is not split, and who says so
    rules      -- ``share``, ``growth``, ``convergence``, ``weight``, ``hand``
    distances  -- how changes of own targets are weighed: ``size``, ``equal``, ``relative``
    elasticity -- of ``convergence`` where none is given
    """

    id: str
    title: Bilingual
    since: date
    market_led: Bilingual
    market_led_source: str
    rules: dict[str, CascadeRule]
    distances: dict[str, CascadeRule]
    elasticity: Threshold
    rounding: Bilingual


@cache
def cascade_rules() -> CascadeRules:
    """The rule set in force until an office chooses another."""
    path = files("luodi.catalogue") / "data" / "cascade_rules.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return CascadeRules(
        id=data["id"],
        title=_both(data["title"]),
        since=data["since"],
        market_led=_both(data["market_led"]),
        market_led_source=data["market_led"]["source"],
        rules={key: _rule(key, entry) for key, entry in data["rules"].items()},
        distances={key: _rule(key, entry) for key, entry in data["distances"].items()},
        elasticity=Threshold(Decimal(data["elasticity"]["value"]), _both(data["elasticity"])),
        rounding=_both(data["rounding"]),
    )


def _both(entry: dict[str, Any]) -> Bilingual:
    return Bilingual(entry["zh"], entry["en"])


def _rule(key: str, entry: dict[str, Any]) -> CascadeRule:
    return CascadeRule(
        key,
        _both(entry),
        Bilingual(entry.get("how_zh", ""), entry.get("how_en", "")),
        Bilingual(entry["reason_zh"], entry["reason_en"]),
    )
