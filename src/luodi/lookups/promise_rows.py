"""Promises without a number on one line each: named projects, and commitments of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from luodi.catalogue import say
from luodi.catalogue.promises import NOTHING, promise_method, promise_words
from luodi.catalogue.strength import ladder
from luodi.evaluation.promises import PromiseVerdict
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promises import JudgedMilestone, judged_milestones
from luodi.lookups.rows import StateCount, said
from luodi.plans.digest import load_digest
from luodi.plans.promises import Fact

MILESTONE, COMMITMENT = "milestone", "commitment"
NOT_NAMED = "not_named"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A registered fact with where it comes from. use -- why it counts or does not."""

    state: str
    state_code: str
    day: str
    source_id: str
    source: str
    publisher: str
    known_on: str
    note: str
    use: str
    use_code: str


@dataclass(frozen=True, slots=True)
class Match:
    """A registered project that a commitment names. names -- the plan's words it was found by."""

    id: str
    subject: str
    code: str
    mark: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise with its verdict.

    kind     -- ``milestone`` or ``commitment``
    code     -- a code of the vocabulary, or ``not_named``: nothing was promised by this name
    sections -- where it stands in the plan; field is the section it belongs to by subject
    asks     -- what the strength of the wording asks to be shown
    anchor   -- of its paragraph on the plan's page, where the official text is there
    """

    id: str
    kind: str
    title: str
    verb: str
    strength: str
    strength_name: str
    sections: tuple[str, ...]
    field: str
    field_name: str
    places: tuple[tuple[str, str], ...]
    due: str
    code: str
    word: str
    label: str
    mark: str
    why: str
    asks: str
    evidence: tuple[FactRow, ...] = ()
    decides: str = ""
    holder: str = ""
    note: str = ""
    matches: tuple[Match, ...] = ()
    anchor: str = ""
    reviewed: bool = True


def milestone_promises(evaluation: Evaluation, lang: str) -> tuple[PromiseRow, ...]:
    """Every named project and title of the pack, in its order."""
    return tuple(milestone_promise(j, evaluation, lang) for j in judged_milestones(evaluation))


def milestone_promise(judged: JudgedMilestone, evaluation: Evaluation, lang: str) -> PromiseRow:
    """One named project or title as a promise."""
    milestone, wording, verdict = judged.milestone, judged.wording, judged.verdict
    facts = fact_rows(judged.facts, verdict, evaluation, lang)
    code, word, label, mark = verdict_words(verdict, evaluation, lang)
    field = wording.field if wording else ""
    return PromiseRow(
        id=milestone.id,
        kind=MILESTONE,
        title=milestone.subject.text(lang),
        verb=wording.verb if wording else "",
        strength=judged.strength,
        strength_name=strength_name(judged.strength, lang),
        sections=milestone.sections,
        field=field,
        field_name=section_name(evaluation, field, lang),
        places=place_names(milestone.place_codes, evaluation, lang),
        due=judged.due.isoformat(),
        code=code,
        word=word,
        label=label,
        mark=mark,
        why=why(verdict, judged.strength, judged.due.isoformat(), facts, judged.facts, lang),
        asks=asks_for(judged.strength, lang),
        evidence=facts,
        decides=wording.decides.text(lang) if wording else "",
        holder=wording.holder.text(lang) if wording else "",
        note=wording.note.text(lang) if wording else "",
    )


def why(
    verdict: PromiseVerdict | None,
    strength: str,
    due: str,
    rows: Sequence[FactRow],
    facts: Sequence[Fact],
    lang: str,
) -> str:
    """Why the verdict is what it is, in one sentence.

    rows, facts -- the same facts, as shown and as registered
    """
    if verdict is None:
        return say("promise.why.not_named").text(lang)
    shown = dict(zip(_order(facts), rows, strict=True))
    row = shown.get(verdict.deciding.reference) if verdict.deciding else None
    sentence = say(
        f"promise.why.{verdict.why}",
        asks=asks_for(strength, lang),
        due=due,
        day=row.day if row and row.day else say("promise.no_day").text(lang),
        state=row.state if row else "",
    ).text(lang)
    if verdict.conflict:
        sentence += say("promise.conflict").text(lang)
    return sentence


def fact_rows(
    facts: Sequence[Fact], verdict: PromiseVerdict | None, evaluation: Evaluation, lang: str
) -> tuple[FactRow, ...]:
    """Facts by day, those without a day last; each says whether it counted."""
    uses = _uses(verdict)
    return tuple(
        _fact_row(facts[number], uses.get(number, "listed"), evaluation, lang)
        for number in _order(facts)
    )


def verdict_words(
    verdict: PromiseVerdict | None, evaluation: Evaluation, lang: str
) -> tuple[str, str, str, str]:
    """Code, word, word with qualifier, and mark."""
    if verdict is None:
        word = say("promise.not_named").text(lang)
        return NOT_NAMED, word, word, "·"
    found = promise_words()[evaluation.stage.value, verdict.code]
    return verdict.code, found.word.text(lang), said(found, lang), found.mark


def promise_counts(rows: Iterable[PromiseRow], stage: str, lang: str) -> list[StateCount]:
    """How many promises are in each state, zeros included."""
    codes = [row.code for row in rows]
    return [
        StateCount(code, said(word, lang), word.mark, codes.count(code))
        for (of, code), word in promise_words().items()
        if of == stage
    ]


def asks_for(strength: str, lang: str) -> str:
    """What a rung asks to be shown, in words; empty where it asks for nothing."""
    if strength not in promise_method().rungs:
        return ""
    rung, steps = promise_method().rungs[strength], promise_method().steps
    if rung.asks == NOTHING:
        return ""
    words = steps[rung.asks]
    return (say("promise.asks_lasting", asks=words) if rung.lasts else words).text(lang)


def strength_name(strength: str, lang: str) -> str:
    """The name of a rung."""
    return ladder()[strength].name.text(lang) if strength in ladder() else ""


def place_names(
    codes: Iterable[str], evaluation: Evaluation, lang: str
) -> tuple[tuple[str, str], ...]:
    """Codes the catalogue knows, with their names."""
    catalogue = evaluation.pack.catalogue
    return tuple((c, catalogue.place_name(c).text(lang)) for c in codes if c in catalogue.places)


def section_name(evaluation: Evaluation, section: str, lang: str) -> str:
    """A section with its title; the bare number where the pack's digest does not have it."""
    title = _titles(evaluation.pack.catalogue.folder, lang).get(section, "")
    return f"{section} {title}".strip()


