"""A plan luodi knows is recognised by its words, in any layout, and linked to its targets."""

import io
from dataclasses import replace

import pytest
from docx import Document

from luodi.actions.read_plan import read_plan
from luodi.lookups.plan_text import official_text, passage_of
from luodi.plans import Link, PlanText
from luodi.reading.sentences import squeezed
from luodi.store import snapshots

TEXT = """溪谷地区产业规划

一、总体

（一）目标

总量。到2023年，产值突破160亿元，磨坊达到50家以上。

水能占比达到60%以上。
"""
WORDS = squeezed(TEXT)
PHRASE = "产值突破160亿元"


@pytest.fixture
def known_brook(brook):
    start = WORDS.index(PHRASE)
    text = PlanText("", snapshots.checksum(WORDS.encode()), len(WORDS), "溪谷地区产业规划")
    links = (Link("output-level", start, start + len(PHRASE)),)
    return replace(brook, pack=replace(brook.pack, texts=(text,), links=links))


def as_docx(text: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.txt", TEXT.encode()),
        ("plan.txt", TEXT.encode("gb18030")),
        ("plan.txt", TEXT.replace("\n", "\r\n").encode("utf-8-sig")),
        ("plan.txt", TEXT.replace("，", "，\u3000").encode()),
        ("plan.docx", as_docx(TEXT)),
    ],
)
def test_the_same_words_are_recognised_in_another_layout(known_brook, tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)

    found = read_plan(known_brook, path)

    start, end = found.known.spans["output-level"]
    assert squeezed(found.known.text[start:end]) == PHRASE
    assert found.known.sha256 in {p.stem for p in snapshots.kept(known_brook.home)}


def test_another_text_is_read_but_not_kept(known_brook, tmp_path):
    path = tmp_path / "other.txt"
    path.write_text(TEXT.replace("160", "170"), encoding="utf-8")
    before = snapshots.kept(known_brook.home)

    found = read_plan(known_brook, path)

    assert found.known is None
    assert found.reading.quantities
    assert snapshots.kept(known_brook.home) == before


@pytest.mark.plan_text
def test_the_real_plan_links_every_target_to_its_sentence(home, plan_file):
    from luodi.actions.open_region import open_region
    from tests.conftest import TODAY

    region, _ = open_region(home, "xiangxi", today=TODAY)
    assert official_text(region.pack, home) is None
    before = passage_of(region.pack, home, region.pack.target("gdp-level"), "zh")
    assert not before.official

    found = read_plan(region, plan_file)

    assert len(found.known.spans) == len(region.pack.targets)
    for target in region.pack.targets:
        start, end = found.known.spans[target.id]
        sentence = squeezed(found.known.text[max(0, start - 30) : end + 30])
        assert squeezed(target.anchor) in sentence, target.id
        paragraph = next((p for p in found.known.paragraphs if p.start <= start < p.end), None)
        if target.citation.paragraph and paragraph:
            place = (paragraph.section, paragraph.number)
            assert place == (target.citation.section, target.citation.paragraph), target.id
    after = passage_of(region.pack, home, region.pack.target("gdp-level"), "zh")
    assert after.official
    assert after.words.endswith("1万亿元")
