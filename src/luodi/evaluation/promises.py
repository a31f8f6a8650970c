"""Judge a promise without a number on registered facts, by the strength of its wording.

Takes the rung of the wording, dated facts, the period that counts and the day of judging;
gives back a code, the facts it stands on and why. Three rules follow from fairness: no
evidence is never a failure; a fact shows what had been reached on its day and nothing about
later; only evidence dated after the deadline can say that a promise was not kept.

Start with judge_promise().
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from luodi.catalogue.promises import NOTHING, Asked, promise_method

# From best to worst; a stronger wording never stands before a weaker one on equal facts.
CODES = ("kept", "kept_late", "under_way", "undetermined", "not_kept")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A registered fact with the days it can mean.

    state     -- key of a state of the method, such as ``completed``
    first     -- first day its printed date can mean; None where no day is printed
    last      -- the latest day it can mean
    known_on  -- the day from which it can be proved to have been known, not before ``first``
    reference -- what the caller knows the fact by
    """

    state: str
    first: date | None
    last: date
    known_on: date
    reference: int = 0

    @property
    def shows(self) -> int:
        """The highest step it shows."""
        return promise_method().states[self.state].shows

    @property
    def denies(self) -> int:
        """The lowest step it denies."""
        return promise_method().states[self.state].denies


@dataclass(frozen=True, slots=True)
class Term:
    """When a promise is judged, and on what.

    first  -- first day that counts: what was done before the plan does not keep it
    due    -- last day in time
    day    -- the day of judging: only facts known by then are seen
    cutoff -- facts dated later are left aside; the mid-term looks at a year that is over
    """

    first: date
    due: date
    day: date
    cutoff: date

    @property
    def over(self) -> bool:
        """Whether the deadline is behind the day of judging."""
        return min(self.day, self.cutoff) > self.due


@dataclass(frozen=True, slots=True)
class PromiseVerdict:
    """A code with what it stands on.

    code     -- one of CODES
    why      -- key of the reason; see the wording catalogue, ``promise.why``
    deciding -- the fact that decided; None where none did
    counted  -- facts seen and counted
    before   -- facts dated before the plan's period, shown and not counted
    later    -- facts registered but not known on the day or dated after the cutoff
    conflict -- facts that cannot all be true; the one that shows more was believed
    """

    code: str
    why: str
    deciding: Evidence | None
    counted: tuple[Evidence, ...]
    before: tuple[Evidence, ...]
    later: tuple[Evidence, ...]
    conflict: bool = False


def judge_promise(strength: str, facts: Iterable[Evidence], term: Term) -> PromiseVerdict:
    """The verdict of a wording on a rung of the ladder.

    strength -- key of a rung; KeyError for an unknown one
    """
    asked = promise_method().rungs[strength]
    every = tuple(_happened(fact) for fact in facts)
    seen = tuple(f for f in every if _is_seen(f, term))
    later = tuple(f for f in every if not _is_seen(f, term))
    before = tuple(f for f in seen if f.last < term.first)
    counted = tuple(f for f in seen if f.last >= term.first)
    conflict = any(
        d.denies != NOTHING and f.shows >= d.denies and d.first and d.first > f.last
        for d in counted
        for f in counted
    )
    code, why, deciding = _decided(asked, counted, before, term)
    return PromiseVerdict(code, why, deciding, counted, before, later, conflict)


def _happened(fact: Evidence) -> Evidence:
    """What is known on a day had happened by then, however roughly its day is printed."""
    return replace(fact, last=min(fact.last, fact.known_on))


def _is_seen(fact: Evidence, term: Term) -> bool:
    return fact.known_on <= term.day and fact.last <= term.cutoff


def _decided(
    asked: Asked, counted: Sequence[Evidence], before: Sequence[Evidence], term: Term
) -> tuple[str, str, Evidence | None]:
    if asked.asks == NOTHING:
        return "undetermined", "not_asked", None
    dated = [_narrowed(fact, counted) for fact in counted]
    enough = [f for f in dated if f.shows >= asked.asks]
    if fact := _earliest(f for f in enough if f.last <= term.due):
        return "kept", "in_time", fact
    if fact := _earliest(f for f in enough if f.first and f.first > term.due):
        return "kept_late", "after_due", fact
    toward = [f for f in dated if asked.toward != NOTHING and f.shows >= asked.toward]
    if toward and not term.over:
        return "under_way", "not_due", _latest(toward)
    # A thing done on no known day must not help the stronger wording more than the weaker one.
    lasting = [f for f in toward if f.last <= term.due or (f.first and f.first > term.due)]
    if lasting and asked.lasts:
        return "under_way", "lasting", _latest(lasting)
    if enough:
        return "undetermined", "when_unknown", _earliest(enough)
    denial = _latest(
        f
        for f in counted
        if f.denies != NOTHING and f.denies <= asked.floor and f.first and f.first >= term.due
    )
    if term.over and denial:
        return "not_kept", "denied", denial
    if toward:
        return "undetermined", "unfinished", _latest(toward)
    if any(f.shows >= asked.asks for f in before):
        return "undetermined", "before_plan", _latest(before)
    return "undetermined", "no_evidence" if term.over else "no_evidence_yet", _latest(counted)


def _narrowed(fact: Evidence, facts: Sequence[Evidence]) -> Evidence:
    """A fact whose day is not exact, moved behind the days on which it is known to be untrue.

    “Opened, no day known” and “still being built on 1 March” together say: opened after
    1 March. Where that passes the fact's own last day, the fact is believed on its last day.
    """
    if fact.first is not None and fact.first == fact.last:
        return fact
    after = [
        f.first + timedelta(days=1)
        for f in facts
        if f.first is not None and f.denies != NOTHING and f.denies <= fact.shows
    ]
    earliest = max([*after, *([fact.first] if fact.first else [])], default=None)
    return fact if earliest is None else replace(fact, first=min(earliest, fact.last))


def _earliest(facts: Iterable[Evidence]) -> Evidence | None:
    return min(facts, key=lambda f: (f.last, -f.shows, f.reference), default=None)


def _latest(facts: Iterable[Evidence]) -> Evidence | None:
    return max(facts, key=lambda f: (f.last, f.shows, -f.reference), default=None)
