"""The smallest words of the product: quantities, periods, rates, citations, problems.

Frozen, standard library only. Nothing here reads a file, looks at a clock or
knows the name of an indicator.
"""

from luodi.values.bilingual import Bilingual
from luodi.values.citation import Citation
from luodi.values.period import Period, UnreadablePeriod
from luodi.values.problem import Problem, Refused
from luodi.values.quantity import Quantity, UnreadableNumber, decimal_from, plain
from luodi.values.rates import Percent, PercentagePoints

__all__ = [
    "Bilingual",
    "Citation",
    "Percent",
    "PercentagePoints",
    "Period",
    "Problem",
    "Quantity",
    "Refused",
    "UnreadableNumber",
    "UnreadablePeriod",
    "decimal_from",
    "plain",
]
