/** « Autour de moi »: put the device's rough position in the `near` field of the form, then send it; or, for a button that
 *  names the field it fills, keep its position there until it is taken away. */
for (const button of document.querySelectorAll("[data-geolocate]")) {
  if (!("geolocation" in navigator)) break;
  const form = button.form || document.querySelector(button.dataset.geolocate);
  const field = form.elements[button.dataset.into || "near"];
  const ask = (got, refused) => {
    button.setAttribute("aria-busy", "true");
    const settle = (then) => (answer) => {
      button.removeAttribute("aria-busy");
      then(answer);
    };
    navigator.geolocation.getCurrentPosition(settle(got), settle(refused), { timeout: 8000, maximumAge: 600000 });
  };
  (button.closest("[hidden]") || button).hidden = false;
  if (button.dataset.into) keep(button, field, ask);
  else search(button, form, field, ask);
}

/** Two decimals are a kilometre or so: enough for a list, too little for a door. */
function search(button, form, near, ask) {
  const got = ({ coords }) => {
    near.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
    form.requestSubmit();
  };
  const refused = () => {
    if (button.dataset.refused) button.textContent = button.dataset.refused;
    near.focus();
  };
  button.addEventListener("click", () => ask(got, refused));
}

function keep(button, field, ask) {
  const status = button.closest("form").querySelector("[data-geolocated]");
  const [asking, usual] = [[...button.childNodes], status.textContent];
  const show = (said = field.value ? button.dataset.noted : usual) => {
    status.textContent = said;
    if (field.value) button.textContent = button.dataset.forget;
    else button.replaceChildren(...asking);
  };
  const fill = (value) => {
    field.value = value;
    show();
  };
  const got = ({ coords }) => fill(`${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`);
  button.addEventListener("click", () => (field.value ? fill("") : ask(got, () => show(button.dataset.refused))));
  show();
}
