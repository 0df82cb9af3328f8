"""SPF (RFC 7208): reading a record, and following it as a receiver would."""
