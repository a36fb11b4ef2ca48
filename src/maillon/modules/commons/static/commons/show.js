/** Show a guide to somebody: arrows turn the pages, and full screen lasts from one to the next. */
const main = document.querySelector("[data-show]");
const KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" };

main.addEventListener("click", (event) => {
  const move = event.target.closest("a[rel]");
  if (!move || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  turn(move.href);
});
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const move = KEYS[event.key] && main.querySelector(`a[rel=${KEYS[event.key]}]`);
  if (!move) return;
  event.preventDefault();
  turn(move.href);
});
addEventListener("popstate", () => turn(location.href, { isBack: true }));
offerFullScreen();

async function turn(address, { isBack = false } = {}) {
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const news = page.querySelector("[data-show]");
    if (!answer.ok || !news) throw new Error("not a page to show");
    if (!isBack) history.pushState(null, "", address);
    document.title = page.title;
    main.replaceChildren(...news.childNodes);
    scrollTo(0, 0);
    main.querySelector("[data-show-title]").focus();
    offerFullScreen();
    if (main.querySelector(".syllable")) import("../ui/js/syllables.js").then((module) => module.paint());
  } catch {
    location.assign(address);
  }
}

function offerFullScreen() {
  const full = main.querySelector("[data-show-full]");
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
  );
}
