"""Promises of the bundled plan: verdicts on real facts, on every day and at every stage."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from luodi.actions.accounts import OFFICE, create_account
from luodi.actions.read_plan import read_plan
from luodi.actions.review_plan import decide_item, draft_plan, publish_draft
from luodi.catalogue.strength import WEAK
from luodi.evaluation.promises import CODES
from luodi.lookups.evaluation import evaluate
from luodi.lookups.milestone_page import milestone_page, milestones_page
from luodi.lookups.promise_parts import share
from luodi.lookups.promise_rows import milestone_promises
from luodi.lookups.promise_service import endangered, served, target_projects
from luodi.lookups.promise_text import mentioned, text_promises
from luodi.lookups.promises_page import every_promise, promises_page
from luodi.store.drafts import items_of

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

FINAL = {
    **dict.fromkeys(["m01", "m02", "m03", "m04", "m05", "m06", "m07"], "kept"),
    **dict.fromkeys(["m11", "m12", "m14", "m16", "m22"], "kept"),
    "m08": "kept_late",
    **dict.fromkeys(["m09", "m10"], "under_way"),
    **dict.fromkeys(
        ["m13", "m15", "m17", "m18", "m19", "m20", "m21", "m24", "m25", "m26"],
        "undetermined",
    ),
    "m23": "not_named",
}


def codes(evaluation):
    return {row.id: row.code for row in milestone_promises(evaluation, "zh")}


def on(xiangxi, day, stage=None):
    return evaluate(xiangxi.pack, xiangxi.ledger, day=date.fromisoformat(day), stage=stage)


def test_the_registered_projects_at_the_end(final):
    assert codes(final) == FINAL


@pytest.mark.parametrize(
    ("day", "stage", "expected"),
    [
        # Before the line opened nobody could say it was late.
        ("2026-01-26", None, {"m08": "undetermined"}),
        ("2026-01-27", None, {"m08": "kept_late"}),
        # 凤凰's source prints no year: known only from the day the pack was compiled.
        ("2026-11-23", None, {"m03": "undetermined", "m01": "kept"}),
        # Yearly monitoring: the deadline is ahead, work under way is as it should be.
        ("2025-08-31", None, {"m01": "undetermined", "m09": "under_way", "m06": "kept"}),
        # The mid-term looks at the years up to 2022 only, whatever is known today.
        ("2026-11-24", "midterm", {"m06": "undetermined", "m07": "kept", "m16": "kept"}),
        ("2026-11-24", "midterm", {"m08": "undetermined", "m12": "undetermined"}),
    ],
)
def test_a_verdict_is_what_could_be_said_that_day(xiangxi, day, stage, expected):
    found = codes(on(xiangxi, day, stage))

    assert {id_: found[id_] for id_ in expected} == expected


@pytest.mark.parametrize("stage", ["monitor", "midterm", "final"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_project_has_words_at_every_stage(xiangxi, stage, language):
    evaluation = on(xiangxi, "2026-11-24", stage)
    for row in milestone_promises(evaluation, language):
        assert row.why
        assert row.label
        assert row.decides
        assert row.evidence
        assert "{" not in row.why
        if row.code in ("kept", "kept_late", "under_way"):
            assert [fact.use_code for fact in row.evidence].count("deciding") == 1


def test_the_page_of_a_late_project_says_why_and_what_it_endangers(final, home, db):
    page = milestone_page(final, home, "m08", "zh")

    assert "2026-01-26" in page.row.why
    assert [fact.use_code for fact in page.row.evidence] == ["before", "deciding"]
    assert page.at_risk
    assert [service.target_id for service in page.services] == ["gdp-level"]
    assert page.tasks == ()
    assert milestone_page(final, home, "m99", "zh") is None


def test_a_kept_project_endangers_nothing(final):
    row = next(r for r in milestone_promises(final, "zh") if r.id == "m07")

    assert endangered(row, final, "zh") == ()
    # Links the plan itself states come before those only a chapter's title gives.
    assert [s.ground_code for s in served("m07", final, "zh")] == ["named", "named", "chapter"]
    assert served("m06", final, "zh")[0].size == "22.55万人次"


def test_a_target_lists_its_projects_those_that_endanger_it_first(final):
    projects = target_projects(final, "tourism-pull-up", "zh")

    assert [p.promise.id for p in projects[:3]] == ["m24", "m25", "m26"]
    assert [p.endangers for p in projects] == [True] * 3 + [False] * 5
    assert target_projects(final, "rnd-share", "zh") == ()


def test_projects_by_verdict_with_three_numbers(final):
    page = milestones_page(final, "zh")

    assert page.count == len(final.pack.milestones)
    assert (page.share.kept, page.share.late) == (13, 1)
    assert (page.share.judged, page.share.unknown) == (15, 10)
    assert page.share.says == "兑现13（其中逾期1）/ 可判15，无法判定10"
    assert "%" not in page.share.says


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 26),
        ({"state": "kept_late"}, 1),
        ({"field": "三（一）"}, 7),
        ({"section": "专栏8"}, 2),
        ({"strength": "support"}, 7),
        ({"place": "433130"}, 3),
        ({"place": "433130", "state": "kept"}, 2),
        ({"state": "nonsense", "place": "<script>"}, 26),
    ],
)
def test_filters_choose_and_nonsense_is_left_out(final, home, db, asked, found):
    page = promises_page(final, home, "zh", asked=asked)

    assert (page.total, page.source) == (found, "")
    assert set(page.asked) <= set(asked)
    for _, _, parts in page.shares:
        for part in parts:
            assert part.judged + part.unknown <= found


def test_shares_add_up_over_fields(final, home, db):
    page = promises_page(final, home, "zh", asked={})

    [fields] = [parts for part, _, parts in page.shares if part == "field"]
    assert sum(p.kept for p in fields) == page.share.kept == 13
    assert sum(p.judged for p in fields) == page.share.judged
    assert sum(p.unknown for p in fields) == page.share.unknown


def test_no_promises_make_no_share():
    empty = share("", "", [], "zh")

    assert (empty.kept, empty.judged, empty.unknown) == (0, 0, 0)


@pytest.fixture
def own(xiangxi, home):
    """The region with a home of this test, so that texts read here show nowhere else."""
    return replace(xiangxi, home=home)


@pytest.fixture
def with_text(own, plan_file):
    """A home in which the official text has been read."""
    assert read_plan(own, plan_file).known
    return own.home


def test_the_text_words_every_registered_project_as_the_pack_says(final, with_text):
    texts = text_promises(final.pack, with_text, editions=False)
    found = {}
    for promise in texts.promises:
        for id_ in mentioned(promise, final).names:
            found.setdefault(id_, []).append(promise)

    named = {w.milestone_id for w in final.pack.promises.wordings if w.strength}
    assert set(found) == named
    assert {id_ for id_, promises in found.items() if len(promises) > 1} == set()


def test_commitments_are_listed_and_lists_not_judged_by_half(final, with_text):
    found = every_promise(final, with_text, "zh", editions=False)

    commitments = {row.title[:8]: row for row in found.rows if row.kind == "commitment"}
    assert len([r for r in found.rows if r.kind == "commitment"]) > 700
    assert found.source == "text"
    assert not any(row.strength == WEAK for row in found.rows)
    assert found.guiding > 0
    assert commitments["建成湘西机场"].code == "kept"
    assert commitments["新建娄底机场"].code == "undetermined"
    roads = commitments["加快推进官庄至新"]
    assert (roads.code, len(roads.matches)) == ("undetermined", 6)
    assert {m.code for m in roads.matches} == {"kept", "kept_late", "under_way", "undetermined"}
    assert all(row.code in (*CODES, "not_named") for row in found.rows)
    assert all(row.anchor for row in found.rows if row.kind == "commitment")


def test_a_project_is_shown_with_the_task_that_names_it(final, with_text):
    page = milestone_page(final, with_text, "m10", "zh", editions=False)

    [task] = page.tasks
    assert task.title.startswith("加快犬木塘水库")
    assert task.code == "undetermined", "the list ends in 等"


def test_leaves_are_a_hundred_long_and_bounded(final, with_text, db):
    first = promises_page(final, with_text, "zh", asked={"kind": "commitment"})
    beyond = promises_page(final, with_text, "zh", asked={"kind": "commitment"}, leaf=999)

    assert len(first.rows) == 100
    assert beyond.leaf == beyond.leaves == first.leaves
    assert first.total == sum(s.count for s in first.states)


def test_a_published_edition_counts_before_the_text_as_read(final, own, plan_file, db):
    office = create_account("zhang", "long-enough-1", role=OFFICE, place_code="", at=AT)
    draft = draft_plan(own, plan_file.read_bytes(), plan_file.name, user=office, at=AT)
    items = items_of(draft)
    airport = next(i for i in items if i.draft.get("object") == "湘西机场")
    for item in items:
        if item.needs_review or item is airport:
            accept(draft, item.key, office)
    publish_draft(draft, user=office, at=AT)

    found = every_promise(final, own.home, "zh")

    [row] = [row for row in found.rows if row.kind == "commitment"]
    assert (found.source, row.title, row.code) == ("edition", "建成湘西机场", "kept")
    assert row.reviewed
    assert row.sections == ("五（三）",)
    assert [m.id for m in row.matches] == ["m06"]


def test_an_edition_of_another_plan_is_not_this_plans_word(final, own, db):
    office = create_account("zhang", "long-enough-1", role=OFFICE, place_code="", at=AT)
    text = "某地“十四五”规划\n\n一、任务\n\n建成湘西机场。\n"
    draft = draft_plan(own, text.encode(), "other.txt", user=office, at=AT)
    for item in items_of(draft):
        accept(draft, item.key, office)
    publish_draft(draft, user=office, at=AT)

    assert text_promises(final.pack, own.home) is None


def accept(draft, key, user):
    decide_item(draft, key, decision="accepted", fields={}, reason="", user=user, at=AT)
