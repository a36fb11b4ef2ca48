/** Buttons that lay out the text: each writes the Markdown somebody would have typed, at the caret. */
const bar = document.querySelector("[data-toolbar]");
const area = document.getElementById("id_body");

if (bar && area) start();

function start() {
  bar.hidden = false;
  const buttons = [...bar.querySelectorAll("button")];
  buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const here = buttons.indexOf(document.activeElement);
    const next = buttons[(here + step + buttons.length) % buttons.length];
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
    event.preventDefault();
  });
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-insert]");
    if (button) deeds[button.dataset.insert]();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "b" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    deeds.bold();
  });
  area.form.addEventListener("submit", () => (area.form.elements.position.value = [...area.value.slice(0, area.selectionEnd)].length));
}

const selected = () => area.value.slice(area.selectionStart, area.selectionEnd);

const deeds = {
  bold: () => around("**", "**", "…"),
  list: () => lines((line) => `- ${line || "…"}`),
  warning: () => lines((line) => `> **${line || "Attention."}**`),
  step() {
    const before = area.value.slice(0, area.selectionStart);
    const numbers = [...before.slice(before.lastIndexOf("\n## ") + 1).matchAll(/^(\d+)\. /gm)];
    lines((line) => `${(Number(numbers.at(-1)?.[1]) || 0) + 1}. **${line || "…"}**`);
  },
  link() {
    const words = selected();
    const is_address = /^https?:\/\/\S+$/.test(words);
    write(is_address ? `[…](${words})` : `[${words || "…"}](https://)`);
  },
  picture() {
    const field = document.getElementById("id_picture");
    field.closest("details").open = true;
    field.focus();
  },
};

function around(before, after, words) {
  const said = selected() || words;
  write(before + said + after);
  area.setSelectionRange(area.selectionEnd - said.length - after.length, area.selectionEnd - after.length);
}

/* Whole lines, each on its own: a mark in the middle of a line would only be a sign. */
function lines(shape) {
  const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = area.value.indexOf("\n", area.selectionEnd);
  area.setSelectionRange(from, end < 0 ? area.value.length : end);
  const said = selected();
  write(said.split("\n").map((line) => shape(bare(line))).join("\n"));
}

/* A line that was already an item or a quote changes its mark, it does not gather two. */
const bare = (line) => line.replace(/^\s*(?:[-*>]|\d+\.)\s+/, "").replace(/^\*\*(.*)\*\*$/, "$1");

/* As if typed, so that Ctrl+Z takes it back. */
function write(text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