@lru_cache(maxsize=8)
def _titles(folder: Path, lang: str) -> dict[str, str]:
    return {b.section: b.text for b in load_digest(folder, lang).blocks if b.level}


def _order(facts: Sequence[Fact]) -> list[int]:
    return sorted(range(len(facts)), key=lambda i: (facts[i].day or "9999", i))


def _uses(verdict: PromiseVerdict | None) -> dict[int, str]:
    if verdict is None:
        return {}
    uses = {f.reference: "before" for f in verdict.before}
    uses |= {f.reference: "later" for f in verdict.later}
    uses |= {f.reference: "counted" for f in verdict.counted}
    if verdict.deciding:
        uses[verdict.deciding.reference] = "deciding"
    return uses


def _fact_row(fact: Fact, use: str, evaluation: Evaluation, lang: str) -> FactRow:
    catalogue = evaluation.pack.catalogue
    source = catalogue.sources[fact.source_id]
    if fact.state == "unknown":
        use = "searched"
    return FactRow(
        state=say(f"promise.state.{fact.state}").text(lang),
        state_code=fact.state,
        day=fact.day,
        source_id=source.id,
        source=source.title,
        publisher=source.publisher,
        known_on=(source.known_on or catalogue.compiled).isoformat(),
        note=fact.note.text(lang),
        use=say(f"promise.use.{use}").text(lang),
        use_code=use,
    )
