"""Broken MJML: each slip is said once, at the place where a person mends it, and nothing that only follows from it."""

from __future__ import annotations

import pytest

from mailer.rendering.mjml import MjmlError, compile  # noqa: A004 - its name
from mailer.rendering.mjml.schema import ENDING, PLAIN, names

GOOD = """<mjml>
  <mj-head>
    <mj-title>T</mj-title>
  </mj-head>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text color="red">Hello <b>x</b></mj-text>
        <mj-image src="a.png" alt="" />
      </mj-column>
      <mj-column>
        <mj-text>World</mj-text>
        <mj-button href="#">Go</mj-button>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>Again</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
"""
SLIPS = [
    ("</b></mj-text>", "</b>", "8:9: <mj-text> is never closed"),
    ("Again</mj-text>", "Again", "18:9: <mj-text> is never closed"),
    ("Go</mj-button>", "Go", "13:9: <mj-button> is never closed"),
    ("      </mj-column>\n", "", "7:7: <mj-column> is never closed"),
    ("    </mj-section>\n", "", "6:5: <mj-section> is never closed"),
    ("  </mj-body>\n", "", "5:3: <mj-body> is never closed"),
    ("</mjml>\n", "", "1:1: <mjml> is never closed"),
    ('alt="" />', 'alt="">', "9:9: <mj-image> is never closed"),
    ("  </mj-head>\n", "", "2:3: <mj-head> is never closed"),
    ("</mj-title>", "", "3:5: <mj-title> is never closed"),
    ("</b></mj-text>", "</b></mj-txt>", "8:9: <mj-text> is never closed"),
    ("</mj-column>", "</mj-colunm>", "10:7: </mj-colunm> closes nothing; write </mj-column>"),
    ("<mj-text color", "<mj-txt color", "8:9: there is no <mj-txt> in MJML"),
    ("<mj-column>", "<mj-colum>", "7:7: there is no <mj-colum> in MJML"),
    ("<mj-text>World", "<div><div>x</div></div><mj-text>World", "12:9: there is no <div> in MJML"),
    ("</mj-column>\n    </mj-section>", "</mj-section>\n    </mj-column>", "14:7: </mj-section> stands where"),
    ("Go</mj-button>", "Go</mj-button></mj-button>", "13:43: </mj-button> closes nothing"),
    ('color="red">', 'color="red>', "8:18: the value of color has no end"),
    ('href="#"', 'href="#', "13:9: the tag <mj-button has no end"),
    ("<mj-section>", "<mj-section", "6:5: the tag <mj-section has no end"),
    ("</mj-column>", "</mj-column", "10:7: the tag </mj-column has no end"),
    ('color="red">', 'color="red"', "8:9: the tag <mj-text has no end"),
    ("    <mj-section>", "    < <mj-section>", "6:5: there is a bare <"),
    ("    <mj-section>", "    <% if (a) { %><mj-section>", "6:5: there is a bare < here; put it into an mj-raw"),
    ('alt="" />', 'alt=""><mj-text>x</mj-text></mj-image>', "9:38: <mj-text> cannot stand in <mj-image>"),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lines of Unix", "lines of Windows"])
@pytest.mark.parametrize(("good", "bad", "message"), SLIPS, ids=[message for *_, message in SLIPS])
def test_a_slip_is_said_once_where_it_is(good, bad, message, ending):
    with pytest.raises(MjmlError) as caught:
        compile(GOOD.replace(good, bad, 1).replace("\n", ending))
    (fault,) = caught.value.faults
    assert str(fault).startswith(message)


def test_two_slips_are_both_said():
    source = GOOD.replace("</b></mj-text>", "</b>").replace("Again</mj-text>", "Again")
    with pytest.raises(MjmlError) as caught:
        compile(source)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(8, 9), (18, 9)]


AROUND = {
    "mjml": ("", ""),
    "mj-head": ("<mjml>", "<mj-body></mj-body></mjml>"),
    "mj-body": ("<mjml>", "</mjml>"),
    "mj-accordion-element": ("<mjml><mj-body><mj-accordion>", "</mj-accordion></mj-body></mjml>"),
}
AROUND |= dict.fromkeys(("mj-attributes", "mj-html-attributes"), ("<mjml><mj-head>", "</mj-head></mjml>"))
PARENTS = sorted(names() - ENDING - PLAIN)


@pytest.mark.parametrize("parent", PARENTS)
def test_every_component_in_every_other_compiles_or_has_a_fault_that_names_it(parent):
    before, after = AROUND.get(parent, ("<mjml><mj-body>", "</mj-body></mjml>"))
    for name in sorted(names()):
        html, faults = _outcome(
            f"{before}<{parent}>\n<{name}>{'x' if name in ENDING else ''}</{name}></{parent}>{after}"
        )
        assert "<mj-" not in html, name
        assert "mjx" not in html, name
        assert html or any(f"<{name}>" in what or f"<{parent}>" in what for what in faults), name


def _outcome(source: str) -> tuple[str, list[str]]:
    try:
        return compile(source), []
    except MjmlError as error:
        return "", [fault.what for fault in error.faults]
