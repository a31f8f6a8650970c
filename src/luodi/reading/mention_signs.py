"""Names known by their signs: numbered roads, titles in 《》, brands and programmes in “”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.reading.mention_tokens import Token, built
from luodi.reading.mention_words import CUT

_ROAD_CLASS = re.compile("[国省县]道")
_ROAD_NUMBERS = re.compile(r"(?<![\d.])(?:[GSX]?\d{3}[、和及])*[GSX]?\d{2,3}$")
_ROAD_SIGN = re.compile(r"[GS](?<![A-Za-z0-9].)\d{2,4}(?![\d-])(?:线|高速公路|高速)?")
_DIGITS = re.compile(r"[GSX]?\d+")
_TITLE = re.compile(r"《([^《》\n]{1,50})》")
_DOCUMENT = re.compile(
    "(?:规划|纲要|意见|方案|通知|条例|法|办法|目录|标准|计划|决定|公报|行动|清单|规定)(?:（[^）]*）)?$"
)
_QUOTED = re.compile(r"“([^“”\n，。；：、]{2,24})”")
_PROGRAMME = re.compile("(?:[\u4e00-\u9fff]{0,4})(战略|品牌|工程|计划|行动|公用品牌)")
_PROGRAMME_TYPES = {"战略": "strategy", "品牌": "brand", "公用品牌": "brand"}
_QUOTED_NAME = re.compile("(?:[\u4e00-\u9fff]{2,}(?:谷|城|走廊|之旅|客栈|观光线|探秘线|旅游线))$")


def quoted(text: str) -> Iterator[Token]:
    """Numbered roads, titles in 《》, and brands and programmes in “”."""
    for road in _ROAD_CLASS.finditer(text):
        numbers = _ROAD_NUMBERS.search(text, max(0, road.start() - 40), road.start())
        if numbers is not None:
            words, parts = text[numbers.start() : road.end()], _numbers(numbers, road[0])
            yield built(numbers.start(), road.end(), words, "road", parts)
    for match in _ROAD_SIGN.finditer(text):
        yield built(match.start(), match.end(), match[0], "road")
    if "《" in text:
        for match in _TITLE.finditer(text):
            type_ = "document" if _DOCUMENT.search(match[1]) else "show"
            yield built(match.start(1), match.end(1), match[1], type_)
    if "“" in text:
        for match in _QUOTED.finditer(text):
            after = _PROGRAMME.match(text, match.end())
            if after and not CUT.search(after[0]) and "+" not in match[1]:
                type_ = _PROGRAMME_TYPES.get(after[1], "programme")
                yield built(match.start(), after.end(), text[match.start() : after.end()], type_)
            elif _QUOTED_NAME.match(match[1]) and not CUT.search(match[1]):
                yield built(match.start(1), match.end(1), match[1], "brand")


def _numbers(match: re.Match[str], road: str) -> tuple[Token, ...]:
    """The members of 319、320、209国道; a single number has none."""
    numbers = list(_DIGITS.finditer(match[0]))
    if len(numbers) < 2:
        return ()
    base = match.start()
    return tuple(built(base + n.start(), base + n.end(), n[0] + road, "road") for n in numbers)
