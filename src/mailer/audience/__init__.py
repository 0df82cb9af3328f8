"""Subscribers, lists, consent, suppression, import."""
