"""Faces: the standard's own where present, named stand-ins else, a refusal where none is."""

import sys

import pytest

from luodi.catalogue import say_problem
from luodi.reports.fonts import font_set
from luodi.reports.pdf import write_pdf
from luodi.values import Refused
from tests.reports.some_report import some_report

NOTO = {"Noto Serif CJK SC", "Noto Sans CJK SC", "Libertinus Serif"}
OWN = NOTO | {"FangSong_GB2312", "KaiTi_GB2312", "SimHei", "SimSun", "FZXiaoBiaoSong-B05S"}


def test_the_faces_of_the_standard_come_first():
    fonts = font_set("zh", OWN)

    assert fonts.families["body"][0] == "FangSong_GB2312"
    assert fonts.families["level2"][0] == "KaiTi_GB2312"
    assert fonts.replaced == ()
    assert not fonts.heavy


def test_stand_ins_are_named_and_the_title_is_set_heavy():
    fonts = font_set("zh", NOTO)

    assert ("仿宋_GB2312", "Noto Serif CJK SC") in fonts.replaced
    assert "title" in fonts.heavy


def test_one_family_is_enough():
    assert font_set("zh", {"WenQuanYi Zen Hei"}).families["chart"] == ("WenQuanYi Zen Hei",)


def test_names_are_matched_whatever_their_case():
    assert font_set("zh", {"simhei"}).families["level1"][0] == "simhei"


def test_english_names_a_chinese_face_behind_its_own():
    families = font_set("en", NOTO).families

    assert families["body"] == ("Libertinus Serif", "Noto Serif CJK SC", "Noto Sans CJK SC")


def test_without_a_chinese_face_the_reader_is_told_what_to_install():
    with pytest.raises(Refused) as caught:
        font_set("zh", {"Arial"})

    words = say_problem(caught.value.problems[0])
    assert "sudo apt install fonts-noto-cjk" in words.zh
    assert "sudo apt install fonts-noto-cjk" in words.en


def test_english_without_chinese_characters_needs_no_chinese_face():
    assert font_set("en", {"Arial"}).families["body"] == ()


def test_without_the_extra_the_reader_is_told_the_line_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(Refused) as caught:
        write_pdf(some_report())
    assert 'pip install "luodi[report]"' in say_problem(caught.value.problems[0]).zh
