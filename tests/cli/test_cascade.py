"""``luodi cascade`` as a person meets it."""

import json

import openpyxl
import pytest

from tests.lookups.cascade_region import cascade_pack


def test_a_market_led_target_is_not_split_unless_a_person_insists(run):
    refused = run("cascade", "gdp-level")
    done = run("cascade", "gdp-level", "--insist", "测算各地压力")

    assert refused.returncode == 2
    assert "按市场主导的目标办理，不分解" in refused.stderr
    assert refused.stdout == ""
    assert done.returncode == 0
    assert "理由：测算各地压力" in done.stdout
    for words in ("湘西州", "1,053.25", "10,000.00", "5 / 5个成员", "未实现"):
        assert words in done.stdout


def test_json_adds_up_exactly(run):
    result = run("cascade", "gdp-level", "--rule", "convergence", "--insist", "x", "--json")

    found = json.loads(result.stdout)
    units = [int(part["part"].replace(".", "").ljust(6, "0")) for part in found["parts"]]
    assert (found["total"], found["area"], found["elasticity"]) == ("10000", "DXX5", "0.1")
    assert sum(float(part["part"]) for part in found["parts"]) == pytest.approx(10000)
    assert len(units) == found["members"] == 5
    assert found["insist"] == "x"


def test_own_numbers_and_a_workbook(run, tmp_path):
    own = tmp_path / "自报.csv"
    own.write_bytes("place_code,value\n东溪,100\n西溪,70\n南溪,30\n".encode("gb18030"))
    folder = cascade_pack(tmp_path / "pack")
    out = tmp_path / "分解.xlsx"

    result = run("cascade", "output-level", folder, "--own", own, "--insist", "对账", "--xlsx", out)

    assert result.returncode == 0
    assert "比区域的数多40.00亿元（25.00%）" in result.stdout
    assert str(out) in result.stderr
    book = openpyxl.load_workbook(out)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[7] for row in rows[1:4]] == [80, 56, 24]
    assert [row[8] for row in rows[1:4]] == [-20, -14, -6]
    assert rows[4][7] == "=SUM(H2:H4)"
    assert any("层层加码" in str(row[0]) for row in book.worksheets[1].iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere", "--insist", "x"), "没有目标“nowhere”"),
        (("gdp-level", "--insist", " "), "没有理由"),
        (("gdp-faster-than-province", "--insist", "x"), "与别的地方比快慢"),
        (("gdp-level", "--insist", "x", "--elasticity", "大"), "应为一个数"),
        (("gdp-level", "--insist", "x", "--own", "nofile.csv"), "读不了"),
        (("gdp-level", "--insist", "x", "--area", "XXDQ44"), "缺的不当作零"),
        (("gdp-level", "--insist", "x", "--rule", "fair"), "share、growth"),
    ],
)
def test_what_is_wrong_is_said_without_a_trace(run, arguments, words):
    result = run("cascade", *arguments)

    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_english(run):
    result = run("--lang", "en", "cascade", "gdp-level", "--insist", "test")

    assert "By base share" in result.stdout
    assert not any("\u4e00" <= c <= "\u9fff" for c in result.stdout)
