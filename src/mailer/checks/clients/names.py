"""The names of mail programs, as ``[checks] clients`` in mailer.toml lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mailer.content.faults import did_you_mean


@dataclass(frozen=True, slots=True)
class Client:
    """A mail program: `label` names it in a sentence, `platforms` in the data, the first one tested counts."""

    label: str
    platforms: tuple[str, ...]


CLIENTS: Mapping[str, Client] = {
    "aol-android": Client("AOL on Android", ("aol.android",)),
    "aol-ios": Client("AOL on iOS", ("aol.ios",)),
    "aol-web": Client("AOL on the web", ("aol.desktop-webmail",)),
    "apple-mail-ios": Client("Apple Mail on iOS", ("apple-mail.ios",)),
    "apple-mail-macos": Client("Apple Mail on macOS", ("apple-mail.macos",)),
    "fastmail": Client("Fastmail", ("fastmail.desktop-webmail",)),
    "free-fr": Client("Free.fr", ("free-fr.desktop-webmail",)),
    "gmail-android": Client("Gmail on Android", ("gmail.android",)),
    "gmail-ios": Client("Gmail on iOS", ("gmail.ios",)),
    "gmail-mobile-web": Client("Gmail in a phone's browser", ("gmail.mobile-webmail",)),
    "gmail-web": Client("Gmail on the web", ("gmail.desktop-webmail",)),
    "gmx-android": Client("GMX on Android", ("gmx.android",)),
    "gmx-ios": Client("GMX on iOS", ("gmx.ios",)),
    "gmx-web": Client("GMX on the web", ("gmx.desktop-webmail",)),
    "hey": Client("HEY", ("hey.desktop-webmail",)),
    "ionos-android": Client("IONOS on Android", ("ionos-1and1.android",)),
    "ionos-web": Client("IONOS on the web", ("ionos-1and1.desktop-webmail",)),
    "laposte": Client("LaPoste.net", ("laposte.desktop-webmail",)),
    "mail-ru": Client("Mail.ru", ("mail-ru.desktop-webmail",)),
    "orange-android": Client("Orange on Android", ("orange.android",)),
    "orange-ios": Client("Orange on iOS", ("orange.ios",)),
    "orange-web": Client("Orange on the web", ("orange.desktop-webmail",)),
    "outlook-android": Client("Outlook on Android", ("outlook.android",)),
    "outlook-com": Client("Outlook.com", ("outlook.outlook-com",)),
    "outlook-ios": Client("Outlook on iOS", ("outlook.ios",)),
    "outlook-macos": Client("Outlook on macOS", ("outlook.macos",)),
    "outlook-windows": Client("Outlook on Windows", ("outlook.windows",)),
    "proton-android": Client("Proton Mail on Android", ("protonmail.android",)),
    "proton-ios": Client("Proton Mail on iOS", ("protonmail.ios",)),
    "proton-web": Client("Proton Mail on the web", ("protonmail.desktop-webmail",)),
    "samsung": Client("Samsung Email", ("samsung-email.android",)),
    "sfr-android": Client("SFR on Android", ("sfr.android",)),
    "sfr-ios": Client("SFR on iOS", ("sfr.ios",)),
    "sfr-web": Client("SFR on the web", ("sfr.desktop-webmail",)),
    "t-online": Client("T-Online", ("t-online-de.desktop-webmail",)),
    "thunderbird": Client("Thunderbird", ("thunderbird.windows", "thunderbird.macos")),
    "web-de-android": Client("WEB.DE on Android", ("web-de.android",)),
    "web-de-ios": Client("WEB.DE on iOS", ("web-de.ios",)),
    "web-de-web": Client("WEB.DE on the web", ("web-de.desktop-webmail",)),
    "windows-mail": Client("Windows Mail", ("outlook.windows-mail",)),
    "yahoo-android": Client("Yahoo on Android", ("yahoo.android",)),
    "yahoo-ios": Client("Yahoo on iOS", ("yahoo.ios",)),
    "yahoo-web": Client("Yahoo on the web", ("yahoo.desktop-webmail",)),
}

FAMILIES: Mapping[str, str] = {
    "aol": "AOL",
    "apple-mail": "Apple Mail",
    "gmail": "Gmail",
    "gmx": "GMX",
    "ionos": "IONOS",
    "orange": "Orange",
    "outlook": "Outlook",
    "proton": "Proton Mail",
    "sfr": "SFR",
    "web-de": "WEB.DE",
    "yahoo": "Yahoo",
}
"""A family stands for all clients whose names begin with it."""

DEFAULT = (
    "gmail-web",
    "gmail-ios",
    "gmail-android",
    "outlook-windows",
    "outlook-macos",
    "outlook-com",
    "outlook-ios",
    "outlook-android",
    "apple-mail",
    "yahoo",
    "samsung",
    "thunderbird",
    "mail-ru",
    "gmx-web",
    "web-de-web",
    "orange-web",
    "laposte",
)
"""Who reads institutions' mail in the UN's languages; QQ Mail and 163 have not been tested by caniemail.

Gmail in a phone's browser shows no style sheet and no dark mode, and few use it: naming it makes much a finding.
"""


def unknown_client(name: str) -> str | None:
    """What is wrong with a name in ``[checks] clients``, as the end of a sentence with a cure; None if it is known."""
    if name in CLIENTS or name in FAMILIES:
        return None
    near = did_you_mean(name, [*FAMILIES, *CLIENTS])
    return f'there is no mail program "{name}"; {near}docs/reference/clients.md lists them'


def profile(names: Iterable[str]) -> tuple[str, ...]:
    """The clients that `names` stand for, each once, in their order; those of DEFAULT if there are none.

    Raises ValueError, with a cure, for a name that is unknown.
    """
    found: dict[str, None] = {}
    for name in tuple(names) or DEFAULT:
        if wrong := unknown_client(name):
            raise ValueError(wrong)
        found.update(dict.fromkeys([name] if name in CLIENTS else _members(name)))
    return tuple(found)


def _members(family: str) -> list[str]:
    return [name for name in CLIENTS if name.startswith(f"{family}-")]


def enumerated(clients: Iterable[str], asked: Iterable[str]) -> str:
    """These of the clients `asked` for, as part of a sentence; a family all of whose asked clients are there by its name."""
    left, within = list(clients), list(asked)
    labels = []
    while left:
        family = next((each for each in FAMILIES if left[0].startswith(f"{each}-")), None)
        whole = [each for each in within if family and each.startswith(f"{family}-")]
        if family and len(whole) > 1 and set(whole) <= set(left):
            labels.append(FAMILIES[family])
            left = [each for each in left if each not in whole]
        else:
            labels.append(CLIENTS[left.pop(0)].label)
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"
