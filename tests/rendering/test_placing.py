"""Faults of a theme's MJML are placed in the file that says it, at line and column, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailer.rendering import RenderError, Themes, compile_edition

EDITION = """<mjml lang="{{ issue.language }}" dir="{{ issue.dir }}">
<mj-body width="{{ width | default("600px") }}">
{% import "parts.j2" as parts %}
{% for section in sections %}
{% include "section.j2" %}
{% endfor %}
<mj-section><mj-column><mj-text>
<a href="{{ links.view }}">{{ s.view }}</a> <a href="{{ links.unsubscribe }}">{{ s.unsubscribe }}</a>
</mj-text></mj-column></mj-section>
</mj-body>
</mjml>
"""
FILES = {
    "theme.toml": 'extends = "base"\n',
    "edition.mjml.j2": EDITION,
    "section.j2": "<mj-section><mj-column>\n{{ parts.title(section.title) }}\n</mj-column></mj-section>\n",
    "parts.j2": '{% macro title(text) %}\n<mj-text align="center">{{ text }}</mj-text>\n{% endmacro %}\n',
    "content.css": "p { color: red }\n{% include 'more.css' %}\n",
    "more.css": "ul { color: red }\nli { color: red }\n",
    "edition.txt.j2": "{{ links.view }}\n{{ links.unsubscribe }}\n",
}


@pytest.fixture
def faults(tmp_path, make_issue, newsletter):
    """The places and words of the faults of a theme with `changed` files."""

    def faults(**changed: tuple[str, str]) -> list[str]:
        for name, content in FILES.items():
            (tmp_path / "small").mkdir(exist_ok=True)
            old, new = changed.get(name.removesuffix(".css").removesuffix(".j2").removesuffix(".mjml"), ("", ""))
            assert old in content
            (tmp_path / "small" / name).write_text(content.replace(old, new, 1) if old else content, "utf-8")
        one = ({"type": "text", "text": "Words."},)
        two = ({"title": "A < title", "blocks": one}, {"title": "Another", "blocks": one})
        issue = make_issue(theme="small", sections=two)
        try:
            compile_edition(issue, "en", newsletter, Themes.of_workspace(tmp_path))
        except RenderError as error:
            return [
                f"{Path(fault.position.file).name}:{fault.position.line}:{fault.position.column}: {fault.what}"
                for fault in error.faults
            ]
        return []

    return faults


def test_a_theme_in_order_has_none(faults):
    assert faults() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("parts", "align=", "alihn=", "parts.j2:2:10: <mj-text> has no attribute alihn"),
        ("parts", "center", "{{ 'centre' }}", "parts.j2:2:17: align='centre' is no value for <mj-text>"),
        ("parts", "<mj-text ", "<mj-txt ", "parts.j2:2:1: there is no <mj-txt> in MJML"),
        ("parts", "{{ text", "<b>{{ text", "parts.j2:2:25: <b> is never closed"),
        ("section", "<mj-column>", "<mj-column padding=2>", "section.j2:1:32: padding='2' is no value for <mj-column>"),
        ("section", "<mj-column>\n", "\nlost\n<mj-column>", "section.j2:2:1: text right in <mj-section>"),
        ("section", "</mj-column>", "", "section.j2:1:13: <mj-column> is never closed"),
        ("edition", '"600px"', '"wide"', "edition.mjml.j2:2:17: width='wide' is no value for <mj-body>"),
        (
            "edition",
            "<mj-section>",
            "<mj-include path='x' /><mj-section>",
            "edition.mjml.j2:7:1: mj-include would need a folder",
        ),
    ],
)
def test_a_fault_is_placed_where_the_template_has_it(faults, name, old, new, place):
    assert faults(**{name: (old, new)})[0].startswith(place)


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("parts", "{{ text }}", "text {{ txt }}", "parts.j2:2:33: 'txt' is undefined"),
        ("section", "section.title", "section.titel", "section.j2:2:24: "),
        ("section", "parts.title", "parts.titel", "section.j2:2:10: "),
        ("edition", "sections %}", "sectoins %}", "edition.mjml.j2:4:19: 'sectoins' is undefined"),
        ("edition", "issue.dir", "issue.dir | uper", "edition.mjml.j2:1:55: No filter named 'uper'."),
        ("edition", "{% endfor %}", "{% endfro %}", "edition.mjml.j2:6:4: Encountered unknown tag 'endfro'."),
        ("edition", '"section.j2"', '"gone.j2"', "edition.mjml.j2:5:13: there is no template 'gone.j2'"),
        ("content", "p {", "p:hover {", "content.css:1:2: :hover cannot be written"),
        ("more", "li {", "li:hover {", "more.css:2:3: :hover cannot be written"),
        ("more", "li { color: red }", "li { color: red", "more.css:2:4: { is never closed"),
        ("more", "li { color: red", "li { color: {{ rde }}", "more.css:2:16: 'rde' is undefined"),
    ],
)
def test_a_fault_of_jinja_or_css_is_placed_where_the_template_has_it(faults, name, old, new, place):
    (found,) = faults(**{name: (old, new)})
    assert found.startswith(place)


def test_a_fault_of_a_loop_is_said_once_and_all_faults_together(faults):
    found = faults(parts=("align=", "alihn="), section=("<mj-column>", "<mj-column wide=''>"), edition=("width=", "w="))
    assert [place.split(": ")[0] for place in found] == ["edition.mjml.j2:2:10", "parts.j2:2:10", "section.j2:1:24"]
