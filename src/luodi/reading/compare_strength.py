"""How firmly a phrase promises, on the ladder of the catalogue.

A phrase is a run of ladder words (加快推进, 研究推进, 力争建成); the catalogue says on which
rung it stands. Only words that changed are compared; a phrase that stands unchanged says
nothing, whatever its rung.
"""

from __future__ import annotations

import re

from luodi.catalogue.strength import ladder, strength_of
from luodi.reading.commit_words import MANNER

# 研究院 and 完成率 name things.
_NOUNS = {
    "研究": "研究(?!院|所|中心|基地|生|开发|机构|与试验)",
    "完成": "完成(?!率)",
}
# Words of manner no rung is named after: they hold a promise back, or push it, by less than one.
_HOLDS = ("逐步", "有序", "稳妥", "原则上")
_PUSHES = ("务必", "尽快")
_MANNER = frozenset(MANNER.split()).union(_HOLDS, _PUSHES)
_RUNG, _PART = 10, 4

_ranked = {word for rung in ladder().values() for word in rung.words}.union(_HOLDS, _PUSHES)
WORDS = "|".join(_NOUNS.get(w, w) for w in sorted(_ranked, key=lambda w: (-len(w), w)))
_WORD = re.compile(WORDS)
_HEIGHT = {key: -_RUNG * rung.rank for key, rung in ladder().items()}
PLAIN = next(_HEIGHT[rung.key] for rung in ladder().values() if rung.default)


def strength(phrase: str) -> int:
    """How firm it is; PLAIN where a sentence stands that says none of the words.

    >>> strength("加快推进") > strength("推进") > strength("逐步推进") > strength("研究推进")
    True
    """
    pushed = any(w in phrase for w in _PUSHES) - any(w in phrase for w in _HOLDS)
    return _HEIGHT[strength_of(phrase)] + _PART * pushed


def is_verbal(phrase: str) -> bool:
    """Whether a verb is among its words, not only words of manner."""
    return any(word not in _MANNER for word in _WORD.findall(phrase))
