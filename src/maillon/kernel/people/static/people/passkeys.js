/** Show what needs a passkey only where the browser knows passkeys; say in words why one did not work. */
for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !window.PublicKeyCredential;
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-problem]");
  if (!place) return;
  event.preventDefault();
  place.hidden = false;
  place.focus();
});
