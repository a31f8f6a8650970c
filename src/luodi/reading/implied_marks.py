"""Where a quantity without a written number may stand.

Each expression is cheap to search for, unlike the ones in implied.py it spares: a clause
without such a place tells no coverage, no comparison and no direction.
"""

from __future__ import annotations

import re

from luodi.reading.comparisons import BETTER_OR_WORSE
from luodi.reading.masking import SLOGAN_PARTS

DEGREE = (
    "进一步|显著|明显|不断|稳步|持续|大幅度?|逐步|更加|较快|全面|有效|切实|大大|"
    "逐年|努力|加快|同步|有所|日益|实现"
)
UP = "提高|提升|增强|增长|增加|扩大|上升|改善|加大|壮大|升高"
DOWN = "下降|降低|减少|缩小|减轻|回落|减弱"

TWICE = re.compile(r"([县乡村户镇组])\1")
OF_ALL = re.compile("全部|均实现|都实现|覆盖[所全各]")
# Each begins with a fixed character or a set of them, which makes searching fast; none
# reaches over a comma.
_MARKS = (
    TWICE,
    OF_ALL,
    re.compile("全面?覆盖"),
    re.compile(rf"[一二两三四五六七八九十](?:{SLOGAN_PARTS})[一二两三四五六七八九十]"),
    re.compile(rf"(?:{DEGREE})(?:{UP}|{DOWN})"),
    re.compile(BETTER_OR_WORSE),
)


def implied_marks(plain: str) -> list[int]:
    """Offsets of all such places, in order."""
    return sorted(match.start() for form in _MARKS for match in form.finditer(plain))
