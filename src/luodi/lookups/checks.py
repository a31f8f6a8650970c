"""The checks run over the figures an evaluation knows, once for each state of the facts."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from luodi.catalogue.identities import Identity, load_identities
from luodi.ledger import Figures
from luodi.ledger.check import check
from luodi.ledger.check_findings import Inconsistency
from luodi.lookups.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Checked:
    """The rules of the region, and everything the checks found, the gravest first."""

    rules: tuple[Identity, ...]
    found: tuple[Inconsistency, ...]


# Figures never change, and current() hands out the same ones until facts do.
_CHECKED: WeakKeyDictionary[Figures, Checked] = WeakKeyDictionary()


def identities(evaluation: Evaluation) -> tuple[Identity, ...]:
    """The rules of the region."""
    catalogue = evaluation.pack.catalogue
    return load_identities(catalogue.folder, catalogue)


def checked(evaluation: Evaluation) -> Checked:
    """What the checks find among the figures an evaluation knows."""
    known = evaluation.figures
    if known not in _CHECKED:
        rules = identities(evaluation)
        found = check(known.ranked(), evaluation.pack.catalogue, rules)
        _CHECKED[known] = Checked(rules, tuple(found))
    return _CHECKED[known]
