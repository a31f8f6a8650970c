"""Plans as values: what was promised, where it stands in the text, by when and for whom.

How a text is read and where things are kept is other rooms' work. Start with
load_pack(), which gives a region's catalogue and plan together.
"""

from luodi.plans.digest import Digest, DigestBlock
from luodi.plans.pack import Link, Milestone, Pack, Plan, PlanText, load_pack
from luodi.plans.target import Base, Comparator, Form, Target

__all__ = [
    "Base",
    "Comparator",
    "Digest",
    "DigestBlock",
    "Form",
    "Link",
    "Milestone",
    "Pack",
    "Plan",
    "PlanText",
    "Target",
    "load_pack",
]
