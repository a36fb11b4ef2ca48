/** Offer to read the page aloud where a voice speaks its language; what reads it comes once somebody wants it. */
const box = document.querySelector("[data-speech]");
const listens = document.querySelectorAll("[data-listen]");
const speech = window.speechSynthesis;
const reader = () => import("./speech.js");

offer();
speech.addEventListener?.("voiceschanged", offer);
for (const button of [...box.querySelectorAll("[data-speech-play], [data-speech-slow]"), ...listens]) {
  /* Fetched as the press begins: some phones let a voice speak only within the press itself. */
  for (const sign of ["pointerdown", "focus"]) button.addEventListener(sign, reader, { once: true });
  button.addEventListener("click", () => reader().then(({ press }) => press(button, voiceFor)));
}

function offer() {
  if (!voiceFor(document.documentElement.lang)) return;
  box.hidden = false;
  for (const listen of listens) listen.hidden = false;
}

/* Phones write “fr_FR”; a voice of the device itself speaks without the network. */
function voiceFor(language) {
  const ours = speech.getVoices().filter((voice) => voice.lang.slice(0, 2).toLowerCase() === language.slice(0, 2));
  const rank = (voice) => 2 * voice.localService + /FR$/i.test(voice.lang);
  return ours.sort((one, other) => rank(other) - rank(one))[0];
}
