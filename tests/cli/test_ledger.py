"""``luodi ledger`` as a person types it."""

import json

import duckdb
import pytest

from tests.cli.test_commands import HEAD


@pytest.fixture
def loaded(run, tmp_path):
    row = "gdp,433123,凤凰县,2024,{},亿元,preliminary,\n"
    for value, source in (("110.5", "FH"), ("111.5", "OTHER")):
        (tmp_path / f"{source}.csv").write_text(HEAD + row.format(value), encoding="utf-8")
        assert run("load", f"{source}.csv", "--source", source).returncode == 0
    return run


def current(run):
    done = run("explain", "gdp", "433123", "2024", "--json")
    return json.loads(done.stdout)["published"]["value"]


def test_releases_are_listed_with_what_became_of_them(loaded):
    assert loaded("ledger", "withdraw", "3", "--reason", "上错文件").returncode == 0

    lines = loaded("ledger", "releases").stdout.splitlines()

    assert [line.split()[0][:6] for line in lines[2:]] == ["000004", "000003", "000002", "000001"]
    assert "上错文件" in lines[2]
    assert "已撤回" in lines[3]


def test_a_withdrawn_figure_no_longer_counts(loaded):
    before = current(loaded)
    assert loaded("ledger", "choose", "gdp", "433123", "2024", "--source", "OTHER",
                  "--reason", "更正").returncode == 0  # fmt: skip
    chosen = current(loaded)
    loaded("ledger", "withdraw", "3", "--reason", "撤")

    assert (before, chosen, current(loaded)) == ("110.5亿元", "111.5亿元", "110.5亿元")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("withdraw", "99", "--reason", "x"), "99"),
        (("withdraw", "2", "--reason", " "), "理由"),
        (("withdraw", "2"), "--reason"),
        (
            ("choose", "gdp", "433123", "2024", "--source", "S9", "--reason", "x"),
            "FH（preliminary）",
        ),
        (("choose", "gdp", "433123", "春天", "--source", "FH", "--reason", "x"), "春天"),
        (("rollup", "no/such/folder/x.parquet"), "no/such/folder"),
        (("rollup", "x.parquet", "--as-of", "昨天"), "昨天"),
        (("rollup", "x.parquet", "--engine", "spark", "--master", "here"), "spark://"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(loaded, typed, said):
    before = loaded("ledger", "verify").stdout
    done = loaded("ledger", *typed)

    assert done.returncode == 2
    assert said in done.stderr
    assert loaded("ledger", "verify").stdout == before


def test_a_damaged_file_is_named(loaded, home):
    assert "封印" in loaded("ledger", "verify").stdout
    file = next(home.ledger.glob("xiangxi/facts/*/*.parquet"))
    file.write_bytes(file.read_bytes()[:-1] + b"?")

    done = loaded("ledger", "verify")

    assert done.returncode == 2
    assert file.name in done.stderr


def test_all_sums_go_into_one_file(loaded, tmp_path):
    assert loaded("ledger", "rollup", "sums.parquet").returncode == 0

    five = duckdb.sql(
        f"SELECT value, reported, members FROM '{tmp_path}/sums.parquet'"
        " WHERE area_code = 'DXX5' AND indicator_id = 'gdp' AND period = 20200112"
    ).fetchall()
    assert [(float(value), n, m) for value, n, m in five] == [(6884.41, 5, 5)]


def test_a_dry_run_stores_nothing_and_shows_what_would_change(loaded, tmp_path):
    (tmp_path / "t.csv").write_text(
        HEAD + "gdp,433123,凤凰县,2024,112,亿元,preliminary,\n"
        "gdp,433123,凤凰县,2016,1,亿元,preliminary,\n",
        encoding="utf-8",
    )
    before = loaded("ledger", "verify").stdout
    done = loaded("load", "t.csv", "--source", "THIRD", "--dry-run")

    assert done.returncode == 0
    assert "110.5亿元" in done.stdout
    assert "新增1" in done.stdout
    assert loaded("ledger", "verify").stdout == before


def test_backup_and_restore(loaded, tmp_path):
    assert loaded("backup", "b.tar").returncode == 0
    assert loaded("backup", "b.tar").returncode == 2
    done = loaded("restore", "b.tar", "--home", str(tmp_path / "elsewhere"))

    assert done.returncode == 0, done.stderr
    again = loaded("ledger", "releases", "--home", str(tmp_path / "elsewhere"))
    assert again.stdout == loaded("ledger", "releases").stdout
