/** Read the page aloud, sentence by sentence, showing which one. */
import { sentences } from "./sentences.js";

const SLOW = 0.7;
const box = document.querySelector("[data-speech]");
const home = box.parentElement;
const after = box.nextSibling;
const [play, pause, next, slow, stop] = ["play", "pause", "next", "slow", "stop"].map((name) =>
  box.querySelector(`[data-speech-${name}]`),
);
const speech = window.speechSynthesis;
let queue = [];
let turn = 0;
let opener = play;
let voiceFor;

/* Pausing forgets the voice and keeps the place: some phones never resume a voice that was paused. */
pause.addEventListener("click", () => {
  hush();
  pause.hidden = true;
  play.hidden = false;
  play.focus();
});
next.addEventListener("click", () => {
  hush();
  queue.shift();
  if (!queue.length) return end();
  if (pause.hidden) show(queue[0]);
  else say(turn);
});
stop.addEventListener("click", end);
document.addEventListener("keydown", (event) => event.key === "Escape" && queue.length && end());
addEventListener("pagehide", () => speech.cancel());

/** Begin at a button that listens, or take it up more slowly, in the voice that this finds for a language. */
export function press(button, finder) {
  voiceFor = finder;
  if (button !== slow) return start(button);
  slow.setAttribute("aria-pressed", String(!isSlow()));
  if (!queue.length || pause.hidden) return;
  hush();
  say(turn);
}

function start(from) {
  if (!queue.length) {
    opener = from;
    queue = sentences();
  }
  home.closest("details").open = false;
  dress(true);
  pause.focus();
  hush();
  say(turn);
}

function say(mine) {
  const sentence = queue[0];
  if (!sentence) return end();
  show(sentence);
  const words = new SpeechSynthesisUtterance(sentence.text);
  words.lang = sentence.block.closest("[lang]").lang;
  words.voice = voiceFor(words.lang) ?? null;
  words.rate = isSlow() ? SLOW : 1;
  words.onend = () => {
    if (mine !== turn) return;
    queue.shift();
    say(mine);
  };
  words.onerror = () => mine === turn && end();
  speech.speak(words);
}

function hush() {
  turn += 1;
  speech.cancel();
}

function end() {
  hush();
  queue = [];
  show(null);
  const wasInside = box.contains(document.activeElement);
  dress(false);
  if (wasInside) (opener === play ? home.closest("details").querySelector("summary") : opener).focus();
}

function isSlow() {
  return slow.getAttribute("aria-pressed") === "true";
}

/* While it speaks, the controls leave the panel and stay in sight. */
function dress(speaking) {
  box.classList.toggle("reading__speech--speaking", speaking);
  if (speaking) document.body.append(box);
  else home.insertBefore(box, after);
  play.hidden = speaking;
  pause.hidden = next.hidden = stop.hidden = !speaking;
}

function show(sentence) {
  document.querySelector(".spoken")?.classList.remove("spoken");
  CSS.highlights?.delete("spoken");
  if (!sentence) return;
  if (CSS.highlights) {
    const light = new Highlight(sentence.range());
    light.priority = 1;
    CSS.highlights.set("spoken", light);
  } else sentence.block.classList.add("spoken");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  sentence.block.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}
