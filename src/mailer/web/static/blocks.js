// What the page of blocks can do beyond showing: frames as tall as what is in them, and buttons that copy.

const heights = new CSSStyleSheet(); // rules, not attributes: a part whose markup is the same stays as it is
document.adoptedStyleSheets.push(heights);
const known = new Map();

function measure(frame) {
  const body = frame.contentDocument?.body;
  if (!body) return;
  known.set(frame.id, Math.ceil(body.getBoundingClientRect().height));
  heights.replaceSync([...known].map(([id, height]) => `#${CSS.escape(id)} { block-size: ${height}px; }`).join("\n"));
}

const measureAll = () => document.querySelectorAll("iframe[data-measured]").forEach(measure);

// Frames load at any time, also those that a switch brings; the event does not bubble, but it can be captured.
document.addEventListener("load", (event) => event.target.matches?.("iframe[data-measured]") && measure(event.target), true);
window.addEventListener("resize", measureAll);
measureAll();

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(`${document.getElementById(button.dataset.copy).textContent}\n`);
  button.textContent = "Copied";
  document.getElementById("live").textContent = `Copied: ${button.dataset.of}`;
  setTimeout(() => (button.textContent = "Copy"), 2000);
});
