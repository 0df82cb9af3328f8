"""What ruamel.yaml says about a broken file, in words that help to mend it."""

from __future__ import annotations

import re

from mailer.content.faults import Fault, Position
from mailer.content.reading import Document

_SENTENCES = (
    (
        r"character '\\t' that cannot start",
        "a tab stands where spaces belong",
        "indent with spaces; most editors can change tabs into spaces",
    ),
    (
        r"character '(.)' that cannot start",
        "text cannot start with %s unless it is in quotes",
        "put the whole value in quotes",
    ),
    (
        r"mapping values are not allowed here",
        "a colon followed by a space stands inside a value, or the line is indented too far",
        "put the whole value in quotes, or align the line with its neighbours",
    ),
    (
        r"sequence entries are not allowed here",
        "a list cannot start on the line of its key",
        "put each - on a line of its own below the key",
    ),
    (r"expected ',' or '\]'", "a list that starts with [ does not end", "close it with ]"),
    (r"expected ',' or '\}'", "a value that starts with { does not end", "close it with }, or put text in quotes"),
    (r"unexpected end of stream|unexpected document separator", "a quoted text does not end", "close the quotes"),
    (
        r"unknown escape character|expected escape sequence|invalid escape|chr\(\)",
        "a backslash in double quotes starts something that is not known",
        "use single quotes, or write the backslash twice",
    ),
    (
        r"could not find expected ':'",
        "a key without a colon after it",
        "write key: value with a space after the colon, or indent the line as a part of the text above it",
    ),
    (
        r"expected <block end>, but found '<scalar>'|while parsing a block mapping.*found '<",
        "something follows here that is not a key",
        "write key: value with the same indentation as the keys above it",
    ),
    (
        r"expected <block end>, but found",
        "this line is not indented like the lines above it",
        "align it with the line it belongs to",
    ),
    (
        r"while scanning a block scalar",
        "only a line break can follow | or >",
        "start the text on the next line, indented",
    ),
    (
        r"while scanning an? (alias|anchor)",
        "text that starts with * or & must be in quotes",
        "put the whole value in quotes",
    ),
    (r"while (scanning|parsing) a tag|tag handle", "text that starts with ! must be in quotes", "put it in quotes"),
    (
        r"special characters are not allowed|not printable",
        "an invisible character stands here",
        "delete it, or paste the text again as plain text",
    ),
    (
        r"while parsing a flow node",
        "this cannot stand inside [ ] or { }",
        "close the bracket before it, or put text that starts with [ or { in quotes",
    ),
    (r"expected the node content", "text cannot start with this sign", "put the whole value in quotes"),
    (r"found unexpected ':'", "a colon stands inside a text in [ ] or { }", "put the text in quotes"),
    (
        r"after document end marker",
        "the file goes on after its end mark ...",
        "remove the mark; one file is one issue",
    ),
    (
        r"directive|incompatible YAML",
        "a line that starts with % is not allowed here",
        "remove it, or put the text in quotes",
    ),
)
_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
_ELSE = ("this cannot be understood as YAML", "look at the indentation, the colons and the quotes here")


def syntax_fault(error: Exception, document: Document) -> Fault:
    """The fault that `error`, raised by ruamel.yaml while it read `document`, stands for."""
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''} {error}"
    what, cure = _ELSE
    for pattern, sentence, remedy in _SENTENCES:
        if match := re.search(pattern, said, re.DOTALL):
            what, cure = sentence.replace("%s", match[match.lastindex or 0]), remedy
            break
    where = _place(error, document)
    mark = getattr(error, "problem_mark", None)
    if what.startswith("something follows") and mark and document.text[: mark.index].rstrip(" ").endswith(("'", '"')):
        what, cure = "text follows here after the closing quote", "put the whole value into the other kind of quotes"
    return Fault(where, what, cure)


def _place(error: Exception, document: Document) -> Position:
    problem = getattr(error, "problem", None) or ""
    # What does not end is best looked for where it starts.
    endless = re.search(r"end of stream|expected ',' or|expected ':'", problem)
    marks = ("context_mark", "problem_mark") if endless else ("problem_mark", "context_mark")
    for name in marks:
        if (mark := getattr(error, name, None)) is not None:
            return document.place(mark.index)
    if beyond := _BEYOND_UNICODE.search(document.text):
        return document.place(beyond.start())
    at = getattr(error, "position", 0)
    return document.place(at if isinstance(at, int) else 0)
