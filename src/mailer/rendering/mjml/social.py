"""The social networks that mj-social-element knows by name (npm mjml 4.18.0, MIT), resolved before compiling.

mrml has another list, and does not say so of a name it does not know.
"""

from __future__ import annotations

_ICONS = "https://www.mailjet.com/images/theme/v1/icons/ico-social/"
_NETWORKS: dict[str, tuple[str, str, str]] = {
    "facebook": ("#3b5998", "facebook", "https://www.facebook.com/sharer/sharer.php?u=[[URL]]"),
    "twitter": ("#55acee", "twitter", "https://twitter.com/intent/tweet?url=[[URL]]"),
    "x": ("#000000", "twitter-x", "https://twitter.com/intent/tweet?url=[[URL]]"),
    "google": ("#dc4e41", "google-plus", "https://plus.google.com/share?url=[[URL]]"),
    "pinterest": (
        "#bd081c",
        "pinterest",
        "https://pinterest.com/pin/create/button/?url=[[URL]]&media=&description=",
    ),
    "linkedin": (
        "#0077b5",
        "linkedin",
        "https://www.linkedin.com/shareArticle?mini=true&url=[[URL]]&title=&summary=&source=",
    ),
    "instagram": ("#3f729b", "instagram", ""),
    "web": ("#4BADE9", "web", ""),
    "snapchat": ("#FFFA54", "snapchat", ""),
    "youtube": ("#EB3323", "youtube", ""),
    "tumblr": ("#344356", "tumblr", "https://www.tumblr.com/widgets/share/tool?canonicalUrl=[[URL]]"),
    "github": ("#000000", "github", ""),
    "xing": ("#296366", "xing", "https://www.xing.com/app/user?op=share&url=[[URL]]"),
    "vimeo": ("#53B4E7", "vimeo", ""),
    "medium": ("#000000", "medium", ""),
    "soundcloud": ("#EF7F31", "soundcloud", ""),
    "dribbble": ("#D95988", "dribbble", ""),
}


def network(attributes: dict[str, str]) -> dict[str, str]:
    """`attributes` of an mj-social-element with the link, picture and colour of the network it names."""
    name = attributes.pop("name", "")
    colour, icon, share = _NETWORKS.get(name.removesuffix("-noshare"), ("", "", ""))
    if colour:
        attributes["background-color"] = attributes.get("background-color") or colour
        attributes["src"] = attributes.get("src") or f"{_ICONS}{icon}.png"
    if attributes.get("href") and share and not name.endswith("-noshare"):
        attributes["href"] = share.replace("[[URL]]", attributes["href"])
    return attributes
