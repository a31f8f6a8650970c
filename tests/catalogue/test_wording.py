"""Both languages say the same things, and the code asks only for what they say."""

import re
import string

import pytest

from luodi.catalogue import say, vocabulary
from luodi.catalogue.wording import sentences
from tests.conftest import ROOT

REPORTED = r"""["']((?:pack|load|read|serve|home|account|settings)\.(?!toml)[a-z_]+)["']"""
SOURCES = [
    p
    for p in (ROOT / "src" / "luodi").rglob("*")
    if p.suffix in (".py", ".html") and "vendor" not in p.parts
]


def _names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences():
    assert sentences("zh").keys() == sentences("en").keys()


@pytest.mark.parametrize("key", sorted(sentences("zh")))
def test_both_languages_fill_in_the_same_words(key):
    assert _names(sentences("zh")[key]) == _names(sentences("en")[key])


def test_every_sentence_that_is_asked_for_exists():
    asked = set()
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"""\bsay\(\s*["']([a-z_.]+)["']""", text))
        asked |= set(re.findall(r"""\{% say ["']([a-z_.]+)["']""", text))
        asked |= set(re.findall(r"""told\(\s*[\w.]+,\s*["']([a-z_.]+)["']""", text))
    assert len(asked) > 100
    assert asked - sentences("zh").keys() == set()


def test_every_problem_that_is_reported_has_a_sentence():
    reported = set()
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        reported |= set(
            re.findall(r"""["']((?:pack|load|read|serve|home)\.(?!toml)[a-z_]+)["']""", text)
        )
    assert len(reported) > 25
    assert {f"problem.{code}" for code in reported} - sentences("zh").keys() == set()


def test_a_sentence_is_filled_in_both_languages():
    words = say("word.year", year=2025)

    assert (words.zh, words.text("en")) == ("2025年", "2025")


def test_every_verdict_has_its_word_and_mark_at_every_stage():
    final = {"met", "missed", "out_of_reach", "undetermined"}
    running = {"ahead", "faster", "on_pace", "behind", *final}
    words = vocabulary()

    assert {code for stage, code in words if stage == "monitor"} == running
    assert {code for stage, code in words if stage == "midterm"} == running
    assert {code for stage, code in words if stage == "final"} == final
    assert {word.mark for word in words.values()} == set("●▲■▼✕○")
    assert all(word.word.zh and word.word.en and word.meaning.en for word in words.values())
