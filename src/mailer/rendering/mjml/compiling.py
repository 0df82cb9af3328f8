"""compile: MJML -> HTML, by mjml-python, which is called here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailer.rendering.mjml.attributes import cascade
from mailer.rendering.mjml.correcting import correct
from mailer.rendering.mjml.faults import MjmlError, MjmlFault
from mailer.rendering.mjml.head import Head, read_head
from mailer.rendering.mjml.linting import structure
from mailer.rendering.mjml.raw import with_raws
from mailer.rendering.mjml.reading import Document, read
from mailer.rendering.mjml.selecting import with_attributes, with_styles
from mailer.rendering.mjml.words import Words
from mailer.rendering.mjml.writing import Writer

FONTS: Mapping[str, str] = {
    name: f"https://fonts.googleapis.com/css?family={name.replace(' ', '+')}:300,400,500,700"
    for name in ("Open Sans", "Droid Sans", "Lato", "Roboto", "Ubuntu")
}
"""The web fonts npm's mjml links to where a style names them."""


def compile(source: str, fonts: Mapping[str, str] = FONTS) -> str:  # noqa: A001 - the name npm's users look for
    """The HTML of an MJML document: what npm's mjml gives with its default settings.

    `fonts` are the addresses of style sheets by the names of fonts; a font that a style names
    is linked to. An edition passes none, so that no reader's mail program asks Google.

    Raises MjmlError with every fault that keeps the document from being compiled, each with
    line and column; docs/reference/mjml.md lists them.
    """
    document = read(source)
    faults = [*document.faults, *structure(document)]
    if faults:
        raise MjmlError(faults)
    words = Words(source)
    found = read_head(document)
    writer = Writer(words, cascade(found.element))
    mjml = _written(document, found, writer)
    html = _compiled(mjml)
    at = html.index("<body")
    body = words.restore(with_raws(correct(html[at:], writer.placed, words), words))
    if found.html_attributes:
        body = with_attributes(body, found.html_attributes)
    start = words.restore(found.finished(html[:at], body, writer.columns, fonts))
    whole = start + body
    return found.before_doctype + (with_styles(whole, found.inline_css) if found.inline_css else whole)


def _written(document: Document, head: Head, writer: Writer) -> str:
    """The MJML for the compiler."""
    root = document.root.attributes if document.root else {}
    attributes = {name: root[name] for name in ("lang", "dir") if root.get(name)}
    body = writer.body(document.child("mj-body"))
    return writer.tag("mjml", attributes, f"<mj-head>{head.written(writer)}</mj-head>{body}")


def _compiled(mjml: str) -> str:
    from mjml import mjml2html  # noqa: PLC0415 - only rendering needs it

    try:
        html: str = mjml2html(mjml, disable_comments=True, fonts={})
    except ValueError as error:
        what = f"the MJML compiler says: {re.sub(r' in root template.*', '', str(error))}"
        raise MjmlError([MjmlFault(1, 1, what)]) from None
    except BaseException as error:
        # Rust panics arrive as a BaseException of no importable class.
        if type(error).__name__ != "PanicException":
            raise
        raise MjmlError([MjmlFault(1, 1, "the MJML compiler gave up on this template")]) from None
    return html
