"""The checks run over the figures an evaluation knows, once for each state of the facts."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from luodi.catalogue.identities import Identity, load_identities
from luodi.ledger import Figures
from luodi.ledger.check import check
from luodi.ledger.check_findings import Inconsistency
from luodi.lookups.evaluation import Evaluation

# Figures never change, and current() hands out the same ones until facts do.
_FOUND: WeakKeyDictionary[Figures, tuple[Inconsistency, ...]] = WeakKeyDictionary()


def identities(evaluation: Evaluation) -> tuple[Identity, ...]:
    """The rules of the region."""
    catalogue = evaluation.pack.catalogue
    return load_identities(catalogue.folder, catalogue)


def inconsistencies(evaluation: Evaluation) -> tuple[Inconsistency, ...]:
    """Everything the checks find among the figures known, the gravest first."""
    known = evaluation.figures
    if known not in _FOUND:
        catalogue = evaluation.pack.catalogue
        _FOUND[known] = tuple(check(known.ranked(), catalogue, identities(evaluation)))
    return _FOUND[known]
