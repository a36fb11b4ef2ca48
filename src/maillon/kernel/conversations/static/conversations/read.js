/** Say that a conversation was read once its end has been on the screen for a moment; the button does the same by hand. */
const form = document.querySelector("[data-read-when-seen]");
const SEEN_MS = 2000;
let waiting = 0;
let told = 0;

async function tell() {
  const count = document.querySelectorAll(".talk__message").length;
  if (document.visibilityState !== "visible" || told === count) return;
  told = count;
  await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" });
}

if (form) {
  const seen = new IntersectionObserver(([entry]) => {
    clearTimeout(waiting);
    if (entry.isIntersecting) waiting = setTimeout(tell, SEEN_MS);
  });
  seen.observe(form);
  document.addEventListener("live:replaced", () => (waiting = setTimeout(tell, SEEN_MS)));
}
