"""The final message: its header line by line, its parts decoded, its size block by block."""
