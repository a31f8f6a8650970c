/* Draws the pictures of a page from the plain data beside them (#chart-data).
   Colours and type come from the style sheet; every figure is also in a table below. */

"use strict";

const FIGURE_MARKS = {
  preliminary: { symbol: "circle", hollow: true },
  projected: { symbol: "circle", hollow: true, dashed: true },
  derived: { symbol: "triangle", hollow: true },
  census_revised: { symbol: "diamond", hollow: false },
  final: { symbol: "circle", hollow: false },
  verified: { symbol: "circle", hollow: false },
};

/** The colours and the type of the page as they are now, in light or dark. */
function look() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: colour("paper"),
    ink: colour("ink"),
    soft: colour("ink-soft"),
    quiet: colour("ink-quiet"),
    line: colour("line"),
    strong: colour("line-strong"),
    accent: colour("accent"),
    goal: colour("state-met"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/** A round range that holds all values: {min, max, interval}. */
function roundRange(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough);
  let min = Math.floor((low - span * 0.12) / interval) * interval;
  if (low >= 0 && min < 0) min = 0;
  const max = Math.ceil((high + span * 0.12) / interval) * interval;
  return { min, max, interval };
}

/** Breaks a line after about so many half-width characters. */
function wrapped(text, width = 34) {
  let line = "";
  let used = 0;
  const lines = [];
  for (const character of text) {
    const wide = character.codePointAt(0) > 0x2e7f ? 2 : 1;
    if (used + wide > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += character;
    used += wide;
  }
  return [...lines, line].join("\n");
}

/** What every picture shares: frame, axes, and a tooltip that sets no styles in the page. */
function frame(paint, years, range) {
  const text = { color: paint.quiet, fontFamily: paint.font, fontSize: 12 };
  return {
    animation: false,
    textStyle: { fontFamily: paint.font },
    grid: { left: 4, right: 12, top: 16, bottom: 4, outerBoundsMode: "same", containLabel: true },
    xAxis: {
      type: "value",
      min: years.first - 0.8,
      max: years.last + 0.5,
      interval: 1,
      axisLine: { onZero: false, lineStyle: { color: paint.strong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...text,
        formatter: String,
        customValues: years.shown,
      },
    },
    yAxis: {
      type: "value",
      ...range,
      axisLabel: { ...text, formatter: (value) => value.toLocaleString("en-US") },
      splitLine: { lineStyle: { color: paint.line } },
    },
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: paint.paper,
      borderColor: paint.strong,
      borderWidth: 1,
      padding: 8,
      textStyle: { color: paint.ink, fontFamily: paint.font, fontSize: 12, lineHeight: 18 },
      formatter: (item) => item.data.tip ?? "",
    },
  };
}

/** Which years the axis runs over and which of them it names. */
function yearsOf(all, room) {
  const first = Math.min(...all);
  const last = Math.max(...all);
  const step = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, Math.floor(room / 36))));
  const shown = [];
  for (let year = last; year >= first; year -= step) shown.unshift(year);
  return { first, last, shown };
}

/** The outlook: an interval that opens from the last figure, and its centre as a line. */
function fanSeries(fan, points, paint) {
  const before = points.filter((p) => p.year < fan[0][0] && p.code !== "projected").at(-1);
  const start = before ? [[before.year, before.value, before.value, before.value]] : [];
  const steps = [...start, ...fan];
  const outline = [
    ...steps.map((step) => [step[0], step[1]]),
    ...[...steps].reverse().map((step) => [step[0], step[3]]),
  ];
  return [
    {
      type: "custom",
      silent: true,
      z: 1,
      data: [0],
      renderItem: (_, api) => ({
        type: "polygon",
        shape: { points: outline.map((point) => api.coord(point)) },
        style: { fill: paint.accent, opacity: 0.16 },
      }),
    },
    {
      type: "line",
      silent: true,
      z: 2,
      symbol: "none",
      lineStyle: { color: paint.accent, width: 1.5, type: "dotted" },
      data: steps.map((step) => [step[0], step[2]]),
    },
  ];
}

