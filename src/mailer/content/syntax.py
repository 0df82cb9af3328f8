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
        "text cannot start with {0} unless it is in quotes",
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
        "write key: value, or indent the line as a part of the text above",
    ),
    (
        r"expected <block end>, but found '<scalar>'|while parsing a block mapping.*found '<",
        "something follows here that is not a key",
        "write key: value with the same indentation as the keys above; put text with quotes inside into other quotes",
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
    (r"directive", "a line that starts with % is not allowed here", "remove it, or put the text in quotes"),
)
_ELSE = ("this cannot be understood as YAML", "look at the indentation, the colons and the quotes here")


def syntax_fault(error: Exception, document: Document) -> Fault:
    """The fault that `error`, raised by ruamel.yaml while it read `document`, stands for."""
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''} {error}"
    what, cure = _ELSE
    for pattern, sentence, remedy in _SENTENCES:
        if match := re.search(pattern, said, re.DOTALL):
            what, cure = sentence.format(*match.groups()), remedy
            break
    return Fault(_place(error, document), what, cure)


def _place(error: Exception, document: Document) -> Position:
    problem = getattr(error, "problem", None) or ""
    # What does not end is best looked for where it starts.
    marks = ("context_mark", "problem_mark") if "end of stream" in problem else ("problem_mark", "context_mark")
    for name in marks:
        if (mark := getattr(error, name, None)) is not None:
            return document.place(mark.index)
    at = getattr(error, "position", 0)
    return document.place(at if isinstance(at, int) else 0)
