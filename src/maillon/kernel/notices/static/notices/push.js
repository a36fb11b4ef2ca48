/** Ask the browser of this device to tell by itself what is sent; the button shows only where that can be. */
const form = document.querySelector("[data-push]");

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function letters(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

async function ask(event) {
  event.preventDefault();
  if ((await Notification.requestPermission()) !== "granted") return;
  await navigator.serviceWorker.register(form.dataset.push);
  const watcher = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) };
  const found = await watcher.pushManager.subscribe(wanted);
  form.elements.endpoint.value = found.endpoint;
  form.elements.key.value = letters(found.getKey("p256dh"));
  form.elements.secret.value = letters(found.getKey("auth"));
  form.elements.name.value = navigator.userAgentData?.platform || navigator.platform || "";
  form.submit();
}

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.hidden = false;
  form.addEventListener("submit", ask);
}
