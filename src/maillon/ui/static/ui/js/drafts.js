/** Keep what is typed in [data-draft] until the server has taken it, whatever happens to the page. */
const SENT = "drafts-sent", BACK = "drafts-back";
const areas = [...document.querySelectorAll("textarea[data-draft]")];
const key = (area) => `draft:${area.dataset.draft || location.pathname}:${area.name}`;

settle();
for (const area of areas) {
  const kept = sessionStorage.getItem(key(area));
  if (kept && !area.value) area.value = kept;
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("textarea[data-draft]")) sessionStorage.setItem(key(target), target.value);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  const sent = [...form.querySelectorAll("textarea[data-draft]")].map(key);
  if (form.dataset.keptAs) sent.push(form.dataset.keptAs);
  if ("again" in form.dataset) sent.push(...JSON.parse(sessionStorage.getItem(BACK) || "[]"));
  if (sent.length && !event.defaultPrevented) sessionStorage.setItem(SENT, JSON.stringify(sent));
});

/* Sent text is forgotten once a page has answered; an error page, or the same form without a redirect, keeps it. */
function settle() {
  const sent = JSON.parse(sessionStorage.getItem(SENT) || "[]");
  const [visit] = performance.getEntriesByType("navigation");
  const here = new Set(areas.map(key));
  sessionStorage.removeItem(SENT);
  if (visit?.responseStatus >= 400) {
    sessionStorage.setItem(BACK, JSON.stringify(sent));
    return;
  }
  for (const name of sent) {
    if (here.has(name) && !visit?.redirectCount) continue;
    sessionStorage.removeItem(name);
    localStorage.removeItem(name);
  }
}
