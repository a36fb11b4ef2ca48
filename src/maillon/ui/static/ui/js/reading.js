/** Apply « Lire autrement » at once and keep it in the cookie that the server reads. */
const YEAR = 365 * 24 * 3600;
const root = document.documentElement;
const panel = document.querySelector("[data-reading]");
const form = panel.querySelector("form");
const RADIOS = ["theme", "size", "spacing", "aid"];

function apply() {
  const chosen = new FormData(form);
  const [theme, size, spacing, aid] = RADIOS.map((name) => chosen.get(name));
  const before = root.dataset.aid;
  Object.assign(root.dataset, { theme, size, spacing, aid });
  root.toggleAttribute("data-simple", chosen.has("simple"));
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const value = [theme, size, spacing, chosen.has("simple") ? 1 : 0, ...(aid === "none" ? [] : [aid])].join(".");
  document.cookie = `lecture=${value}; Max-Age=${YEAR}; Path=/; SameSite=Lax${secure}`;
  if (before !== aid && [before, aid].includes("syllables")) import("./syllables.js").then((module) => module.fetchAnew());
}

form.addEventListener("change", apply);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.name === "reset") {
    for (const name of RADIOS) form.elements[name][0].checked = true;
    form.elements.simple.checked = false;
  } else {
    panel.open = false;
    panel.querySelector("summary").focus();
  }
  apply();
});
if ("speechSynthesis" in window) import("./voices.js");
