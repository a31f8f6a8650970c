/* Small helps for pages that already work without them: a filter for long tables,
   sorting by a column, and a reading beside the map. */

"use strict";

/** Shows only the rows of a table that contain what was typed. */
function setUpFilter(box) {
  const rows = [...document.getElementById(box.dataset.filter).rows];
  const input = box.querySelector("input");
  const told = box.querySelector("[data-filter-count]");

  const show = () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    const shown = rows.filter((row) => !row.hidden).length;
    told.textContent = wanted
      ? told.dataset.filterCount.replace("{shown}", shown).replace("{all}", rows.length)
      : "";
  };
  input.addEventListener("input", show);
  box.hidden = false;
  if (input.value) show();
}

/** Turns the heads of a table into buttons that sort by their column. */
function setUpSorting(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const language = document.documentElement.lang;

  const read = (row, column) => {
    const text = row.cells[column].innerText.trim();
    const number = Number.parseFloat(text.replace(/[,\s○]/g, "").replace("−", "-"));
    return { text, number };
  };
  const sort = (column, numeric, direction) => {
    const rows = [...body.rows].map((row) => ({ row, ...read(row, column) }));
    rows.sort((a, b) => {
      const order = numeric
        ? (Number.isNaN(a.number) ? -Infinity : a.number) - (Number.isNaN(b.number) ? -Infinity : b.number)
        : a.text.localeCompare(b.text, language, { numeric: true });
      return order * direction;
    });
    body.append(...rows.map((entry) => entry.row));
  };
  heads.forEach((head, column) => {
    const numeric = head.classList.contains("number");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const before = head.getAttribute("aria-sort");
      // Numbers are mostly wanted largest first, words in their own order.
      const first = numeric ? "descending" : "ascending";
      const other = numeric ? "ascending" : "descending";
      const now = before === first ? other : first;
      for (const each of heads) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", now);
      sort(column, numeric, now === "ascending" ? 1 : -1);
    });
  });
}

/** Writes a unit's name in the middle of its outline where it fits and covers no other name. */
function placeMapNames() {
  const names = document.querySelector("[data-map-names]");
  if (!names) return;
  const outlines = [...document.querySelectorAll("[data-map] .unit path")];
  const taken = [];
  [...names.children].forEach((name, i) => {
    const room = outlines[i].getBBox();
    const x = room.x + room.width / 2;
    const y = room.y + room.height / 2;
    name.setAttribute("x", x);
    name.setAttribute("y", y);
    const box = name.getBBox();
    const free = taken.every(
      (other) =>
        box.x > other.x + other.width ||
        box.x + box.width < other.x ||
        box.y > other.y + other.height ||
        box.y + box.height < other.y,
    );
    const fits = free && box.width < room.width - 4 && box.height < room.height - 4;
    name.classList.toggle("fits", fits);
    if (fits) taken.push(box);
  });
}

/** Says, beside the map, which unit is under the pointer or has the focus. */
function setUpMapReading() {
  const show = (event) => {
    const unit = event.target.closest?.(".unit");
    const panel = document.querySelector("[data-map-read]");
    if (!panel) return;
    // Drawn last, so that no neighbour covers the line.
    const outline = unit?.querySelector("path")?.getAttribute("d") ?? "";
    document.querySelector("[data-map-outline]").setAttribute("d", outline);
    panel.hidden = !unit;
    if (!unit) return;
    const name = document.createElement("b");
    name.textContent = unit.dataset.name;
    panel.replaceChildren(name, unit.dataset.value);
  };
  // On the document, because the map may be exchanged without a new page.
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-filter]").forEach(setUpFilter);
  document.querySelectorAll("table[data-sortable]").forEach(setUpSorting);
  if (document.querySelector("[data-map]")) {
    setUpMapReading();
    placeMapNames();
    document.addEventListener("htmx:after:swap", placeMapNames);
  }
});
