"""Templates are kept from one edition to the next, and noticed when they change."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mailer.rendering import RenderError
from mailer.rendering.templates import html_templates, text_templates
from mailer.rendering.themes import Theme


def theme(*folders: Path) -> Theme:
    return Theme("own", tuple(folder.name for folder in folders), folders, {})


def written(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_templates_that_stay_are_not_compiled_again(tmp_path):
    written(tmp_path / "own" / "a.j2", "{{ x }}")
    kept = [html_templates(theme(tmp_path / "own")).environment for _ in range(2)]
    assert kept[0] is kept[1]
    assert text_templates(theme(tmp_path / "own"), {}, {}).environment is not kept[0]


def test_names_in_dicts_mean_what_they_mean_in_jinja(tmp_path):
    text = "{{ x.a }} {{ x.items is callable }} {{ x['items'] }} {{ x.a.upper() }} {{ x.b is defined }} {{ x['a'].real is defined }}"
    written(tmp_path / "own" / "a.j2", text)
    written(tmp_path / "own" / "b.j2", "{{ x.__class__ }}")
    written(tmp_path / "own" / "c.j2", "{{ x.update({}) }}")
    values = {"x": {"a": "v", "items": 1, "__class__": "c"}}
    assert html_templates(theme(tmp_path / "own")).render("a.j2", values) == "v True 1 V False False"
    for unsafe in ("b.j2", "c.j2"):
        with pytest.raises(RenderError, match="unsafe"):
            html_templates(theme(tmp_path / "own")).render(unsafe, values)


def test_a_change_is_seen_also_of_the_same_length_and_an_included_file(tmp_path):
    written(tmp_path / "own" / "a.j2", "{% include 'parts/b.j2' %}")
    written(tmp_path / "own" / "parts" / "b.j2", "one")
    assert html_templates(theme(tmp_path / "own")).render("a.j2", {}) == "one"
    part = tmp_path / "own" / "parts" / "b.j2"
    written(part, "two")
    os.utime(part, ns=(1, 1))
    assert html_templates(theme(tmp_path / "own")).render("a.j2", {}) == "two"


def test_a_file_that_comes_in_front_of_another_is_seen_and_that_it_goes(tmp_path):
    own, base = tmp_path / "own", tmp_path / "base"
    own.mkdir()
    written(base / "a.j2", "base")
    assert html_templates(theme(own, base)).render("a.j2", {}) == "base"
    written(own / "a.j2", "own, {% include 'base/a.j2' %}")
    assert html_templates(theme(own, base)).render("a.j2", {}) == "own, base"
    (own / "a.j2").unlink()
    assert html_templates(theme(own, base)).render("a.j2", {}) == "base"


def test_editions_made_at_the_same_time_keep_their_own_notes(make_issue, newsletter, themes):
    from mailer.rendering import compile_edition, fill

    def issue(number: int):
        links = " ".join(f"[w](https://example.org/{number}/{each})" for each in range(5))
        return make_issue(sections=({"title": f"S{number}", "blocks": ({"type": "text", "text": links},)},))

    issues = [issue(number) for number in range(8)]
    alone = [fill(compile_edition(each, "en", newsletter, themes).text, {}, str) for each in issues]
    with ThreadPoolExecutor(8) as pool:
        together = list(
            pool.map(lambda each: fill(compile_edition(each, "en", newsletter, themes).text, {}, str), issues)
        )
    assert together == alone
