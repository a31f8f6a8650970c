"""Two journeys through the site, at desktop and phone width, and what every page must keep."""

import pytest

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/targets/",
    "/targets/gdp-level/",
    "/targets/leading-agri-firms/",
    "/plans/xiangxi-145/",
    "/places/",
    "/places/433123/",
    "/indicators/",
    "/indicators/gdp/",
    "/milestones/",
    "/sources/",
    "/methods/",
    "/sign-in/",
    "/nowhere/",
]


def test_a_citizen_looks_around(watched, site):
    page = watched
    page.goto(site.address)
    assert "湘西地区" in page.locator("h1").inner_text()

    # The map: another indicator, without leaving the page.
    panel = page.locator("#map-panel")
    assert panel.locator("svg a").count() == 44
    page.select_option("select[name=indicator]", "gdp")
    page.wait_for_url("**indicator=gdp**")
    page.wait_for_function(
        "document.querySelector('#map-panel').innerText.includes('地区生产总值')"
    )
    assert page.locator("#map-panel svg a").count() == 44

    # The target in danger: verdict, both scopes, chart, where every figure comes from.
    page.goto(site.address)
    page.get_by_role("link", name="地区生产总值突破1万亿元").first.click()
    page.wait_for_url("**/targets/gdp-level/")
    body = page.locator("main").inner_text()
    for words in ("未实现", "据界限推断", "8,662.24亿元", "8,946.7亿元", "15.4%"):
        assert words in body
    page.wait_for_selector("[data-chart] canvas, [data-chart] svg")

    # To the sentence in the plan.
    page.get_by_role("link", name="在规划中查看").first.click()
    page.wait_for_url("**/plans/xiangxi-145/#*")
    assert "未实现" in page.locator("main").inner_text()

    # A place.
    page.goto(f"{site.address}/places/433123/")
    assert "凤凰" in page.locator("h1").inner_text()

    # The other language, on the same page and back.
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/en/places/433123/")
    assert "Fenghuang" in page.locator("h1").inner_text()
    page.locator("a[hreflang^=zh]").first.click()
    page.wait_for_url(f"{site.address}/places/433123/")

    # The figures as a file.
    page.goto(f"{site.address}/indicators/gdp/")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 CSV").first.click()
    assert download.value.suggested_filename == "gdp.csv"
    assert "8662.24" in download.value.path().read_text(encoding="utf-8-sig")


def test_the_office_reviews_a_target(watched, site):
    page = watched
    page.goto(f"{site.address}/workbench/targets/")
    page.fill("input[name=username]", "office")
    page.fill("input[name=password]", site.accounts["office"])
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/workbench/targets/")

    row = page.locator("#r-rnd-share")
    row.locator("[name=reason]").fill("请核对分母口径")
    row.locator("button[value=queried]").click()
    page.wait_for_url("**done=rnd-share**")
    assert "请核对分母口径" in page.locator("#r-rnd-share").inner_text()

    # A query without a reason comes back and says so.
    page.locator("#r-village-express button[value=queried]").click()
    page.wait_for_load_state()
    assert "请写明理由" in page.locator("#r-village-express").inner_text()
    watched.watch.complaints[:] = [c for c in watched.watch.complaints if "422" not in c]


