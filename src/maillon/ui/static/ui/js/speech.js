/** Read the page aloud, sentence by sentence, showing which one. */
const SPOKEN = "h1, h2, h3, h4, p, li, dt, dd, th, td, label, legend, figcaption, blockquote";
const box = document.querySelector("[data-speech]");
const home = box.parentElement;
const after = box.nextSibling;
const [play, pause, stop] = ["play", "pause", "stop"].map((name) => box.querySelector(`[data-speech-${name}]`));
const speech = window.speechSynthesis;
let queue = [];
let turn = 0;

box.hidden = false;
play.addEventListener("click", () => {
  if (!queue.length) queue = sentences();
  home.closest("details").open = false;
  dress(true);
  pause.focus();
  say(++turn);
});
/* Pausing forgets the voice and keeps the place: some phones never resume a voice that was paused. */
pause.addEventListener("click", () => {
  turn += 1;
  speech.cancel();
  pause.hidden = true;
  play.hidden = false;
  play.focus();
});
stop.addEventListener("click", end);
addEventListener("pagehide", () => speech.cancel());

function say(mine) {
  const sentence = queue[0];
  show(sentence);
  if (!sentence) return end();
  const words = new SpeechSynthesisUtterance(sentence.text);
  words.lang = sentence.block.closest("[lang]").lang;
  words.onend = () => {
    if (mine !== turn) return;
    queue.shift();
    say(mine);
  };
  words.onerror = () => mine === turn && end();
  speech.speak(words);
}

function end() {
  turn += 1;
  queue = [];
  speech.cancel();
  show(null);
  dress(false);
}

/* While it speaks, the controls leave the panel and stay in sight. */
function dress(speaking) {
  box.classList.toggle("reading__speech--speaking", speaking);
  if (speaking) document.body.append(box);
  else home.insertBefore(box, after);
  play.hidden = speaking;
  pause.hidden = stop.hidden = !speaking;
}

function show(sentence) {
  document.querySelector(".spoken")?.classList.remove("spoken");
  CSS.highlights?.delete("spoken");
  if (!sentence) return;
  const { block, start, end } = sentence;
  if (CSS.highlights) CSS.highlights.set("spoken", new Highlight(range(block, start, end)));
  else block.classList.add("spoken");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  block.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function range(block, start, end) {
  const found = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), at = 0; node; at += node.length, node = walker.nextNode()) {
    if (start >= at && start <= at + node.length) found.setStart(node, start - at);
    if (end > at && end <= at + node.length) found.setEnd(node, end - at);
  }
  return found;
}

function sentences() {
  const blocks = [...document.querySelectorAll(`main :is(${SPOKEN})`)].filter(
    (block) => block.offsetParent && !block.closest("[aria-hidden=true]") && !block.querySelector(SPOKEN),
  );
  return blocks.flatMap((block) =>
    cut(block.textContent).map(([start, text]) => ({ block, start, end: start + text.length, text: text.trim() })),
  ).filter(({ text }) => text);
}

function cut(text) {
  if ("Segmenter" in Intl) {
    const found = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" }).segment(text);
    return [...found].map(({ index, segment }) => [index, segment]);
  }
  return [...text.matchAll(/[^.!?…]+[.!?…]*/g)].map((match) => [match.index, match[0]]);
}
