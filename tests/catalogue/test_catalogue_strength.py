"""The ladder of promises: its data, and the rung a wording stands on."""

from __future__ import annotations

import pytest

from luodi.catalogue.strength import WEAK, ladder, strength_of, stronger


@pytest.mark.parametrize(
    ("words", "rung"),
    [
        ("建成", "complete"),
        ("加快建成", "complete"),
        ("确保建成", "complete"),
        ("力争建成", "strive"),
        ("加快推进", "accelerate"),
        ("大力发展", "accelerate"),
        ("加快开工建设", "accelerate"),
        ("开工建设", "start"),
        ("启动", "start"),
        ("建设", "implement"),
        ("推进建设", "implement"),
        ("推进", "advance"),
        ("擦亮", "advance"),
        ("支持加快创建", "support"),
        ("鼓励支持", "encourage"),
        ("争取开工建设", "strive"),
        ("规划建设", "plan"),
        ("加快布局", "plan"),
        ("研究谋划", "study"),
        ("开展前期工作", "study"),
        ("适时启动", "when_ready"),
        ("", "advance"),
    ],
)
def test_the_words_of_a_promise_decide_its_rung(words: str, rung: str) -> None:
    assert strength_of(words) == rung


def test_the_ladder_goes_down_from_what_is_built_to_what_guides() -> None:
    keys = list(ladder())

    assert keys[0] == "complete"
    assert keys[-1] == WEAK
    assert [ladder()[key].rank for key in keys] == list(range(len(keys)))
    assert stronger("complete", "support")
    assert not stronger("study", "start")


def test_every_rung_has_a_name_and_says_what_evidence_it_asks_for() -> None:
    for rung in ladder().values():
        for said in (rung.name, rung.evidence):
            assert said.zh
            assert said.en


def test_a_word_stands_on_one_rung_and_rungs_name_each_other() -> None:
    words = [word for rung in ladder().values() for word in rung.words]

    assert len(words) == len(set(words))
    assert {key for rung in ladder().values() for key in rung.over} <= set(ladder())
    assert sum(rung.default for rung in ladder().values()) == 1
