"""Names in invented sentences of several provinces, and what must hold for any text.

In tests/cases/mentions.csv a name stands in brackets with its type behind it, names inside
names too: [[永顺]{place 永顺县}高新区]{park}. After the type of a place comes the full name,
a code where namesakes need one, and ? where the text leaves two readings.
"""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.catalogue.divisions import divisions, load_names, national_names
from luodi.reading.gazetteer import Gazetteer, gazetteer
from luodi.reading.mention import Mention
from luodi.reading.mentions import mentions
from luodi.reading.outline import outline
from luodi.reading.text import Document

ROOT = Path(__file__).resolve().parents[2]
NAMES = ROOT / "src" / "luodi" / "packs" / "xiangxi" / "names.csv"
XIANGXI = "4331;4308;4312;4305;4313;431125;431129"
_MARK = re.compile(
    r"\[|\]\{(?P<type>\w+)(?: (?P<name>[^ }?]+))?(?: (?P<code>\d+))?(?P<doubt> \?)?\}"
)


@cache
def known(region: str) -> Gazetteer:
    """A gazetteer for a plan of the region; only the bundled pack has names of its own."""
    starts = tuple(region.split(";"))
    codes = {unit.code for unit in divisions() if unit.code.startswith(starts)}
    return gazetteer(load_names(NAMES) if region == XIANGXI else (), region=codes)


def document(text: str) -> Document:
    return Document(text=text, title="", sha256="", encoding="utf-8", format="txt")


def read(text: str, region: str = XIANGXI) -> tuple[Mention, ...]:
    doc = document(text)
    return mentions(doc, outline(doc), known(region))


def unmarked(marked: str) -> tuple[str, list[tuple[object, ...]]]:
    """The sentence without its marks, and the names in it in the order of mentions()."""
    text, last, opened, names = "", 0, [], []
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[0] == "[":
            opened.append(len(text))
            continue
        start = opened.pop()
        name = (start, len(text), mark["type"], mark["name"], mark["code"], bool(mark["doubt"]))
        names.append((*name, bool(opened)))
    return text + marked[last:], sorted(names, key=lambda n: (n[0], -n[1]))


def cases() -> list[tuple[str, str]]:
    with (ROOT / "tests" / "cases" / "mentions.csv").open(encoding="utf-8", newline="") as table:
        return [(row["region"], row["marked"]) for row in csv.DictReader(table)]


@pytest.mark.parametrize(("region", "marked"), cases())
def test_names_of_a_sentence(region: str, marked: str) -> None:
    text, expected = unmarked(marked)

    found = read(text, region)

    assert [m.text for m in found] == [text[e[0] : e[1]] for e in expected]
    for mention, (start, end, type_, name, code, doubt, nested) in zip(
        found, expected, strict=True
    ):
        assert (mention.start, mention.end, mention.type) == (start, end, type_)
        assert mention.canonical == (name or mention.canonical)
        assert mention.code == (code or mention.code)
        assert bool(mention.doubts) is doubt
        assert bool(mention.also) is doubt
        assert mention.nested is nested


def test_two_readings_are_both_kept() -> None:
    """洪江 alone is the city or the management district; only a person can tell."""
    (mention,) = read("洪江的旧城要修复。")

    assert (mention.canonical, mention.code) == ("洪江市", "431281")
    assert mention.also == (("place", "洪江区", "431271"),)
    assert mention.doubts == ("two_readings",)


def test_a_full_name_elsewhere_tells_city_and_county_apart() -> None:
    (city, county) = read("邵阳轻工业基础较好。\n\n邵阳县种油茶。")

    assert (city.canonical, city.doubts) == ("邵阳市", ())
    assert county.canonical == "邵阳县"


def test_a_heading_decides_between_namesakes() -> None:
    plan = "一、布局\n\n（一）长春市\n\n朝阳区要更新老厂区，{}。\n".format("这里写明本节要做的事")
    found = read(plan, "45")

    assert [(m.text, m.code) for m in found] == [("长春市", "220100"), ("朝阳区", "220104")]


def test_every_unit_is_found_by_its_full_name() -> None:
    gaz = known(XIANGXI)
    for unit in divisions():
        entry = gaz.entry(unit.full_name)
        assert entry is not None
        assert unit.code in {meaning.code for meaning in entry.meanings}


def test_units_and_their_codes() -> None:
    units = {unit.code: unit for unit in divisions()}

    assert 3_200 < len(units) < 3_260
    assert sum(unit.level == "province" for unit in units.values()) == 34
    assert sum(unit.level == "prefecture" for unit in units.values()) == 333
    assert units["430582"].full_name == "邵东市"
    assert "邵东县" in units["430582"].other_names
    assert units["431271"].other_names == ("洪江管理区",)
    assert all(unit.parent in units for unit in units.values() if unit.level != "province")


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("431230", ("通道", "通道县")),
        ("433100", ("湘西", "湘西州", "湘西自治州")),
        ("430523", ("邵阳",)),
        ("150000", ("内蒙古",)),
        ("433124", ("花垣",)),
        ("431271", ("洪江",)),
    ],
)
def test_short_forms_follow_from_the_full_name(code: str, forms: tuple[str, ...]) -> None:
    unit = next(unit for unit in divisions() if unit.code == code)

    assert unit.short_forms() == forms


def test_names_are_unique_within_their_type() -> None:
    for names in (national_names(), load_names(NAMES)):
        keys = [(name.name, name.type) for name in names]
        assert len(keys) == len(set(keys))


WORDS = """
通道 邵阳 洪江 湘西 凤凰 武陵源 怀化 资源 、 和 与 至 等 。 ， ； （ ） ( ) “ ” 《 》 高新区 经开区
产业园 机场 高速 铁路 水库 古城 209 国道 省道 319、 县 市 镇 乡 建设 支持 重点发展 杨梅 品牌 战略
会同 有关 加大 大 祥 新 一、 （二） 专栏1 —— 永顺 中药材 河南 湖南 岸 公司 有限公司 G60 1 年
"""
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n", " ", "\t", "\u3000"]), max_size=50).map(
        "".join
    ),
)


@given(TEXTS)
def test_any_text_gives_mentions_that_quote_and_nest(text: str) -> None:
    found = read(text)

    assert list(found) == sorted(found, key=lambda m: (m.start, -m.end))
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.nested == any(
            outer.start <= mention.start and mention.end <= outer.end and outer is not mention
            for outer in found
        )
        assert bool(mention.also) == bool(mention.doubts)
    spans = [(m.start, m.end) for m in found]
    assert len(spans) == len(set(spans))
    for start, end in spans:
        assert not any(start < first < end < until for first, until in spans)
    json.dumps([mention.as_json() for mention in found])


def test_the_real_plan_is_read_the_same_twice(real_plan: bytes) -> None:
    text = real_plan.decode("utf-8")

    assert read(text) == read(text)
    assert sum(m.type == "place" for m in read(text)) > 500
