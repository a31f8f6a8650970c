"""One plan as text, as a Word file and as a web page reads the same."""

from __future__ import annotations

from luodi.reading import Reading, read
from tests.reading.word_files import p, table, tc, word

TITLE = "云溪市“十四五”竹产业发展规划"
BODY = [
    "一、发展基础",
    "“十三五”末，全市竹林面积达到120万亩，竹产业产值突破80亿元。",
    "二、总体要求",
    "（一）发展目标",
    "规模壮大。到2025年，竹产业产值达到150亿元以上，年均增长12%左右。",
    "——市场主体。培育龙头企业20家，产值过亿元的园区达到3个。",
]
ROWS = [["指标", "单位", "2020年", "2025年"], ["竹林面积", "万亩", "120", "150"]]
ENDING = ["三、保障措施", "强化考核。各县每年新增投入1000万元。"]


def as_text() -> bytes:
    rows = ["\t".join(row) for row in ROWS]
    return "\n\n".join([TITLE, *BODY, "\n".join(rows), *ENDING]).encode()


def as_word() -> bytes:
    rows = ["".join(map(tc, row)) for row in ROWS]
    return word("".join(map(p, [TITLE, *BODY])) + table(*rows) + "".join(map(p, ENDING)))


def as_page() -> bytes:
    def paragraphs(lines: list[str]) -> str:
        return "".join(f"<p>{line}</p>" for line in lines)

    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    inner = f"{paragraphs(BODY)}<table>{rows}</table>{paragraphs(ENDING)}"
    return f"<!DOCTYPE html><title>{TITLE}</title><div id=content>{inner}</div>".encode()


def summary(reading: Reading) -> tuple[object, ...]:
    document = reading.document
    return (
        (document.title, document.period),
        [(h.level, h.kind, h.number, h.title) for h in reading.outline],
        [
            (q.kind, q.indicator, q.form, q.comparator, q.value, q.unit, q.period)
            for q in reading.quantities
        ],
    )


def test_a_plan_reads_the_same_in_every_format() -> None:
    plain = read(as_text(), "plan.txt")

    assert [h.title for h in plain.outline][:3] == [TITLE, "发展基础", "总体要求"]
    assert len(plain.quantities) >= 9
    assert summary(read(as_word(), "plan.docx")) == summary(plain)
    assert summary(read(as_page(), "plan.html")) == summary(plain)


def test_quantities_quote_the_text_of_their_format() -> None:
    for data, name in ((as_word(), "plan.docx"), (as_page(), "plan.html")):
        reading = read(data, name)
        text = reading.document.text

        quoted = [text[q.start : q.end] for q in reading.quantities]

        assert quoted[-2] == "150"
        assert quoted[-1].endswith("每年新增投入1000万元")
