"""Signing verdicts as a matrix: stranger refused, colleague allowed, bad forms, days, queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from luodi.actions.accounts import COUNTY, OFFICE, create_account
from luodi.actions.decide_verdict import decide_verdict
from luodi.actions.open_region import open_region
from luodi.actions.review_target import NotAllowed
from luodi.lookups.current import current
from luodi.lookups.decisions import decision_of, decisions_of, proposal_of
from luodi.store import trail
from luodi.store.decisions import Proposal
from luodi.store.models import Event, VerdictDecision
from luodi.values import Refused
from tests.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LIST = "/workbench/verdicts/"
SIGN = "/workbench/verdicts/gdp-level/decide/"
AGREE = {"proposed": "out_of_reach", "code": "out_of_reach"}
DIFFER = {"proposed": "out_of_reach", "code": "missed", "reason": "公报已出，确未达到"}


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


@pytest.fixture
def zhao():
    return create_account("zhao", "long-enough-1", role=OFFICE, place_code="", at=AT)


def evaluation(day=TODAY, stage=None):
    from luodi.settings import LUODI_HOME

    return current(LUODI_HOME, "xiangxi", day=day, stage=stage)


def sign(user, *, code="out_of_reach", reason="", as_of=TODAY, at=AT, **said):
    found = evaluation(as_of)
    proposal = Proposal("gdp-level", "final", as_of, said.get("proposed", "out_of_reach"), "seal")
    return decide_verdict(
        found.pack, proposal, code=code, reason=reason, seen=proposal.code, user=user, at=at
    )


def test_the_office_sees_every_proposal_in_few_queries(office, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        response = office.get(LIST)

    text = response.content.decode()
    assert response.status_code == 200
    assert text.count('id="d-') == 56
    assert text.count("与计算一致）") >= 56
    assert "已认定 0 / 56" in text


@pytest.mark.parametrize(("form", "shown"), [(AGREE, "同意计算"), (DIFFER, "公报已出，确未达到")])
def test_a_word_is_signed_with_a_trail(office, form, shown):
    response = office.post(SIGN, form)

    assert response.status_code == 302
    assert response["Location"].endswith("#d-gdp-level")
    row = VerdictDecision.objects.get()
    assert (row.proposed, row.code, row.stage) == ("out_of_reach", form["code"], "final")
    assert len(row.basis) == 64
    event = Event.objects.get(action="decide_verdict")
    assert event.details["code"] == form["code"]
    assert trail.first_break() is None
    assert shown in office.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (DIFFER | {"reason": ""}, "请写明理由"),
        (DIFFER | {"reason": "   "}, "请写明理由"),
        (DIFFER | {"reason": "不行"}, "太短"),
        (DIFFER | {"reason": "长" * 501}, "501"),
        (DIFFER | {"code": "wonderful"}, "wonderful"),
        (DIFFER | {"code": "on_pace"}, "on_pace"),  # no word of a final evaluation
        ({"code": "missed", "reason": "公报已出"}, "已经变了"),
        (DIFFER | {"proposed": "undetermined"}, "已经变了"),
    ],
)
def test_a_form_that_is_not_clear_comes_back_with_what_was_typed(office, form, told):
    response = office.post(SIGN, form)

    text = response.content.decode()
    assert response.status_code == 422
    assert told in text
    assert form["reason"].strip() in text
    assert not VerdictDecision.objects.exists()
    assert not Event.objects.filter(action="decide_verdict").exists()


def test_county_staff_see_their_place_only_and_cannot_sign():
    county = signed_in("li", COUNTY, "433123")
    text = county.get(LIST).content.decode()

    assert 'id="d-gdp-level"' in text
    assert 'id="d-shaoyang-six-fields"' not in text
    assert 'name="code"' not in text
    assert county.post(SIGN, AGREE).status_code == 403
    assert not VerdictDecision.objects.exists()


def test_an_office_of_one_place_cannot_sign_for_another():
    phoenix = signed_in("wu", OFFICE, "433123")

    assert phoenix.post(SIGN, AGREE).status_code == 302
    other = "/workbench/verdicts/shaoyang-six-fields/decide/"
    form = {"proposed": "undetermined", "code": "undetermined"}
    assert phoenix.post(other, form).status_code == 403
    assert VerdictDecision.objects.count() == 1


def test_strangers_sign_nothing(client, zhao):
    assert client.get(LIST).status_code == 302
    assert client.post(SIGN, AGREE).status_code == 302
    assert not VerdictDecision.objects.exists()
    zhao.groups.clear()
    with pytest.raises(NotAllowed):
        sign(type(zhao).objects.get(pk=zhao.pk))


def test_a_form_from_elsewhere_is_refused(zhao):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(zhao)

    assert strict.post(SIGN, AGREE).status_code == 403
    assert not VerdictDecision.objects.exists()


def test_an_unknown_target_is_refused(office):
    assert office.post("/workbench/verdicts/nothing/decide/", AGREE).status_code == 403


@pytest.mark.parametrize("query", ["?day=31.3.2026", "?day=2099-01-01", "?stage=never"])
def test_an_evaluation_that_makes_no_sense_is_told_and_signs_nothing(office, query):
    shown = office.get(LIST + query)

    assert shown.status_code == 422
    assert "今天的评估" in shown.content.decode()
    assert office.post(SIGN + query, AGREE).status_code == 404
    assert not VerdictDecision.objects.exists()


def test_a_past_evaluation_is_signed_for_its_own_day_and_stage(office):
    query = "?stage=midterm&day=2024-06-30"
    proposed = evaluation(date(2024, 6, 30), "midterm").of("gdp-level").code
    office.post(SIGN + query, {"proposed": proposed, "code": proposed})

    row = VerdictDecision.objects.get()
    assert (row.stage, row.as_of) == ("midterm", date(2024, 6, 30))
    assert "所评截至 2024-06-30" in office.get(LIST + query).content.decode()
    assert "已认定 0 / 56" in office.get(LIST).content.decode(), "another evaluation"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_public_page_shows_both_words_for_one_query(
    client, office, prefix, django_assert_num_queries
):
    office.post(SIGN, DIFFER)
    with django_assert_num_queries(1):
        text = client.get(f"{prefix}/targets/gdp-level/").content.decode()

    assert "zhang" in text
    assert "公报已出，确未达到" in text
    computed, signed = ("Not met (by bounds)", "Not met”") if prefix else ("据界限推断", "未实现”")
    assert computed in text
    assert signed in text


def test_the_last_word_counts_and_the_earlier_one_stays(office):
    office.post(SIGN, AGREE)
    office.post(SIGN, DIFFER)

    text = office.get(LIST).content.decode()
    assert "此前的认定 (1)" in text
    assert VerdictDecision.objects.count() == 2
    found = decisions_of("xiangxi-145", "final", timezone.localdate())
    assert found["gdp-level"].code == "missed"


def test_a_page_for_a_past_day_says_what_was_said_that_day(zhao):
    sign(zhao, reason="先同意", at=AT)
    sign(zhao, code="missed", reason="后来改了主意", at=AT + timedelta(days=3))

    def word(day, **said):
        found = decisions_of("xiangxi-145", "final", day, **said)
        return found["gdp-level"].reason if found else None

    assert word(TODAY - timedelta(days=1)) is None
    assert word(TODAY) == word(TODAY + timedelta(days=2)) == "先同意"
    assert word(TODAY + timedelta(days=3)) == "后来改了主意"
    assert word(TODAY, made_by=TODAY + timedelta(days=3)) == "后来改了主意"
    assert decisions_of("xiangxi-145", "midterm", TODAY) == {}
    assert decisions_of("another-plan", "final", TODAY) == {}


def test_the_day_of_signing_is_the_offices_and_not_the_servers(zhao):
    """Seven in the evening by the world's clock is three in the morning in Changsha."""
    sign(zhao, at=datetime(2026, 11, 24, 19, 0, tzinfo=UTC))

    assert decisions_of("xiangxi-145", "final", TODAY) == {}
    [found] = decisions_of("xiangxi-145", "final", TODAY + timedelta(days=1)).values()
    assert found.day == TODAY + timedelta(days=1)


