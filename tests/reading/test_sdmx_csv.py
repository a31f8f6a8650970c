"""SDMX-CSV in: round trips, other offices' habits, and what is wrong said with line and column."""

import io

import pytest
from hypothesis import given

from luodi.catalogue import say_problem
from luodi.catalogue.sdmx import sdmx_names
from luodi.catalogue.sdmx_time import period_of, time_of
from luodi.reading.sdmx_reading import is_sdmx
from luodi.reports.export_rows import export_rows
from luodi.reports.export_sdmx import write_sdmx_csv
from luodi.values import Period, Refused, UnreadablePeriod
from tests.reading.sdmx_files import read, taken
from tests.reports.some_figures import CATALOGUE, as_figure, periods, tables, without_release

HEAD = "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,SOURCE"


def table(*lines, head=HEAD):
    return "\n".join([head, *(f"OECD:DF(1.0),{line}" for line in lines)]) + "\n"


@given(tables)
def test_what_is_written_reads_back_to_the_same_figures(observations):
    out = io.StringIO()
    write_sdmx_csv(out, export_rows(observations, []), CATALOGUE)
    if not observations:
        return
    found = read(out.getvalue(), name="o.csv")

    assert (found.problems, found.missing, found.unused) == ((), 0, ())
    assert {as_figure(row) for _, row in found.rows} == without_release(observations)


@given(periods)
def test_every_period_is_written_so_that_it_reads_back(period):
    assert period_of(time_of(period)) == period


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("2023", "2023"),
        ("2023-A1", "2023"),
        ("2023Z", "2023"),
        ("2023-S2", "2023-07..12"),
        ("2023-T1", "2023-04"),
        ("2023-T2", "2023-05..08"),
        ("2023-Q3", "2023-07..09"),
        ("2023-M10", "2023-10..10"),
        ("2023-10", "2023-10..10"),
        ("2023-01-01/P1Y", "2023"),
        ("2023-01-01/P12M", "2023"),
        ("2023-01-01T00:00:00/P9M", "2023-Q3"),
        ("2023-04-01/P3M", "2023-04..06"),
    ],
)
def test_times_mean_what_sdmx_says(theirs, ours):
    assert str(period_of(theirs)) == ours


@pytest.mark.parametrize(
    "text",
    [
        "", "2023-H1", "2023-Q5", "2023-13", "2023-00", "2023-1", "2023-W10", "2023-10-05",
        "2023-A2", "2023-01-01/P13M", "2023-07-01/P1Y", "2023-01-02/P3M", "2023-01-01/P30D",
        "2023-01-01/P", "2023-01-01/P0M", "２０２３", "12023", "1800", " 2023",
    ],
)  # fmt: skip
def test_what_is_not_whole_months_of_one_year_is_refused(text):
    with pytest.raises(UnreadablePeriod):
        period_of(text)


@pytest.mark.parametrize(
    ("value", "unit", "mult", "printed"),
    [
        ("130.50", "CNY", "8", "130.50"),
        ("13050", "CNY", "6", "130.5"),
        ("1305000", "CNY", "4", "130.5"),
        ("13050000001", "CNY", "", "130.50000001"),
        ("13050000000", "RMB", "0", "130.5"),
        ("0.01305", "CNY", "12", "130.5"),
        ("1.305E2", "CNY", "8", "130.5"),
    ],
)
def test_powers_of_ten_are_taken_exactly(value, unit, mult, printed):
    found = read(table(f"output,BROOK,2021,{value},{unit},{mult},A,B1"), name="t.csv")

    assert [(row["value"], row["unit"]) for _, row in found.rows] == [(printed, "亿元")]


def test_a_unit_of_another_kind_is_left_for_the_gate_to_refuse():
    _, problems = taken(table("output,BROOK,2021,130,USD,8,A,B1"), name="t.csv")

    assert [p.code for p in problems] == ["load.wrong_unit"]
    assert "亿美元" in say_problem(problems[0]).zh


@pytest.mark.parametrize(
    ("theirs", "ours"), [("A", "final"), ("P", "preliminary"), ("F", "projected"), ("E", "E")]
)
def test_the_status_follows_the_common_code_list(theirs, ours):
    found = read(table(f"output,BROOK,2021,130,CNY,8,{theirs},B1"), name="t.csv")

    assert found.rows[0][1]["status"] == ours


def test_what_has_no_value_is_missing_and_not_zero():
    found = read(
        table("output,BROOK,2020,,CNY,8,O,B1", "output,BROOK,2021,NaN,CNY,8,A,B1",
              "output,BROOK,2022,0,CNY,8,A,B1"),
        name="t.csv",
    )  # fmt: skip

    assert found.missing == 2
    assert [row["value"] for _, row in found.rows] == ["0"]


def test_every_problem_is_told_with_its_line():
    observations, problems = taken(
        table(
            "output,BROOK,2021,130,CNY,8,A,B1",
            "nothing,BROOK,2021,130,CNY,8,A,B1",
            "output,999,2021,约,CNY,8,A,B1",
            "output,BROOK,2021-H1,130,CNY,8,A,B1",
            "output,BROOK,2021,130,CNY,abc,A,B1",
            "output,BROOK,2021,130,CNY",
        ),
        name="t.csv",
    )

    assert len(observations) == 1
    assert sorted((p.values["line"], p.code) for p in problems) == [
        ("3", "load.unknown_indicator"),
        ("4", "load.bad_value"),
        ("4", "load.unknown_place"),
        ("5", "load.sdmx_bad_time"),
        ("6", "load.sdmx_bad_mult"),
        ("7", "load.sdmx_cells"),
    ]
    for problem in problems:
        assert f"t.csv:{problem.values['line']}" in say_problem(problem).zh


