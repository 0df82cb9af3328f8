// Fetches an address of this page and puts its parts ([data-part]) in place of the old ones, so that the scroll
// position, the focus and a frame whose content is the same stay as they are. The outcome is "shown"; "overtaken" by
// a later call; "missing" if there is no such page; "elsewhere" if it has other parts than this one.

let latest = 0;

export async function swap(address) {
  const turn = ++latest;
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (turn !== latest) return "overtaken";
  if (!response.ok) return "missing";
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  const parts = [...next.querySelectorAll("[data-part]")];
  const here = [...document.querySelectorAll("[data-part]")];
  if (parts.map((part) => part.id).join() !== here.map((part) => part.id).join()) return "elsewhere";
  const focus = document.activeElement?.id;
  for (const part of parts) replace(document.getElementById(part.id), part);
  document.title = next.title;
  if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus({ preventScroll: true });
  return "shown";
}

function replace(old, part) {
  for (const open of old.querySelectorAll("details[id][open]")) part.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
  const [frame, nextFrame] = [old.querySelector("#frame"), part.querySelector("#frame")];
  if (frame && nextFrame) {
    for (const name of part.getAttributeNames()) old.setAttribute(name, part.getAttribute(name));
    if (frame.getAttribute("src") !== nextFrame.getAttribute("src")) replaceFrame(frame, nextFrame);
  } else if (!old.isEqualNode(part)) {
    old.replaceWith(document.adoptNode(part));
  }
}

// A new frame, not a new address for the old one: that would be a step of its own for the Back button. The old one
// stays in sight until the new one is loaded, so that nothing flickers.
function replaceFrame(frame, next) {
  const sheet = frame.parentElement;
  sheet.querySelector(".coming")?.remove();
  const shown = sheet.querySelector("iframe");
  shown.removeAttribute("id");
  next.classList.add("coming");
  next.addEventListener("load", () => {
    shown.remove();
    next.classList.remove("coming");
  }, { once: true });
  sheet.append(document.adoptNode(next));
}
