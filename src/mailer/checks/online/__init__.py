"""What can be told of a link only by asking: which ones are asked, and what an answer means."""
