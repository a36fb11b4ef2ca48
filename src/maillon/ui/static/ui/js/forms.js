/** Send once, show what is to be corrected, warn before typed text is lost. */
const forms = document.querySelectorAll("form[method=post]");
const typed = new Set();

document.querySelector("[data-error-summary]")?.focus();
/* The server answers in plain words beside each field; the browser's own bubbles are not read by everyone. */
for (const form of forms) form.noValidate = true;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if ("sent" in form.dataset) return event.preventDefault();
  form.dataset.sent = "";
  event.submitter?.setAttribute("aria-busy", "true");
  typed.delete(form);
  setTimeout(free, 8000, form);
});
addEventListener("pageshow", (event) => event.persisted && forms.forEach(free));

document.addEventListener("input", ({ target }) => {
  if (target.matches("form[method=post] textarea:not([data-draft])")) typed.add(target.form);
  const line = target.id && document.querySelector(`[data-count="${CSS.escape(target.id)}"]`);
  if (line) line.textContent = `${target.value.length} / ${line.dataset.limit}`;
});
addEventListener("beforeunload", (event) => {
  if ([...typed].some((form) => form.isConnected)) event.preventDefault();
});

function free(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}
