/** Colour syllables without cutting words in the page, so that whole words are heard, searched and copied. */
export function paint() {
  if (!CSS.highlights) return;
  const parents = new Set();
  const ranges = [...document.querySelectorAll("span.syllable")].map((span) => {
    const text = span.firstChild;
    const range = document.createRange();
    parents.add(span.parentNode);
    span.replaceWith(text);
    range.selectNodeContents(text);
    return range;
  });
  /* Ranges follow their letters when the pieces of a word become one again. */
  for (const parent of parents) parent.normalize();
  CSS.highlights.set("syllables", new Highlight(...ranges));
}

/** Ask the server for the texts of this page as they are read from now on. */
export async function fetchAnew() {
  const spots = document.querySelectorAll("[data-spoken]");
  if (!spots.length) return;
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const news = page.querySelectorAll("[data-spoken]");
  if (!answer.ok || news.length !== spots.length) return location.reload();
  spots.forEach((spot, index) => spot.replaceWith(document.adoptNode(news[index])));
  paint();
}

paint();
