"""A plan from file to published, as a matrix: works, bad input, strangers, colleagues, queries."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luodi.actions.accounts import COUNTY, OFFICE, create_account
from luodi.actions.open_region import open_region
from luodi.store import trail
from luodi.store.models import DraftDecision, Edition, Event, PlanDraft
from tests.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LIST = "/workbench/plans/"
PLAN = """溪谷地区“十四五”产业发展规划

一、发展基础

2020年，地区产值达到100亿元。

二、总体要求

（一）发展目标

到2025年，地区产值突破160亿元，水能占比达到60%以上。磨坊数量增加50%以上。
"""
AMENDED = PLAN.replace("增加50%", "增加40%").replace(
    "一、发展基础\n", "一、发展基础\n\n新的一段。\n"
)


@pytest.fixture(scope="module", autouse=True)
def region():
    from luodi.settings import LUODI_HOME

    return open_region(LUODI_HOME, "xiangxi", today=TODAY)


def signed_in(name, role=OFFICE, place=""):
    client = Client()
    user = create_account(name, "long-enough-1", role=role, place_code=place, at=AT)
    client.force_login(user)
    return client


@pytest.fixture
def office():
    return signed_in("zhang")


def send(client, text=PLAN, name="plan.txt"):
    data = text.encode() if isinstance(text, str) else text
    return client.post(LIST, {"file": SimpleUploadedFile(name, data)})


def draft_of(client, text=PLAN):
    send(client, text)
    return PlanDraft.objects.latest("pk")


def item(draft, words):
    return next(i for i in draft.items if words in draft.text[i["start"] : i["end"]])


def address(draft, entry):
    return f"{LIST}{draft.pk}/items/{entry['key']}/"


def decide(client, draft, words, decision="accepted", **fields):
    data = {"decision": decision} | {f"field-{k}": v for k, v in fields.items() if k != "reason"}
    return client.post(
        address(draft, item(draft, words)), data | {"reason": fields.get("reason", "")}
    )


def test_a_file_becomes_a_sheet_with_targets_first(office, django_assert_max_num_queries):
    response = send(office)
    draft = PlanDraft.objects.get()

    assert response["Location"] == f"{LIST}{draft.pk}/"
    with django_assert_max_num_queries(12):
        page = office.get(response["Location"]).content.decode()
    assert page.count("data-item") == len(draft.items) == 4
    assert page.index("突破160亿元") < page.index("达到100亿元"), "targets before baselines"
    assert Event.objects.filter(action="read_plan").count() == 1


def test_the_same_file_again_opens_the_draft_that_is_there(office):
    first, second = send(office), send(office)

    assert first["Location"] == second["Location"]
    assert PlanDraft.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "空"),
        ("fake.docx", b"no zip", ".docx"),
        ("binary.txt", bytes(range(256)) * 9, "不是文本"),
        ("large.txt", b"a" * 21_000_000, "上限20MB"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained_and_nothing_kept(office, name, data, told):
    response = send(office, data, name)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not PlanDraft.objects.exists()


def test_sending_no_file_is_explained(office):
    response = office.post(LIST, {})

    assert response.status_code == 422
    assert "没有选择文件" in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["", "{id}/", "{id}/items/{key}/", "{id}/publish/"])
def test_only_reviewers_come_in(office, method, path):
    draft = draft_of(office)
    where = LIST + path.format(id=draft.pk, key=draft.items[0]["key"])
    county = signed_in("li", COUNTY, "433123")

    stranger = getattr(Client(), method)(where)
    colleague = getattr(county, method)(where)

    assert stranger.status_code in (302, 405)
    assert colleague.status_code in (403, 405)
    assert not DraftDecision.objects.exists()
    assert not Edition.objects.exists()


def test_accepting_editing_and_rejecting_are_told_apart(office):
    draft = draft_of(office)
    decide(office, draft, "160", indicator="地区产值", comparator=">", value="160", unit="亿元",
           deadline_or_period="2025")  # fmt: skip
    decide(office, draft, "60%", value="65")
    decide(office, draft, "50%", "rejected", reason="没有基数")

    words = {d.decision: d for d in DraftDecision.objects.all()}
    assert set(words) == {"accepted", "edited", "rejected"}
    assert words["accepted"].change == {}
    assert words["edited"].change == {"value": 65}
    assert words["rejected"].reason == "没有基数"
    assert trail.first_break() is None


@pytest.mark.parametrize(
    ("decision", "fields", "told"),
    [
        ("rejected", {}, "写明理由"),
        ("accepted", {"value": "约60"}, "约60"),
        ("accepted", {"comparator": "!!"}, "!!"),
    ],
)
def test_a_decision_that_makes_no_sense_changes_nothing(office, decision, fields, told):
    draft = draft_of(office)
    response = decide(office, draft, "60%", decision, **fields)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not DraftDecision.objects.exists()


def test_htmx_gets_the_one_item_back(office):
    draft = draft_of(office)
    where = address(draft, item(draft, "60%"))
    response = office.post(where, {"decision": "accepted"}, headers={"HX-Request": "true"})

    text = response.content.decode()
    assert response.status_code == 200
    assert text.count("data-item") == 1
    assert 'data-state="accepted"' in text
    assert "<html" not in text


def test_publishing_needs_a_word_on_every_target(office):
    draft = draft_of(office)
    decide(office, draft, "160")
    refused = office.post(f"{LIST}{draft.pk}/publish/")
    decide(office, draft, "60%", value="65")
    decide(office, draft, "50%", "rejected", reason="没有基数")
    published = office.post(f"{LIST}{draft.pk}/publish/")

    assert refused.status_code == 422
    assert "2项目标没有复核" in refused.content.decode()
    edition = Edition.objects.get()
    assert published["Location"] == f"/editions/{edition.pk}/"
    page = Client().get(published["Location"]).content.decode()
    assert "超过160亿元" in page
    assert "不低于65%" in page
    assert "磨坊" not in page, "what was rejected is not published"
    assert len(edition.items) == 2


def test_a_published_edition_does_not_change_afterwards(office):
    draft = draft_of(office)
    for words in ("160", "60%", "50%"):
        decide(office, draft, words)
    office.post(f"{LIST}{draft.pk}/publish/")
    decide(office, draft, "60%", value="70")
    office.post(f"{LIST}{draft.pk}/publish/")

    values = [
        {i["value"] for i in edition.items if i["unit"] == "%"}
        for edition in Edition.objects.order_by("number")
    ]
    assert values == [{60, 50}, {70, 50}]


def test_an_amended_file_keeps_decisions_whose_sentence_did_not_change(office):
    first = draft_of(office)
    for words in ("160", "60%", "50%"):
        decide(office, first, words)

    second = draft_of(office, AMENDED)

    page = office.get(f"{LIST}{second.pk}/").content.decode()
    assert second.pk != first.pk
    assert page.count('data-state="accepted"') == 2
    assert "1" in page
    refused = office.post(f"{LIST}{second.pk}/publish/")
    assert "1项目标没有复核" in refused.content.decode(), "only the changed sentence waits"


def test_disagreement_of_two_reviewers_is_measured(office):
    draft = draft_of(office)
    other = signed_in("wang")
    decide(office, draft, "160")
    decide(other, draft, "160")
    decide(office, draft, "60%")
    decide(other, draft, "60%", "rejected", reason="口径不明")

    page = office.get(f"{LIST}{draft.pk}/").content.decode()
    assert "两人以上看过的 2 项中，1 项意见不同（50%）" in page


def test_a_form_from_elsewhere_is_refused(office):
    draft = draft_of(office)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(create_account("wu", "long-enough-1", role=OFFICE, place_code="", at=AT))

    assert strict.post(f"{LIST}{draft.pk}/publish/").status_code == 403
    assert strict.post(LIST, {}).status_code == 403


def test_words_of_a_file_are_shown_as_text(office):
    send(office, PLAN.replace("地区产值突破", "<script>alert(1)</script>产值突破"))
    page = office.get(f"{LIST}{PlanDraft.objects.get().pk}/").content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["/editions/", "/en/editions/", "/editions/999/"])
def test_editions_are_public(client, path):
    assert client.get(path).status_code == (404 if "999" in path else 200)


TASKS = (
    PLAN
    + """
