"""The public pages as a matrix: works, bad input, strangers, number of queries, headers."""

import re

import pytest
from django.test import Client

from luodi.actions.open_region import open_region
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/targets/",
    "/targets/?state=undetermined",
    "/targets/gdp-level/",
    "/targets/gdp-faster-than-province/",
    "/targets/energy-per-gdp-down/",
    "/plans/xiangxi-145/",
    "/places/",
    "/places/433123/",
    "/places/431271/",
    "/places/XXDQ44/",
    "/places/DXX5/",
    "/places/DXXGB/",
    "/places/430800/",
    "/places/430521/",
    "/places/430000/",
    "/indicators/",
    "/indicators/gdp/",
    "/indicators/population/",
    "/indicators/industrial_structure/",
    "/indicators/va1_share/",
    "/indicators/va1_share/431200/2022/",
    "/indicators/gdp/433100/2024/",
    "/indicators/gdp_growth_nominal/430000/2024/",
    "/milestones/",
    "/milestones/m01/",
    "/promises/",
    "/growth/",
    "/growth/?place=431200&from=2020&to=2022",
    "/scores/",
    "/targets/gdp-level/cascade/",
    "/reports/",
    "/checks/",
    "/checks/?indicator=gdp",
    "/checks/?place=%3Cscript%3E",
    "/sources/",
    "/methods/",
    "/sign-in/",
]


SIGNED = {
    "/targets/gdp-level/": 1,
    "/targets/gdp-faster-than-province/": 1,
    "/targets/energy-per-gdp-down/": 1,
    "/promises/": 1,
    "/milestones/m01/": 1,
}


@pytest.fixture(scope="module", autouse=True)
def region():
    from luodi.settings import LUODI_HOME

    return open_region(LUODI_HOME, "xiangxi", today=TODAY)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_answers_in_a_counted_number_of_queries(
    client, django_assert_num_queries, prefix, address
):
    # What people signed stands in a table, and a page asks for it once.
    with django_assert_num_queries(SIGNED.get(address, 0)):
        response = client.get(prefix + address)

    assert response.status_code == 200
    text = response.content.decode()
    assert f'lang="{"en" if prefix else "zh-CN"}"' in text
    assert len(re.findall("<h1", text)) == 1
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize("address", PAGES)
def test_nothing_on_a_page_is_inline_or_from_elsewhere(client, address):
    response = client.get(address)
    text = response.content.decode()

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*(src=|application/json))", text)
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    for found in re.findall(r'(?:src|href)="(https?:)?//[^"]*"', text):
        raise AssertionError(found)


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/targets/no-such-target/",
        "/plans/other/",
        "/places/999999/",
        "/indicators/nothing/",
        "/indicators/nothing.csv",
        "/indicators/nothing.xlsx",
        "/indicators/nothing.sdmx.csv",
        "/indicators/nothing/431200/2022/",
        "/indicators/gdp/999999/2022/",
        "/indicators/gdp/431200/20222/",
        "/indicators/gdp/431200/1999/",
        "/targets/%3Cscript%3E/",
        "/en/places/../../etc/passwd",
        "/.env",
    ],
)
def test_what_is_not_there_gets_a_page_that_says_so(client, address):
    response = client.get(address)

    assert response.status_code == 404
    text = response.content.decode()
    assert "没有这一页" in text or "no such page" in text.lower() or "page" in text
    assert "Traceback" not in text
    assert "<script>" not in text


def test_an_address_without_its_last_slash_is_sent_on(client):
    response = client.get("/targets/gdp-level?x=1")

    assert (response.status_code, response["Location"]) == (302, "/targets/gdp-level/?x=1")


@pytest.mark.parametrize("address", PAGES)
def test_nothing_public_can_be_written_to(client, address):
    if address == "/sign-in/":
        return
    assert client.post(address).status_code == 405


def test_a_choice_that_makes_no_sense_shows_the_usual_map(client):
    response = client.get("/?indicator=%27%3B--&period=%3Cscript%3E")

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_the_target_page_says_what_the_verdict_stands_on(client):
    text = client.get("/targets/gdp-level/").content.decode()

    for words in ("未实现", "8,662.24亿元", "8,946.7亿元", "15.4%", "11.8%", "/sources/#S029"):
        assert words in text


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (
            "/places/430800/",
            ["合计与公布数", "613.94亿元", "613.9亿元", "在修约误差之内", "已计4 / 4"],
        ),
        (
            "/places/XXDQ44/",
            ["至少7,022.1亿元", "已计43 / 44", "缺1个（数在各地统计局）", "/places/431125/"],
        ),
        ("/places/XXDQ44/", ["已计之和比公布数多137.69亿元", "邵阳市2,250.8亿元（12个）"]),
        ("/places/DXX5/", ["2,080.9亿元", "与合计相等", "改用此数则与公布数相符"]),
        ("/indicators/gdp/", ["合计与公布数", "/places/DXX5/", "比合计少14.71亿元（0.300%）"]),
        ("/en/places/430800/", ["Totals and published figures", "within rounding", "4 of 4"]),
    ],
)
def test_totals_stand_beside_published_figures(client, address, shown):
    text = client.get(address).content.decode()

    for words in shown:
        assert words in text


@pytest.mark.parametrize("address", ["/places/433101/", "/indicators/industrial_structure/"])
def test_where_nothing_adds_up_there_is_no_block_of_totals(client, address):
    assert 'id="rollup"' not in client.get(address).content.decode()


def test_the_csv_opens_in_excel_and_names_every_source(client):
    response = client.get("/indicators/gdp.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="gdp.csv"'
    assert response.content.startswith("\ufeff".encode())
    assert "湖南省2024年国民经济和社会发展统计公报".encode() in response.content


@pytest.mark.parametrize(
    ("suffix", "kind", "start"),
    [
        ("csv", "text/csv", "\ufeffindicator,".encode()),
        ("xlsx", "application/vnd.openxmlformats", b"PK"),
        ("sdmx.csv", "application/vnd.sdmx.data+csv", b"STRUCTURE,STRUCTURE_ID,ACTION,"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_figures_of_an_indicator_can_be_had_as_files(
    client, django_assert_num_queries, prefix, suffix, kind, start
):
    address = f"{prefix}/indicators/gdp.{suffix}"
    with django_assert_num_queries(0):
        response = client.get(address)

    assert response["Content-Type"].startswith(kind)
    assert response["Content-Disposition"] == f'attachment; filename="gdp.{suffix}"'
    assert response.content.startswith(start)
    assert f'href="{address}" download' in client.get(f"{prefix}/indicators/gdp/").content.decode()
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("debug", [True, False])
def test_a_fault_shows_a_plain_page_and_no_inside_view(settings, monkeypatch, debug):
    settings.DEBUG = debug

    def broken(*_args, **_kwargs):
        raise RuntimeError("an inside view")

    monkeypatch.setattr("luodi.web.portal.views.home_page", broken)
    response = Client(raise_request_exception=False).get("/")

    assert response.status_code == 500
    assert "RuntimeError" not in response.content.decode()
    assert "an inside view" not in response.content.decode()


def test_static_files_are_served_without_any_other_server(client):
    response = client.get("/static/vendor/htmx/htmx-4.0.1.min.js")

    assert response.status_code == 200
