"""The parts a formula is made of, as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

OWN, PARENT = "", "parent"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a formula. at -- its first character, from 1; text -- as written."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Number(Part):
    """A number written into the formula."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ref(Part):
    """A figure: of which indicator, where, when.

    place -- OWN, PARENT, or the code of a named place
    back  -- how many years earlier; year -- the base year, or None for the period's own
    """

    indicator_id: str
    place: str = OWN
    back: int = 0
    year: int | None = None

    @property
    def here_and_now(self) -> bool:
        """Whether it means the very place and period that is asked about."""
        return (self.place, self.back, self.year) == (OWN, 0, None)


@dataclass(frozen=True, slots=True)
class Operation(Part):
    """Two parts with ``+``, ``-``, ``*`` or ``/`` between them."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Chain(Part):
    """``real(level, rate, year)``: the level of a base year carried on by published growth."""

    level: Ref
    rate: Ref
    year: int


@dataclass(frozen=True, slots=True)
class Call(Part):
    """``growth`` or ``share`` with what it stands for. whole -- the named place of a share."""

    name: str
    ref: Ref
    body: Tree
    whole: str = OWN


Tree = Number | Ref | Operation | Chain | Call


def walk(tree: Tree, *, into_calls: bool = True) -> Iterator[Tree]:
    """Every part of a tree, itself first. into_calls -- what a call is short for, too."""
    yield tree
    if isinstance(tree, Operation):
        below: tuple[Tree, ...] = (tree.left, tree.right)
    elif isinstance(tree, Call):
        below = (tree.body if into_calls else tree.ref,)
    else:
        below = (tree.level, tree.rate) if isinstance(tree, Chain) else ()
    for part in below:
        yield from walk(part, into_calls=into_calls)


def references(tree: Tree) -> tuple[Ref, ...]:
    """Every figure a formula asks for."""
    return tuple(part for part in walk(tree) if isinstance(part, Ref))


def written(tree: Tree) -> Iterator[Ref]:
    """The figures a formula names, where its author wrote them."""
    for part in walk(tree, into_calls=False):
        if isinstance(part, Ref):
            yield part
