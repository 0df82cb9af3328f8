"""The preview, the inbox, the public pages."""
