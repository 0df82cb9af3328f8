"""Issue, Edition and Message -> Report; one rule a module."""
