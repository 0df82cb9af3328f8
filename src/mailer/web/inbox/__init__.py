"""The built-in inbox's pages: what was sent, as a mail program would show it."""
