"""A web page becomes the plan on it: its lines and tables, without the site around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.reading import read_text
from luodi.values import Refused
from tests.reading.counting import calls

PLAN = "山南市“十四五”旅游产业发展规划"
SENTENCES = [
    "“十三五”期间，全市旅游业总收入年均增长百分之九，游客数量居全省前列。",
    "到2025年，全市旅游总收入达到300亿元，接待游客突破2000万人次。",
    "加快建设环湖公路和游客中心，完善沿线驿站、停车场和充电设施。",
    "支持各县发展民宿和乡村旅游，培育一批有特色的旅游小镇。",
    "推进旅游与文化、体育、康养融合，每年举办十场以上有影响的节会。",
    "研究设立旅游发展基金，引导社会资本投向公共服务设施和生态保护。",
    "建立部门联席会议制度，定期通报各县任务完成情况，并向社会公布。",
]
PARAGRAPHS = "".join(f"<p>　　{sentence}</p>\n" for sentence in SENTENCES)
PORTAL = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{PLAN}_规划计划_山南市人民政府</title>
<meta name="ArticleTitle" content="{PLAN}">
<script>document.write("<p>脚本里的一段话，不应当出现在文本里，到2025年。</p>")</script>
<style>p {{ text-indent: 2em }}</style></head>
<body>
<header><h1><a href="/">山南市人民政府门户网站</a></h1></header>
<nav><ul><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li></ul></nav>
<div class="search"><form><input type="text"><button>搜索</button></form></div>
<div class="location">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>规划计划</a></div>
<div class="wrap">
  <div class="tools">字体：【<a>大</a> <a>中</a> <a>小</a>】 浏览次数：<span id="n"></span></div>
  <div class="article">
    <div id="zoom">
      <!-- 正文开始 -->
      <p style="text-align:center"><b>一、发展&nbsp;基础</b></p>
      {PARAGRAPHS}
      <table border="1">
        <tr><th rowspan="2">指标</th><th rowspan="2">单位</th><th colspan="2">目标</th></tr>
        <tr><th>2020年</th><th>2025年</th></tr>
        <tr><td>旅游<br>收入</td><td>亿元</td><td>200</td><td>300</td></tr>
      </table>
      <div style="display: none">隐藏的一句话，到2025年达到一百亿元以上。</div>
      <p>附件：<a href="1.pdf">任务分工表</a></p>
      <noscript><p>请打开脚本后再浏览本网站的全部内容，谢谢您的支持。</p></noscript>
    </div>
  </div>
  <div class="related"><ul><li><a>相关解读：一图读懂全市旅游业发展的主要目标。</a></li></ul></div>
</div>
<div class="copyright">主办：山南市人民政府办公室。未经许可不得转载本站内容。</div>
<footer>版权所有</footer>
</body></html>"""


def text_of(page: str) -> str:
    return read_text(page.encode(), "plan.html").text


def body(inner: str) -> str:
    return text_of(f"<html><body>{inner}</body></html>")


def test_a_government_page() -> None:
    read = read_text(PORTAL.encode(), "plan.html")

    assert read.text.split("\n") == [
        PLAN, "", "一、发展 基础", *SENTENCES,
        "指标\t单位\t目标 2020年\t目标 2025年", "旅游 收入\t亿元\t200\t300", "附件：任务分工表",
    ]  # fmt: skip
    assert (read.format, read.encoding, read.title) == ("html", "utf-8", PLAN)
    assert (read.period, read.pages) == ((2021, 2025), ())


@pytest.mark.parametrize(
    ("head", "encode", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ('<meta http-equiv=Content-Type content="text/html; charset=GBK">', "gb18030", "gb18030"),
        ('<?xml version="1.0" encoding="gb2312"?>', "gb18030", "gb18030"),
        ('<meta charset="gb2312">', "utf-8", "utf-8"),
        ('<meta charset="utf-8">', "gb18030", "gb18030"),
        ('<meta charset="iso-8859-1">', "utf-8", "utf-8"),
        ('<meta charset="big5">', "big5", "big5"),
        ("", "utf-8", "utf-8"),
        ("", "utf-8-sig", "utf-8-sig"),
        ("", "utf-16", "utf-16"),
        ("", "gb18030", "gb18030"),
    ],
)
def test_encodings(head: str, encode: str, encoding: str) -> None:
    words = "一、建立文化中心，保存全市山水田林湖草，力求文明。" if encode == "big5" else "镕" * 20
    page = f"{head}<html><body><p>{words}</p></body></html>"

    read = read_text(page.encode(encode), "plan.html")

    assert (read.text, read.encoding) == (words, encoding)


