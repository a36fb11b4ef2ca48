/** Send once, show what is to be corrected, keep what was typed. */
const summary = document.querySelector("[data-error-summary]");
const typed = new Set();

summary?.focus();

document.addEventListener("submit", ({ target: form, submitter, defaultPrevented }) => {
  if (defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return;
  typed.delete(form);
  for (const area of form.querySelectorAll("[data-draft]")) sessionStorage.removeItem(draftKey(area));
});
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => free(form), 8000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));

function free(form) {
  delete form.dataset.sent;
  form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.method === "post" && form.querySelector("textarea")) typed.add(form);
  if (target.matches("[data-draft]")) sessionStorage.setItem(draftKey(target), target.value);
  count(target);
});
addEventListener("beforeunload", (event) => {
  const lost = [...typed].some((form) => form.isConnected && form.querySelector("textarea:not([data-draft])"));
  if (lost) event.preventDefault();
});

function draftKey(area) {
  return `draft:${area.dataset.draft || location.pathname}:${area.name}`;
}

function count(area) {
  const line = area.id && document.querySelector(`[data-count="${CSS.escape(area.id)}"]`);
  if (line) line.textContent = `${area.value.length} / ${line.dataset.limit}`;
}

for (const area of document.querySelectorAll("[data-draft]")) {
  const kept = sessionStorage.getItem(draftKey(area));
  if (kept && !area.value) area.value = kept;
}
/* The server answers in plain words beside each field; the browser's own bubbles are not read by everyone. */
for (const form of document.querySelectorAll("form[method=post]")) form.noValidate = true;
