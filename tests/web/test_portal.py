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
    "/places/430000/",
    "/indicators/",
    "/indicators/gdp/",
    "/indicators/industrial_structure/",
    "/milestones/",
    "/sources/",
    "/methods/",
    "/sign-in/",
]


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


def test_the_csv_opens_in_excel_and_names_every_source(client):
    response = client.get("/indicators/gdp.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="gdp.csv"'
    assert response.content.startswith("\ufeff".encode())
    assert "湖南省2024年国民经济和社会发展统计公报".encode() in response.content


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
