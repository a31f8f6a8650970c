"""What else could have been said of a target: other choices, and the sentence's other half."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.catalogue import say
from luodi.catalogue.numbers import rate
from luodi.evaluation import Verdict
from luodi.evaluation.composite import together
from luodi.evaluation.sensitivity import sensitivity
from luodi.evaluation.sentences import figure
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rows import said
from luodi.plans import Target


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice made otherwise. flips -- whether the word is another one then."""

    kind: str
    choice: str
    latest: str
    progress: str
    label: str
    mark: str
    code: str
    flips: bool


@dataclass(frozen=True, slots=True)
class Together:
    """The conditions of one sentence, and what they give together."""

    conditions: tuple[tuple[str, str, str, str, str], ...]  # id, title, label, mark, code
    label: str
    mark: str
    code: str


def choice_rows(
    target: Target, verdict: Verdict, evaluation: Evaluation, lang: str
) -> list[ChoiceRow]:
    """Every other choice that can be made with what is on file."""
    words = evaluation.setting.method.words
    return [
        ChoiceRow(
            kind=say(f"variant_kind.{v.kind}").text(lang),
            choice=v.choice.text(lang),
            latest=figure(v.view.latest).text(lang) if v.view.latest else "",
            progress="" if v.view.progress is None else rate(v.view.progress),
            label=said(words[verdict.stage, v.code], lang),
            mark=words[verdict.stage, v.code].mark,
            code=v.code,
            flips=v.flips,
        )
        for v in sensitivity(target, verdict, evaluation.setting)
    ]


def together_of(target: Target, evaluation: Evaluation, lang: str) -> Together | None:
    """The whole sentence a target is one condition of; None where it stands alone."""
    if not target.together:
        return None
    found = [(t, v) for t, v in evaluation.verdicts if t.together == target.together]
    stage, words = evaluation.stage.value, evaluation.setting.method.words
    code = together(v.code for _, v in found)
    return Together(
        conditions=tuple(
            (t.id, t.title.text(lang), said(v.word, lang), v.word.mark, v.code) for t, v in found
        ),
        label=said(words[stage, code], lang),
        mark=words[stage, code].mark,
        code=code,
    )
