"""What the rules on links share: the addresses of an edition, and what can be told of one without asking for it."""
