"""Bringing figures in, as a matrix: works, bad input, strangers, colleagues, twice, queries."""

import io
import re
import shutil
from datetime import UTC, datetime
from urllib.parse import unquote

import openpyxl
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from luodi.actions.accounts import COUNTY, OFFICE, create_account
from luodi.actions.open_region import open_region
from luodi.store import trail
from luodi.store.home import Home
from luodi.store.models import Event
from luodi.store.regions import find_region

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LOAD = "/workbench/figures/"
RELEASES = f"{LOAD}releases/"
CONFLICTS = f"{LOAD}conflicts/"
NEW = {
    "source": "",
    "title": "凤凰县2025年统计公报",
    "publisher": "凤凰县统计局",
    "published": "2026-03-20",
    "status": "preliminary",
    "period": "",
    "place": "",
    "sheet": "",
}
KEPT = re.compile('name="kept" value="([0-9a-f]{64})"')
FENGHUANG = (
    ("凤凰县主要经济指标", "", "", ""),
    ("指标", "单位", "2023年", "2025年"),
    ("地区生产总值", "亿元", 105.2, 112.4),
    ("社会消费品零售总额", "亿元", "约50", ""),
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    made = Home(tmp_path_factory.mktemp("prepared") / "home").ready()
    open_region(made, "xiangxi", today=timezone.localdate())
    return made


@pytest.fixture(autouse=True)
def region(prepared, tmp_path, settings):
    """An installation of its own for every test."""
    shutil.copytree(prepared.path, tmp_path / "home")
    settings.LUODI_HOME = Home(tmp_path / "home")
    return find_region(settings.LUODI_HOME, "xiangxi")


def signed_in(name, role=OFFICE, place="", **options):
    client = Client(**options)
    user = create_account(name, "long-enough-1", role=role, place_code=place, at=AT)
    client.force_login(user)
    return client


@pytest.fixture
def office():
    return signed_in("zhang")


def workbook(rows=FENGHUANG):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.set_properties({"created": datetime(2026, 11, 24)})  # the same bytes each time
        sheet = book.add_worksheet("主要指标")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return buffer.getvalue()


def send(client, data=None, name="凤凰.xlsx", **said):
    form = {**NEW, **said}
    if data != b"":
        form["file"] = SimpleUploadedFile(name, workbook() if data is None else data)
    return client.post(LOAD, form, follow=True)


def address(response):
    return response.request["PATH_INFO"]


def text_of(response):
    return response.content.decode()


def stored(client, *args, **said):
    """Send a file and store it; the page that follows."""
    return client.post(f"{address(send(client, *args, **said))}store/", follow=True)


def events(action):
    return list(Event.objects.filter(action=action).order_by("pk"))


# ---- looking before storing ------------------------------------------------------------


def test_a_file_is_shown_and_nothing_is_stored(office, region, django_assert_max_num_queries):
    response = send(office)

    page = text_of(response)
    assert response.status_code == 200
    assert "还没有存入任何数" in page
    assert "凤凰县2025年统计公报" in page
    assert "103.95亿元" in page, "what is known stands beside what is different"
    assert "112.4亿元" in page
    assert "约50" in page
    assert "D4" in page or "C4" in page
    assert "存入2个数" in page
    assert len(region.ledger.releases()) == 1
    assert not list(region.home.snapshots.glob("*.xlsx"))
    with django_assert_max_num_queries(8):
        office.get(address(response))
    assert "Nothing has been stored yet" in text_of(office.get(f"/en{address(response)}"))


def test_the_workbook_comes_back_with_its_bad_cell_marked(office):
    response = office.get(f"{address(send(office))}marked/")

    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book["主要指标"]["C4"].fill.fgColor.rgb.endswith("FFC7CE")
    assert "核对-凤凰.xlsx" in unquote(response["Content-Disposition"])


def test_a_csv_comes_back_as_a_workbook_and_a_file_that_is_gone_does_not(office, region):
    rows = "\n".join(",".join(map(str, row)) for row in FENGHUANG).encode("gb18030")
    where = address(send(office, rows, "凤凰.csv"))
    response = office.get(f"{where}marked/")

    assert "核对-凤凰.xlsx" in unquote(response["Content-Disposition"])
    assert len(openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames) == 2
    for path in (region.home.path / "waiting").iterdir():
        path.unlink()
    assert office.get(f"{where}marked/").status_code == 404
    assert "请重新选择文件" in text_of(office.get(where))


def test_what_the_checks_hold_against_the_file_is_shown(office):
    rows = [FENGHUANG[1], ("地区生产总值", "亿元", 105.2, 1124000)]
    page = text_of(send(office, workbook([("凤凰县主要经济指标",), *rows])))

    assert "与其他数对不上" in page
    assert "1,124,000" in page or "112.4万亿元" in page or "1124000" in page


@pytest.mark.parametrize(
    ("data", "name", "said", "told"),
    [
        (b"", "", {}, "没有选择文件"),
        (None, "a.xlsx", {"title": ""}, "二者取一"),
        (None, "a.xlsx", {"source": "S018"}, "来源只能有一个"),
        (None, "a.xlsx", {"published": "去年"}, "应为不晚于今天的日期"),
        (None, "a.xlsx", {"published": "2999-01"}, "应为不晚于今天的日期"),
        (None, "a.xlsx", {"title": "长" * 201}, "不超过200字"),
        (None, "a.xlsx", {"status": "guessed"}, "请选一个数据状态"),
        (None, "a.xlsx", {"period": "某年"}, "“时期”读到“某年”"),
        (None, "a.xlsx", {"place": "不夜城"}, "“地区”读到“不夜城”"),
        (None, "a.xlsx", {"sheet": "没有的表"}, "没有名为“没有的表”的工作表"),
        (b"\0\1\2" * 99, "a.xlsx", {}, "另存为"),
        (bytes(21_000_000), "a.xlsx", {}, "上限20MB"),
        (workbook([("姓名", "电话"), ("张三", 1)]), "a.xlsx", {}, "没有认出指标表"),
    ],
)
def test_what_cannot_be_used_is_explained_and_what_was_typed_stays(
    office, region, data, name, said, told
):
    response = send(office, data, name, **said)

    page = text_of(response)
    assert response.status_code == 422
    assert told in page
    for typed in ({**NEW, **said} | {"status": "preliminary"}).values():
        assert f'value="{typed}"' in page
    assert len(region.ledger.releases()) == 1


def test_a_good_file_need_not_be_chosen_again(office):
    page = text_of(send(office, title=""))
    kept = KEPT.search(page)[1]
    response = office.post(LOAD, {**NEW, "kept": kept}, follow=True)

    assert "已收到 凤凰.xlsx" in page
    assert "存入2个数" in text_of(response)


def test_saying_more_reads_the_file_anew(office):
    bare = workbook([("指标", "单位", "2025年"), ("地区生产总值", "亿元", 112.4)])
    first = send(office, bare)
    form = office.get(f"{LOAD}?again={address(first).split('/')[-2]}")
    kept = KEPT.search(text_of(form))[1]
    second = office.post(LOAD, {**NEW, "kept": kept, "place": "凤凰县"}, follow=True)

    assert "没有可以入库的新数" in text_of(first)
    assert "store/" not in text_of(first)
    assert "存入1个数" in text_of(second)


# ---- storing ---------------------------------------------------------------------------


def test_storing_leaves_a_release_a_snapshot_an_event_and_shows_on_the_next_page(office, region):
    response = stored(office)

    release = region.ledger.releases()[-1]
    assert "已入库" in text_of(response)
    assert (release.rows, release.by, release.source_title) == (2, "zhang", NEW["title"])
    assert [p.stem for p in region.home.snapshots.glob("*.xlsx")] == [release.sha256]
    [event] = events("store_figures")
    assert (event.actor, event.subject) == ("zhang", "凤凰.xlsx")
    assert event.details["release"] == release.id
    assert (event.details["new"], event.details["conflicting"]) == (1, 1)
    assert trail.first_break() is None
    assert "112.4亿元" in text_of(Client().get("/indicators/gdp/433123/2025/"))
    assert not list((region.home.path / "waiting").iterdir())


def test_a_second_click_and_the_same_file_again_store_nothing(office, region):
    where = address(send(office))
    first = office.post(f"{where}store/", follow=True)
    second = office.post(f"{where}store/", follow=True)
    third = send(office)

    assert "已入库" in text_of(first)
    assert "没有重复存入" in text_of(second)
    assert "不必再存" in text_of(third)
    assert "存入2个数" not in text_of(third)
    assert len(region.ledger.releases()) == 2
    assert len(events("store_figures")) == 1


def test_a_known_source_may_be_chosen_and_a_known_title_means_it(office, region):
    stored(office, source="S018", title="", publisher="", published="")
    assert region.ledger.releases()[-1].source_id == "S018"

    title = region.pack.catalogue.sources["S104"].title
    rows = [("凤凰县",), ("指标", "单位", "2025年"), ("地区生产总值", "亿元", 113)]
    stored(office, workbook(rows), title=title, publisher="", published="")
    assert region.ledger.releases()[-1].source_id == "S104"

    rows[-1] = ("地区生产总值", "亿元", 114)
    stored(office, workbook(rows), title=title, publisher="", published="2025-01")
    assert region.ledger.releases()[-1].source_id not in ("S018", "S104"), "another year's issue"


def test_discarding_lets_the_bytes_go(office, region):
    where = address(send(office))
    response = office.post(f"{where}discard/", follow=True)
    again = office.post(f"{where}store/", follow=True)

    assert "已放弃" in text_of(response)
    assert again.status_code == 422
    assert "不在待办中" in text_of(again)
    assert office.get(where).status_code == 404
    assert not list((region.home.path / "waiting").iterdir())
    assert len(region.ledger.releases()) == 1


def test_files_that_wait_are_few_and_ones_own(office, region):
    first = address(send(office))
    for value in range(1, 7):
        send(office, workbook([*FENGHUANG[:2], ("地区生产总值", "亿元", value)]))
    other = signed_in("wang")

    assert len(list((region.home.path / "waiting").iterdir())) == 5
    assert office.get(first).status_code == 404
    assert other.get(address(send(office))).status_code == 404


# ---- taking back -----------------------------------------------------------------------


def test_a_release_is_taken_back_with_a_reason_and_gone_from_the_next_page(office, region):
    stored(office)
    release = region.ledger.releases()[-1]
    where = f"{RELEASES}{release.id}/withdraw/"
    asked = text_of(office.get(where))
    refused = office.post(where, {"reason": "  "})
    done = office.post(where, {"reason": "口径用错"}, follow=True)

    assert "收回2个数，其中2个是现在采用的" in asked
    assert "1个指标数字将空缺；1个改用其他来源的数" in asked
    assert refused.status_code == 422
    assert "请写明理由" in text_of(refused)
    assert "由zhang收回：口径用错" in text_of(done)
    [event] = events("withdraw_figures")
    assert (event.details["release"], event.details["figures"]) == (release.id, 2)
    assert Client().get("/indicators/gdp/433123/2025/").status_code == 404
    assert office.get(where).status_code == 404
    assert "已经撤回" in text_of(office.post(where, {"reason": "再收一次"}))


def test_the_targets_that_stand_on_a_release_are_named(office, region):
    first = region.ledger.releases()[0]
    page = text_of(office.get(f"{RELEASES}{first.id}/withdraw/"))

    assert "/targets/gdp-level/" in page
    assert "收回518个数" in page


def test_a_file_taken_back_may_come_again(office, region):
    stored(office)
    release = region.ledger.releases()[-1]
    office.post(f"{RELEASES}{release.id}/withdraw/", {"reason": "试试"})

    assert "已入库" in text_of(stored(office))
    assert "112.4亿元" in text_of(Client().get("/indicators/gdp/433123/2025/"))


@pytest.mark.parametrize("release", ["000009-0000000000000000", "nothing"])
def test_an_unknown_release_is_not_found(office, release):
    assert office.get(f"{RELEASES}{release}/withdraw/").status_code == 404


# ---- conflicts -------------------------------------------------------------------------

KEY = f"{CONFLICTS}gdp/433123/2023/"


@pytest.fixture
def contested(office, region):
    """Two sources about one figure; what the form says to choose the new one."""
    stored(office)
    new = next(o for o in region.ledger.everything() if f"{o.value:f}".startswith("105.2"))
    figure = f"{new.source_id}|{new.status}|105.2"
    return {"definition": new.definition_id, "figure": figure, "reason": "已核"}


def test_a_conflict_names_all_figures_and_the_one_in_use(
    office, contested, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        page = text_of(office.get(f"{CONFLICTS}?indicator=gdp&place=433123"))

    assert "地区生产总值 · 凤凰 · 2023" in page
    assert "103.95亿元" in page
    assert "105.2亿元" in page
    assert "来源级别" in page, "the rule that decided is named"
    assert 'href="/indicators/gdp/433123/2023/"' in page


def test_choosing_changes_the_figure_in_use_and_choosing_again_undoes_it(office, contested):
    done = office.post(f"{KEY}?indicator=gdp&place=433123", contested, follow=True)
    explained = text_of(Client().get("/indicators/gdp/433123/2023/"))
    back = {**contested, "figure": "S018|preliminary|103.95", "reason": "原数无误"}
    office.post(KEY, back)
    restored = text_of(Client().get("/indicators/gdp/433123/2023/"))

    assert "已选定" in text_of(done)
    assert explained.index("105.2亿元") < explained.index("103.95亿元")
    assert "由zhang选定：已核" in explained
    assert restored.index("103.95亿元") < restored.index("105.2亿元")
    assert [e.details["value"] for e in events("choose_figure")] == ["105.2", "103.95"]
    assert trail.first_break() is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"reason": " "}, "请写明理由"),
        ({"figure": ""}, "请先选定"),
        ({"figure": "S018|preliminary"}, "请先选定"),
        ({"figure": "S018|preliminary|many"}, "请先选定"),
        ({"figure": "S018|preliminary|1"}, "选的那个数已不在"),
        ({"definition": "another"}, "选的那个数已不在"),
    ],
)
def test_a_choice_that_makes_no_sense_changes_nothing(office, contested, change, told):
    form = {**contested, "reason": "已经核过", **change}
    response = office.post(f"{KEY}?indicator=gdp&place=433123", form)

    page = text_of(response)
    assert response.status_code == 422
    assert told in page
    if "reason" not in change and "definition" not in change:
        assert 'value="已经核过"' in page
    assert not events("choose_figure")


