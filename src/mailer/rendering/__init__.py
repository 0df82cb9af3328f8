"""Issue and theme -> Edition."""
