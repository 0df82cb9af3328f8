// What the local pages can do beyond their links and forms; each of those works without this, too.
import { onChange } from "./live.js";
import { offerPeople } from "./people.js";
import { swap } from "./swap.js";

const live = document.getElementById("live");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link.href);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-swap]")) return;
  event.preventDefault();
  show(`${location.pathname}?${new URLSearchParams(new FormData(event.target))}`);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("form[data-swap] select")) event.target.form.requestSubmit();
});

document.addEventListener("input", offerPeople);
window.addEventListener("popstate", () => swap(location.href));

onChange(document.body.dataset.seen, async () => {
  if (!(await swap(location.href).catch(() => false))) return;
  live.textContent = `Shown anew at ${new Date().toLocaleTimeString()}`;
});

async function show(address) {
  if (await swap(address)) history.pushState(null, "", address);
}