def test_when_the_chosen_figure_is_taken_back_the_rule_decides_again(office, region, contested):
    office.post(KEY, contested)
    release = region.ledger.releases()[-1]
    office.post(f"{RELEASES}{release.id}/withdraw/", {"reason": "来源有误"})

    page = text_of(Client().get("/indicators/gdp/433123/2023/"))
    assert "103.95亿元" in page
    assert "选定" not in page


@pytest.mark.parametrize("query", ["kind=rivals", "kind=nonsense", "leaf=999", "leaf=x", "place=0"])
def test_a_filter_never_breaks_the_page(office, contested, query):
    assert office.get(f"{CONFLICTS}?{query}").status_code == 200


def test_ten_thousand_conflicts_are_a_page_of_fifty(office, region):
    places = [p for p in region.pack.catalogue.places.values() if p.level == "county"]
    years, months = range(2000, 2020), range(1, 13)
    periods = [f"{y}-{m:02d}" for y in years for m in months][: 10_000 // len(places) + 1]
    for source, value in (("S018", "1"), ("S104", "5")):
        rows = ["indicator,place_code,period,value,unit,status,source_id"]
        rows += [
            f"gdp,{p.code},{t},{value},亿元,preliminary,{source}" for p in places for t in periods
        ]
        stored(office, "\n".join(rows).encode(), "many.csv", title="", source=source)
    office.get(CONFLICTS)  # worked out once for a state of the facts
    began = datetime.now(UTC)
    page = text_of(office.get(f"{CONFLICTS}?kind=rivals&leaf=7"))
    took = (datetime.now(UTC) - began).total_seconds()

    assert page.count('class="candidates"') == 50
    assert "第 7 / " in page
    assert took < 1.5


# ---- who may ---------------------------------------------------------------------------

ADDRESSES = [
    ("get", LOAD),
    ("post", LOAD),
    ("get", f"{LOAD}{'0' * 64}/"),
    ("get", f"{LOAD}{'0' * 64}/marked/"),
    ("post", f"{LOAD}{'0' * 64}/store/"),
    ("post", f"{LOAD}{'0' * 64}/discard/"),
    ("get", RELEASES),
    ("get", f"{RELEASES}000001-0/withdraw/"),
    ("post", f"{RELEASES}000001-0/withdraw/"),
    ("get", CONFLICTS),
    ("post", KEY),
]


@pytest.mark.parametrize(("method", "where"), ADDRESSES)
def test_strangers_sign_in_and_county_staff_are_refused(region, method, where):
    county = signed_in("li", COUNTY, "433123")
    form = {**NEW, "file": SimpleUploadedFile("a.xlsx", workbook())} if method == "post" else {}

    stranger = getattr(Client(), method)(where, form)
    assert stranger.status_code == 302
    assert "/sign-in/" in stranger["Location"]
    assert getattr(county, method)(where, form).status_code == 403
    assert len(region.ledger.releases()) == 1
    assert not (region.home.path / "waiting").exists()


def test_only_the_office_finds_the_way(office):
    county = signed_in("li", COUNTY, "433123")

    assert LOAD in text_of(office.get("/workbench/targets/"))
    assert LOAD not in text_of(county.get("/workbench/targets/"))


@pytest.mark.parametrize("where", [w for m, w in ADDRESSES if m == "post"])
def test_a_form_from_elsewhere_is_refused(where):
    strict = signed_in("wu", enforce_csrf_checks=True)

    assert strict.post(where, {"reason": "x"}).status_code == 403


def test_words_of_a_file_and_of_people_are_shown_as_text(office, region):
    script = "<script>alert(1)</script>"
    page = text_of(send(office, title=script, name=f"{script}.xlsx"))
    assert "<script>alert" not in page
    page = text_of(stored(office, title=script))
    release = region.ledger.releases()[-1]
    where = f"{RELEASES}{release.id}/withdraw/"
    page += text_of(office.post(where, {"reason": script}, follow=True))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
