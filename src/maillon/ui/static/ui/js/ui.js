/** Load each behaviour only where the page asks for it. */
const behaviours = [
  ["[data-reading]", () => import("./reading.js")],
  ["[data-live]", () => import("./live.js")],
  ["span.syllable", () => import("./syllables.js")],
  ["form[method=post]:not(.reading__panel), [data-error-summary], [data-live]", () => import("./forms.js")],
  ["[data-until], [data-since], [data-live]", () => import("./timers.js")],
  ["[data-print]", () => import("./print.js")],
  ["[data-copy]", () => import("./copy.js")],
  ["[data-geolocate]", () => import("./geolocate.js")],
];

for (const [selector, load] of behaviours) {
  if (document.querySelector(selector)) load();
}
if (document.querySelector("[data-draft], [data-kept], [data-again]") || sessionStorage.getItem("drafts-sent")) import("./drafts.js");

/* A dropped panel closes with Escape, with a press elsewhere, and when another opens. */
const drops = () => document.querySelectorAll("details[data-drop][open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const drop of drops()) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const drop of drops()) if (!drop.contains(event.target)) drop.open = false;
});
