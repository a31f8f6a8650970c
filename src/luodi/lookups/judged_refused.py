"""The answer to a case that cannot be used: no verdict, and every fault with its place."""

from __future__ import annotations

from typing import Any

from luodi.catalogue import say, say_problem
from luodi.values import Problem


def refused(problems: tuple[Problem, ...], language: str) -> dict[str, Any]:
    """What is answered where a case cannot be used: no verdict, and every fault."""
    errors = [
        {
            "code": p.code,
            "place": p.place,
            "found": p.found,
            "message": say_problem(p).text(language),
        }
        for p in problems
    ]
    reason = " ".join(error["message"] for error in errors)
    word = say("case.unusable").text(language)
    nothing: dict[str, Any] = {"progress": None, "scheduled": None, "required": None}
    empty: dict[str, Any] = nothing | {"evidence": []}
    return {"verdict": "undetermined", "word": word, "reason": reason, **empty, "error": errors}