def test_a_few_broken_characters_do_not_turn_a_page_away() -> None:
    page = '<html><meta charset="gbk"><p>' + "产业规划\x01" * 9 + "产业规划" * 500
    data = page.encode("gb18030") + b"\xff<p>" + "完".encode("gb18030")

    assert read_text(data, "plan.html").text.endswith("完")


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<p>甲<span>乙</span><b>丙</b></p>", "甲乙丙"),
        ("<p>第一行<br>第二行<br/><br>第三行</p>", "第一行\n第二行\n\n第三行"),
        ("<p>甲<p>乙<div>丙</div>丁", "甲\n乙\n丙\n丁"),
        ("<p>达到\n      百亿元</p>", "达到百亿元"),
        ("<p>GDP \n  growth</p>", "GDP growth"),
        ("<p>&nbsp;&nbsp;　甲 &nbsp; 乙</p>", "甲 乙"),
        ("<p>增长&lt;5%&#12290;&ensp;</p>", "增长<5%。"),
        ("<p>单位<sup>[1]</sup>面积</p>", "单位[1]面积"),
        ("<h2>甲</h2><p>乙</p><h3>丙</h3>丁", "甲\n\n乙\n\n丙\n\n丁"),
        ("<pre>甲\n乙\n\n\n丙</pre>", "甲\n乙\n\n丙"),
        ("<p>甲</p><p>&nbsp;</p><p></p><p>乙</p>", "甲\n\n乙"),
        ("<p hidden>无</p><p style='color:red;DISPLAY :none'>无<p>有", "有"),
        ("<template><p>无</p></template><svg><text>无</svg><select><option>无</select>有", "有"),
        ("<ruby>拼<rp>(</rp><rt>pin</rt><rp>)</rp></ruby>", "拼"),
        ("软&shy;连&#8203;字", "软连字"),
        ("<!--注--->甲<!-->乙<!doctype x>丙<?pi?>丁</ x>", "甲乙丙丁"),
        ("<p>甲</b></p></div></td>乙", "甲\n乙"),
        ("<p title='a>b' data-x=\"'\" / c=d e>甲</p>", "甲"),
        ("1 < 2 &amp; 3", "1 < 2 & 3"),
        ("<article><header><h1>题</h1></header><p>甲</p></article>", "题\n\n甲"),
        ("甲</br>乙</body></html>丙", "甲\n乙丙"),
        ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙"),
        ("<ol start=3 type=A><li>甲<li value=7>乙<li>丙</ol>", "C. 甲\nG. 乙\nH. 丙"),
        ("<ol><li>一、甲<li>（二）乙<li>丙</ol>", "一、甲\n（二）乙\n3. 丙"),
        ("<ol style='list-style: none'><li>甲</ol><ul><li>乙</ul>", "甲\n乙"),
        ("<ol><li>甲<ol type=i><li>乙</ol><li>丙</ol>", "1. 甲\ni. 乙\n2. 丙"),
    ],
)  # fmt: skip
def test_lines_break_as_in_a_browser(inner: str, words: str) -> None:
    assert body(inner) == words


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("<tr><td>甲<td>乙<tr><td>丙<td>", "甲\t乙\n丙\t"),
        ("<thead><tr><th>甲<th>乙<tbody><tr><td>丙<td>丁", "甲\t乙\n丙\t丁"),
        ("<caption>表1</caption><tr><td>甲<td><p>乙</p><p>丙</p>", "表1\n甲\t乙 丙"),
        ("<tr><td>专栏1<tr><td><p>甲</p><p>乙</p>", "专栏1\n甲\n乙"),
        ("<tr><td>左<td><table><tr><td>甲<td>乙</table>", "左\n甲\t乙"),
        ("<tr><td rowspan=2>甲<td>乙<tr><td>丙", "甲\t乙\n\t丙"),
        ("<tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td>戊", "\t甲\t乙\n丙\t丁\t戊"),
        ("<td>甲<td>乙", "甲\t乙"),
    ],
)
def test_tables(table: str, words: str) -> None:
    assert body(f"<table>{table}</table>") == words


