"""Judge targets against what happened.

Takes a target, the figures known on a day, and a method from the catalogue.
Gives back a verdict with every figure it used. Nothing here reads a file, asks
a database or looks at the clock. Start with judge().
"""

from luodi.evaluation.judge import Setting, Stage, judge
from luodi.evaluation.paths import PathPoint
from luodi.evaluation.verdict import ScopeView, Verdict

__all__ = ["PathPoint", "ScopeView", "Setting", "Stage", "Verdict", "judge"]
