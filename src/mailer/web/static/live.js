// Tells when something changed on disk. Hidden tabs hold no connection: browsers allow six to one server.
export function onChange(seen, changed) {
  let source = null;
  function open() {
    if (source || document.hidden) return;
    source = new EventSource(`/events?seen=${encodeURIComponent(seen)}`);
    source.addEventListener("change", (event) => {
      seen = event.data;
      changed();
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
