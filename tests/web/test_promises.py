"""The pages of promises: they work, take nonsense, open to all, ask few questions."""

import json

import pytest

from luodi.actions.open_region import open_region
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

PAGES = [
    "/promises/",
    "/promises/?state=kept_late&field=%E4%BA%94%EF%BC%88%E4%B8%89%EF%BC%89",
    "/promises/?place=%3Cscript%3E&leaf=-3",
    "/promises/?leaf=99999999999999999999",
    "/promises.csv",
    "/promises.json",
    "/milestones/",
    "/milestones/m08/",
    "/milestones/m13/",
    "/milestones/m23/",
]


@pytest.fixture(scope="module", autouse=True)
def region():
    from luodi.settings import LUODI_HOME

    return open_region(LUODI_HOME, "xiangxi", today=TODAY)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_answers_with_at_most_one_question(
    client, django_assert_max_num_queries, prefix, address
):
    # Whether an edition of the plan was published is the one thing the tables know.
    with django_assert_max_num_queries(1):
        response = client.get(prefix + address)

    assert response.status_code == 200
    text = response.content.decode()
    assert "<script>" not in text
    assert "{{" not in text
    assert "{%" not in text
    assert client.post(prefix + address).status_code == 405


@pytest.mark.parametrize("address", ["/milestones/m99/", "/milestones/%3Cb%3E/", "/promises.pdf"])
def test_what_is_not_there_gets_a_page_that_says_so(client, address):
    assert client.get(address).status_code == 404


def test_the_list_says_three_numbers_and_the_method(client):
    text = client.get("/promises/").content.decode()

    for words in (
        "兑现13（其中逾期1）/ 可判15，无法判定10",
        "按产业或领域",
        "落地无数字承诺评估办法",
        "没有查到，不等于没有做",
        'href="/milestones/m08/"',
    ):
        assert words in text


def test_the_page_of_a_project_shows_facts_with_source_and_what_decides(client):
    text = client.get("/milestones/m08/").content.decode()

    for words in ("逾期兑现", "2026-01-26", "/sources/#S080", "湖南省交通运输厅", "gdp-level"):
        assert words in text


def test_the_target_page_lists_its_projects(client):
    text = client.get("/targets/tourism-pull-up/").content.decode()

    assert "相关任务与项目" in text
    assert 'href="/milestones/m24/"' in text
    assert "相关任务与项目" not in client.get("/targets/rnd-share/").content.decode()


def test_the_files_hold_what_the_filters_choose(client):
    table = client.get("/promises.csv?state=kept_late")
    objects = client.get("/promises.json?state=kept_late")

    assert table["Content-Disposition"] == 'attachment; filename="promises.csv"'
    assert table.content.startswith("\ufeffid,kind,title".encode())
    assert len(table.content.decode().strip().splitlines()) == 2
    assert [o["id"] for o in json.loads(objects.content)] == ["m08"]
