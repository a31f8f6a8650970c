"""The bundled plan on real figures: what the product promises to say, and nothing more."""

import re
from datetime import date

import pytest

from luodi.catalogue.numbers import rounded
from luodi.lookups.evaluation import evaluate
from luodi.lookups.evaluation_json import evaluation_json
from tests.conftest import TODAY


def test_the_gdp_goal_is_out_of_reach_in_both_scopes(final):
    verdict = final.of("gdp-level")

    assert (verdict.code, verdict.word.word.zh) == ("out_of_reach", "未实现")
    assert verdict.judged_scope == "DXX5", "the scope the plan's base really covers"
    views = {view.scope: view for view in verdict.views}
    assert set(views) == {"XXDQ44", "DXX5", "DXXGB"}
    assert views["DXX5"].latest.printed == "8662.24"
    assert f"{rounded(views['DXX5'].required_growth, 1)}" == "15.4"
    assert views["DXXGB"].latest.printed == "8946.7"
    assert f"{rounded(views['DXXGB'].required_growth, 1)}" == "11.8"
    assert f"{rounded(views['DXX5'].reference_growth, 1)}" == "3.9"
    assert views["XXDQ44"].latest is None
    assert views["DXXGB"].progress is None, "the base belongs to another scope"
    reasons = "".join(reason.zh for reason in verdict.reasons)
    for words in ("五市州", "公报口径", "15.4%", "11.8%", "3.9%", "不相混"):
        assert words in reasons


def test_gdp_at_mid_term_as_worked_by_hand(xiangxi):
    """Methods manual, worked example: 29.9 % of the way when 40 % was due."""
    midterm = evaluate(xiangxi.pack, xiangxi.ledger, day=date(2026, 11, 24), stage="midterm")
    verdict = midterm.of("gdp-level")
    view = verdict.judged_view

    assert (verdict.code, verdict.word.word.zh) == ("behind", "滞后")
    assert f"{rounded(view.progress, 1)}" == "29.9"
    assert view.scheduled == 40
    assert f"{rounded(view.required_growth, 2)}" == "8.56"


def test_growth_above_the_province_cannot_be_judged_from_nominal_totals(final):
    verdict = final.of("gdp-faster-than-province")

    assert verdict.code == "undetermined"
    assert {o.indicator_id for o in verdict.evidence} == {"gdp_growth_real"}
    reasons = "".join(reason.zh for reason in verdict.reasons)
    assert "5.3%" in reasons, "what has to be beaten"
    assert "缺2021、2022、2023、2025年" in reasons


def test_no_verdict_rests_on_an_invented_figure(final, xiangxi):
    stored = set(xiangxi.ledger.everything())
    known = {(o.key, o.value, o.source_id) for o in stored}
    for target, verdict in final.verdicts:
        for o in verdict.evidence:
            assert (o.key, o.value, o.source_id) in known, target.id
        if verdict.code not in ("undetermined",):
            assert verdict.evidence, target.id


def test_without_evidence_the_word_is_cannot_be_judged_and_the_missing_is_named(final):
    undetermined = [(t, v) for t, v in final.verdicts if v.code == "undetermined"]

    assert len(undetermined) == len(final.verdicts) - 1
    for target, verdict in undetermined:
        assert verdict.word.word.zh == "无法判定"
        assert verdict.missing, target.id
        name = final.pack.catalogue.indicators[target.indicator_id].name.zh
        assert any(name in m.zh for m in verdict.missing), target.id
        assert verdict.would_change


def test_what_was_known_on_a_day_does_not_change_later(xiangxi):
    """On 2025-03-23 the bulletin of 2024 was not out, and undated pages prove nothing."""
    before = evaluate(xiangxi.pack, xiangxi.ledger, day=date(2025, 3, 23))
    after = evaluate(xiangxi.pack, xiangxi.ledger, day=date(2025, 3, 24))

    assert before.figures.at("gdp", "DXX5", 2024) is None
    assert after.figures.at("gdp", "DXX5", 2024).printed == "8662.24"
    assert before.of("gdp-level").code == "undetermined"
    assert after.of("gdp-level").code == "behind"
    reasons = "".join(reason.zh for reason in before.of("gdp-level").reasons)
    assert "7,816.24亿元" in reasons, "it is on file, and why it may not be used is said"
    assert "没有印日期" in reasons


@pytest.mark.parametrize(
    ("day", "stage", "through"),
    [
        (date(2026, 11, 24), "final", 2025),
        (date(2026, 1, 1), "final", 2025),
        (date(2025, 12, 31), "monitor", 2024),
        (date(2023, 6, 30), "monitor", 2022),
    ],
)
def test_the_day_calls_for_a_kind_of_evaluation(xiangxi, day, stage, through):
    found = evaluate(xiangxi.pack, xiangxi.ledger, day=day)

    assert (found.stage.value, found.through) == (stage, through)


KEYS = {
    "target", "title", "indicator_id", "scope", "form", "comparator", "value", "unit", "due",
    "stage", "verdict", "word", "progress", "scheduled", "required_growth", "reason", "evidence",
    "missing", "section",
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_json_of_an_evaluation(final, language):
    objects = evaluation_json(final, language)

    assert len(objects) == len(final.pack.targets)
    for entry in objects:
        assert entry.keys() >= KEYS
        for number in ("value", "progress", "scheduled", "required_growth"):
            assert entry[number] is None or isinstance(entry[number], str)
        for figure in entry["evidence"]:
            assert set(figure) == {
                "indicator_id", "definition", "place", "period", "value", "unit", "status",
                "source", "known_on",
            }  # fmt: skip
    gdp = objects[0]
    assert (gdp["verdict"], gdp["required_growth"], gdp["section"]) == (
        "out_of_reach",
        "15.44",
        "二（三）",
    )


@pytest.mark.parametrize("stage", ["monitor", "midterm", "final"])
def test_every_target_is_judged_in_every_stage_and_readable_in_both_languages(xiangxi, stage):
    judged = evaluate(xiangxi.pack, xiangxi.ledger, day=TODAY, stage=stage)

    assert len(judged.verdicts) == len(xiangxi.pack.targets)
    for target, verdict in judged.verdicts:
        said = [*verdict.reasons, *verdict.missing, *verdict.would_change]
        assert verdict.reasons, target.id
        # Whoever cannot judge says what is missing; whoever judges shows on what.
        assert bool(verdict.missing) or verdict.code not in ("undetermined", "out_of_reach")
        assert bool(verdict.evidence) or verdict.code == "undetermined"
        for words in said:
            assert words.zh.strip()
            assert words.text("en").strip()
            assert "{" not in words.zh + words.en
            assert not re.search("[，。；]", words.en), (target.id, words.en)
