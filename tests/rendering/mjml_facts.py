"""What is compared of two renderings of MJML: every tag with its attributes and styles, every text.

Comments for Outlook are read as markup, for they hold the widths it lays a mail out by. What
says the same in other words is made alike: the order of attributes and declarations, spaces,
neighbouring comments for Outlook, random ids.

``python -m tests.rendering.mjml_facts FOLDER TEMPLATE...`` compares templates with npm's mjml,
installed below FOLDER, and prints what differs.
"""

from __future__ import annotations

import difflib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from mailer.rendering.mjml import MjmlError, compile  # noqa: A004 - its name

_ID = re.compile(r'((?:mj-carousel-(?:radio-)?)|(?:(?:id|for)="))([0-9a-f]{8,16})(?=[-"\' ]|$)')
_LEFT_OPEN = {"td", "th", "tr", "li", "p", "br", "hr", "img", "input", "link", "meta", "v:image", "v:fill"}


class _Facts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.end_text()
        said = {}
        for name, value in attrs:
            if name == "style":
                styles = (declaration.partition(":") for declaration in (value or "").split(";"))
                said[name] = str(
                    sorted((key.strip(), " ".join(rest.split())) for key, _, rest in styles if key.strip())
                )
            else:
                said[name] = " ".join(sorted((value or "").split()) if name == "class" else (value or "").split())
        attributes = " ".join(f"{name}={value!r}" for name, value in sorted(said.items()) if value != "[]")
        self.found.append(f"<{tag} {attributes}".replace(" class=''", "").rstrip() + ">")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        self.end_text()
        if tag not in _LEFT_OPEN:
            self.found.append(f"</{tag}>")

    def handle_data(self, data):
        self.words += data.split()

    def end_text(self) -> None:
        if self.words:
            self.found.append(" ".join(self.words))
        self.words = []


def facts(html: str) -> list[str]:
    """Tags and texts of the body, in order, and the rules for columns and the links of the head."""
    ids: dict[str, str] = {}
    html = _ID.sub(lambda match: match[1] + ids.setdefault(match[2], f"id{len(ids)}"), html)
    html = re.sub(r"<!--\[if [^\]]*\]><!-->|<!--<!\[endif\]-->", "", html)
    html = re.sub(r"<!--\[if ([^\]]*)\]>", r'<mso data-if="\1">', html).replace("<![endif]-->", "</mso>")
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    html = re.sub(r'</mso>\s*<mso data-if="mso \| IE">', "", html)
    head, _, body = html.partition("<body")
    parser = _Facts()
    parser.feed("<body" + body)
    parser.close()
    parser.end_text()
    columns = {re.sub(r"\s", "", rule) for rule in re.findall(r"\.mj-column[^{]*\{[^}]*\}", head)}
    title = re.findall(r"<title>(.*?)</title>", head, re.DOTALL)
    links = re.findall(r'<link[^>]*href="([^"]*)"', head)
    widths = sorted(set(re.findall(r"min-width:\s*\d+px", head)))
    return [*title, *links, *widths, *sorted(columns), *parser.found]


def differences(theirs: str, ours: str) -> list[str]:
    """Lines with ``-`` that only npm's mjml has, and with ``+`` that only we have."""
    lines = difflib.unified_diff(facts(theirs), facts(ours), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def main(folder: str, *templates: str) -> None:
    script = str(Path(__file__).with_name("mjml") / "write_npm.cjs")
    said = subprocess.run(["node", script, folder, *templates], capture_output=True, check=True)
    same = 0
    for name, theirs in json.loads(said.stdout).items():
        try:
            ours = compile(Path(name).read_text("utf-8"))
        except MjmlError as error:
            lines = [f"refused: {error}" + ("" if theirs else " (by npm's mjml too)")]
        else:
            lines = differences(theirs, ours) if theirs else ["npm's mjml refuses it"]
        same += not lines
        sys.stdout.write(("\n  ".join([name, *lines]) if lines else f"{name}: same") + "\n")
    sys.stdout.write(f"{same} of {len(templates)} the same\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
