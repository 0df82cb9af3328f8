"""The page of blocks: every block of every theme as it arrives, beside what an author writes for it."""
