"""Figures as values: an observation, its vintage and source; how rows become observations.

Also the portable SQL that reads them. Running it, and judging, is other rooms'
work. Start with intake().
"""

from luodi.ledger.compare import Comparison
from luodi.ledger.figures import Figures, Picked
from luodi.ledger.formula_check import check_formulas
from luodi.ledger.formula_compute import compute
from luodi.ledger.formula_result import Computed
from luodi.ledger.formula_sql import formula_sql
from luodi.ledger.intake import COLUMNS, Intake, intake
from luodi.ledger.observation import STATUSES, Choice, Observation, Release

__all__ = [
    "COLUMNS",
    "STATUSES",
    "Choice",
    "Comparison",
    "Computed",
    "Figures",
    "Intake",
    "Observation",
    "Picked",
    "Release",
    "check_formulas",
    "compute",
    "formula_sql",
    "intake",
]
