/** Select words of a passage, press the button that comes beside them: the page opens a remark on these words. */
const hint = document.querySelector("[data-select-hint]");
hint?.removeAttribute("hidden");
let button;

document.addEventListener("selectionchange", () => {
  const found = chosen();
  if (!found) return button?.remove();
  button ??= made();
  button.href = `?passage=${found.number}&mots=${encodeURIComponent(found.words)}#remarque`;
  const box = found.range.getBoundingClientRect();
  button.style.insetBlockStart = `${box.bottom + scrollY + 8}px`;
  button.style.insetInlineStart = `${Math.max(8, Math.min(box.left, innerWidth - 260))}px`;
  if (!button.isConnected) document.body.append(button);
});

function made() {
  const link = document.createElement("a");
  link.className = "button button--primary selection-button";
  link.textContent = hint?.dataset.selectHint || "";
  return link;
}

/** The words selected, and the one passage they are all in. */
function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const words = selection.toString().trim();
  const ends = [range.startContainer, range.endContainer].map((node) =>
    (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-words]"));
  if (!words || words.length > 2000 || !ends[0] || ends[0] !== ends[1]) return null;
  return { range, words, number: ends[0].closest("[data-passage]").dataset.passage };
}
