"""One rule a module; putting a module here is all it takes (docs/reference/checks.md wants its section)."""
