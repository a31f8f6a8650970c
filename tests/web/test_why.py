"""Parts, growth and scores in the portal: works, bad input, no table touched, nothing inline."""

import re

import pytest

from luodi.actions.open_region import open_region
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db
PAGES = [
    "/growth/",
    "/growth/?place=431200&from=2020&to=2022&against=430000",
    "/growth/?place=DXX5&from=2020&to=2022",
    "/growth/?place=%3Cscript%3E&from=x",
    "/scores/",
    "/scores/?scheme=example-county-projects",
    "/scores/?scheme=%3Cscript%3E&period=%27--",
]
FILES = ["/targets/gdp-level/parts.csv", "/growth.csv", "/scores.csv"]


@pytest.fixture(scope="module", autouse=True)
def region():
    from luodi.settings import LUODI_HOME

    return open_region(LUODI_HOME, "xiangxi", today=TODAY)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_answers_without_touching_a_table(
    client, django_assert_num_queries, prefix, address
):
    with django_assert_num_queries(0):
        response = client.get(prefix + address)

    text = response.content.decode()
    assert response.status_code == 200
    assert len(re.findall("<h1", text)) == 1
    assert "<script>" not in text
    assert " style=" not in text
    assert "{{" not in text
    assert client.post(prefix + address).status_code == 405


def test_the_target_page_shows_where_the_gap_lies(client):
    text = client.get("/targets/gdp-level/").content.decode()

    for words in ("增长和差距来自哪里", "还差176.95亿元", "其余（未分解）", "gap-bar gap-behind"):
        assert words in text
    assert "增长和差距来自哪里" not in client.get("/targets/energy-per-gdp-down/").content.decode()


def test_growth_and_scores_show_their_numbers(client):
    growth, scores = (client.get(a).content.decode() for a in ("/growth/", "/scores/"))

    assert "−55.59" in growth
    for words in ("示例方案", "97.84", "并列", "3–4", "怎么算的"):
        assert words in scores


def test_what_is_missing_is_said_on_the_page(client):
    text = client.get("/growth/?place=DXX5&from=2020&to=2022").content.decode()

    assert "缺张家界市、娄底市、湘西州" in text


@pytest.mark.parametrize("address", FILES)
def test_files_come_as_csv(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    assert response.content.startswith("\ufeff".encode())


@pytest.mark.parametrize(
    "address",
    [
        "/targets/nothing/parts.csv",
        "/targets/energy-per-gdp-down/parts.csv",
        "/growth.csv?place=DXX5&from=2020&to=2022",
        "/scores.csv?scheme=nothing",
    ],
)
def test_a_file_of_nothing_is_not_there(client, address):
    assert client.get(address).status_code == 404
