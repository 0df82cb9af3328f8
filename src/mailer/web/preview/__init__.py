"""The preview: an issue as it will be sent, beside what is wrong with it."""