def test_facts_that_changed_since_are_told(office):
    li = create_account("li", "long-enough-1", role=OFFICE, place_code="", at=AT)
    sign(li, code="undetermined", proposed="undetermined", at=timezone.now())
    line = decision_of(evaluation(timezone.localdate()), "gdp-level", "zh")

    assert "认定后依据有变" in line.changed
    assert "无法判定" in line.changed
    assert "未实现" in line.changed
    page = office.get(LIST).content.decode()
    assert page.index('id="d-gdp-level"') == page.index('id="d-'), "first on the sheet"
    assert "认定后依据有变：" in office.get("/targets/gdp-level/").content.decode()


def test_what_is_typed_is_shown_as_text(office):
    office.post(SIGN, DIFFER | {"reason": "<script>alert(1)</script>"})

    for address in (LIST, "/targets/gdp-level/"):
        assert "<script>alert" not in office.get(address).content.decode()


def test_a_proposal_names_the_state_of_the_ledger(region):
    proposal = proposal_of(evaluation(), region.home, "gdp-level")

    assert proposal.basis == region.ledger.state.seal
    assert proposal_of(evaluation(), region.home, "nothing") is None


def test_an_unknown_word_lists_the_known_ones(zhao):
    with pytest.raises(Refused) as refused:
        sign(zhao, code="nonsense")

    assert "已实现" in refused.value.problems[0].expected