def test_a_table_that_frames_the_page_is_no_table() -> None:
    page = f"<table><tr><td>栏目导航</td><td>{PARAGRAPHS * 6}</td></tr></table>"

    assert body(page).split("\n") == SENTENCES * 6


def test_a_plan_in_several_parts_stays_whole() -> None:
    few, many = "".join(SENTENCES[:3]), PARAGRAPHS * 5
    parts = f"<div>{'</p><p>'.join(SENTENCES[:3])}</div><div>{many}</div>"

    assert body(f"<div>{parts}</div>").replace("\n", "").startswith(few)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>山南市旅游发展规划_规划计划_山南市人民政府</title>", "山南市旅游发展规划"),
        ("<title>山南市旅游规划（2021-2025年）</title>", "山南市旅游规划（2021-2025年）"),
        ("<title>山南市旅游发展规划 - 政务公开</title>", "山南市旅游发展规划"),
        ("<title>山南市人民政府</title>", None),
        ("<title>环湖公路</title>", None),
    ],
)
def test_a_missing_title_comes_from_the_head(head: str, title: str | None) -> None:
    first = text_of(f"<html><head>{head}</head><body>{PARAGRAPHS}</body></html>").split("\n")[0]

    assert first == (title or SENTENCES[0])


def test_text_in_an_aside_alone_is_still_text() -> None:
    assert body("<aside><p>只有这里有文字。</p></aside>") == "只有这里有文字。"


@pytest.mark.parametrize(
    "page", ["<html>", "<html><script>甲</script>", "<html><body><p hidden>甲"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(Refused) as refused:
        text_of(page)

    assert [(p.code, p.place) for p in refused.value.problems] == [("read.bad_html", "plan.html")]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "底",
        "<table><tr><td>" * 30_000 + "底",
        "<p>"
        + "".join(f"<font color={i}>" for i in range(30_000))
        + "</p>"
        + "<p>" * 30_000
        + "底",
        "底<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">",
        "<table><tr>" + "<td rowspan=65000 colspan=1000>底" * 200 + "<tr><td>" * 20_000,
        "底" + "&" * 1_000_000 + "&#" + "9" * 10_000 + ";",
        "底" + " " * 1_000_000 + "底<a href='",
        "底<script>" * 100_000,
        "底<!--" * 100_000,
        "底</p></td></div>" * 50_000,
        "<p>底</p>\n" * 100_000,
    ],
)
def test_no_page_is_too_deep_or_too_wide(page: str) -> None:
    assert "底" in text_of("<html>" + page)


@pytest.mark.parametrize(
    ("piece", "end"),
    [
        ("<div>", "底"),
        ("<table><tr><td>", "底"),
        ("<font color=1>", "</p><p>底"),
        ("底<script>", ""),
        ("底<!--", ""),
        ("底</p></td></div>", ""),
        ("<p>底</p>\n", ""),
    ],
)
def test_the_calls_for_a_page_grow_with_it(piece: str, end: str) -> None:
    once, four_times = (calls(lambda n=n: text_of("<html>" + piece * n + end)) for n in (500, 2000))

    assert four_times <= 5 * once


def test_millions_of_tags_are_refused() -> None:
    with pytest.raises(Refused, match=r"read\.bad_html"):
        text_of("<html>" + "<i>" * 600_000 + "底")


WORDS = st.text("规划产业发展目标，。（）", min_size=1, max_size=12)


@given(st.lists(st.one_of(WORDS, st.lists(WORDS, min_size=2, max_size=4)), min_size=1, max_size=9))
def test_every_paragraph_and_cell_stands_once_in_order(blocks: list[str | list[str]]) -> None:
    page = "".join(
        f"<p>{block}</p>"
        if isinstance(block, str)
        else f"<table><tr><td>{'<td>'.join(block)}</table>"
        for block in blocks
    )

    assert body(page).split("\n") == [
        block if isinstance(block, str) else "\t".join(block) for block in blocks
    ]


@given(st.text("<>/!-=\"'& aptdrl\n", max_size=60))
def test_no_source_breaks_the_reader(source: str) -> None:
    assert body("底" + source).startswith("底")
