"""How firmly a sentence promises: one ladder of words, strongest first.

A phrase is a run of ladder words (加快推进, 研究推进, 争取建成). Its rung is that of its
weakest verb, pushed up or held back by the words of manner around it, so 加快推进 stands
above 推进 and 推进 above 研究. Only words that changed are compared; a phrase that stands
unchanged says nothing, whatever its rung.
"""

from __future__ import annotations

import re

# One verb on a rung is as strong as another; rungs are ten apart.
LADDER: tuple[tuple[str, str], ...] = (
    ("complete", "全面建成|建成|完成(?!率)|竣工|投产|投运|投入使用|通车|创成"),
    ("start", "开工|启动|新建|建设|实施|开展|落实|设立|建立"),
    (
        "advance",
        "推进|推动|推行|推广|促进|打造|发展|培育|提升|做强|做大|构建|创建|加强|扩大|完善",
    ),
    ("support", "支持|扶持|鼓励|引导|倡导"),
    (
        "study",
        "研究(?!院|所|中心|基地|生|开发|机构|与试验)|谋划|论证|探索|酝酿|前期工作|"
        "适时|视情况|条件成熟[时后]?",
    ),
)
PUSHES = "确保|务必|加快|加大|抓紧|尽快|全力|大力|全面|着力|重点|优先|率先"
HOLDS = "力争|争取|努力|尽量|尽可能|逐步|有序|稳妥|原则上"

_STEP, _MANNER = 10, 4
_RUNGS = tuple(
    (re.compile(words), _STEP * (len(LADDER) - i)) for i, (_, words) in enumerate(LADDER)
)
_PUSH, _HOLD = re.compile(PUSHES), re.compile(HOLDS)
_VERBS = "|".join(words for _, words in LADDER)
WORDS = f"{PUSHES}|{HOLDS}|{_VERBS}"
PLAIN = _STEP * 3  # a phrase of manner alone, or none at all, where a bare sentence stands


def strength_of(words: str) -> tuple[int, bool]:
    """The rung of a phrase, and whether a verb is among its words.

    >>> [strength_of(w)[0] for w in ("加快推进", "推进", "研究")]
    [34, 30, 10]
    """
    rungs = [rung for form, rung in _RUNGS if form.search(words)]
    manner = bool(_PUSH.search(words)) - bool(_HOLD.search(words))
    return min(rungs, default=PLAIN) + _MANNER * manner, bool(rungs)
