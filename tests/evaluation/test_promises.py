"""Promises judged on facts: the rules as a table, fairness as properties."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.catalogue.promises import promise_method, promise_words
from luodi.catalogue.sources import last_possible_day
from luodi.catalogue.strength import ladder
from luodi.evaluation.promises import CODES, Evidence, Term, judge_promise
from tests.conftest import ROOT

DUE = date(2025, 12, 31)
START = date(2021, 1, 1)
END = Term(START, DUE, date(2026, 11, 24), date(2026, 11, 24))
MIDTERM = Term(START, DUE, date(2026, 11, 24), date(2022, 12, 31))
RUNGS = [key for key in ladder() if key != "weak"]
STATES = list(promise_method().states)
BETTER_FIRST = {code: rank for rank, code in enumerate(CODES)}


def fact(state, printed, known=None):
    """A fact from a printed day; known on its last day unless said otherwise."""
    last = last_possible_day(printed) if printed else None
    first = None
    if printed:
        first = date.fromisoformat(printed + {4: "-01-01", 7: "-01", 10: ""}[len(printed)])
    known_on = known or last or END.day
    return Evidence(state, first, last or known_on, known_on)


DONE = fact("completed", "2025-09-29")
LATE = fact("completed", "2026-01-26")
WORK = fact("under_construction", "2023-10-20")
STILL = fact("under_construction", "2026-03-16")
IDLE = fact("not_started", "2026-02-01")
UNDATED = fact("completed", "")


@pytest.mark.parametrize(
    ("strength", "facts", "code", "why"),
    [
        # 建成: completion by the deadline.
        ("complete", [DONE], "kept", "in_time"),
        ("complete", [LATE], "kept_late", "after_due"),
        ("complete", [WORK], "undetermined", "unfinished"),
        ("complete", [WORK, STILL], "not_kept", "denied"),
        ("complete", [IDLE], "not_kept", "denied"),
        ("complete", [], "undetermined", "no_evidence"),
        ("complete", [UNDATED], "undetermined", "when_unknown"),
        ("complete", [UNDATED, STILL], "kept_late", "after_due"),
        ("complete", [fact("completed", "", date(2024, 5, 1))], "kept", "in_time"),
        # 加快推进: done, or under way.
        ("accelerate", [DONE], "kept", "in_time"),
        ("accelerate", [WORK, LATE], "kept_late", "after_due"),
        ("accelerate", [WORK], "under_way", "lasting"),
        ("accelerate", [WORK, STILL], "under_way", "lasting"),
        ("accelerate", [IDLE], "not_kept", "denied"),
        ("accelerate", [fact("not_started", "2023-11-20")], "undetermined", "no_evidence"),
        # 启动 and 实施: work begun.
        ("start", [fact("started", "2022-06-25")], "kept", "in_time"),
        ("start", [fact("started", "2026-02-01")], "kept_late", "after_due"),
        ("implement", [fact("decided", "2023-01-01")], "undetermined", "unfinished"),
        ("implement", [fact("not_completed", "2026-02-01")], "undetermined", "no_evidence"),
        # 支持: a measure; the result all the more.
        ("support", [fact("decided", "2022")], "kept", "in_time"),
        ("support", [DONE], "kept", "in_time"),
        ("support", [IDLE], "undetermined", "no_evidence"),
        # 规划 and 研究: a preparatory document.
        ("plan", [fact("prepared", "2025-01")], "kept", "in_time"),
        ("study", [WORK], "kept", "in_time"),
        ("study", [], "undetermined", "no_evidence"),
        # What was done before the plan keeps nothing.
        ("accelerate", [fact("completed", "2020-07-07")], "undetermined", "before_plan"),
        ("weak", [DONE], "undetermined", "not_asked"),
    ],
)
def test_the_verdict_follows_the_wording_and_the_facts(strength, facts, code, why):
    verdict = judge_promise(strength, facts, END)

    assert (verdict.code, verdict.why) == (code, why)


def worked_examples():
    """The lines of the table at the end of the methods page."""
    text = (ROOT / "docs" / "methods" / "promises.md").read_text(encoding="utf-8")
    table = text.split("## Worked examples")[1].split("## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| `")]
    return [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in lines]


@pytest.mark.parametrize(("strength", "facts", "code", "why"), worked_examples())
def test_the_worked_examples_of_the_methods_page(strength, facts, code, why):
    found = [fact(*words.split()) for words in facts.split(";")]

    verdict = judge_promise(strength, found, END)

    assert (verdict.code, verdict.why) == (code, why)


def test_the_methods_page_has_examples():
    assert len(worked_examples()) == 11


@pytest.mark.parametrize(
    ("strength", "facts", "code", "why"),
    [
        ("complete", [WORK], "undetermined", "no_evidence_yet"),
        ("complete", [fact("started", "2022-06-25")], "under_way", "not_due"),
        ("complete", [fact("completed", "2021-12")], "kept", "in_time"),
        ("complete", [LATE], "undetermined", "no_evidence_yet"),
        ("complete", [fact("not_started", "2022-06")], "undetermined", "no_evidence_yet"),
    ],
)
def test_the_mid_term_sees_only_what_had_happened(strength, facts, code, why):
    verdict = judge_promise(strength, facts, MIDTERM)

    assert (verdict.code, verdict.why) == (code, why)


def test_a_fact_counts_only_from_the_day_it_was_known():
    reported_later = fact("completed", "2025-09-29", known=date(2026, 5, 1))

    in_march = judge_promise("complete", [reported_later], replace(END, day=date(2026, 3, 31)))
    in_may = judge_promise("complete", [reported_later], END)

    assert (in_march.code, in_march.later) == ("undetermined", (reported_later,))
    assert in_may.code == "kept"


def test_facts_that_contradict_are_marked_and_the_further_one_believed():
    verdict = judge_promise("complete", [DONE, STILL], END)

    assert (verdict.code, verdict.conflict) == ("kept", True)


def test_the_ladder_of_evidence_falls_with_the_ladder_of_words():
    rungs = [promise_method().rungs[key] for key in RUNGS]

    assert [r.key for r in rungs] == RUNGS
    assert set(promise_method().rungs) == set(ladder())
    for stronger, weaker in pairwise(rungs):
        assert stronger.asks >= weaker.asks
        assert stronger.toward >= weaker.toward
        assert stronger.floor >= weaker.floor
    assert all(r.reason.zh and r.reason.en for r in promise_method().rungs.values())


def test_every_code_has_a_word_at_every_stage():
    assert set(promise_words()) == {(s, c) for s in ("monitor", "midterm", "final") for c in CODES}
    assert {word.mark for word in promise_words().values()} <= set("●▼■✕○")


days = st.sampled_from(
    [
        *("", "2020", "2020-07-07", "2021", "2022-06-25", "2023-06", "2025", "2025-12"),
        *("2025-12-31", "2026-01-01", "2026-01-26", "2026-03", "2026"),
    ]
)
known_later = st.sampled_from([None, date(2022, 7, 1), date(2025, 12, 31), date(2026, 4, 1)])


@st.composite
def some_facts(draw):
    found = []
    for state, printed, known in draw(
        st.lists(st.tuples(st.sampled_from(STATES), days, known_later), max_size=5)
    ):
        made = fact(state, printed)
        if known and known >= (made.first or known):
            made = replace(made, known_on=known)
        found.append(made)
    return found


terms = st.builds(
    lambda day, due, cutoff: Term(START, due, day, min(day, cutoff)),
    st.sampled_from([date(2022, 12, 31), date(2025, 12, 31), date(2026, 2, 1), END.day]),
    st.sampled_from([date(2023, 6, 30), DUE]),
    st.sampled_from([date(2022, 12, 31), END.day]),
)


@given(some_facts(), terms)
def test_a_stronger_wording_is_never_easier_to_keep(facts, term):
    ranks = [BETTER_FIRST[judge_promise(key, facts, term).code] for key in RUNGS]

    assert ranks == sorted(ranks, reverse=True)


@given(some_facts(), terms, st.sampled_from(RUNGS), days)
def test_more_evidence_of_the_thing_done_never_worsens(facts, term, strength, printed):
    # Facts that show something and deny nothing; “still being built” is evidence of both.
    for state in ("completed", "decided", "prepared"):
        more = [*facts, fact(state, printed)]

        before = judge_promise(strength, facts, term).code
        after = judge_promise(strength, more, term).code

        assert BETTER_FIRST[after] <= BETTER_FIRST[before]


@given(some_facts(), terms, st.sampled_from(RUNGS), st.data())
def test_further_progress_on_the_same_day_never_worsens(facts, term, strength, data):
    order = ["not_started", "unknown", "prepared", "decided", "started", "completed"]
    moved = [i for i, f in enumerate(facts) if f.state in order[:-1]]
    if not moved:
        return
    i = data.draw(st.sampled_from(moved))
    further = data.draw(st.sampled_from(order[order.index(facts[i].state) + 1 :]))
    if facts[i].state in ("prepared", "decided", "unknown") and further == "started":
        return  # begun that day also says: not finished that day
    if facts[i].state == "not_started" and further in ("unknown", "prepared", "decided"):
        return  # these no longer say: not done by that day, which may date another fact

    before = judge_promise(strength, facts, term).code
    after = judge_promise(
        strength, [*facts[:i], replace(facts[i], state=further), *facts[i + 1 :]], term
    ).code

    assert BETTER_FIRST[after] <= BETTER_FIRST[before]


@given(some_facts(), terms, st.sampled_from(RUNGS))
def test_removing_evidence_never_makes_a_claim(facts, term, strength):
    if judge_promise(strength, facts, term).code != "undetermined":
        return
    for i in range(len(facts)):
        assert judge_promise(strength, facts[:i] + facts[i + 1 :], term).code == "undetermined"


@given(some_facts(), terms, st.sampled_from(RUNGS))
def test_no_evidence_is_never_a_failure(facts, term, strength):
    verdict = judge_promise(strength, facts, term)

    if verdict.code != "undetermined":
        assert verdict.deciding is not None
    if verdict.code == "not_kept":
        assert term.over
        assert verdict.deciding.first >= term.due
    assert judge_promise(strength, [], term).code == "undetermined"


@given(some_facts(), terms, st.sampled_from(RUNGS))
def test_facts_nobody_knew_that_day_change_nothing(facts, term, strength):
    known = [f for f in facts if f.known_on <= term.day]

    assert judge_promise(strength, facts, term).code == judge_promise(strength, known, term).code
