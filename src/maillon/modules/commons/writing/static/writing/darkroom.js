/** Draw on the picture the part that the four numbers say, and the other way round. */
const frame = document.querySelector("[data-frame]");
const form = document.querySelector("[data-area-form]");
const shown = frame?.querySelector("[data-area]");
const sides = ["left", "top", "width", "height"];
let from = null;

if (frame && form) start();

function start() {
  frame.dataset.draws = "";
  document.querySelector("[data-drawing]").hidden = false;
  frame.addEventListener("pointerdown", (event) => {
    from = place(event);
    frame.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  frame.addEventListener("pointermove", (event) => from && draw(from, place(event)));
  frame.addEventListener("pointerup", () => (from = null));
  frame.addEventListener("pointercancel", () => (from = null));
  form.addEventListener("input", outline);
  outline();
}

function place(event) {
  const box = frame.getBoundingClientRect();
  const within = (value) => Math.min(Math.max(value, 0), 100);
  return [within(((event.clientX - box.left) / box.width) * 100), within(((event.clientY - box.top) / box.height) * 100)];
}

function draw([x, y], [to_x, to_y]) {
  const area = [Math.min(x, to_x), Math.min(y, to_y), Math.abs(to_x - x), Math.abs(to_y - y)];
  sides.forEach((side, index) => (form.elements[side].value = Math.round(area[index] * 10) / 10));
  outline();
}

function outline() {
  const area = sides.map((side) => Number.parseFloat(form.elements[side].value));
  shown.hidden = !area.every((value) => value >= 0) || !area[2] || !area[3];
  sides.forEach((side, index) => shown.style.setProperty(side, `${area[index]}%`));
}
