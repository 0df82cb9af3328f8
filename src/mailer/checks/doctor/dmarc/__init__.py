"""DMARC (RFC 9989): reading a record, and finding the one that counts."""