def send_plan(page, site, file):
    """Sign in as the office and read a plan file in; its sheet opens."""
    page.goto(f"{site.address}/workbench/plans/")
    page.fill("input[name=username]", "office")
    page.fill("input[name=password]", site.accounts["office"])
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/workbench/plans/")
    page.set_input_files("#plan-file", file)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/workbench/plans/*/")


def test_a_plan_goes_from_file_to_published_by_keyboard(watched, site, tmp_path):
    page = watched
    plan = tmp_path / "plan.txt"
    width = page.viewport_size["width"]
    lines = (
        f"溪谷地区{width}产业规划",
        "一、发展目标",
        "到2025年，产值突破160亿元，水能占比达到60%以上。",
        "磨坊数量年均增长5%左右。",
    )
    plan.write_text("\n\n".join(lines), encoding="utf-8")
    send_plan(page, site, plan)
    assert page.locator("[data-item]").count() == 3

    def decided(count):
        done = page.locator("[data-item]:not([data-state=pending])")
        done.nth(count - 1).wait_for(state="attached")
        assert done.count() == count

    # Accept the first; the next one that waits gets the focus.
    page.keyboard.press("a")
    decided(1)
    # Reject the second: without a reason the reason field opens.
    page.keyboard.press("x")
    page.keyboard.type("口径不明")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    decided(2)
    # Put the third right and accept it.
    waiting = page.locator("[data-item][data-state=pending]")
    waiting.locator("[name=field-value]").fill("6")
    waiting.locator("[name=field-value]").press("Escape")
    page.keyboard.press("a")
    decided(3)
    assert page.locator("[data-state=edited]").count() == 1
    assert "目标已复核 3 / 3" in page.locator("main").inner_text()

    page.get_by_role("button", name="发布").click()
    page.wait_for_url("**/editions/*/")
    shown = page.locator("main").inner_text()
    # The doubtful one (no period given) came first and was accepted, the second was rejected.
    assert "年均增长约5%" in shown
    assert "不低于6%" in shown
    assert "超过160亿元" not in shown


@pytest.mark.plan_text
def test_the_official_plan_goes_from_file_to_published(watched, site, plan_file):
    page = watched
    if page.viewport_size["width"] < 800:
        pytest.skip("one size is enough for so long a journey")
    send_plan(page, site, plan_file)
    targets = page.locator("[data-item][data-target]")
    count = targets.count()
    assert count > 20

    decided = "[data-target]:not([data-state=pending])"
    for done in range(1, count + 1):
        page.keyboard.press("a")
        page.wait_for_function(
            f"n => document.querySelectorAll('{decided}').length === n", arg=done
        )
    assert f"目标已复核 {count} / {count}" in page.locator("main").inner_text()
    page.get_by_role("link", name="承诺事项").click()
    page.wait_for_url("**part=commitments")
    page.wait_for_load_state()
    assert page.locator("[data-item]").count() == 100
    page.keyboard.press("a")
    page.wait_for_selector("[data-item]:not([data-state=pending])", state="attached")

    page.get_by_role("button", name="发布").click()
    page.wait_for_url("**/editions/*/")
    assert page.locator("tbody tr").count() == count + 1
    assert "超过10000亿元" in page.locator("main").inner_text()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways_or_complains(watched, site, address):
    watched.goto(site.address + address)

    wider = watched.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0
    if address == "/nowhere/":
        watched.watch.complaints[:] = [c for c in watched.watch.complaints if "404" not in c]


@pytest.mark.parametrize("address", ["/", "/targets/gdp-level/", "/plans/xiangxi-145/"])
def test_the_keyboard_reaches_the_text_first_and_shows_where_it_is(watched, site, address):
    watched.goto(site.address + address)
    watched.keyboard.press("Tab")

    focused = watched.evaluate(
        "(() => { const e = document.activeElement, s = getComputedStyle(e);"
        " return [e.getAttribute('href'), s.outlineStyle !== 'none' || s.boxShadow !== 'none'] })()"
    )
    assert focused[0].startswith("#")
    assert focused[1]


@pytest.mark.parametrize("address", ["/", "/targets/gdp-level/", "/indicators/gdp/"])
def test_without_scripts_all_text_and_tables_are_there(browser, site, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + address)

    assert page.locator("main table, main li").count() > 5
    assert "{{" not in page.content()
    if address == "/":
        page.select_option("select[name=indicator]", "gdp")
        page.locator("#map-panel button, form button").first.click()
        assert "地区生产总值" in page.locator("#map-panel").inner_text()
    context.close()
