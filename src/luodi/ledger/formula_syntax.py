"""The formula language: text → tree. Nothing is executed; a formula is data.

    formula   = product (("+" | "-") product)*
    product   = part (("*" | "/") part)*
    part      = number | reference | call | "(" formula ")"
    reference = INDICATOR | prev(reference) | at(reference, YEAR)
              | parent(reference) | place(reference, "CODE")
    call      = growth(reference) | share(reference) | share(reference, "CODE")
              | real(INDICATOR, INDICATOR, YEAR)

``growth`` and ``share`` are short for longer formulas and carry them along, so that
everything else only has to know four kinds of parts. Start with parse().
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from luodi.ledger.formula_tree import OWN, PARENT, Call, Chain, Number, Operation, Ref, Tree

MAX_LENGTH = 300
MAX_DEPTH = 12

# A clerk types formulas with the keyboard set to Chinese, too. One character for one, so
# that positions stay true.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．（）＋－×＊÷／，“”　", '0123456789.()+-**//,"" ')
_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|"(?P<code>[^"]*)"|(?P<mark>\S))',
    re.ASCII,
)


class BadFormula(ValueError):
    """Text that is no formula. at -- character from 1; code -- what is wrong."""

    def __init__(self, code: str, at: int, found: str, expected: str = "") -> None:
        super().__init__(f"{code} at {at}: {found}")
        self.code, self.at, self.found, self.expected = code, at, found, expected


@lru_cache(maxsize=1024)
def parse(text: str) -> Tree:
    """The tree of a formula; raises BadFormula with the character and what was expected.

    >>> parse("va1 / gdp * 100").text
    'va1 / gdp * 100'
    """
    if len(text) > MAX_LENGTH:
        raise BadFormula("formula.too_long", MAX_LENGTH + 1, str(len(text)), str(MAX_LENGTH))
    return _Parser(text).whole()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


class _Parser:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str, deepest: int = MAX_DEPTH) -> None:
        self._text, self._deepest = text, deepest
        half = text.translate(_HALF_WIDTH)
        self._tokens = [
            _Token(m.lastgroup or "", m[m.lastgroup or 0], m.start() + _blank(m[0]), m.end())
            for m in _TOKEN.finditer(half)
        ]
        self._tokens.append(_Token("end", "", len(text), len(text)))
        self._next = 0
        self._depth = 0

    def whole(self) -> Tree:
        tree = self._sum()
        if self._token.kind != "end":
            raise self._bad("operator")
        return tree

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _bad(self, expected: str) -> BadFormula:
        token = self._token
        found = self._text[token.start : token.end]
        return BadFormula("formula.syntax", token.start + 1, found, expected)

    def _too_deep(self) -> BadFormula:
        token = self._token
        return BadFormula("formula.too_deep", token.start + 1, token.text, str(self._deepest))

    def _take(self, mark: str) -> bool:
        taken = self._token.kind == "mark" and self._token.text == mark
        self._next += taken
        return taken

    def _need(self, mark: str) -> None:
        if not self._take(mark):
            raise self._bad(mark)

    def _since(self, start: int) -> tuple[int, str]:
        """Position and text of what was read since a token."""
        return start + 1, self._text[start : self._tokens[self._next - 1].end]

    def _sum(self) -> Tree:
        return self._row("+-", lambda: self._row("*/", self._part))

    def _row(self, signs: str, read: Callable[[], Tree]) -> Tree:
        start = self._token.start
        tree = read()
        while self._token.kind == "mark" and self._token.text in signs:
            sign = self._token.text
            self._next += 1
            right = read()
            tree = Operation(*self._since(start), sign, tree, right)
        return tree

    def _part(self) -> Tree:
        self._depth += 1
        token = self._token
        if self._depth > self._deepest:
            raise self._too_deep()
        tree: Tree
        if token.kind == "number":
            self._next += 1
            tree = Number(*self._since(token.start), Decimal(token.text))
        elif token.kind == "name":
            tree = self._named()
        elif self._take("("):
            tree = self._sum()
            self._need(")")
        else:
            raise self._bad("part")
        self._depth -= 1
        return tree

    def _named(self) -> Tree:
        name, start = self._token.text, self._token.start
        if not self._called() or name in _SHIFTS:
            return self._reference()
        if name not in ("growth", "share", "real"):
            raise BadFormula("formula.unknown_function", start + 1, name, "、".join(FUNCTIONS))
        self._next += 2
        if name == "real":
            return self._chain(start)
        ref = self._reference()
        whole = OWN
        if name == "share" and self._take(","):
            whole = self._code()
        self._need(")")
        if name == "share" and ref.place != OWN:
            raise BadFormula("formula.syntax", start + 1, name, "one_place")
        if name == "growth":
            body = f"({ref.text} / prev({ref.text}) - 1) * 100"
        elif whole:
            body = f'{ref.text} / place({ref.text}, "{whole}") * 100'
        else:
            body = f"{ref.text} / parent({ref.text}) * 100"
        # What a call is short for is ours, and may go deeper than what its author wrote.
        tree = _Parser(body, 2 * MAX_DEPTH).whole()
        return Call(*self._since(start), name, ref, tree, whole)

    def _chain(self, start: int) -> Chain:
        level = self._plain_reference()
        self._need(",")
        rate = self._plain_reference()
        self._need(",")
        year = self._year()
        self._need(")")
        level = replace(level, text=f"at({level.text}, {year})", year=year)
        return Chain(*self._since(start), level, rate, year)

    def _plain_reference(self) -> Ref:
        if self._called():
            raise self._bad("indicator")
        return self._reference()

    def _called(self) -> bool:
        after = self._tokens[min(self._next + 1, len(self._tokens) - 1)]
        return self._token.kind == "name" and after.kind == "mark" and after.text == "("

    def _reference(self) -> Ref:
        token = self._token
        if token.kind != "name":
            raise self._bad("indicator")
        if not self._called():
            self._next += 1
            return Ref(*self._since(token.start), token.text)
        if token.text not in _SHIFTS:
            raise self._bad("indicator")
        self._depth += 1
        if self._depth > self._deepest:
            raise self._too_deep()
        self._next += 2
        ref = self._reference()
        if token.text == "prev":
            ref = replace(ref, back=ref.back + 1)
        elif token.text == "at":
            self._need(",")
            ref = replace(ref, year=self._year(), back=0)
        elif ref.place != OWN:
            # The parent of a named place would be another named place: write that one.
            raise BadFormula("formula.syntax", token.start + 1, token.text, "one_place")
        elif token.text == "parent":
            ref = replace(ref, place=PARENT)
        else:
            self._need(",")
            ref = replace(ref, place=self._code())
        self._need(")")
        self._depth -= 1
        at, text = self._since(token.start)
        return replace(ref, at=at, text=text)

    def _year(self) -> int:
        token = self._token
        if token.kind != "number" or not re.fullmatch(r"(19|20|21)\d\d", token.text):
            raise self._bad("year")
        self._next += 1
        return int(token.text)

    def _code(self) -> str:
        token = self._token
        if token.kind != "code" or not token.text:
            raise self._bad("place_code")
        self._next += 1
        return token.text


_SHIFTS = ("prev", "at", "parent", "place")
FUNCTIONS = (*_SHIFTS, "growth", "share", "real")


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())
