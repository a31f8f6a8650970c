"""SDMX out: what stands in the files, and that the structure describes the data."""

import csv
import io

import pytest
from lxml import etree

from luodi.catalogue.sdmx import COMPONENTS
from luodi.reports.export_rows import export_rows
from luodi.reports.export_sdmx import write_sdmx_csv
from luodi.reports.export_sdmx_ml import write_sdmx_ml
from luodi.reports.export_sdmx_structure import CODED, code_lists, write_structure
from luodi.values import Period
from tests.reports.some_figures import CATALOGUE, DAY, figure

S = "{http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure}"
NAMES = {
    "s": S.strip("{}"),
    "c": "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common",
}


def cells_of(*observations, current=()):
    out = io.StringIO()
    write_sdmx_csv(out, export_rows(observations, current), CATALOGUE)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


@pytest.fixture(scope="module")
def structure():
    out = io.BytesIO()
    write_structure(out, CATALOGUE, day=DAY)
    return etree.fromstring(out.getvalue())


def test_a_line_of_sdmx_csv_says_everything_about_a_figure():
    [row] = cells_of(figure("130.50"), current=[figure("130.50")])

    assert row == {
        "STRUCTURE": "datastructure",
        "STRUCTURE_ID": "LUODI.brook:FIGURES(1.0)",
        "ACTION": "I",
        "FREQ": "A",
        "INDICATOR": "output",
        "REF_AREA": "BROOK",
        "DEFINITION": "standard",
        "SOURCE": "B1",
        "STATUS": "final",
        "VINTAGE": "1",
        "TIME_PERIOD": "2021",
        "OBS_VALUE": "130.50",
        "UNIT_MEASURE": "CNY",
        "UNIT_MULT": "8",
        "DECIMALS": "2",
        "PRICE": "current",
        "KNOWN_ON": "2022-03-01",
        "RELEASE": "000001-e1bbc81720cd8e36",
        "CURRENT": "true",
    }


@pytest.mark.parametrize(
    ("ours", "frequency", "theirs"),
    [
        ("2023", "A", "2023"),
        ("2023-H1", "S", "2023-S1"),
        ("2023-07..12", "S", "2023-S2"),
        ("2023-Q1", "Q", "2023-Q1"),
        ("2023-07..09", "Q", "2023-Q3"),
        ("2023-Q3", "_O", "2023-01-01/P9M"),
        ("2023-02", "_O", "2023-01-01/P2M"),
        ("2023-10", "_O", "2023-01-01/P10M"),
        ("2023-01", "M", "2023-01"),
        ("2023-10..10", "M", "2023-10"),
        ("2023-02..04", "_O", "2023-02-01/P3M"),
    ],
)
def test_what_runs_from_january_is_a_range_and_never_a_quarter_of_the_year(ours, frequency, theirs):
    [row] = cells_of(figure(period=Period.parse(ours)))

    assert (row["FREQ"], row["TIME_PERIOD"]) == (frequency, theirs)


def test_series_of_sdmx_ml_hold_one_time_each_and_a_correction_is_a_series_of_its_own():
    out = io.BytesIO()
    first, second = figure("130"), figure("131", release_id="000002-aa")
    earlier = figure("100", period=Period(2018))
    write_sdmx_ml(out, export_rows([first, second, earlier], []), CATALOGUE, day=DAY)

    series = [
        (s.get("VINTAGE"), [(o.get("TIME_PERIOD"), o.get("OBS_VALUE")) for o in s])
        for s in etree.fromstring(out.getvalue()).iter("Series")
    ]
    assert series == [("1", [("2018", "100"), ("2021", "130")]), ("2", [("2021", "131")])]


def test_the_structure_names_every_component_in_both_languages(structure):
    for component in COMPONENTS:
        names = structure.xpath(f"//s:Concept[@id='{component}']/c:Name", namespaces=NAMES)
        assert {n.get("{http://www.w3.org/XML/1998/namespace}lang") for n in names} == {"zh", "en"}
    listed = structure.xpath(
        "//s:DataStructure//*[@position or @assignmentStatus]/@id", namespaces=NAMES
    )
    measures = structure.xpath("//s:PrimaryMeasure[@id]/@id", namespaces=NAMES)
    assert sorted([*listed, *measures]) == sorted(COMPONENTS)


def test_places_keep_their_parents(structure):
    parent = structure.xpath("//s:Code[@id='110101']/s:Parent/Ref/@id", namespaces=NAMES)

    assert parent == ["110100"]


def test_every_code_of_an_export_is_in_its_list():
    lists = {c: {code.id for code in codes} for c, codes in code_lists(CATALOGUE).items()}
    rows = cells_of(
        *(
            figure(indicator_id=i.id, unit=i.unit, source_id=s)
            for i in CATALOGUE.indicators.values()
            for s in CATALOGUE.sources
        )
    )

    assert set(lists) == set(CODED)
    for row in rows:
        for component in CODED:
            assert row[component] in lists[component]


def test_a_title_with_characters_xml_cannot_hold_does_no_harm():
    out = io.BytesIO()
    odd = CATALOGUE.sources["B1"]
    catalogue = CATALOGUE.with_sources([type(odd)("X", "a\x00b\ud800c", "", "", 3)])
    write_structure(out, catalogue, day=DAY)

    assert "a\ufffdb\ufffdc" in out.getvalue().decode()
