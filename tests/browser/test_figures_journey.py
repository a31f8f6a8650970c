"""The office brings figures in by browser: checked, stored, disputed, chosen, taken back."""

import openpyxl
import pytest
import xlsxwriter

pytestmark = pytest.mark.browser


def workbook(path, *, source, value):
    """A county's table with one cell that is no number."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("主要指标")
        for at, row in enumerate(
            [
                (f"龙山县主要经济指标（{source}）",),
                ("指标", "单位", "2018年"),
                ("地区生产总值", "亿元", value),
                ("常住人口", "万人", "约46"),
            ]
        ):
            sheet.write_row(at, 0, row)
    return path


def send(page, site, path, source):
    page.goto(f"{site.address}/workbench/figures/")
    page.set_input_files("#figures-file", path)
    page.fill("#figures-title", source)
    page.fill("#figures-published", "2019-03")
    page.get_by_role("button", name="核对").click()
    page.wait_for_url("**/figures/*/")


def test_figures_come_in_are_disputed_chosen_and_taken_back(watched, site, tmp_path):
    page = watched
    width = page.viewport_size["width"]
    first, second = f"统计公报{width}", f"统计年鉴{width}"
    page.goto(f"{site.address}/workbench/figures/")
    page.fill("input[name=username]", "office")
    page.fill("input[name=password]", site.accounts["office"])
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/workbench/figures/")

    # Looked at: the bad cell is named, and the workbook comes back with it marked.
    send(page, site, workbook(tmp_path / "a.xlsx", source=first, value=80 + width / 1000), first)
    shown = page.locator("main").inner_text()
    assert "还没有存入任何数" in shown
    assert "约46" in shown
    with page.expect_download() as download:
        page.get_by_role("link", name="下载标出问题的工作簿").click()
    download.value.save_as(tmp_path / "marked.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")["主要指标"]["C4"]
    assert marked.fill.fgColor.rgb.endswith("FFC7CE")

    # Stored, and on the public page at once.
    page.get_by_role("button", name="存入1个数").first.click()
    page.wait_for_url("**done=stored**")
    assert "已入库" in page.locator("main").inner_text()
    page.goto(f"{site.address}/indicators/gdp/433130/2018/")
    assert first in page.locator("main").inner_text()

    # Another source says something else; the office chooses and says why.
    send(page, site, workbook(tmp_path / "b.xlsx", source=second, value=70 + width / 1000), second)
    assert "与已有的数不同" in page.locator("main").inner_text()
    page.get_by_role("button", name="存入1个数").first.click()
    page.wait_for_url("**done=stored**")
    page.get_by_role("link", name="数据打架").click()
    page.select_option("#conflict-indicator", "gdp")
    page.select_option("#conflict-place", "433130")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**place=433130**")
    page.locator(".candidate", has_text=second).get_by_role("radio").check()
    page.get_by_label("理由").fill("年鉴为准")
    page.get_by_role("button", name="采用此数").click()
    page.wait_for_url("**done=**")
    assert "已选定" in page.locator("main").inner_text()
    page.locator("main h2 a").first.click()
    page.wait_for_url("**/indicators/gdp/433130/2018/")
    assert "由office选定：年鉴为准" in page.locator("main").inner_text()

    # Both are taken back, and nothing is known any more.
    for source in (second, first):
        page.goto(f"{site.address}/workbench/figures/releases/")
        page.locator("li.row", has_text=source).get_by_role("link", name="收回").click()
        page.get_by_label("理由").fill("试载")
        page.get_by_role("button", name="确认收回").click()
        page.wait_for_url("**done=taken**")
    answer = page.goto(f"{site.address}/indicators/gdp/433130/2018/")
    assert answer.status == 404
    page.watch.complaints[:] = [c for c in page.watch.complaints if "404" not in c]
