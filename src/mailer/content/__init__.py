"""Issue files -> Issue; every fault with file, line and cure."""
