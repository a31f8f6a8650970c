"""Reports on the site: files for everybody, wording for those who may, in few queries."""

import pytest

from luodi.actions.accounts import COUNTY, OFFICE, create_account
from luodi.actions.open_region import open_region
from luodi.store.models import Event, ReportEdit
from tests.conftest import TODAY
from tests.web.test_workbench import AT

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAGE = "/workbench/reports/final/?day=2026-11-24"
EDIT = "/workbench/reports/final/edit/?day=2026-11-24"
KEY = "summary.overall"


@pytest.fixture(scope="module", autouse=True)
def region():
    from luodi.settings import LUODI_HOME

    return open_region(LUODI_HOME, "xiangxi", today=TODAY)


@pytest.fixture
def office(client):
    client.force_login(create_account("zhang", "long-enough-1", role=OFFICE, place_code="", at=AT))
    return client


def test_everybody_sees_which_reports_there_are(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = client.get("/reports/?day=2023-09-30").content.decode()

    for address in ("midterm.docx", "final.pdf", "monitor.html"):
        assert f"/reports/{address}?day=2023-09-30" in text
    assert "Evaluation reports" in client.get("/en/reports/").content.decode()


@pytest.mark.parametrize(("day", "status"), [("nonsense", 422), ("2999-01-01", 422), ("", 200)])
def test_a_day_that_is_none_is_said(client, day, status):
    assert client.get("/reports/", {"day": day}).status_code == status


@pytest.mark.parametrize("name", ["nope.docx", "final.exe", "final.docx?day=x"])
def test_reports_that_are_none_are_not_found(client, name):
    assert client.get(f"/reports/{name}").status_code == 404


def test_a_report_is_a_file_with_its_stage_and_day_in_its_name(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = client.get("/reports/midterm.docx?day=2023-09-30")

    assert response.content[:2] == b"PK"
    assert "xiangxi-145-midterm-2023-09-30.docx" in response["Content-Disposition"]
    page = client.get("/en/reports/final.html?day=2026-11-24")
    assert "Final Evaluation Report" in page.content.decode()
    assert "script-src" not in page["Content-Security-Policy"]


def test_strangers_and_counties_cannot_word_reports(client):
    assert client.get(PAGE).status_code == 302
    assert client.post(EDIT, {"paragraph": KEY, "text": "x"}).status_code == 302
    user = create_account("li", "long-enough-1", role=COUNTY, place_code="433123", at=AT)
    client.force_login(user)
    assert client.get(PAGE).status_code == 403
    assert client.post(EDIT, {"paragraph": KEY, "text": "x"}).status_code == 403
    # The right alone is not enough for staff of one place.
    bounded = create_account("wu", "long-enough-1", role=OFFICE, place_code="433123", at=AT)
    client.force_login(bounded)
    assert client.get(PAGE).status_code == 403
    assert not ReportEdit.objects.exists()


def test_the_page_shows_every_paragraph_in_few_queries(office, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        response = office.get(PAGE)

    assert response.status_code == 200
    assert f'id="p-{KEY}"' in response.content.decode()


def test_a_wording_is_kept_printed_and_taken_back_with_a_trail(office):
    assert (
        office.post(EDIT, {"paragraph": KEY, "text": "待数据补齐\n后再作结论。"}).status_code == 302
    )

    assert ReportEdit.objects.get().text == "待数据补齐后再作结论。"
    assert "待数据补齐后再作结论。" in office.get(PAGE).content.decode()
    public = office.get("/reports/final.html?day=2026-11-24").content.decode()
    assert "待数据补齐后再作结论。" in public
    # The other language has its own words.
    english = office.get("/en/reports/final.html?day=2026-11-24").content.decode()
    assert "待数据补齐" not in english
    office.post(EDIT, {"paragraph": KEY, "back": "1", "text": "ignored"})
    assert "待数据补齐" not in office.get("/reports/final.html?day=2026-11-24").content.decode()
    done = Event.objects.filter(subject__startswith="xiangxi-145/evaluation.final")
    assert [e.action for e in done.order_by("pk")] == ["edit_report", "take_back_edit"]


def test_a_moved_ground_shows_to_writers_only(office):
    office.post(EDIT, {"paragraph": KEY, "text": "改写的话。"})
    ReportEdit.objects.update(drafted="当时自动生成的话。")

    text = office.get(PAGE).content.decode()
    assert "当时自动生成的话。" in text
    assert "改写以后依据有变动" in text
    composed = "只有1项可以判定"
    preview = office.get("/workbench/reports/final/file.html?day=2026-11-24").content.decode()
    assert composed in preview
    assert composed not in office.get("/reports/final.html?day=2026-11-24").content.decode()


@pytest.mark.parametrize(
    ("paragraph", "text", "said"),
    [("summary.nothing", "x", "现在没有了"), (KEY, "字" * 4001, "4001")],
)
def test_what_cannot_be_kept_is_said(office, paragraph, text, said):
    response = office.post(EDIT, {"paragraph": paragraph, "text": text})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ReportEdit.objects.exists()


def test_a_bad_day_shows_today_with_a_sentence(office):
    assert office.get("/workbench/reports/final/?day=x").status_code == 422
    assert office.get("/workbench/reports/nope/").status_code == 404
    assert office.get("/workbench/reports/")["Location"].endswith("/workbench/reports/final/")