/** One scope of a target: the path as a thin dashed line, figures as marks, the goal as a line. */
function targetOption(data, place, room) {
  const paint = look();
  const panel = data.panels[place];
  const points = data.panels.flatMap((each) => each.points);
  const paths = data.panels.flatMap((each) => each.path);
  const every = [...points.map((p) => p.year), ...paths.map((p) => p[0]), data.due];
  const years = yearsOf(every, room - 90);
  const values = [...points.map((p) => p.value), ...paths.map((p) => p[1])];
  const fans = data.fans ?? {};
  Object.values(fans).forEach((fan) => fan.forEach((step) => values.push(...step.slice(1))));
  if (data.goal !== null) values.push(data.goal);

  const due = new Map(panel.path);
  const ends = [panel.points.at(0)?.year, panel.points.at(-1)?.year];
  const figures = panel.points.map((point) => {
    const mark = FIGURE_MARKS[point.code] ?? FIGURE_MARKS.final;
    const along = (point.year - years.first) / (years.last - years.first || 1);
    const below = due.has(point.year) && point.value < due.get(point.year);
    return {
      value: [point.year, point.value],
      tip: `${point.label}\n${point.year} · ${point.status}\n${wrapped(point.source)}`,
      symbol: mark.symbol,
      symbolSize: mark.symbol === "circle" ? 10 : 12,
      itemStyle: {
        color: mark.hollow ? paint.paper : paint.accent,
        borderColor: paint.accent,
        borderWidth: 2,
        borderType: mark.dashed ? "dashed" : "solid",
      },
      label: {
        // In a narrow picture only the first and the last figure have room for words.
        show: room > 420 || ends.includes(point.year),
        formatter: point.value.toLocaleString("en-US", { maximumFractionDigits: 2 }),
        position: along < 0.2 ? "right" : below ? "bottom" : "top",
        align: along < 0.2 || along > 0.8 ? "left" : "center",
        offset: along > 0.8 ? [-12, 0] : [0, 0],
        distance: 8,
        color: paint.ink,
        fontFamily: paint.font,
        fontSize: 12,
        textBorderColor: paint.paper,
        textBorderWidth: 3,
      },
    };
  });
  const path = (steps, words, at) => ({
    type: "line",
    silent: true,
    symbol: "circle",
    symbolSize: 0.1,
    lineStyle: { color: paint.quiet, width: 1.25, type: "dashed" },
    data: steps.map((step, i) => ({
      value: step,
      label: {
        show: i === at,
        formatter: words,
        position: "left",
        width: 84,
        overflow: "break",
        distance: 6,
        color: paint.quiet,
        fontFamily: paint.font,
        fontSize: 11,
        textBorderColor: paint.paper,
        textBorderWidth: 3,
      },
    })),
  });
  const option = frame(paint, years, roundRange(values));
  option.grid.right = 44;
  const series = [];
  if (fans[panel.scope]) series.push(...fanSeries(fans[panel.scope], panel.points, paint));
  if (panel.path.length) series.push(path(panel.path, data.words.linear, panel.path.length - 2));
  series.push({
    type: "scatter",
    data: figures,
    z: 5,
    labelLayout: { hideOverlap: true, moveOverlap: "shiftY" },
    markLine:
      data.goal === null
        ? undefined
        : {
            silent: true,
            symbol: "none",
            lineStyle: { color: paint.goal, width: 1.5, type: "solid" },
            label: {
              formatter: data.goal_label,
              position: "insideStartTop",
              color: paint.goal,
              fontFamily: paint.font,
              fontSize: 12,
              textBorderColor: paint.paper,
              textBorderWidth: 3,
            },
            data: [{ yAxis: data.goal }],
          },
  });
  return { ...option, series };
}

/** One level of an indicator: a line for each place, named at its end, quiet until pointed at. */
function indicatorOption(data, level, room) {
  const paint = look();
  const lines = data.lines.filter((line) => line.level === level);
  const range = roundRange(lines.flatMap((line) => line.points.map((p) => p[1])));
  const colour = lines.length === 1 ? paint.accent : paint.quiet;
  const chinese = /[\u4e00-\u9fff]/.test(lines[0].name);
  const widest = Math.max(...lines.map((line) => [...line.name].length));
  const right = Math.min(120, 16 + widest * (chinese ? 12 : 7));
  const every = data.lines.flatMap((line) => line.points.map((p) => p[0]));
  const option = frame(paint, yearsOf(every, room - right - 60), range);
  option.grid.right = right;
  return {
    ...option,
    series: lines.map((line) => ({
      type: "line",
      name: line.name,
      symbol: "circle",
      symbolSize: 7,
      lineStyle: { color: colour, width: 1.75 },
      itemStyle: { color: colour, borderColor: paint.paper, borderWidth: 1 },
      data: line.points.map(([year, value, label]) => ({
        value: [year, value],
        tip: `${wrapped(line.name)}\n${year} · ${label}`,
      })),
      endLabel: {
        show: true,
        formatter: line.name,
        color: paint.soft,
        fontFamily: paint.font,
        fontSize: 12,
        distance: 6,
        width: right - 12,
        overflow: "break",
      },
      labelLayout: { hideOverlap: true },
      emphasis: {
        focus: "series",
        lineStyle: { color: paint.accent, width: 2.5 },
        itemStyle: { color: paint.accent },
        endLabel: { color: paint.accent, fontWeight: "bold" },
      },
      blur: { lineStyle: { opacity: 0.35 }, itemStyle: { opacity: 0.35 } },
    })),
  };
}

document.addEventListener("DOMContentLoaded", () => {
  const source = document.getElementById("chart-data");
  if (!source || typeof echarts === "undefined") return;
  const data = JSON.parse(source.textContent);
  const fans = document.getElementById("outlook-fans");
  if (fans) data.fans = JSON.parse(fans.textContent);
  const charts = [...document.querySelectorAll("[data-chart]")].map((box) => ({
    box,
    // Canvas, because SVG from a script would need style attributes, which the page refuses.
    chart: echarts.init(box, null, { renderer: "canvas" }),
  }));
  const draw = ({ box, chart }) => {
    const option =
      box.dataset.chart === "target"
        ? targetOption(data, Number(box.dataset.panel), box.clientWidth)
        : indicatorOption(data, box.dataset.level, box.clientWidth);
    chart.setOption(option, { notMerge: true });
  };
  charts.forEach(draw);

  const resized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const found = charts.find(({ box }) => box === target);
      found.chart.resize();
      draw(found);
    }
  });
  charts.forEach(({ box }) => resized.observe(box));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(draw));
});
