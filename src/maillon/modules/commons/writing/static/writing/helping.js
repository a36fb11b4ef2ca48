/** While somebody types: keep the draft, show the guide as readers will see it, say what could be simpler. */
const form = document.querySelector("[data-writing][data-draft-url]");
const help = form?.querySelector("[data-help]");
const state = form?.querySelector("[data-state]");
const here = `writing:${form?.dataset.whose}:${location.pathname}`;
let keeping, showing, is_leaving = false, shown = "";

if (form) start();

function start() {
  form.addEventListener("input", () => {
    clearTimeout(keeping);
    clearTimeout(showing);
    keeping = setTimeout(keep, 2500);
    showing = setTimeout(show, 900);
  });
  form.addEventListener("submit", () => {
    is_leaving = true;
    clearTimeout(keeping);
    keep_here();
    form.dataset.keptAs = here; // forgotten by drafts.js once a page has taken it
  });
  help.addEventListener("click", (event) => {
    const link = event.target.closest("[data-passage]");
    if (link && select(link.dataset)) event.preventDefault();
  });
  offer_what_was_kept_here();
  show();
}

/* Only what the server says it has kept is let go of here: without a session, without a right, it keeps nothing. */
async function keep() {
  const typed = new FormData(form);
  typed.delete("picture");
  const sent = { method: "POST", body: typed, redirect: "manual" };
  const answer = await fetch(form.dataset.draftUrl, sent).catch(() => null);
  const words = await answer?.text().catch(() => "");
  if (is_leaving) return;
  if (answer?.ok) {
    localStorage.removeItem(here);
    say(words);
    return;
  }
  keep_here();
  if (answer?.status === 422) say(`${words} ${form.dataset.here}`);
  else if (answer && answer.status < 500) say(form.dataset.refused);
  else {
    say(form.dataset.lost);
    clearTimeout(keeping);
    keeping = setTimeout(keep, 15000);
  }
}

function keep_here() {
  const typed = new FormData(form);
  typed.delete("picture");
  localStorage.setItem(here, JSON.stringify([...typed].filter(([name]) => name !== "csrfmiddlewaretoken")));
}

async function show() {
  const typed = new FormData(form);
  typed.delete("picture");
  const now = JSON.stringify([...typed]);
  if (now === shown) return;
  const answer = await fetch(form.dataset.previewUrl, { method: "POST", body: typed, redirect: "error" }).catch(() => null);
  if (!answer?.ok) return;
  shown = now;
  const open = help.querySelector("details[open]");
  help.innerHTML = await answer.text();
  if (open) help.querySelector("details").open = true;
}

function say(words) {
  if (state.textContent !== words) state.textContent = words;
}

/* Places are counted in whole signs, as Python does; a textarea counts some of them twice. */
function select({ passage, start, end }) {
  const area = document.getElementById(`id_${passage}`);
  if (!area) return false;
  area.focus();
  area.scrollIntoView({ block: "center" });
  if (passage !== "body" && passage !== "summary") return true;
  const signs = [...area.value];
  const from = signs.slice(0, start).join("").length;
  const to = from + signs.slice(start, end).join("").length;
  area.setSelectionRange(from, to);
  const line = area.value.slice(0, from).split("\n").length;
  area.scrollTop = (area.scrollHeight * line) / area.value.split("\n").length - area.clientHeight / 2;
  return true;
}

function offer_what_was_kept_here() {
  const kept = localStorage.getItem(here);
  const [visit] = performance.getEntriesByType("navigation");
  const is_taken = visit?.responseStatus < 400 && (sessionStorage.getItem("drafts-sent") || "").includes(here);
  if (!kept || is_taken || is_shown(JSON.parse(kept))) return localStorage.removeItem(here);
  const offer = form.querySelector("[data-kept]");
  offer.hidden = false;
  offer.querySelector("[data-take-back]").addEventListener("click", () => {
    const values = new Map();
    for (const [name, value] of JSON.parse(kept)) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of form.elements) {
      if (!field.name || ["csrfmiddlewaretoken", "position"].includes(field.name) || ["file", "submit"].includes(field.type)) continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = (values.get(field.name) ?? []).includes(field.value);
      else if (values.has(field.name)) field.value = values.get(field.name)[0];
    }
    offer.hidden = true;
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.elements.title.focus();
  });
}

/* What the form shows already, as after a mistake, is not offered a second time. */
function is_shown(kept) {
  const words = (entries) => JSON.stringify(entries.filter(([name]) => form.elements[name]?.type !== "hidden"));
  const now = new FormData(form);
  now.delete("picture");
  now.delete("csrfmiddlewaretoken");
  return words(kept) === words([...now]);
}
