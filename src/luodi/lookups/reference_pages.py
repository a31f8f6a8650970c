"""Sources and methods: what figures and verdicts rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from luodi.catalogue import Method, default_method, say
from luodi.catalogue.numbers import printed
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.rows import said


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the number of figures read from it."""

    id: str
    title: str
    publisher: str
    published: str
    rank: str
    figures: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A number of the method with its reason."""

    name: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of a stage's vocabulary."""

    stage: str
    word: str
    mark: str
    code: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class MethodsPage:
    """The rule set in force."""

    id: str
    title: str
    since: str
    rules: list[RuleRow]
    path: str
    picking: str
    words: list[WordRow]


def sources_page(evaluation: Evaluation, lang: str) -> list[SourceRow]:
    """Every source by id, with the rank that decides between figures."""
    counts: Counter[str] = Counter()
    for indicator_id in evaluation.pack.catalogue.indicators:
        counts.update(o.source_id for o in evaluation.figures.all_of(indicator_id))
    return [
        SourceRow(
            source.id,
            source.title,
            source.publisher,
            source.published or say("web.source_no_date").text(lang),
            say(f"rank.{source.rank}").text(lang),
            counts[source.id],
        )
        for source in sorted(evaluation.pack.catalogue.sources.values(), key=lambda s: s.id)
    ]


def methods_page(lang: str, method: Method | None = None) -> MethodsPage:
    """The numbers, the picking rule and the words, each with its reason or source."""
    method = method or default_method()
    thresholds = (
        ("web.methods_on_pace", method.on_pace_band),
        ("web.methods_about", method.about_band),
        ("web.methods_reach", method.out_of_reach),
        ("web.methods_structure", method.structure_band),
    )
    return MethodsPage(
        id=method.id,
        title=method.title.text(lang),
        since=method.since.isoformat(),
        rules=[
            RuleRow(say(key).text(lang), printed(t.value, 0), t.reason.text(lang))
            for key, t in thresholds
        ],
        path=method.path_reason.text(lang),
        picking=method.picking.text(lang),
        words=[
            WordRow(
                say(f"stage.{stage}").text(lang),
                said(word, lang),
                word.mark,
                code,
                word.meaning.text(lang),
                word.source,
            )
            for (stage, code), word in method.words.items()
        ],
    )
