"""What-ifs on the workbench: put together, saved, opened, taken off; strangers and queries."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from luodi.actions.accounts import COUNTY, OFFICE, create_account
from luodi.actions.open_region import open_region
from luodi.store import trail
from luodi.store.models import Event, Scenario
from tests.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LIST, NEW, KEEP = "/workbench/what-if/", "/workbench/what-if/new/", "/workbench/what-if/keep/"
LINE = "figure gdp:DXX5:2025=10001"


@pytest.fixture(scope="module", autouse=True)
def region():
    from luodi.settings import LUODI_HOME

    return open_region(LUODI_HOME, "xiangxi", today=TODAY)[0]


def signed_in(name, role=OFFICE, place=""):
    client = Client()
    user = create_account(name, "long-enough-1", role=role, place_code=place, at=AT)
    client.force_login(user)
    return client


@pytest.fixture
def office():
    return signed_in("zhang")


def kept(client, *lines, name="达到一万亿"):
    response = client.post(KEEP, {"a": list(lines) or [LINE], "name": name, "note": "试算"})
    assert response.status_code == 302, response.content.decode()
    return Scenario.objects.latest("pk")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_moves_is_shown_in_few_queries(office, prefix, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        text = office.get(prefix + NEW, {"a": [LINE, "delay m08=2027-06-30"]}).content.decode()

    assert "/targets/gdp-level/" in text
    assert ("Met" if prefix else "已实现") in text
    assert "2027-06-30" in text
    assert "{{" not in text


def test_an_empty_what_if_offers_every_kind(office):
    text = office.get(NEW).content.decode()

    assert text.count('name="add"') == 6
    assert "还没有假设" in text
    assert 'name="name"' not in text, "nothing to save yet"


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ({"add": "figure", "indicator": "gdp", "place": "DXX5", "year": "2024", "value": "9,800"},
         "figure gdp:DXX5:2024=9,800"),
        ({"add": "growth", "indicator": "gdp", "place": "DXX5", "year": "2025", "value": "8"},
         "growth gdp:DXX5:2025=8"),
        ({"add": "scope", "target": "gdp-level", "place": "DXX5"}, "scope gdp-level=DXX5"),
        ({"add": "definition", "definition": "hightech-va-share=standard"},
         "definition hightech-va-share=standard"),
        ({"add": "delay", "milestone": "m08", "day": "2027-01-01", "state": "completed"},
         "delay m08=2027-01-01"),
        ({"add": "delay", "milestone": "m08", "day": "", "state": "unknown"}, "delay m08=unknown"),
        ({"add": "method", "rule": "about_band", "value": "20"}, "method about_band=20"),
    ],
)  # fmt: skip
def test_a_form_adds_a_line_to_those_that_are_there(office, form, line):
    there = "figure leading_agri_firms:XXDQ44:2025=310"
    response = office.get(NEW, {"a": [there], "stage": "final"} | form)

    asked = parse_qs(urlsplit(response["Location"]).query)
    assert response.status_code == 302
    assert asked == {"stage": ["final"], "a": [there, line]}
    assert 'role="alert"' not in office.get(response["Location"]).content.decode()


def test_bad_lines_are_told_and_can_be_taken_out(office):
    text = office.get(NEW, {"a": [LINE, "figure gdp:X:2025=1", "nonsense"]}).content.decode()

    assert "地区目录里没有“X”" in text
    assert "nonsense" in text
    assert text.count("去掉") == 3
    assert "已实现" in text, "the good line is compared all the same"


def test_a_what_if_is_saved_opened_and_taken_off(office):
    saved = kept(office, LINE, "method about_band=20")
    page = office.get(f"{LIST}{saved.pk}/").content.decode()

    assert saved.assumptions == [
        {"kind": "figure", "about": "gdp:DXX5:2025", "value": "10001"},
        {"kind": "method", "about": "about_band", "value": "20"},
    ]
    assert "已实现" in page
    assert "达到一万亿" in office.get(LIST).content.decode()
    assert office.post(f"{LIST}{saved.pk}/withdraw/").status_code == 302
    assert "达到一万亿" not in office.get(LIST).content.decode()
    assert office.get(f"{LIST}{saved.pk}/").status_code == 404
    assert office.post(f"{LIST}{saved.pk}/withdraw/").status_code == 404
    assert Scenario.objects.count() == 1, "the row stays"
    assert list(Event.objects.order_by("pk").values_list("action", flat=True))[-2:] == [
        "keep_scenario",
        "withdraw_scenario",
    ]
    assert trail.first_break() is None


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"a": [LINE], "name": " "}, "起个名称"),
        ({"a": [LINE], "name": "长" * 101}, "起个名称"),
        ({"a": [LINE], "name": "x", "note": "长" * 501}, "501"),
        ({"a": [], "name": "x"}, "没有可保存的"),
        ({"a": [LINE, "nonsense"], "name": "x"}, "nonsense"),
    ],
)
def test_what_cannot_be_saved_comes_back_with_the_reason(office, form, told):
    response = office.post(KEEP, form)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Scenario.objects.exists()


def test_nothing_of_it_reaches_the_ledger_or_the_public_pages(office, region):
    seal, before = region.ledger.state.seal, office.get("/targets/gdp-level/").content
    kept(office)
    office.get(NEW, {"a": [LINE]})

    assert region.ledger.state.seal == seal
    assert b"10,001" not in before
    assert b"10,001" not in office.get("/targets/gdp-level/").content
    assert b"10001" not in office.get("/indicators/gdp.csv").content


def test_a_saved_line_that_is_out_of_date_is_told(office):
    saved = kept(office)
    Scenario.objects.filter(pk=saved.pk).update(
        assumptions=[{"kind": "figure", "about": "gone:DXX5:2025", "value": "1"}, {}]
    )
    response = office.get(f"{LIST}{saved.pk}/")

    assert response.status_code == 200
    assert "没有“gone”" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["", "new/", "keep/", "{id}/", "{id}/withdraw/"])
def test_only_the_office_comes_in(office, method, path):
    where = LIST + path.format(id=kept(office).pk)
    county = signed_in("li", COUNTY, "433123")

    assert getattr(Client(), method)(where).status_code in (302, 405)
    assert getattr(county, method)(where).status_code in (403, 405)
    assert Scenario.objects.filter(withdrawn=None).count() == 1


def test_an_office_of_one_place_sees_its_own_targets_move(office):
    shaoyang = signed_in("wang", OFFICE, "431321")
    line = "figure hundred_billion_parks:XXDQ44:2025=4"
    other = "figure shaoyang_corridor_park_scale:430500:2025=1000"
    text = shaoyang.get(NEW, {"a": [line, other]}).content.decode()

    assert "/targets/thousand-yi-parks/" in text
    assert "/targets/shaoyang-thousand-yi-park/" not in text


def test_a_form_from_elsewhere_is_refused():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(create_account("wu", "long-enough-1", role=OFFICE, place_code="", at=AT))

    assert strict.post(KEEP, {"a": [LINE], "name": "x"}).status_code == 403
    assert not Scenario.objects.exists()


def test_what_is_typed_is_shown_as_text(office):
    kept(office, name="<script>alert(1)</script>")
    evil = office.get(NEW, {"a": ["<script>alert(1)</script>"]}).content.decode()

    assert "<script>alert" not in office.get(LIST).content.decode()
    assert "<script>alert" not in evil
