"""The page that splits a target: works, bad input, strangers, downloads, no table touched."""

import io

import openpyxl
import pytest

from luodi.actions.open_region import open_region
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

PAGE = "/targets/gdp-level/cascade/"


@pytest.fixture(scope="module", autouse=True)
def region():
    from luodi.settings import LUODI_HOME

    return open_region(LUODI_HOME, "xiangxi", today=TODAY)


def text_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    "query", ["", "?insist=on", "?insist=on&rule=hand&v-430500=3000", "?insist=on&area=XXDQ44"]
)
def test_the_page_answers_without_touching_a_table(
    client, django_assert_num_queries, prefix, query
):
    with django_assert_num_queries(0):
        text = text_of(client, prefix + PAGE + query)

    assert text.count("<h1") == 1
    assert "{{" not in text
    assert " style=" not in text


def test_nothing_is_split_before_a_reader_insists(client):
    text = text_of(client, PAGE)

    assert "这个目标按规矩不分解" in text
    assert "1,053.25" not in text
    assert "1,053.25" in text_of(client, PAGE + "?insist=on&reason=测算")


def test_the_reason_is_printed_and_escaped(client):
    text = text_of(client, PAGE + "?insist=on&reason=<b>因为</b>")

    assert "&lt;b&gt;因为&lt;/b&gt;" in text
    assert "<b>因为" not in text


def test_own_numbers_are_reconciled(client):
    values = "v-430500=3400&v-430800=900&v-431200=2700&v-431300=2480&v-433100=1200"
    text = text_of(client, f"{PAGE}?insist=on&{values}")

    assert "比区域的数多680.00亿元（6.80%）" in text
    assert "−6.4%" in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?insist=on&elasticity=大", "应为一个数"),
        ("?insist=on&v-430500=约3000", "应为一个数"),
        ("?insist=on&v-430500=1&lo-430500=9&hi-430500=2", "下限大于上限"),
        ("?insist=on&rule=guess", "应为share"),
        ("?insist=on&by=nothing&rule=weight", "应为指标代码"),
        ("?insist=on&area=433100", "只能在"),
        ("?insist=on&area=XXDQ44", "缺的不当作零"),
        ("?insist=on&v-999999=3", "不在这次分解的地方之内"),
        ("?insist=on&lo-430500=20000", "上下限"),
    ],
)
def test_bad_input_is_said_on_the_page(client, query, words):
    assert words in text_of(client, PAGE + query)


def test_a_comparison_cannot_be_split(client):
    text = text_of(client, "/targets/gdp-faster-than-province/cascade/?insist=on")

    assert "这个目标不能分解" in text
    assert "<form" not in text.split("<main", 1)[1]


def test_downloads_hold_the_split_of_the_page(client):
    table = client.get("/targets/gdp-level/cascade.csv?insist=on").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(
        io.BytesIO(client.get("/targets/gdp-level/cascade.xlsx?insist=on").content)
    )

    assert "湘西州,433100,725.1,10.53" in table
    assert table.splitlines()[-1].startswith("合计,,6884.41")
    assert book.worksheets[0]["A2"].value == "邵阳市"


def test_a_file_of_nothing_is_the_page_that_says_why(client):
    assert "这个目标按规矩不分解" in text_of(client, "/targets/gdp-level/cascade.csv", 422)


def test_strangers_may_read_and_nobody_may_write(client):
    assert client.post(PAGE).status_code == 405
    assert client.get("/targets/nothing/cascade/").status_code == 404


def test_the_target_leads_to_its_split(client):
    assert f'href="{PAGE}"' in text_of(client, "/targets/gdp-level/")
