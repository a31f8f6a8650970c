"""SDMX-ML in: round trips, both forms and both versions, groups, and files that mean harm."""

import io

import pytest
from hypothesis import given

from luodi.catalogue import say_problem
from luodi.reading import sdmx_xml
from luodi.reading.sdmx_reading import is_sdmx
from luodi.reports.export_rows import export_rows
from luodi.reports.export_sdmx_ml import write_sdmx_ml
from luodi.reports.export_sdmx_structure import write_structure
from luodi.values import Refused
from tests.reading.sdmx_files import V21, V30, generic, read, specific, taken
from tests.reports.some_figures import CATALOGUE, DAY, as_figure, tables, without_release

SERIES = (
    '<Series INDICATOR="output" REF_AREA="BROOK" SOURCE="B1" OBS_STATUS="A" UNIT_MEASURE="CNY"'
    ' UNIT_MULT="8">{}</Series>'
)
OBS = '<Obs TIME_PERIOD="2021" OBS_VALUE="130.50"/>'
EXPECTED = ("output", "BROOK", "2021", "130.50", "final", "B1")


def said(observation):
    o = observation
    return (o.indicator_id, o.place_code, str(o.period), o.printed, o.status, o.source_id)


@given(tables)
def test_what_is_written_reads_back_to_the_same_figures(observations):
    out = io.BytesIO()
    write_sdmx_ml(out, export_rows(observations, []), CATALOGUE, day=DAY)
    if not observations:
        return
    found = read(out.getvalue())

    assert (found.problems, found.missing, found.unused) == ((), 0, ())
    assert {as_figure(row) for _, row in found.rows} == without_release(observations)


@pytest.mark.parametrize("home", [V21, V30])
@pytest.mark.parametrize("root", ["StructureSpecificData", "StructureSpecificTimeSeriesData"])
def test_series_of_both_versions_are_read(home, root):
    observations, problems = taken(specific(SERIES.format(OBS), home=home, root=root))

    assert problems == ()
    assert [said(o) for o in observations] == [EXPECTED]


def test_flat_observations_are_read():
    flat = (
        '<Obs INDICATOR="output" REF_AREA="BROOK" SOURCE="B1" STATUS="final" UNIT_MEASURE="CNY"'
        ' UNIT_MULT="8" TIME_PERIOD="2021" OBS_VALUE="130.50"/>'
    )

    assert [said(o) for o in taken(specific(flat))[0]] == [EXPECTED]


def value(component, text):
    return f'<g:Value id="{component}" value="{text}"/>'


KEY = value("INDICATOR", "output") + value("REF_AREA", "BROOK")
ATTRIBUTES = "".join(
    value(c, v)
    for c, v in (("UNIT_MEASURE", "CNY"), ("UNIT_MULT", "8"), ("OBS_STATUS", "A"), ("SOURCE", "B1"))
)


@pytest.mark.parametrize(
    "message",
    [
        generic(
            f"<g:Series><g:SeriesKey>{KEY}</g:SeriesKey><g:Attributes>{ATTRIBUTES}</g:Attributes>"
            '<g:Obs><g:ObsDimension value="2021"/><g:ObsValue value="130.50"/></g:Obs></g:Series>'
        ),
        generic(
            f"<g:Attributes>{ATTRIBUTES}</g:Attributes><g:Obs><g:ObsKey>{KEY}"
            f'{value("TIME_PERIOD", "2021")}</g:ObsKey><g:ObsValue value="130.50"/></g:Obs>',
            at="AllDimensions",
        ),
        generic(
            f"<g:Series><g:SeriesKey>{value('INDICATOR', 'output')}{value('TIME_PERIOD', '2021')}"
            f'</g:SeriesKey><g:Obs><g:ObsDimension value="BROOK"/><g:ObsValue value="130.50"/>'
            f"<g:Attributes>{ATTRIBUTES}</g:Attributes></g:Obs></g:Series>",
            at="REF_AREA",
        ),
    ],
    ids=["series", "flat", "by-place"],
)
def test_generic_data_is_read_in_every_arrangement(message):
    observations, problems = taken(message)

    assert problems == ()
    assert [said(o) for o in observations] == [EXPECTED]


def test_what_a_group_and_the_data_set_say_holds_for_their_series():
    body = (
        '<Group xmlns:x="x" x:type="G" REF_AREA="BROOK" INDICATOR="output" UNIT_MULT="8"/>'
        '<Group REF_AREA="110000" INDICATOR="output" UNIT_MULT="4"/>'
        '<Series INDICATOR="output" REF_AREA="BROOK"><Obs TIME_PERIOD="2021" OBS_VALUE="1"/>'
        "</Series>"
        '<Series INDICATOR="output" REF_AREA="110000"><Obs TIME_PERIOD="2021" OBS_VALUE="1"/>'
        "</Series>"
    )

    found = read(specific(body, dataset='UNIT_MEASURE="CNY" SOURCE="B1" STATUS="final"'))

    assert [(r["place_code"], r["value"], r["source_id"]) for _, r in found.rows] == [
        ("BROOK", "1", "B1"),
        ("110000", "0.0001", "B1"),
    ]


