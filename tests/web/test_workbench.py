"""The workbench as a matrix: stranger refused, colleague allowed, bad forms, number of queries."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client

from luodi.actions.accounts import COUNTY, OFFICE, create_account, demo_accounts
from luodi.actions.open_region import open_region
from luodi.store.models import Event, TargetReview
from tests.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LIST = "/workbench/targets/"
REVIEW = "/workbench/targets/gdp-level/review/"


@pytest.fixture(scope="module", autouse=True)
def region():
    from luodi.settings import LUODI_HOME

    return open_region(LUODI_HOME, "xiangxi", today=TODAY)


@pytest.fixture
def office(client):
    user = create_account("zhang", "long-enough-1", role=OFFICE, place_code="", at=AT)
    client.force_login(user)
    return client


@pytest.fixture
def county():
    other = Client()
    user = create_account("li", "long-enough-1", role=COUNTY, place_code="433123", at=AT)
    other.force_login(user)
    return other


@pytest.mark.parametrize("address", [LIST, "/en" + LIST])
def test_strangers_are_sent_to_sign_in(client, address):
    response = client.get(address)

    assert response.status_code == 302
    assert "sign-in" in response["Location"]


def test_strangers_cannot_review(client):
    assert client.post(REVIEW, {"decision": "confirmed"}).status_code == 302
    assert not TargetReview.objects.exists()


def test_the_office_sees_every_target_in_few_queries(office, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        response = office.get(LIST)

    text = response.content.decode()
    assert response.status_code == 200
    assert text.count('id="r-') == 56
    assert 'name="decision"' in text


def test_county_staff_see_their_place_only_and_cannot_review(county):
    text = county.get(LIST).content.decode()

    assert 'id="r-gdp-level"' in text
    assert 'id="r-shaoyang-six-fields"' not in text
    assert 'name="decision"' not in text
    assert county.post(REVIEW, {"decision": "confirmed"}).status_code == 403
    assert not TargetReview.objects.exists()


def test_a_decision_is_recorded_with_a_trail(office):
    response = office.post(REVIEW, {"decision": "queried", "reason": "基数口径"})

    assert response.status_code == 302
    assert response["Location"].endswith("#r-gdp-level")
    assert TargetReview.objects.get().reason == "基数口径"
    assert Event.objects.filter(action="review_target").count() == 1
    assert "基数口径" in office.get(LIST).content.decode()


@pytest.mark.parametrize(
    "form",
    [
        {"decision": "queried", "reason": ""},
        {"decision": "queried", "reason": "   "},
        {"decision": "maybe", "reason": "typed text"},
        {"reason": "typed text"},
        {"decision": "queried", "reason": "x" * 501},
    ],
)
def test_a_form_that_is_not_complete_comes_back_with_what_was_typed(office, form):
    response = office.post(REVIEW, form)

    assert response.status_code == 422
    assert form["reason"].strip() in response.content.decode()
    assert not TargetReview.objects.exists()


def test_an_unknown_target_is_refused(office):
    response = office.post("/workbench/targets/nothing/review/", {"decision": "confirmed"})

    assert response.status_code == 403


def test_a_form_from_elsewhere_is_refused(region):
    strict = Client(enforce_csrf_checks=True)
    user = create_account("wu", "long-enough-1", role=OFFICE, place_code="", at=AT)
    strict.force_login(user)
    response = strict.post(REVIEW, {"decision": "confirmed"})

    assert response.status_code == 403
    assert "表单" in response.content.decode()
    assert not TargetReview.objects.exists()


def test_what_is_typed_is_shown_as_text(office):
    office.post(REVIEW, {"decision": "queried", "reason": "<script>alert(1)</script>"})

    assert "<script>alert" not in office.get(LIST).content.decode()


@pytest.mark.parametrize("debug", [True, False])
def test_demo_accounts_sign_in_only_while_debugging(client, settings, debug):
    settings.DEBUG = True
    [account, _] = demo_accounts("secret", county="433123", debug=True, at=AT)
    settings.DEBUG = debug

    form = {"username": account.name, "password": account.password}
    response = client.post("/sign-in/", form)

    assert (response.status_code == 302) == debug
    assert (client.get(LIST).status_code == 200) == debug


def test_switching_debugging_off_ends_a_demo_session(client, settings):
    settings.DEBUG = True
    [account, _] = demo_accounts("secret", county="433123", debug=True, at=AT)
    client.post("/sign-in/", {"username": account.name, "password": account.password})
    assert client.get(LIST).status_code == 200

    settings.DEBUG = False

    assert client.get(LIST).status_code == 302


def test_a_wrong_password_is_said_without_a_hint_which_part_was_wrong(client):
    create_account("zhang", "long-enough-1", role=OFFICE, place_code="", at=AT)
    known = client.post("/sign-in/", {"username": "zhang", "password": "wrong"})
    unknown = client.post("/sign-in/", {"username": "nobody", "password": "wrong"})

    assert known.status_code == unknown.status_code == 200
    assert "账号或密码不对" in known.content.decode()
    assert "账号或密码不对" in unknown.content.decode()


def test_guessing_is_slowed_down_for_that_name_only(client):
    cache.clear()
    create_account("zhang", "long-enough-1", role=OFFICE, place_code="", at=AT)
    create_account("wang", "long-enough-2", role=OFFICE, place_code="", at=AT)
    for _ in range(5):
        client.post("/sign-in/", {"username": "zhang", "password": "wrong"})

    guessed = client.post("/sign-in/", {"username": "zhang", "password": "long-enough-1"})
    other = client.post("/sign-in/", {"username": "wang", "password": "long-enough-2"})

    assert guessed.status_code == 429
    assert "请10分钟后再试" in guessed.content.decode()
    assert other.status_code == 302
    cache.clear()


def test_signing_out_needs_a_form(office):
    assert office.get("/sign-out/").status_code == 405
    assert office.post("/sign-out/").status_code == 302
    assert office.get(LIST).status_code == 302
