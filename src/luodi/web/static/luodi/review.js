// The review sheet by keyboard: J next, K previous, A accept, E edit, X reject.
// Without this script every button still works with the mouse or Tab and Enter.

const sheet = document.querySelector("[data-sheet]");
const items = () => [...sheet.querySelectorAll("[data-item]")];

function current() {
  return document.activeElement.closest("[data-item]") || items().find((item) => item.dataset.state === "pending");
}

function goTo(item) {
  if (!item) return;
  item.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  item.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function step(by) {
  const all = items();
  const here = all.indexOf(current());
  goTo(all[Math.min(Math.max(here + by, 0), all.length - 1)]);
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  a: () => current()?.querySelector("[value=accepted]").click(),
  e: () => current()?.querySelector(".draft-fields input").focus(),
  x: () => {
    const reason = current()?.querySelector("[name=reason]");
    if (!reason) return;
    if (reason.value.trim()) current().querySelector("[value=rejected]").click();
    else reason.focus();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    const item = current();
    if (item) item.focus();
    return;
  }
  if (event.target.matches("input, select, textarea")) return;
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

function showProgress() {
  const bar = document.querySelector("#sheet-progress");
  bar.value = sheet.querySelectorAll("[data-target]:not([data-state=pending])").length;
  // The first number of the sentence is how many are done, in either language.
  bar.labels[0].textContent = bar.labels[0].textContent.replace(/\d+/, bar.value);
}

// When a decided item has come back, go on to the next one that waits.
new MutationObserver((changes) => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (!(node instanceof Element) || !node.matches("[data-item]")) continue;
      const all = items();
      if ("fresh" in node.dataset) {
        delete node.dataset.fresh;
        showProgress();
        goTo(all.slice(all.indexOf(node) + 1).find((item) => item.dataset.state === "pending") || node);
      } else {
        node.querySelector("[name=reason]")?.focus();
      }
    }
  }
}).observe(sheet, { childList: true });
