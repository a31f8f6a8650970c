"""How well plans are read, against annotations written by people who never saw the reader.

Precision, recall and F1 over tests/annotated (invented plans of many domains) and, where the
official text lies beside the project, over the real plan. Usage: bench_quality.py [-v] [NAME]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measure import ROOT

from luodi.reading import Reading
from luodi.reading.names import names_of
from luodi.store.packs import open_pack

INVENTED = ROOT / "tests" / "annotated"
OF_THE_PLAN = ROOT / "bench" / "annotated" / "xiangxi-14th-fyp-industry.json"
OFFICIAL = ROOT.parent / "shared" / "plans" / "xiangxi-14th-fyp-industry.txt"
GOALS = {
    "headings": 0.98,
    "quantities, exact": 0.92,
    "quantities, span": 0.96,
    "places": 0.97,
    "commitments": 0.85,
}
UNSEEN_GOALS = GOALS | {"quantities, exact": 0.85}


@dataclass
class Score:
    """Right ones, expected ones and found ones, added up over texts."""

    right: int = 0
    expected: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def add(self, expected: Iterable[Any], found: Iterable[Any]) -> None:
        """Compare two sets of equal shape."""
        want, have = set(expected), set(found)
        self.right += len(want & have)
        self.expected += len(want)
        self.found += len(have)
        self.missed += sorted(map(str, want - have))
        self.extra += sorted(map(str, have - want))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.expected + self.found) if self.expected + self.found else 1.0

    def line(self, what: str, goal: float | None) -> str:
        """One result."""
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.expected if self.expected else 1.0
        aim = f"  goal {goal:.2f}" if goal else ""
        return (
            f"  {what:<20} F1 {self.f1:.3f}  precision {precision:.3f}  recall {recall:.3f}"
            f"  ({self.right} of {self.expected}, {self.found} read){aim}"
        )


Scores = dict[str, Score]


def score(text: str, gold: dict[str, Any], reading: Reading, scores: Scores) -> None:
    """Add one text to the scores; what an annotation does not hold is not scored."""
    read = reading.as_json()
    if "outline" in gold:
        kinds = [[_heading(h, text) for h in part["outline"]] for part in (gold, read)]
        scores["headings"].add(*kinds)
    if "quantities" in gold:
        free = {(q["start"], q["end"]) for q in gold["quantities"] if q.get("optional")}
        gold = gold | {"quantities": [q for q in gold["quantities"] if not q.get("optional")]}
        read["quantities"] = [
            q for q in read["quantities"] if (q["char_start"], q["char_end"]) not in free
        ]
        scores["quantities, exact"].add(
            [_exact(q, q["start"], q["end"], q["period"], text) for q in gold["quantities"]],
            [
                _exact(q, q["char_start"], q["char_end"], q["deadline_or_period"], text)
                for q in read["quantities"]
            ],
        )
        scores["quantities, span"].add(
            [(q["start"], q["end"], text[q["start"] : q["end"]]) for q in gold["quantities"]],
            [
                (q["char_start"], q["char_end"], text[q["char_start"] : q["char_end"]])
                for q in read["quantities"]
            ],
        )
    if "mentions" in gold:
        _places(gold["mentions"], read["mentions"], text, scores["places"])
    if "commitments" in gold:
        _overlapping(
            [(c["start"], c["end"]) for c in gold["commitments"]],
            [(c["char_start"], c["char_end"]) for c in read["commitments"]],
            text,
            scores["commitments"],
        )
    if "findings" in gold:
        _findings(gold, read["findings"], text, scores)


def _heading(h: dict[str, Any], text: str) -> tuple[int, int, int, str]:
    """Level and span; whether a closing 。 belongs to a heading is a matter of taste."""
    words = text[h["start"] : h["end"]].rstrip("。：:")
    return h["level"], h["start"], h["start"] + len(words), words


def _exact(q: dict[str, Any], start: int, end: int, period: str, text: str) -> tuple[Any, ...]:
    value, sign = q["value"], q["comparator"]
    numbers = tuple(map(float, value if isinstance(value, list) else [value] if value else []))
    if q["form"] != "level" and any(n < 0 for n in numbers):
        # 下降10%以上 is -10 and less; some write 10 and more, down.
        numbers, sign = tuple(-n for n in numbers), {"<=": ">=", "<": ">"}.get(sign, sign)
    return (start, end, numbers, q["unit"] or "", sign, period, text[start:end])


def _places(
    gold: Sequence[dict[str, Any]], read: Sequence[dict[str, Any]], text: str, score: Score
) -> None:
    """Free and nested names of units; a reading the annotator left open counts as right.

    Towns and what has no code are not scored, nor how a region is called in full.
    """
    kinds = ("place", "region")
    annotated = {(m["start"], m["end"]): m for m in gold}
    unscored = {
        span
        for span, m in annotated.items()
        if m["type"] in kinds
        and (m.get("code", "?") is None or m.get("canonical", "市")[-1] in "镇乡村道")
    }
    wanted = [
        (*span, text[slice(*span)], m["canonical"] if m["type"] == "place" else "")
        for span, m in annotated.items()
        if m["type"] in kinds and span not in unscored
    ]
    have = []
    for m in read:
        span = (m["start"], m["end"])
        if m["type"] not in kinds or span in unscored or not (m["code"] or span in annotated):
            continue
        gold_one = annotated.get(span)
        if gold_one and gold_one["type"] not in kinds:
            continue  # 经济带, 走廊: a region to one, a corridor to another
        left_open = gold_one is not None and (gold_one.get("alt") or gold_one.get("doubt"))
        region = gold_one is not None and gold_one["type"] == "region"
        canonical = gold_one.get("canonical") if gold_one and left_open else m["canonical"]
        have.append((*span, m["text"], "" if region else canonical))
    score.add(wanted, have)


def _overlapping(
    gold: Sequence[tuple[int, int]], read: Sequence[tuple[int, int]], text: str, score: Score
) -> None:
    """One to one where at least half of what either covers is shared."""
    pairs = []
    for g in gold:
        for r in read:
            shared = min(g[1], r[1]) - max(g[0], r[0])
            if shared > 0 and 2 * shared >= max(g[1], r[1]) - min(g[0], r[0]):
                pairs.append((shared / (max(g[1], r[1]) - min(g[0], r[0])), g, r))
    taken_g, taken_r = set(), set()
    for _, g, r in sorted(pairs, reverse=True):
        if g not in taken_g and r not in taken_r:
            taken_g.add(g)
            taken_r.add(r)
    score.right += len(taken_g)
    score.expected += len(gold)
    score.found += len(read)
    score.missed += [f"{g} {text[slice(*g)]}" for g in gold if g not in taken_g]
    score.extra += [f"{r} {text[slice(*r)]}" for r in read if r not in taken_r]


# One fault by several names: whoever queries it picks one.
SAME_FAULT = (
    {"grammar", "duplicate_text"},
    {
        "target_implied_growth",
        "growth_vs_increment",
        "growth_below_past",
        "target_below_baseline",
        "share_vs_growth",
    },
    {"heading_vs_list", "title_mismatch", "list_difference"},
    {"heading_vs_list", "count_vs_enumeration"},
    {"sum_vs_total", "base_vs_derived", "sum_not_100"},
    {"base_vs_derived", "growth_vs_increment"},  # base and increase against the level
)


def _findings(
    gold: dict[str, Any], read: Sequence[dict[str, Any]], text: str, scores: Scores
) -> None:
    """A fault is found where a finding of its kind touches it; agreeing counts stay alone."""
    faults, hit = scores["faults found"], scores["false alarms"]
    for fault in gold["findings"]:
        if fault.get("severity") == "info":
            continue  # queries of taste; no annotation of them is exhaustive
        begin, end = fault["start"], fault["end"]
        near = [f for f in read if f["char_start"] < end and begin < f["char_end"]]
        kinds = {fault["kind"]}.union(*(k for k in SAME_FAULT if fault["kind"] in k))
        found = any(f["kind"] in kinds for f in near)
        faults.expected += 1
        faults.right += found
        faults.found += found
        if not found:
            quoted = text[fault["start"] : fault["end"]]
            faults.missed.append(f"{fault['kind']} {quoted} (here: {[f['kind'] for f in near]})")
    counting = {"count_vs_enumeration", "heading_vs_list", "sum_not_100", "list_difference"}
    for agreeing in gold.get("agreeing", []):
        for f in read:
            touches = f["char_start"] < agreeing["end"] and agreeing["start"] < f["char_end"]
            if touches and f["kind"] in counting:
                hit.found += 1
                hit.extra.append(f"{f['kind']} {text[f['char_start'] : f['char_end']]}")


def report(title: str, scores: Scores, goals: dict[str, float], verbose: bool) -> None:
    """Print the scores of one collection."""
    print(title)
    for what, one in scores.items():
        if what == "false alarms":
            print(f"  {what:<20} {one.found} on counts that agree")
        elif one.expected or one.found:
            print(one.line(what, goals.get(what)))
        if verbose:
            for mark, rows in (("-", one.missed), ("+", one.extra)):
                for row in rows:
                    print(f"      {mark} {row}")


def fresh() -> Scores:
    """Empty scores, in the order they are printed."""
    return {what: Score() for what in (*GOALS, "faults found", "false alarms")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what differs")
    parser.add_argument("name", nargs="?", default="", help="only texts whose name holds this")
    options = parser.parse_args()
    names = names_of(open_pack("xiangxi"))
    finder = names.gazetteer()
    groups: dict[str, list[tuple[Path, Path]]] = {"Invented plans": []}
    for gold in sorted(INVENTED.glob("*.json")):
        groups["Invented plans"].append((gold.with_suffix(".txt"), gold))
    if OFFICIAL.is_file():
        groups["The real plan"] = [(OFFICIAL, OF_THE_PLAN)]
    for title, texts in groups.items():
        scores = fresh()
        chosen = [(text, gold) for text, gold in texts if options.name in text.name]
        for path, gold in chosen:
            annotation = json.loads(gold.read_text(encoding="utf-8"))
            reading = names.read(path.read_bytes(), path.name, finder=finder)
            score(reading.document.text, annotation, reading, scores)
        if chosen:
            goals = GOALS if title == "The real plan" else UNSEEN_GOALS
            report(f"{title}: {len(chosen)}", scores, goals, options.verbose)


if __name__ == "__main__":
    main()