def test_of_two_values_for_one_key_none_is_taken():
    found = read(
        table("output,BROOK,2021,130,CNY,8,A,B1", "output,BROOK,2021,131,CNY,8,A,B1",
              "output,BROOK,2021,132,CNY,8,A,B1", "output,BROOK,2020,99,CNY,8,A,B1"),
        name="t.csv",
    )  # fmt: skip

    assert [row["value"] for _, row in found.rows] == ["99"]
    assert [(p.code, p.place) for p in found.problems] == [
        ("load.sdmx_two_values", "t.csv:3"),
        ("load.sdmx_two_values", "t.csv:4"),
    ]


def test_a_deletion_is_told_and_not_obeyed():
    head = "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE"
    text = f"{head}\ndatastructure,A:B(1.0),D,output,BROOK,2021,130\n"

    found = read(text, name="t.csv")

    assert found.rows == ()
    assert [p.code for p in found.problems] == ["load.sdmx_delete"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings_in_use_are_read(separator, encoding):
    text = table("output,BROOK,2021,130,CNY,8,A,B1").replace(",", separator)

    assert len(read(text.encode(encoding), name="t.csv").rows) == 1


def test_names_beside_ids_are_left_off():
    text = (
        '"STRUCTURE[;]",STRUCTURE_ID,ACTION,INDICATOR: Indicator,REF_AREA: Area,TIME_PERIOD: Time,'
        "OBS_VALUE\ndataflow,A:B(1.0),I,output: Output of mills,BROOK: Brook Valley,2021,130\n"
    )

    [(_, row)] = read(text, name="t.csv").rows

    assert (row["indicator"], row["place_code"], row["value"]) == ("output", "BROOK", "130")


def test_another_structure_is_mapped_by_a_file_of_names():
    names = sdmx_names(
        '[columns]\nindicator = "SUBJECT"\nplace_code = ["REGION"]\n'
        '[codes.indicator]\nGRP = "output"\n[codes.place_code]\nCN43 = "BROOK"\n'
        '[fixed]\nstatus = "final"\nsource_id = "B1"\n',
        "names.toml",
    )
    text = (
        "DATAFLOW,SUBJECT,REGION,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n"
        "X:Y(1),GRP,CN43,_T,2021,130,CNY,8\n"
    )

    observations, problems = taken(text, names=names)

    assert problems == ()
    assert (observations[0].indicator_id, observations[0].place_code) == ("output", "BROOK")
    assert read(text, names=names).unused == ("SEX",)


@pytest.mark.parametrize(
    "text", ["[columns", '[columns]\nnothing = "X"', "[columns]\nindicator = 3", "columns = 1"]
)
def test_a_file_of_names_that_cannot_be_used_is_refused(text):
    with pytest.raises(Refused) as told:
        sdmx_names(text, "names.toml")
    assert "names.toml" in say_problem(told.value.problems[0]).zh


def test_a_structure_without_what_a_figure_needs_is_refused_by_name():
    with pytest.raises(Refused) as told:
        read("DATAFLOW,SUBJECT,REF_AREA,TIME_PERIOD,OBS_VALUE\nX,a,BROOK,2021,1\n", name="t.csv")

    [problem] = told.value.problems
    assert (problem.code, problem.found) == ("load.sdmx_other_structure", "INDICATOR")
    assert "SUBJECT" in say_problem(problem).zh


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "read.empty"),
        (HEAD + "\n", "load.sdmx_empty"),
        ("a,b\n1,2\n", "load.sdmx_unreadable"),
        ("DATAFLOW,A,A\nx,1,2\n", "load.sdmx_unreadable"),
        (b"DATAFLOW,\xff\xff\n", "load.sdmx_unreadable"),
        ("DATAFLOW," + "x" * 20_000 + "\n", "load.sdmx_unreadable"),
    ],
)
def test_what_is_no_sdmx_csv_is_refused(data, code):
    with pytest.raises(Refused) as told:
        read(data, name="t.csv")
    assert [p.code for p in told.value.problems] == [code]


def test_a_plain_table_is_not_taken_for_sdmx():
    assert not is_sdmx(b"indicator,place_code,period,value\n")
    assert is_sdmx(f"\ufeff{HEAD}\n".encode())


def test_months_alone_and_months_from_january_stay_apart():
    october, to_october = Period.parse("2023-10..10"), Period.parse("2023-10")

    assert (time_of(october), time_of(to_october)) == ("2023-10", "2023-01-01/P10M")


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("131.0", "0", "131"),
        ("130.5", "2", "130.50"),
        ("130.5", "", "130.5"),
        ("130.55", "1", "130.55"),
        ("-0.500", "1", "-0.5"),
        ("130.5", "x", "130.5"),
    ],
)
def test_decimals_say_how_many_digits_were_printed_and_take_none_away(value, decimals, printed):
    head = "DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS"
    found = read(f"{head}\nX:Y(1),output,BROOK,2021,{value},CNY,8,{decimals}\n", name="t.csv")

    assert found.rows[0][1]["value"] == printed
