/** Read the page aloud, sentence by sentence, showing which one. */
const box = document.querySelector("[data-speech]");
const [play, pause, stop] = ["play", "pause", "stop"].map((name) => box.querySelector(`[data-speech-${name}]`));
const speech = window.speechSynthesis;
const language = document.documentElement.lang || "fr";
const SPOKEN = "h1, h2, h3, h4, p, li, dt, dd, th, td, label, legend, figcaption, blockquote";
let queue = [];

box.hidden = false;

function sentences() {
  const blocks = [...document.querySelectorAll("main :is(" + SPOKEN + ")")].filter(
    (block) => block.offsetParent && !block.closest("[aria-hidden=true]") && !block.querySelector(SPOKEN),
  );
  return blocks.flatMap((block) => cut(block.textContent).map((text) => ({ block, ...text })));
}

function cut(text) {
  if ("Segmenter" in Intl) {
    const found = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
    return [...found].map(({ segment }) => ({ text: segment.trim() })).filter(({ text }) => text);
  }
  return (text.match(/[^.!?…]+[.!?…]*/g) || []).map((part) => ({ text: part.trim() })).filter(({ text }) => text);
}

function show(sentence) {
  document.querySelector(".spoken")?.classList.remove("spoken");
  if (!sentence) return;
  sentence.block.classList.add("spoken");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  sentence.block.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function next() {
  const sentence = queue.shift();
  show(sentence);
  if (!sentence) return end();
  const words = new SpeechSynthesisUtterance(sentence.text);
  words.lang = language;
  words.onend = () => queue.length || speech.speaking ? next() : end();
  words.onerror = end;
  speech.speak(words);
}

function end() {
  queue = [];
  show(null);
  pause.hidden = stop.hidden = true;
  play.hidden = false;
}

play.addEventListener("click", () => {
  if (speech.paused && queue.length) speech.resume();
  else {
    speech.cancel();
    queue = sentences();
    next();
  }
  play.hidden = true;
  pause.hidden = stop.hidden = false;
  pause.focus();
});
pause.addEventListener("click", () => {
  speech.pause();
  pause.hidden = true;
  play.hidden = false;
  play.focus();
});
stop.addEventListener("click", () => {
  speech.resume();
  queue = [];
  speech.cancel();
  end();
  play.focus();
});
addEventListener("pagehide", () => speech.cancel());
