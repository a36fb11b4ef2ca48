/** Show and serve the « Copier » buttons. */
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const text = button.lastChild;
    const before = text.textContent;
    text.textContent = button.dataset.copied;
    setTimeout(() => (text.textContent = before), 2500);
  });
}
