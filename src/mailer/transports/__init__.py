"""Message and Envelope -> Accepted | Deferred | Refused | Unknown."""
