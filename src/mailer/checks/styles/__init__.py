"""The computed styles of finished HTML: how every text looks, in the light, in the dark and on a phone.

What a browser would say of an element's colours and sizes, from its attributes, its style attribute
and the style sheets in the page, without a browser. What a message is not made of is left out:
positions, floats, animations, custom properties. A value that cannot be known is None, and no rule
judges it.
"""
