/** Keep fragments fresh: listen to their topics, refetch the ones that changed, fall back to asking every 20 s. */
const POLL = 20000;
const parts = () => [...document.querySelectorAll("[data-live]")];
const topics = [...new Set(parts().flatMap((part) => part.dataset.live.split(" ")).filter(Boolean))].sort();
const pending = new WeakSet();
const again = new WeakSet();
let polling = 0;

/* Replacing a whole list would read all of it aloud: only its headline, when it changes, is said. */
const said = Object.assign(document.createElement("p"), { className: "visually-hidden", role: "status" });
const headline = (part) => part.querySelector("[data-say], h1, h2, h3, h4")?.textContent.replace(/\s+/g, " ").trim() ?? "";

async function refresh(part) {
  if (!part.dataset.liveUrl) return;
  again.add(part);
  if (pending.has(part)) return;
  pending.add(part);
  /* What is heard while an answer is on its way may have happened after that answer was written: look once more. */
  while (again.delete(part)) {
    try {
      const answer = await fetch(part.dataset.liveUrl, { headers: { "X-Fragment": "1" }, credentials: "same-origin" });
      if (answer.ok && !answer.redirected) replace(part, await answer.text());
    } catch {
      /* The next event or poll tries again. */
    }
  }
  pending.delete(part);
}

function replace(part, html) {
  if (part.innerHTML === html) return;
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  if (held?.matches("textarea, select, input:not([type=radio], [type=checkbox])")) {
    held.addEventListener("blur", () => refresh(part), { once: true });
    return;
  }
  const path = held && mark(held);
  const before = headline(part);
  part.innerHTML = html;
  if (headline(part) !== before) said.textContent = headline(part);
  if (path) part.querySelector(path)?.focus({ preventScroll: true });
  part.dispatchEvent(new CustomEvent("live:replaced", { bubbles: true }));
}

function mark(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  for (const name of ["href", "name", "action", "data-key"]) {
    const value = element.getAttribute(name);
    if (value) return `${element.localName}[${name}="${CSS.escape(value)}"]`;
  }
  return null;
}

const concerns = (part, topic) => part.dataset.live.split(" ").includes(topic);
const refreshAll = () => parts().forEach(refresh);
const poll = (on) => {
  clearInterval(polling);
  polling = on ? setInterval(refreshAll, POLL) : 0;
};

function listen() {
  const source = new EventSource(`/live?${topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join("&")}`);
  source.onopen = () => poll(false);
  source.onmessage = ({ data }) => {
    let topic = data;
    try {
      topic = JSON.parse(data).topic ?? data;
    } catch {
      /* A bare topic. */
    }
    parts().filter((part) => concerns(part, topic)).forEach(refresh);
  };
  source.addEventListener("resync", refreshAll);
  source.onerror = () => {
    if (!polling) poll(true);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, POLL);
  };
}

document.body.append(said);
if (topics.length && "EventSource" in window) listen();
else poll(true);
document.addEventListener("visibilitychange", () => document.hidden || refreshAll());
document.addEventListener("timer:ended", ({ target }) => {
  const part = target.closest("[data-live]");
  if (part) setTimeout(refresh, 1500, part);
});
