/** What is pasted with a layout (Word, a Web page) becomes clean Markdown; if that fails, its plain words stay. */
document.addEventListener("paste", async (event) => {
  const area = event.target.closest("[data-paste]");
  const html = event.clipboardData?.getData("text/html");
  const form = area?.closest("[data-paste-url]");
  if (!form || !html || !/<(p|li|td|h[1-6]|b|strong|a)\b/i.test(html)) return;
  const plain = event.clipboardData.getData("text/plain");
  event.preventDefault();
  area.setAttribute("aria-busy", "true");
  area.readOnly = true;
  const text = await markdown(form, html).catch(() => plain);
  area.readOnly = false;
  area.removeAttribute("aria-busy");
  area.focus();
  const words = apart(area, text || plain);
  if (!document.execCommand("insertText", false, words)) {
    area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

async function markdown(form, html) {
  const body = new FormData();
  body.set("html", html);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(form.dataset.pasteUrl, { method: "POST", body });
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

/* Several lines pasted in the middle of one begin on their own. */
function apart(area, text) {
  const before = area.value.slice(0, area.selectionStart);
  const is_within = before && !before.endsWith("\n");
  return is_within && text.includes("\n") ? `\n\n${text}` : text;
}
