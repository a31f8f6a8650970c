"""Figures as values: an observation, its vintage and source; how rows become observations.

Also the portable SQL that reads them. Running it, and judging, is other rooms'
work. Start with intake() and compare().
"""

from luodi.ledger.compare import Comparison, compare
from luodi.ledger.figures import Figures, Picked
from luodi.ledger.intake import COLUMNS, Intake, intake
from luodi.ledger.observation import STATUSES, Observation, Release

__all__ = [
    "COLUMNS",
    "STATUSES",
    "Comparison",
    "Figures",
    "Intake",
    "Observation",
    "Picked",
    "Release",
    "compare",
    "intake",
]
