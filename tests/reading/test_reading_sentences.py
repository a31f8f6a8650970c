"""The sentence around a span, and one wording in two layouts."""

from __future__ import annotations

import pytest

from luodi.reading import Reading, sentence_at, squeezed, unsqueeze
from luodi.reading.layout import lines

TEXT = "第一句话。第二句“很短！”\n第三句没有句号\n"


@pytest.mark.parametrize(
    ("quoted", "sentence"),
    [
        ("一句", "第一句话。"),
        ("很短", "第二句“很短！”"),
        ("没有", "第三句没有句号"),
        ("话。第二", "第一句话。第二句“很短！”"),
    ],
)
def test_the_sentence_around_a_span(quoted: str, sentence: str) -> None:
    start = TEXT.index(quoted)

    first, last = sentence_at(TEXT, start, start + len(quoted))

    assert TEXT[first:last] == sentence


def test_a_wording_is_found_again_in_another_layout() -> None:
    printed, web = "产业发\n展规划　（试行）", "产业发展规划（试行）"
    at = squeezed(printed).index("发展规划")

    start, end = unsqueeze(printed, at, at + 4)

    assert printed[start:end] == "发\n展规划"
    assert squeezed(printed) == web


@pytest.mark.parametrize(("start", "end"), [(1, 1), (0, 99)])
def test_no_such_squeezed_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="squeezed span"):
        unsqueeze("短 文", start, end)


def test_every_line_of_the_real_plan_survives_squeezing(real_reading: Reading) -> None:
    text = real_reading.document.text
    for start, end in list(lines(text))[:40]:
        at = len(squeezed(text[:start]))
        assert unsqueeze(text, at, at + len(squeezed(text[start:end]))) == (start, end)
