/** Draw the pins of a list on a map of our own: the outline of the country and its communes, or tiles where there are.

The list says everything, the map only shows where. One drags it, or presses its buttons, or its arrow keys. */
import { across, down, fitting, apart } from "./projection.js";

const [LEAST, MOST, TILE, STEP] = [3, 17, 256, 80];
const [COVERS, UNDER] = [34, 28]; // in pixels: how near a pin covers a name, and how far under it the name goes
const SVG = "http://www.w3.org/2000/svg";

for (const box of document.querySelectorAll("[data-map]")) {
  const data = JSON.parse(document.getElementById(box.dataset.map).textContent);
  box.hidden = false;
  new Drawing(box, data).start().catch(() => {
    box.hidden = true;
  });
}

function Drawing(box, data) {
  const points = data.pins.map((pin) => pin.at);
  const places = [];
  let zoom, x, y, rings, ground, names;

  this.start = async () => {
    ground = add("div", "map__ground");
    names = add("div", "map__names");
    if (!data.tiles) rings = (await (await fetch(data.outline)).json()).geometry.coordinates.flat();
    if (data.here) places.push({ at: data.here, shift: [0, 0], node: add("span", "map__here") });
    const shifts = apart(points);
    data.pins.forEach((pin, index) => places.push({ at: pin.at, shift: shifts[index], node: drawPin(pin) }));
    drawButtons();
    fit();
    listen();
  };

  function fit() {
    const all = data.here ? [...points, data.here] : points;
    ({ zoom, x, y } = fitting(all, box.clientWidth, box.clientHeight, { least: LEAST, most: data.closest, margin: 40 }));
    draw();
  }

  /** Put everything where it belongs: `x` and `y` are the middle, in pixels of the whole world at this zoom. */
  function draw() {
    const [left, top] = [x - box.clientWidth / 2, y - box.clientHeight / 2];
    const at = ([latitude, longitude]) => [across(longitude, zoom) - left, down(latitude, zoom) - top];
    if (data.tiles) drawTiles(left, top);
    else drawGround(at);
    for (const { at: point, shift, node } of places) {
      const [right, below] = at(point);
      move(node, right + shift[0], below + shift[1]);
    }
  }

  function drawGround(at) {
    const svg = document.createElementNS(SVG, "svg");
    const path = svg.appendChild(document.createElementNS(SVG, "path"));
    const line = (ring) => ring.map(([longitude, latitude]) => at([latitude, longitude]).map(Math.round).join(" ")).join("L");
    path.setAttribute("d", rings.map((ring) => `M${line(ring)}Z`).join(""));
    ground.replaceChildren(svg);
    const drawn = [];
    const pinned = places.map(({ at: point, shift }) => at(point).map((pixels, axis) => pixels + shift[axis]));
    names.replaceChildren();
    for (const commune of data.communes) {
      const [right, middle] = at(commune.at);
      // Where pins stand on a commune, its name is under the lowest of them.
      const over = pinned.filter((pin) => Math.hypot(pin[0] - right, pin[1] - middle) < COVERS);
      const below = over.length ? Math.max(...over.map((pin) => pin[1])) + UNDER : middle;
      const start = over.length ? right - UNDER : right;
      const hidden = pinned.some((pin) => pin[0] > start && pin[0] - start < 100 && Math.abs(pin[1] - below) < 22);
      const inside = right > 0 && below > 8 && right < box.clientWidth - 70 && below < box.clientHeight - 8;
      if (!inside || hidden || drawn.some((other) => Math.abs(other[0] - right) < 110 && Math.abs(other[1] - below) < 18)) continue;
      drawn.push([right, below]);
      move(add("span", over.length ? "map__town map__town--pinned" : "map__town", names), right, below).textContent = commune.name;
    }
  }

  function drawTiles(left, top) {
    const [wide, high, across_] = [box.clientWidth, box.clientHeight, 2 ** zoom];
    const kept = new Map([...ground.children].map((image) => [image.src, image]));
    const shown = [];
    for (let column = Math.floor(left / TILE); column * TILE < left + wide; column++) {
      for (let row = Math.max(0, Math.floor(top / TILE)); row * TILE < top + high && row < across_; row++) {
        const asked = { z: zoom, x: ((column % across_) + across_) % across_, y: row, s: "a", r: "" };
        const source = new URL(data.tiles.replace(/\{(\w)\}/g, (_all, name) => asked[name] ?? ""), document.baseURI).href;
        const image = kept.get(source) ?? Object.assign(new Image(TILE, TILE), { src: source, alt: "", draggable: false });
        shown.push(move(image, column * TILE - left, row * TILE - top));
      }
    }
    ground.replaceChildren(...shown);
  }

  function drawPin(pin) {
    const node = add("a", "map__pin");
    const item = document.getElementById(pin.anchor);
    node.href = `#${pin.anchor}`;
    node.textContent = pin.number;
    node.title = pin.name;
    node.setAttribute("aria-label", `${pin.number}. ${pin.name}`);
    node.draggable = false;
    node.addEventListener("click", (event) => {
      event.preventDefault();
      item.scrollIntoView({ block: "center" });
      item.querySelector("a").focus({ preventScroll: true });
    });
    for (const [event, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      item.addEventListener(event, () => node.classList.toggle("map__pin--current", on));
    }
    return node;
  }

  function drawButtons() {
    const bar = add("div", "map__buttons");
    for (const [words, sign, deed] of [[box.dataset.closer, "+", () => closer(1)], [box.dataset.farther, "−", () => closer(-1)], [box.dataset.whole, "↺", fit]]) {
      const button = add("button", "", bar);
      Object.assign(button, { type: "button", title: words, textContent: sign });
      button.setAttribute("aria-label", words);
      button.addEventListener("click", deed);
    }
  }

  function closer(by) {
    const wanted = Math.min(MOST, Math.max(LEAST, zoom + by));
    [x, y] = [x * 2 ** (wanted - zoom), y * 2 ** (wanted - zoom)];
    zoom = wanted;
    draw();
  }

  function slide(right, below) {
    [x, y] = [x + right, y + below];
    draw();
  }

  function listen() {
    const keys = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    box.addEventListener("keydown", (event) => {
      if (event.target !== box || event.ctrlKey || event.altKey || event.metaKey) return;
      if (keys[event.key]) slide(...keys[event.key]);
      else if (event.key === "+" || event.key === "=") closer(1);
      else if (event.key === "-") closer(-1);
      else return;
      event.preventDefault();
    });
    let from = null;
    box.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.target.closest("a, button")) return;
      from = [event.clientX, event.clientY];
      box.setPointerCapture(event.pointerId);
    });
    box.addEventListener("pointermove", (event) => {
      if (!from) return;
      slide(from[0] - event.clientX, from[1] - event.clientY);
      from = [event.clientX, event.clientY];
    });
    for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, () => (from = null));
    let wide = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === wide) return;
      wide = box.clientWidth;
      fit();
    }).observe(box);
  }

  function add(name, className, where = box) {
    const node = document.createElement(name);
    if (className) node.className = className;
    return where.appendChild(node);
  }

  function move(node, right, below) {
    node.style.transform = `translate(${Math.round(right)}px, ${Math.round(below)}px)`;
    return node;
  }
}
