"""The one way to what others run: pages by HTTP, names by DNS, SMTP servers by a probe.

Nothing here decides what an answer means; that is for the pure rooms, which are handed what was found out.
"""
