"""Make the vendored data from that of caniemail: ``python -m mailer.checks.clients.refresh FILE``.

FILE is caniemail's ``api/data.json``, which is downloaded by hand; nothing is fetched here.
What mailer does not use is left out: test pages, older versions, notes nobody is led to.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "caniemail.json"
SUPPORTED_API = "1."


def trimmed(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What mailer keeps of caniemail's data.

    ``platforms`` are "family.platform"; a feature's ``support`` has a sign for each of them in
    that order: y, a (partly), n, u (unknown) or - (never tested), of the newest version tested.
    ``noted`` has the numbers of the notes on a platform, ``notes`` their texts without links.

    Raises ValueError if the data has another shape than that of the API's version 1.
    """
    version = str(raw.get("api_version"))
    if not version.startswith(SUPPORTED_API):
        raise ValueError(f"this is data of caniemail's API {version}; mailer reads version 1")
    platforms = sorted(
        {
            f"{family}.{each}"
            for feature in raw["data"]
            for family, tested in feature["stats"].items()
            for each in tested
        }
    )
    features = sorted(raw["data"], key=lambda feature: str(feature["slug"]))
    return {
        "source": "https://www.caniemail.com, MIT licence, see LICENSE.caniemail",
        "date": str(raw["last_update_date"])[:10],
        "platforms": platforms,
        "features": {feature["slug"]: _feature(feature, platforms) for feature in features},
    }


def _feature(feature: Mapping[str, Any], platforms: list[str]) -> dict[str, Any]:
    signs, noted = "", {}
    texts = feature["notes_by_num"] or {}
    for platform in platforms:
        family, _, name = platform.partition(".")
        versions = feature["stats"].get(family, {}).get(name)
        newest = list(versions.values())[-1] if versions else "-"
        signs += newest[0]
        numbers = [number for number in re.findall(r"#(\d+)", newest) if number in texts]
        if newest[0] in "an" and numbers:
            noted[platform] = " ".join(numbers)
    if unknown := set(signs) - set("yanu-"):
        raise ValueError(f"{feature['slug']} has the answers {sorted(unknown)}, which mailer does not know")
    used = {number for numbers in noted.values() for number in numbers.split()}
    notes = {number: _plain(text) for number, text in texts.items() if number in used}
    kept = {
        "title": feature["title"].strip(),
        "category": feature["category"],
        "tested": feature["last_test_date"],
        "support": signs,
        "noted": noted,
        "notes": notes,
    }
    return {name: value for name, value in kept.items() if value}


def _plain(note: str) -> str:
    """A note without its links and signs of Markdown; without sentences that only say "See ..."."""
    note = re.sub(r"\s*\(?See \[[^\]]*\]\([^)]*\)(?: and \[[^\]]*\]\([^)]*\))*\.?\)?", "", note)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", note).strip()


def written(data: Mapping[str, Any]) -> str:
    """The data as it stands in the file: a feature a line, so that a refresh can be reviewed."""
    head = {name: value for name, value in data.items() if name != "features"}
    lines = (f"{json.dumps(slug)}: {_compact(feature)}" for slug, feature in data["features"].items())
    return _compact(head)[:-1] + ',\n"features": {\n' + ",\n".join(lines) + "\n}}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(arguments: list[str]) -> int:
    """Write the data anew; the exit status is 2 where the file cannot be used."""
    if len(arguments) != 1:
        sys.stderr.write("name the file with caniemail's data: python -m mailer.checks.clients.refresh data.json\n")
        return 2
    try:
        data = trimmed(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        sys.stderr.write(f"{arguments[0]} is not caniemail's api/data.json: {error}\n")
        return 2
    DATA.write_text(written(data), encoding="utf-8")
    sys.stdout.write(f"{len(data['features'])} features as of {data['date']}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
