"""Figures that disagree, grouped by how grave it is: for the page, the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from luodi.catalogue import say
from luodi.catalogue.identities import Identity
from luodi.ledger import Observation
from luodi.ledger.check_findings import SEVERITIES, Inconsistency
from luodi.lookups.checks import checked
from luodi.lookups.checks_words import asked, sentence, suspicion
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rows import FigureRow, figure_row
from luodi.values import Bilingual, plain

# A page lists so many of each group, and a finding so many figures; the rest is counted.
MOST_LISTED = 200
MOST_FIGURES = 60


@dataclass(frozen=True, slots=True)
class UsedFigure:
    """A figure of a finding. in_set -- whether it is one of the smallest set."""

    row: FigureRow
    in_set: bool


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One finding in words. set_says -- empty where nothing is contradicted."""

    kind: str
    severity: str
    says: str
    reason: str
    set_says: str
    suspect: str
    ask: list[str]
    figures: list[UsedFigure]
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Findings of one severity. more -- how many are not listed."""

    code: str
    title: str
    lead: str
    rows: list[CheckRow]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """Everything the page shows. checked -- how much was looked at."""

    checked: str
    groups: list[CheckGroup]

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(group.count for group in self.groups)


def checks_page(
    evaluation: Evaluation,
    lang: str,
    *,
    indicator_id: str = "",
    place_code: str = "",
    most: int = MOST_LISTED,
) -> ChecksPage:
    """The findings, or those that touch an indicator or place, in three groups."""
    known = checked(evaluation)
    found = [
        f
        for f in known.found
        if (not indicator_id or indicator_id in f.indicators)
        and (not place_code or place_code in f.places)
    ]
    groups = []
    for code in SEVERITIES:
        here = [f for f in found if f.severity == code]
        groups.append(
            CheckGroup(
                code=code,
                title=say(f"check.group_{code}").text(lang),
                lead=say(f"check.lead_{code}").text(lang),
                rows=[check_row(f, evaluation, known.rules, lang) for f in here[:most]],
                count=len(here),
                more=max(0, len(here) - most),
            )
        )
    summary = say(
        "check.checked",
        count=len(evaluation.figures),
        rules=len(known.rules),
        day=evaluation.day.isoformat(),
    )
    return ChecksPage(summary.text(lang), groups)


def check_row(
    finding: Inconsistency, evaluation: Evaluation, rules: Iterable[Identity], lang: str
) -> CheckRow:
    """One finding in words."""
    catalogue = evaluation.pack.catalogue
    says = sentence(finding, catalogue).text(lang)
    suspect = suspicion(finding, catalogue)
    in_set = set(map(id, finding.minimal))
    return CheckRow(
        kind=say(f"check.kind.{finding.kind}").text(lang),
        severity=finding.severity,
        says=says,
        reason=_reason(finding, rules).text(lang),
        set_says=say("check.set", count=len(finding.minimal)).text(lang)
        if len(finding.minimal) > 1
        else "",
        suspect=suspect.text(lang) if suspect else "",
        ask=[words.text(lang) for words in asked(finding)],
        figures=[
            UsedFigure(figure_row(o, evaluation, lang), id(o) in in_set)
            for o in finding.figures[:MOST_FIGURES]
        ],
        data=_as_json(finding, says),
    )


def _reason(finding: Inconsistency, rules: Iterable[Identity]) -> Bilingual:
    """Why the rule holds, where there is one."""
    reasons = {rule.id: rule.reason for rule in rules}
    if finding.rule not in reasons:
        return Bilingual("")
    others = [reasons[key] for key in finding.also if key in reasons]
    if not others:
        return say("check.rule_from", reason=reasons[finding.rule])
    joined = Bilingual("；".join(o.zh for o in others), "; ".join(o.text("en") for o in others))
    return say("check.rules_from", reason=reasons[finding.rule], others=joined)


def _as_json(finding: Inconsistency, says: str) -> dict[str, Any]:
    """Codes and exact numbers, for another program."""
    suspect = finding.suspect
    numbers = ("expected", "found", "difference", "tolerance")
    return {
        "rule": finding.rule,
        "also": list(finding.also),
        "kind": finding.kind,
        "severity": finding.severity,
        "message": says,
        **{n: None if (v := getattr(finding, n)) is None else plain(v) for n in numbers},
        "power": finding.power,
        "figures": [_figure_json(o) for o in finding.figures],
        "smallest_set": [_figure_json(o) for o in finding.minimal],
        "suspect": suspect
        and {
            "figure": _figure_json(suspect.figure),
            "needed": plain(suspect.needed),
            "violated": suspect.violated,
            "satisfied": suspect.satisfied,
            "settles": suspect.settles,
        },
        "ask": [{"producer": a.producer.zh, "publisher": a.publisher} for a in finding.ask],
    }


def _figure_json(o: Observation) -> dict[str, str]:
    return {
        "indicator": o.indicator_id,
        "place_code": o.place_code,
        "period": str(o.period),
        "value": o.printed,
        "unit": o.unit,
        "status": o.status,
        "source_id": o.source_id,
    }
