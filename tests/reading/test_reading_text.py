"""Bytes to text: encodings, the title page, and every way to be turned away."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date

import pytest

from luodi.reading import read_text
from luodi.reading import text as text_module
from luodi.values import Refused

PLAN = """山南省发展和改革委员会

关于印发《山南地区“十四五”
产业发展规划》的通知

各市人民政府：

2021年9月1日

山南地区“十四五”产业发展规划

一、发展基础

（一）回顾
"""

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def zipped(**members: bytes) -> bytes:
    """A zip archive with the members, deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
    ],
)
def test_a_text_file_is_decoded_and_otherwise_left_alone(encode: str, encoding: str) -> None:
    data = PLAN.encode(encode)

    document = read_text(data, "plan.txt")

    assert document.text == PLAN
    assert document.encoding == encoding
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_line_ends_stay_as_they_are() -> None:
    assert read_text("甲。\r\n乙。\r丙。".encode(), "a.txt").text == "甲。\r\n乙。\r丙。"


def test_the_opening_says_what_the_plan_is() -> None:
    document = read_text(PLAN.encode(), "plan.txt")

    assert document.title == "山南地区“十四五”产业发展规划"
    assert document.issuer == "山南省发展和改革委员会"
    assert document.date == date(2021, 9, 1)
    assert document.period == (2021, 2025)


@pytest.mark.parametrize(
    ("opening", "title", "period"),
    [
        ("山南市“十三五”工业规划\n\n一、基础", "山南市“十三五”工业规划", (2016, 2020)),
        (
            "山南市旅游倍增方案（2023—2025）\n\n正文",
            "山南市旅游倍增方案（2023—2025）",
            (2023, 2025),
        ),
        (
            "关于印发《山南市“十四五”商务\n发展规划》的通知\n\n一、基础",
            "山南市“十四五”商务发展规划",
            (2021, 2025),
        ),
        (
            "山南地区“十四五”\n工业发展规划\n\n一、基础",
            "山南地区“十四五”工业发展规划",
            (2021, 2025),
        ),
        ("山南市文旅融合意见\n\n一、规划期为2022—2026年。", "山南市文旅融合意见", (2022, 2026)),
        ("没有题目的一段话。", "", None),
    ],
)
def test_title_and_period(opening: str, title: str, period: tuple[int, int] | None) -> None:
    document = read_text(opening.encode(), "plan.txt")

    assert (document.title, document.period) == (title, period)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "plan.txt", "read.empty"),
        (" \n\u3000\n".encode(), "plan.txt", "read.empty"),
        (b"plan\x00text", "plan.txt", "read.binary"),
        (bytes(range(1, 32)) * 20, "plan.txt", "read.binary"),
        (b"\xff\xfe\x00", "plan.txt", "read.binary"),
        (b"caf\xe9 cr\xe8me br\xfbl\xe9e", "plan.txt", "read.binary"),
        (b"no zip at all", "plan.docx", "read.not_docx"),
        (zipped(readme_xml=b"<a/>"), "plan.docx", "read.not_docx"),
        (zipped(word__document_xml=b"<a/>"), "plan.docx", "read.not_docx"),
        (
            zipped(word__document_xml=b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc">]><a>&x;</a>'),
            "plan.docx",
            "read.not_docx",
        ),
        (zipped(word__document_xml=b" " * 3_000_000), "plan.docx", "read.zip_bomb"),
        (OLE, "plan.doc", "read.old_word"),
        (OLE, "plan.docx", "read.old_word"),
        (b"anything", "plan.wps", "read.old_word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "plan.docx", "read.encrypted"),
        (b"%PDF-1.7", "plan.pdf", "read.bad_pdf"),
        (b"%PDF-1.7", "plan.txt", "read.bad_pdf"),
        (b"anything", "plan.xlsx", "read.unknown_format"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_text(data, name)

    (problem,) = refused.value.problems
    assert (problem.code, problem.place) == (code, name)
    assert problem.found


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "LARGEST", 10)

    with pytest.raises(Refused, match=r"read\.too_large"):
        read_text(b"eleven bytes", "plan.txt")
