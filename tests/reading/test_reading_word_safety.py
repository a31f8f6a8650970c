"""Packages that are damaged, hostile or something else are refused; unusual ones are read."""

from __future__ import annotations

import io
import zipfile

import pytest

from luodi.reading import read_text
from luodi.values import Refused
from tests.reading.counting import calls
from tests.reading.word_files import box, p, package, relations, root, word

PLAIN = word(p("正文"))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(**parts: str | bytes) -> bytes:
    """The plain file with its text or another part exchanged."""
    return package({**members(PLAIN), **{f"word/{k}.xml": v for k, v in parts.items()}})


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        read_text(data, "plan.docx")
    (problem,) = refused.value.problems
    return problem.code, problem.found


DTD = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]>'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (PLAIN[:-40], "damaged"),
        (PLAIN[: len(PLAIN) // 2], "damaged"),
        (PLAIN[:100] + b"\xff\xff\xff" + PLAIN[103:], "damaged"),
        (changed(document=root("document", "<w:body>")[:-12]), "damaged"),
        (changed(document=root("document", "")), "not_word"),
        (changed(document=root("workbook", "<w:body/>")), "not_word"),
        (package({"xl/workbook.xml": "<a/>"}), "not_word"),
        (package({"_rels/.rels": relations({"officeDocument": "xl/w.xml"})}), "not_word"),
        (changed(document=DTD + root("document", "<w:body/>")), "DTD in word/document.xml"),
        (
            changed(document=(DTD + root("document", "<w:body/>")).encode("utf-16")),
            "DTD in word/document.xml",
        ),
        (changed(document=f'<?xml version="1.0" encoding="utf-7"?>{"+ADw-"}'), "damaged"),
        (changed(document=root("document", "<w:body>&x;</w:body>")), "damaged"),
        (word("<w:sdt>" * 400 + "</w:sdt>" * 400), "damaged"),
    ],
)
def test_refused(data: bytes, found: str) -> None:
    assert refusal(data) == ("read.not_docx", found)


def test_a_dtd_beside_the_text_is_refused() -> None:
    data = word(p("正文"), styles="")
    parts = members(data)

    assert refusal(package({**parts, "word/styles.xml": DTD + root("styles", "")}))[1] == (
        "DTD in word/styles.xml"
    )


@pytest.mark.parametrize(
    "data",
    [
        package({**members(PLAIN), "word/media/a.bin": bytes(3_000_000)}),
        package({**members(PLAIN), **{f"a{i}": "" for i in range(10_001)}}),
    ],
)
def test_bombs(data: bytes) -> None:
    assert refusal(data)[0] == "read.zip_bomb"


@pytest.mark.parametrize(
    "data",
    [
        changed(document=root("document", f"<w:body>{p('正文')}</w:body>").encode("utf-16")),
        changed(
            document=b"\xef\xbb\xbf" + root("document", f"<w:body>{p('正文')}</w:body>").encode()
        ),
        changed(vbaProject=b"macros"),
        changed(unused=DTD),
        package(
            {
                "_rels/.rels": relations({"officeDocument": "/word/other.xml"}),
                "word/other.xml": root("document", f"<w:body>{p('正文')}</w:body>"),
            }
        ),
        package({"word/document.xml": root("document", f"<w:body>{p('正文')}</w:body>")}),
    ],
)
def test_unusual_but_readable(data: bytes) -> None:
    assert read_text(data, "plan.docm").text == "正文"


@pytest.mark.parametrize("levels", [1, 4, 8])
def test_deep_nesting_is_read(levels: int) -> None:
    inner = p("底")
    for _ in range(levels):
        inner = p(box(inner))

    assert read_text(word(inner), "plan.docx").text.endswith("底")


@pytest.mark.parametrize(
    ("before", "after", "times"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 83),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", 83),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 125),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", 83),
    ],
)
def test_the_deepest_a_parser_allows_is_read(before: str, after: str, times: int) -> None:
    text = read_text(word(before * times + p("底") + after * times), "plan.docx").text

    assert text.strip() == "底"


def test_the_calls_for_a_plan_grow_with_it() -> None:
    def plan(paragraphs: int) -> bytes:
        return word("".join(p("加快建设现代化产业体系，" * 8) for _ in range(paragraphs)))

    once, four_times = (calls(lambda n=n: read_text(plan(n), "plan.docx")) for n in (300, 1200))

    assert four_times <= 5 * once
