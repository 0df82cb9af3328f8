"""The pictures of an edition as they are shown: how large, how heavy, how they move, what is drawn in them."""
