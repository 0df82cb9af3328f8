"""What comes back after sending: unsubscribes, bounces, complaints, and their consequences."""
