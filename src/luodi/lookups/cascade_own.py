"""The places' own numbers beside the lines of a split: read from a file, matched, put in order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from luodi.catalogue import Catalogue
from luodi.evaluation.arithmetic import grown
from luodi.lookups.cascade_places import Recipient, names
from luodi.plans.place_targets import PlaceTarget
from luodi.reading.decoding import decode
from luodi.values import Problem, Refused, UnreadableNumber, decimal_from

MOST_ROWS = 5_000
_NUMBERS = ("value", "growth", "lower", "upper")
_YES = ("yes", "是", "1", "true")
# What people call the columns of such a file.
_HEADS = {
    "target_id": ("target_id", "target", "目标"),
    "place_code": ("place_code", "place", "地区", "代码", "地方"),
    "value": ("value", "目标值", "自报", "数值", "自报目标"),
    "growth": ("growth", "年均增长", "年均增速", "增速"),
    "lower": ("lower", "下限", "不低于"),
    "upper": ("upper", "上限", "不高于"),
    "fixed": ("fixed", "不变", "固定"),
}


def read_own(data: bytes, name: str, target_id: str, catalogue: Catalogue) -> list[PlaceTarget]:
    """The rows of a CSV file about one target.

    A row without a target belongs to the one at hand; rows of other targets are left alone.
    Places may be given by code or by name. Raises Refused with every row at fault.
    """
    text, _ = decode(data, name)
    reader = csv.reader(io.StringIO(text, newline=""))
    head = next(reader, [])
    places = {h.strip(): key for key, words in _HEADS.items() for h in words}
    columns = {key: i for i, h in enumerate(head) if (key := places.get(h.strip().lower()))}
    if "place_code" not in columns or not {"value", "growth", "lower", "upper"} & columns.keys():
        raise Refused(Problem("cascade.own_columns", name, "、".join(head)[:80]))
    found: list[PlaceTarget] = []
    problems: list[Problem] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(found) >= MOST_ROWS:
            raise Refused(Problem("cascade.own_too_long", name, str(MOST_ROWS)))
        row = {k: cells[i].strip() if i < len(cells) else "" for k, i in columns.items()}
        if row.get("target_id", "") not in ("", target_id):
            continue
        own = _read(row, f"{name}:{reader.line_num}", target_id, catalogue, problems)
        if own is not None:
            found.append(own)
            problems.extend(own.problems())
    if not found and not problems:
        problems.append(Problem("cascade.own_empty", name, target_id))
    if problems:
        raise Refused(*problems)
    return found


def _read(
    row: dict[str, str], at: str, target_id: str, catalogue: Catalogue, problems: list[Problem]
) -> PlaceTarget | None:
    numbers: dict[str, Decimal | None] = {}
    before = len(problems)
    for key in _NUMBERS:
        text = row.get(key, "").removesuffix("%")
        try:
            numbers[key] = decimal_from(text) if text else None
        except UnreadableNumber:
            problems.append(Problem("cascade.own_number", at, row[key]))
    code = _place(row["place_code"], catalogue)
    if not code:
        problems.append(Problem("cascade.unknown_place", at, row["place_code"]))
    if len(problems) > before:
        return None
    fixed = row.get("fixed", "").lower() in _YES
    return PlaceTarget(
        target_id,
        code,
        numbers["value"],
        numbers["growth"],
        numbers["lower"],
        numbers["upper"],
        fixed,
        at=at,
    )


def _place(text: str, catalogue: Catalogue) -> str:
    """The one place of a code or name; empty where there is none or more than one."""
    if text in catalogue.places:
        return text
    found = {
        p.code
        for p in catalogue.places.values()
        if text and text in (p.name.zh, p.name.en, p.full_name, *p.short_names)
    }
    return found.pop() if len(found) == 1 else ""


def matched(
    own: Iterable[PlaceTarget], rows: Sequence[Recipient], catalogue: Catalogue
) -> dict[str, PlaceTarget]:
    """Each own number with the code of its line.

    Raises Refused for a place named twice, one that lies inside a line or holds several, and
    one that is not part of the split: none of them may be counted beside the others.
    """
    by_member = {code: row for row in rows for code in (*row.codes, *row.members)}
    found: dict[str, PlaceTarget] = {}
    problems = []
    for entry in own:
        row = by_member.get(entry.place_code)
        if row is None:
            holder = next((r for r in rows if entry.place_code in r.reach), None)
            words = {"name": names(catalogue.place_name(entry.place_code))}
            code = "cascade.own_outside"
            if holder is not None:
                code = "cascade.own_inside"
                words["outer"] = names(catalogue.place_name(holder.code))
            problems.append(Problem(code, entry.at, entry.place_code, values=words))
        elif row.code in found:
            first = found[row.code]
            code = "twice" if first.place_code == entry.place_code else "own_held"
            values = {
                "name": names(catalogue.place_name(entry.place_code)),
                "outer": names(catalogue.place_name(first.place_code)),
            }
            problems.append(
                Problem(f"cascade.{code}", entry.at, entry.place_code, first.at, values)
            )
        else:
            found[row.code] = entry
    if problems:
        raise Refused(*problems)
    return found


def own_value(
    entry: PlaceTarget, base: Decimal | None, years: int, *, addition: bool
) -> Decimal | None:
    """The own number in the terms of the split: a level, or an addition.

    None where only bounds are given. Raises Refused where a growth rate has no base to grow on.
    """
    if entry.growth is None:
        return entry.value
    if base is None:
        raise Refused(Problem("cascade.growth_without_base", entry.at, entry.place_code))
    level = grown(base, entry.growth, years)
    return level - base if addition else level
