"""A milestone judged by itself: something to be built, opened or awarded, on dated facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from luodi.catalogue import say
from luodi.catalogue.promises import promise_method, promise_words
from luodi.catalogue.sources import first_possible_day, last_possible_day
from luodi.evaluation.promises import Evidence, PromiseVerdict, Term, judge_promise
from luodi.lookups.promise_rows import asks_for
from luodi.values import Problem, Refused

# What a promise's verdict is among those of targets.
_CODES = {"kept_late": "missed", "not_kept": "missed", "undetermined": "undetermined"}


def is_milestone(data: Any) -> bool:
    """Whether the case is about something to be done, not about a number."""
    target = data.get("target") if isinstance(data, Mapping) else None
    return isinstance(target, Mapping) and target.get("form") == "milestone"


def judged_milestone(data: Mapping[str, Any], language: str, *, today: date) -> dict[str, Any]:
    """The verdict on a milestone; Refused with every fault of the case.

    target.strength -- rung of the wording; ``complete`` where none is named
    observations    -- period or date, and the state reached then as value
    """
    target, problems = data["target"], []
    strength = str(target.get("strength") or "complete")
    if strength not in promise_method().rungs:
        problems.append(_choice("target.strength", strength, promise_method().rungs))
    day = _day(data.get("as_of"), "as_of", problems) or today
    told = data.get("due") or target.get("due") or target.get("deadline_or_period")
    due = _day(str(told).rpartition("-")[2] if _span(told) else told, "due", problems)
    if due is None and not problems:
        problems.append(Problem("case.no_due", "due"))
    facts = _facts(data.get("observations") or [], problems)
    if problems or due is None:
        raise Refused(*problems)
    # Where no period is named, the five-year plan the deadline falls in.
    start = int(str(told)[:4]) if _span(told) else (due.year - 1) // 5 * 5 + 1
    first = date(min(due.year, start), 1, 1)
    verdict = judge_promise(strength, facts, Term(first, due, day, day))
    return _object(verdict, strength, due, day, str(data.get("stage") or ""), language)


def _object(
    verdict: PromiseVerdict, strength: str, due: date, day: date, stage: str, language: str
) -> dict[str, Any]:
    over = day > due
    chosen = stage if stage in ("monitor", "midterm", "final") else "final" if over else "monitor"
    word = promise_words()[chosen, verdict.code]
    state = verdict.deciding.state if verdict.deciding else ""
    when = verdict.deciding.last.isoformat() if verdict.deciding else ""
    reason = say(
        f"promise.why.{verdict.why}",
        asks=asks_for(strength, language),
        due=due.isoformat(),
        day=when or say("promise.no_day").text(language),
        state=say(f"promise.state.{state}").text(language) if state else "",
    ).text(language)
    return {
        "verdict": _code(verdict.code, over=over),
        "word": word.word.text(language),
        "qualifier": word.qualifier.text(language),
        "stage": chosen,
        "as_of": day.isoformat(),
        "due": due.isoformat(),
        "progress": None,
        "scheduled": None,
        "required": None,
        "reason": reason,
        "evidence": [
            {"period": fact.last.isoformat(), "value": fact.state} for fact in verdict.counted
        ],
        "ignored": [
            say("case.ignored.after_as_of", period=fact.last.isoformat()).text(language)
            for fact in verdict.later
        ],
        "method": promise_method().id,
    }


def _code(code: str, *, over: bool) -> str:
    if code == "kept":
        return "met" if over else "ahead"
    if code == "under_way":
        # Afterwards the wording is answered by being under way, and nothing was reached.
        return "undetermined" if over else "on_pace"
    return _CODES[code]


def _facts(entries: Any, problems: list[Problem]) -> list[Evidence]:
    found = []
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        place = f"observations[{number}]"
        if not isinstance(entry, Mapping):
            problems.append(Problem("case.observation", place, str(entry)[:80]))
            continue
        state = str(entry.get("value") or entry.get("state") or entry.get("status") or "")
        if state not in promise_method().states:
            problems.append(_choice(f"{place}.value", state, promise_method().states))
            continue
        printed = str(entry.get("period") or entry.get("date") or "")
        last = _day(printed, f"{place}.period", problems)
        told = entry.get("known_on") or entry.get("published")
        known_on = _day(told, f"{place}.known_on", problems) if told else last
        if last is not None and known_on is not None:
            found.append(Evidence(state, first_possible_day(printed), last, known_on, number))
    return found


def _choice(place: str, found: str, known: Iterable[str]) -> Problem:
    return Problem("case.choice", place, found, values={"known": "、".join(known)})


def _span(told: Any) -> bool:
    text = str(told or "")
    return len(text) == 9 and text[4] == "-" and text.replace("-", "").isdigit()


def _day(raw: Any, place: str, problems: list[Problem]) -> date | None:
    """The last day a printed date can mean; what is no date is a problem."""
    if not raw:
        return None
    found = last_possible_day(str(raw))
    if found is None:
        problems.append(Problem("case.day", place, str(raw)[:80]))
    return found