def test_components_written_as_elements_in_3_0_are_read():
    body = SERIES.format(
        '<Obs TIME_PERIOD="2021" OBS_VALUE="130.50">'
        '<Comp id="KNOWN_ON"><Value>2022-01-31</Value></Comp></Obs>'
    )

    assert read(specific(body, home=V30)).rows[0][1]["known_on"] == "2022-01-31"


def test_problems_say_where_in_the_document():
    bad = (
        SERIES.format(OBS)
        + SERIES.format('<Obs TIME_PERIOD="2021-13" OBS_VALUE="1"/>')
        + SERIES.replace("BROOK", "999").format(OBS)
    )

    observations, problems = taken(specific(bad))

    assert len(observations) == 1
    assert [(p.code, p.place) for p in problems] == [
        ("load.sdmx_bad_time", "t.xml DataSet[1]/Series[2]/Obs[1]"),
        ("load.unknown_place", "t.xml DataSet[1]/Series[3]!Obs[1]"),
    ]
    assert "REF_AREA" in say_problem(problems[1]).zh


def test_an_observation_without_a_value_is_missing():
    found = read(specific(SERIES.format('<Obs TIME_PERIOD="2021" OBS_STATUS="M"/>' + OBS)))

    assert (found.missing, len(found.rows)) == (1, 1)


def test_a_deletion_is_told_and_not_obeyed():
    found = read(specific(SERIES.format(OBS), action="Delete"))

    assert (found.rows, [p.code for p in found.problems]) == ((), ["load.sdmx_delete"])


def test_two_values_for_one_key_are_both_left_out():
    other = '<Obs TIME_PERIOD="2021" OBS_VALUE="131"/>'

    found = read(specific(SERIES.format(OBS + other)))

    assert found.rows == ()
    assert [p.place for p in found.problems] == ["t.xml DataSet[1]/Series[1]/Obs[2]"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HARM = {
    "entities": f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
    + specific("&l9;").split("?>", 1)[1],
    "outside": '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + specific("").split("?>", 1)[1],
    "dtd after a comment": "<!-- --><! DOCTYPE x>" + specific("").split("?>", 1)[1],
    "deep": specific("<a>" * 100 + "</a>" * 100),
    "many groups": specific("".join(f'<Group A{n}="1"/>' for n in range(200))),
}


@pytest.mark.parametrize("name", HARM)
def test_files_that_mean_harm_are_refused(name):
    with pytest.raises(Refused) as told:
        read(HARM[name])
    assert [p.code for p in told.value.problems] == ["load.sdmx_unsafe"]


def test_a_dtd_does_not_hide_behind_utf_16():
    with pytest.raises(Refused) as told:
        read(HARM["outside"].encode("utf-16"))
    assert told.value.problems[0].code == "load.sdmx_unsafe"


def test_utf_16_is_read():
    text = specific(SERIES.format(OBS)).replace('encoding="UTF-8"', 'encoding="UTF-16"')

    assert len(read(text.encode("utf-16")).rows) == 1


def test_too_large_a_file_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(sdmx_xml, "LARGEST", 100)

    with pytest.raises(Refused) as told:
        read(specific(SERIES.format(OBS)))
    assert told.value.problems[0].code == "load.sdmx_unsafe"


STRUCTURE = io.BytesIO()
write_structure(STRUCTURE, CATALOGUE, day=DAY)
OLD = "http://www.SDMX.org/resources/SDMXML/schemas/v2_0"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (specific(""), "load.sdmx_empty"),
        (specific(SERIES.format(OBS))[:-30], "load.sdmx_unreadable"),
        ("<html><body>404</body></html>", "load.sdmx_unreadable"),
        (STRUCTURE.getvalue(), "load.sdmx_other_message"),
        (f'<CompactData xmlns="{OLD}/message"/>', "load.sdmx_other_message"),
        (specific("").replace("DataSet", "Nothing"), "load.sdmx_unreadable"),
        (specific('<Obs A="1" B="2"/>'), "load.sdmx_other_structure"),
    ],
)  # fmt: skip
def test_what_is_no_data_message_is_refused(data, code):
    with pytest.raises(Refused) as told:
        read(data)
    assert [p.code for p in told.value.problems] == [code]
    assert "t.xml" in say_problem(told.value.problems[0]).zh


def test_a_web_page_is_not_taken_for_sdmx():
    assert not is_sdmx(b"<html><body>404</body></html>")
    assert is_sdmx(specific("").encode())
