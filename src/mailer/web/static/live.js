// Tells when something changed on disk, and whether the server can be reached: `told.changed()`, `told.lost()`,
// `told.found()`. Hidden tabs hold no connection: browsers allow six to one server.
export function onChange(seen, told) {
  let source = null;
  function open() {
    if (source || document.hidden) return;
    source = new EventSource(`/events?seen=${encodeURIComponent(seen)}`);
    source.addEventListener("open", told.found);
    source.addEventListener("error", told.lost); // the browser tries again by itself, unless another server refused it
    source.addEventListener("change", (event) => {
      seen = event.data;
      told.changed();
    });
  }
  function close() {
    source?.close();
    source = null;
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  // Going to another page ends the stream at once; coming back by the Back button opens it again.
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
}
