/** « Autour de moi »: put the device's rough position in the `near` field of the form, then send it. */
for (const button of document.querySelectorAll("[data-geolocate]")) {
  if (!("geolocation" in navigator)) break;
  const form = button.form || document.querySelector(button.dataset.geolocate);
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // Two decimals are a kilometre or so: enough for a list, too little for a door.
        form.elements.near.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
        form.requestSubmit();
      },
      () => {
        button.removeAttribute("aria-busy");
        if (button.dataset.refused) button.textContent = button.dataset.refused;
        form.elements.near.focus();
      },
      { timeout: 8000, maximumAge: 600000 },
    );
  });
}
