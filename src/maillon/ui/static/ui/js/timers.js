/** Keep waiting times true: data-since ages, data-until counts down, both in the words of the server. */
const language = document.documentElement.lang || "fr";
const french = language.startsWith("fr");
const words = french
  ? { under: "moins d’une minute", day: "jour", days: "jours", over: "terminé" }
  : { under: "less than a minute", day: "day", days: "days", over: "over" };

function say(seconds, exact) {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const two = (number) => String(number).padStart(2, "0");
  if (exact && minutes < 10) return minutes ? `${minutes}\u00a0min\u00a0${two(Math.floor(seconds % 60))}` : `${Math.floor(seconds)}\u00a0s`;
  if (minutes < 1) return words.under;
  if (hours < 1) return `${minutes}\u00a0min`;
  if (hours < 24) return minutes % 60 ? `${hours}\u00a0h\u00a0${two(minutes % 60)}` : `${hours}\u00a0h`;
  const days = Math.floor(hours / 24);
  return `${days}\u00a0${days > 1 ? words.days : words.day}`;
}

function tick() {
  for (const place of document.querySelectorAll("[data-since]")) {
    write(place, say(Math.max(0, (Date.now() - Date.parse(place.dataset.since)) / 1000)));
  }
  for (const place of document.querySelectorAll("[data-until]")) {
    const left = (Date.parse(place.dataset.until) - Date.now()) / 1000;
    write(place, left > 0 ? say(left, true) : place.dataset.over || words.over);
    if (left <= 0 && !place.dataset.ended) {
      place.dataset.ended = "1";
      place.dispatchEvent(new CustomEvent("timer:ended", { bubbles: true }));
    }
  }
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

tick();
setInterval(tick, 1000);
