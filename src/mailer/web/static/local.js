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

// A finding far down the page leads to a frame that may stand above what is seen.
document.addEventListener("click", (event) => {
  if (event.target.closest('a[target="edition"]')) document.getElementById("frame")?.scrollIntoView({ block: "nearest" });
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
window.addEventListener("popstate", () => visit(location.href));

onChange(document.body.dataset.seen, {
  async changed() {
    const outcome = await swap(location.href).catch(() => "overtaken");
    if (outcome === "shown") say(`Shown anew at ${new Date().toLocaleTimeString()}`);
    if (outcome === "missing") say("What this page showed was renamed or removed, so it is not there any more. Below is how it was.", true);
    if (outcome === "elsewhere") location.reload();
  },
  lost() {
    say("mailer has stopped, so this page stays as it is. Start it again and open the new address.", true);
  },
  found() {
    if (live.classList.contains("trouble")) say("");
  },
});

function say(text, trouble = false) {
  live.classList.toggle("trouble", trouble);
  live.textContent = text;
}

async function show(address) {
  if (await visit(address)) history.pushState(null, "", address);
}

// Whether `address` is shown in place; where it cannot be, the browser goes there.
async function visit(address) {
  const outcome = await swap(address).catch(() => "elsewhere");
  if (outcome === "missing" || outcome === "elsewhere") location.assign(address);
  return outcome === "shown";
}
