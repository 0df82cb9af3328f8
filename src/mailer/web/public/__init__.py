"""The pages for everybody: unsubscribing, and issues as they were sent."""
