"""One chart definition, drawn as SVG and PNG without a browser.

The vendored ECharts runs in V8 (mini-racer), so that the pages, the Word file and the PDF
show the same chart. Letters stay text in the SVG; typst turns it into PNG with the same
fonts a PDF gets. Both parts come with ``luodi[report]``; drawing without them is Refused.
"""

from __future__ import annotations

import atexit
import json
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any

from luodi.reports.fonts import Present, typst_engine
from luodi.values import Problem, Refused

WIDTH = 640  # pixels of a chart's own measure; its height is the figure's
_DOTS_PER_INCH = 190  # of a PNG on the page, enough for office printers
_PAGE_WIDTH = 442.2  # points, the type area

# Names of a chart carry the number of charts drawn before it, and hover styles nobody sees.
_CLASS = re.compile(r' (?:class="zr\d+-cls-\d+"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*")')
_NAME = re.compile(r"\bzr\d+-(?=[a-z])")
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)

_START = "var self = this; var window = undefined;"
_DRAW = """
function draw(option, width, height) {
  var chart = echarts.init(null, null, {renderer: "svg", ssr: true, width: width, height: height});
  chart.setOption(option);
  var drawn = chart.renderToSVGString();
  chart.dispose();
  return drawn;
}
"""

_PNG = """
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let charts = json(bytes(sys.inputs.charts))
#for (i, chart) in charts.enumerate() {
  if i > 0 { pagebreak() }
  image(bytes(chart), format: "svg", width: WIDTHpt)
}
""".replace("WIDTH", str(_PAGE_WIDTH))


def can_draw() -> bool:
    """Whether the parts that draw are installed."""
    try:
        import py_mini_racer  # noqa: F401
        import typst  # noqa: F401
    except ImportError:
        return False
    return True


def draw_svg(
    options: Sequence[tuple[dict[str, Any], int]], families: Sequence[str], *, first: int = 1
) -> list[str]:
    """An SVG for each option and height in pixels; names inside are unique from ``first`` on.

    families -- of the letters, falling order; charts are set in nothing else
    """
    if not options:
        return []
    drawn = []
    with _context() as context:
        for number, (option, height) in enumerate(options, start=first):
            style = {**option.get("textStyle", {}), "fontFamily": ", ".join(families)}
            whole = {**option, "animation": False, "textStyle": style}
            svg = str(context.eval(f"draw({json.dumps(whole)}, {WIDTH}, {int(height)})"))
            drawn.append(_same_every_time(svg, number))
    return drawn


def _same_every_time(svg: str, number: int) -> str:
    """The drawing without what depends on how many were drawn before it."""
    return _NAME.sub(f"chart{number}-", _CLASS.sub("", _STYLE.sub("", svg)))


def draw_png(svgs: Sequence[str], present: Present) -> list[bytes]:
    """A PNG for each SVG, as wide as the type area."""
    if not svgs:
        return []
    typst = typst_engine()
    source = _PNG.encode()
    compiler = typst.Compiler(source, font_paths=present.handle, ignore_system_fonts=True)
    found = compiler.compile(
        source, format="png", ppi=_DOTS_PER_INCH, sys_inputs={"charts": json.dumps(list(svgs))}
    )
    return [found] if isinstance(found, bytes) else list(found)


_lock = threading.Lock()


@contextmanager
def _context() -> Iterator[Any]:
    """V8 with ECharts in it, one call at a time; made when first needed, after any fork."""
    with _lock:
        yield _loaded()


@cache
def _loaded() -> Any:
    try:
        from py_mini_racer import MiniRacer
    except ImportError as error:
        raise Refused(
            Problem("report.no_engine", "PDF", "mini-racer", 'pip install "luodi[report]"')
        ) from error
    folder = files("luodi") / "web" / "static" / "vendor" / "echarts"
    source = (folder / "echarts-6.1.0.min.js").read_text(encoding="utf-8")
    context = MiniRacer()
    context.eval(_START + source)
    context.eval(_DRAW)
    # Its threads must end before the interpreter does, or the program may never leave.
    atexit.register(context.close)
    return context
