"""What words and codes mean: indicators, places, sources, methods, and the product's own wording.

Everything here is dated, cited data in files, with one loader. Results and
plans do not belong here. Start with load().
"""

from luodi.catalogue.catalogue import Catalogue, load
from luodi.catalogue.indicators import Definition, Indicator
from luodi.catalogue.methods import (
    RULE_FILES,
    Method,
    VerdictWord,
    default_method,
    method_in,
    vocabulary,
)
from luodi.catalogue.places import Place, PlaceChange
from luodi.catalogue.sources import Source
from luodi.catalogue.tables import PackFile
from luodi.catalogue.wording import say, say_problem

__all__ = [
    "RULE_FILES",
    "Catalogue",
    "Definition",
    "Indicator",
    "Method",
    "PackFile",
    "Place",
    "PlaceChange",
    "Source",
    "VerdictWord",
    "default_method",
    "load",
    "method_in",
    "say",
    "say_problem",
    "vocabulary",
]
