"""Themes: what is found where, and every fault of a template with file, line and cure."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mailer.rendering import RenderError, Themes, compile_edition, fill

SMALL = """<mjml lang="{{ issue.language }}" dir="{{ issue.dir }}">
<mj-head><mj-title>{{ issue.title }}</mj-title></mj-head>
<mj-body><mj-section><mj-column>
<mj-text>{{ sections[0].title }}</mj-text>
<mj-text><a href="{{ links.view }}">{{ s.view }}</a> <a href="{{ links.unsubscribe }}">{{ s.unsubscribe }}</a></mj-text>
</mj-column></mj-section></mj-body>
</mjml>
"""
FILES = {
    "theme.toml": 'extends = "base"\n',
    "edition.mjml.j2": SMALL,
    "edition.txt.j2": "{{ links.view }}\n{{ links.unsubscribe }}\n",
    "content.css": "p { color: {{ theme.colours.light.ink }}; }\n",
}


@pytest.fixture
def workspace(tmp_path) -> Path:
    folder = tmp_path / "templates"
    for name, content in FILES.items():
        (folder / "small").mkdir(parents=True, exist_ok=True)
        (folder / "small" / name).write_text(content, "utf-8")
    return folder


@pytest.fixture
def render(workspace, make_issue, newsletter) -> Callable[..., str]:
    """The HTML of an issue in the theme `small` of the workspace, with `content` in its file `name`."""

    def render(name: str = "theme.toml", content: str | bytes | None = None, theme: str = "small") -> str:
        if content is not None:
            file = workspace / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        edition = compile_edition(make_issue(theme=theme), "en", newsletter, Themes.of_workspace(workspace))
        return fill(edition.html, {}, str)

    return render


def fault(render, name: str, content: str | bytes) -> str:
    with pytest.raises(RenderError) as caught:
        render(f"small/{name}", content)
    found = caught.value.faults[0]
    assert found.position.line >= 1
    return f"{Path(found.position.file).name}:{found.position.line}: {found.what}; {found.cure}"


def test_the_packaged_themes_are_there():
    assert {"base", "un"} <= set(Themes.packaged().names())
    theme = Themes.packaged().load("un")
    assert theme.chain == ("un", "base")
    assert (
        theme.settings["colours"]["light"]["page"]
        != Themes.packaged().load("base").settings["colours"]["light"]["page"]
    )
    assert theme.settings["shape"] == Themes.packaged().load("base").settings["shape"]


def test_a_workspace_may_have_a_theme_of_its_own(render):
    assert "Unsubscribe from this newsletter" in render()


def test_a_workspace_may_change_one_file_of_a_packaged_theme(render):
    html = render(
        "un/footer.mjml.j2", '{% include "base/footer.mjml.j2" %}<mj-raw><!--[if mso]>mine<![endif]--></mj-raw>', "un"
    )
    assert "<!--[if mso]>mine<![endif]-->" in html
    assert "Exampleton 12345" in html


def test_a_workspace_may_change_one_colour_of_a_packaged_theme(render):
    html = render("un/theme.toml", '[colours.light]\nheading = "#123456"\n', "un")
    assert "color:#123456" in html
    assert "color:#123456" not in render("un/theme.toml", "", "un")


def test_a_changed_template_is_seen_at_once(render):
    assert "first" in render("small/edition.mjml.j2", SMALL.replace("{{ s.view }}", "first"))
    assert "second" in render("small/edition.mjml.j2", SMALL.replace("{{ s.view }}", "second"))


def test_an_unknown_theme_is_asked_back(make_issue, newsletter, themes):
    with pytest.raises(RenderError, match=r"issue.yaml:1:1: there is no theme 'una'; did you mean 'un'\?"):
        compile_edition(make_issue(theme="una"), "en", newsletter, themes)
    with pytest.raises(RenderError, match=r"there is no theme 'zzz'; there is base, bold, plain, un"):
        compile_edition(make_issue(theme="zzz"), "en", newsletter, themes)
    with pytest.raises(RenderError, match=r"templates/email:1:1: there is no theme '\.\./base'"):
        themes.load("../base")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("theme.toml", 'extends = "bse"', "theme.toml:1: there is no theme 'bse'; did you mean 'base'?"),
        ("theme.toml", 'extends = "small"', "theme.toml:1: extends = 'small' leads nowhere; name another theme"),
        ("theme.toml", "extends = 1", "theme.toml:1: extends = 1 leads nowhere"),
        ("theme.toml", "a = 1\nb 2", "theme.toml:2: this is no TOML"),
        ("theme.toml", b"\xff", "theme.toml:1: this is no TOML"),
        (
            "strings.toml",
            '[en]\nview = "a"\n\n[xx]\nview = "b"\nmore = "c"\n',
            "strings.toml:1: [en] has no 'more'; add",
        ),
        ("edition.mjml.j2", "a\n{{ nothing }}", "edition.mjml.j2:2: 'nothing' is undefined; docs/reference/themes.md"),
        ("edition.mjml.j2", "a\n\n{{ issue.titel }}", "edition.mjml.j2:3: 'dict object' has no attribute 'titel'"),
        ("edition.mjml.j2", "a\n{% if %}", "edition.mjml.j2:2: Expected an expression"),
        ("edition.mjml.j2", "\n{% include 'gone.j2' %}", "edition.mjml.j2:2: there is no template 'gone.j2'; add it"),
        ("edition.mjml.j2", "{% include '../../x' %}", "edition.mjml.j2:1: there is no template '../../x'"),
        ("edition.mjml.j2", "\n{{ 1 / 0 }}", "edition.mjml.j2:2: division by zero"),
        ("edition.mjml.j2", "\n{{ ''.__class__.__mro__ }}", "edition.mjml.j2:2: access to attribute '__class__'"),
        ("edition.mjml.j2", "{% for a in range(10000000) %}{% endfor %}", "edition.mjml.j2:1: Range too big"),
        ("edition.mjml.j2", b"\xff", "edition.mjml.j2:1: this is not UTF-8; save the file as UTF-8"),
        (
            "edition.mjml.j2",
            SMALL.replace("mj-text>", "mj-txt>"),
            "edition.mjml.j2:4: there is no <mj-txt> in MJML; did you",
        ),
        (
            "edition.mjml.j2",
            SMALL.replace("</mj-column>", ""),
            "edition.mjml.j2:3: <mj-column> is never closed",
        ),
        (
            "edition.mjml.j2",
            SMALL.replace("{{ links.unsubscribe }}", "#"),
            "edition.mjml.j2:1: the theme has no unsubscribe",
        ),
        ("edition.mjml.j2", SMALL.replace("{{ links.view }}", "#"), "edition.mjml.j2:1: the theme has no view link"),
        (
            "edition.mjml.j2",
            SMALL.replace("links.view", "links.view | upper"),
            "edition.mjml.j2:1: a merge field or link was",
        ),
        ("edition.txt.j2", "{{ links.view }}", "edition.txt.j2:1: the theme has no unsubscribe link; put it back"),
        ("edition.txt.j2", "\n\n{{ issue.title | wrp }}", "edition.txt.j2:3: No filter named 'wrp'"),
        (
            "content.css",
            "p { color: red }\n\na:hover { color: blue }",
            "content.css:3: :hover cannot be written into a style",
        ),
        ("content.css", "\np { color: {{ gone }} }", "content.css:2: 'gone' is undefined"),
    ],
)
def test_a_fault_of_a_theme_names_file_line_and_cure(render, name, content, message):
    assert fault(render, name, content).startswith(message)


def test_a_missing_language_is_a_fault(render, make_issue, newsletter, workspace):
    alone = workspace / "alone"
    alone.mkdir()
    for name, content in FILES.items():
        (alone / name).write_text("" if name == "theme.toml" else content, "utf-8")
    with pytest.raises(RenderError, match=r"the theme has no strings\.toml; extend base, or write one"):
        render(theme="alone")
    (alone / "strings.toml").write_text('[fr]\nview = "a"\nunsubscribe = "b"\n', "utf-8")
    with pytest.raises(RenderError, match=re.escape("there are no strings for 'en'; add a table [en]")):
        render(theme="alone")


def test_a_loop_between_themes_is_found(render, workspace):
    (workspace / "other").mkdir()
    (workspace / "other" / "theme.toml").write_text('extends = "small"', "utf-8")
    assert fault(render, "theme.toml", 'extends = "other"').startswith("theme.toml:1: extends = 'small' leads nowhere")


def test_a_theme_without_content_css_is_fine(workspace, make_issue, newsletter):
    alone = workspace / "alone"
    alone.mkdir()
    for name, content in FILES.items():
        if name != "content.css":
            (alone / name).write_text("" if name == "theme.toml" else content, "utf-8")
    (alone / "strings.toml").write_text('[en]\nview = "a"\nunsubscribe = "b"\n', "utf-8")
    edition = compile_edition(make_issue(theme="alone"), "en", newsletter, Themes((workspace,)))
    assert fill(edition.html, {}, str).startswith("<!doctype html>")
