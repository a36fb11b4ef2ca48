/** The sentences of a page that are worth hearing, each with the ranges of its letters. */
const SPOKEN = "h1, h2, h3, h4, p, li, dt, dd, th, td, label, legend, figcaption, blockquote";
const SILENT = "nav, script, style, svg, [aria-hidden=true]";
const LONGEST = 220;

export function sentences() {
  const spots = document.querySelectorAll("[data-spoken]");
  const places = spots.length ? [...spots] : [document.querySelector("main")];
  return places.flatMap(blocks).flatMap(({ block, nodes }) =>
    cut(nodes.map((node) => node.data).join("")).map(([start, text]) => ({
      block, text: text.trim(), range: () => range(nodes, start, start + text.length),
    })),
  ).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/* Letters belong to the nearest block around them: those of a list inside a step are not said twice. */
function blocks(place) {
  const found = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const block = node.parentElement.closest(SPOKEN);
    if (!block || !place.contains(block) || block.closest(SILENT) || node.parentElement.closest(SILENT)) continue;
    if (!block.getClientRects().length || !node.data.trim() && found.at(-1)?.block !== block) continue;
    if (found.at(-1)?.block === block) found.at(-1).nodes.push(node);
    else found.push({ block, nodes: [node] });
  }
  return found;
}

function cut(text) {
  const whole = "Segmenter" in Intl
    ? [...new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" }).segment(text)]
      .map(({ index, segment }) => [index, segment])
    : [...text.matchAll(/[^.!?…]+[.!?…]*/g)].map((match) => [match.index, match[0]]);
  return whole.flatMap(([start, sentence]) => (sentence.length > LONGEST ? breaths(start, sentence) : [[start, sentence]]));
}

/* Some voices stop in the middle of a very long sentence: it is said in several breaths. */
function breaths(start, sentence) {
  return [...sentence.matchAll(/.{1,180}(?:[,;:]\s|\s|$)|.{1,180}/gsu)].map((match) => [start + match.index, match[0]]);
}

function range(nodes, start, end) {
  const found = document.createRange();
  let at = 0;
  for (const node of nodes) {
    if (start >= at && start <= at + node.length) found.setStart(node, start - at);
    if (end > at && end <= at + node.length) found.setEnd(node, end - at);
    at += node.length;
  }
  return found;
}
