/** Draw the places of the list on a map; the list says everything, the map only shows where. */
const box = document.querySelector("[data-map]");
const data = box && JSON.parse(document.getElementById(box.dataset.map).textContent);
const L = window.L;

if (box && L) {
  box.hidden = false;
  draw().catch(() => {
    box.hidden = true;
  });
}

async function draw() {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, { scrollWheelZoom: false, zoomAnimation: !calm, fadeAnimation: !calm, attributionControl: false });
  const points = data.places.map((place) => place.at);
  map.fitBounds(L.latLngBounds(data.here ? [...points, data.here] : points), { padding: [28, 28], maxZoom: 14, animate: false });
  if (data.tiles) L.tileLayer(data.tiles, { maxZoom: 19 }).addTo(map);
  else await drawGround(map);
  if (data.here) mark(map, data.here, "map__here", 16, "", { interactive: false, keyboard: false });
  for (const place of data.places) drawPlace(map, place);
}

/** Without tiles: the outline of the country, and the larger communes by name. */
async function drawGround(map) {
  const outline = await (await fetch(data.outline)).json();
  L.geoJSON(outline, { className: "map__land", interactive: false, style: { fillOpacity: 1 } }).addTo(map);
  const drawn = [];
  for (const commune of data.communes) {
    const { x, y } = map.latLngToContainerPoint(commune.at);
    if (drawn.some((other) => Math.abs(other.x - x) < 110 && Math.abs(other.y - y) < 18)) continue;
    drawn.push({ x, y });
    const icon = L.divIcon({ className: "map__town", html: escape(commune.name), iconSize: null, iconAnchor: [3, 8] });
    L.marker(commune.at, { icon, interactive: false, keyboard: false, zIndexOffset: -10000 }).addTo(map);
  }
}

function drawPlace(map, place) {
  const options = { title: place.name, alt: `${place.number}. ${place.name}`, riseOnHover: true };
  const marker = mark(map, place.at, "map__pin", 30, String(place.number), options);
  const item = document.getElementById(place.anchor);
  const go = () => {
    item.scrollIntoView({ block: "center" });
    item.querySelector("a").focus({ preventScroll: true });
  };
  marker.on("click", go);
  marker.getElement().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    go();
  });
  const show = (on) => marker.getElement()?.classList.toggle("map__pin--current", on);
  for (const [event, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
    item.addEventListener(event, () => show(on));
  }
}

function mark(map, at, className, size, html, options) {
  const icon = L.divIcon({ className, html, iconSize: [size, size], iconAnchor: [size / 2, size / 2] });
  return L.marker(at, { icon, ...options }).addTo(map);
}

function escape(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
}