三、主要任务

支持溪谷县创建国家级水乡公园，加快推进磨坊博物馆建设。

"""
    + "".join(f"建设第{n}座渡口。\n\n" for n in ("甲", "乙"))
)


def leaf_of(client, draft, query=""):
    return client.get(f"{LIST}{draft.pk}/{query}").content.decode()


def test_commitments_have_a_part_of_their_own_with_what_would_show_them_kept(office):
    draft = draft_of(office, TASKS)
    deeds = [i for i in draft.items if i["kind"] == "commitment"]
    page = leaf_of(office, draft, "?part=commitments")

    assert [i["draft"]["action"] for i in deeds[:2]] == ["create_title", "build"]
    assert page.count("data-item") == len(deeds)
    assert "能证明做到的材料" in page
    assert "第8行" in page, "a text file is cited by line"
    assert leaf_of(office, draft).count("data-item") == len(draft.items) - len(deeds)


def test_a_commitment_is_corrected_and_published_with_its_kind_and_strength(office):
    draft = draft_of(office, TASKS)
    for words in ("160", "60%", "50%"):
        decide(office, draft, words)
    entry = next(i for i in draft.items if i["draft"].get("action") == "create_title")
    office.post(
        address(draft, entry) + "?part=commitments",
        {"decision": "accepted", "field-strength": "encourage", "field-object": "水乡公园"},
    )
    published = office.post(f"{LIST}{draft.pk}/publish/")

    page = Client().get(published["Location"]).content.decode()
    assert "创建称号 · 鼓励" in page
    assert "水乡公园" in page


@pytest.mark.parametrize(("field", "value"), [("strength", "strong"), ("action", "do")])
def test_a_choice_nobody_offers_changes_nothing(office, field, value):
    draft = draft_of(office, TASKS)
    entry = next(i for i in draft.items if i["kind"] == "commitment")
    response = office.post(address(draft, entry), {"decision": "accepted", f"field-{field}": value})

    assert response.status_code == 422
    assert value in response.content.decode()
    assert not DraftDecision.objects.exists()


@pytest.mark.parametrize("query", ["?leaf=2", "?leaf=99", "?leaf=x&part=none"])
def test_long_sheets_come_in_leaves(office, query):
    draft = draft_of(office, PLAN + "".join(f"{n}年磨坊{n}家。\n\n" for n in range(2000, 2120)))
    page = leaf_of(office, draft, query)

    count = len(draft.items)
    assert page.count("data-item") == (100 if "x" in query else count - 100)
    assert 'rel="next"' in page if "x" in query else 'rel="prev"' in page


def test_pages_to_look_at_are_named(office):
    draft = draft_of(office)
    PlanDraft.objects.filter(pk=draft.pk).update(
        pages=[0, draft.text.index("二、")],
        page_doubts=[{"page": 2, "code": "unsure_characters", "found": "3"}],
    )
    page = leaf_of(office, draft)

    assert "请先看这些页" in page
    assert "第2页第3行" in page
