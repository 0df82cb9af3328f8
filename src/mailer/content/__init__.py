"""Issue files -> Issue; every fault with file, line and cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailer import lazily

if TYPE_CHECKING:
    from mailer.content.comparing import Gap, Translation, translation, translations
    from mailer.content.faults import Fault, IssueError, Position, did_you_mean
    from mailer.content.issue import Issue, Key, Source
    from mailer.content.languages import LANGUAGES, RIGHT_TO_LEFT, closest, language_for
    from mailer.content.load import load_issue
    from mailer.content.markdown import TextLink, text_links, unread
    from mailer.content.merge import MERGE_FIELDS, MergeError, MergeField, merge_parts
    from mailer.content.model import Manuscript
    from mailer.content.prose import THING, Prose, read_prose
    from mailer.content.schema import issue_schema
    from mailer.content.segment_parsing import SegmentError, parse_segment
    from mailer.content.segments import SEGMENT_NAMES, Condition, matches
    from mailer.content.texts import Written, parts, written_texts
    from mailer.content.values import Kind

__all__ = [
    "LANGUAGES",
    "MERGE_FIELDS",
    "RIGHT_TO_LEFT",
    "SEGMENT_NAMES",
    "THING",
    "Condition",
    "Fault",
    "Gap",
    "Issue",
    "IssueError",
    "Key",
    "Kind",
    "Manuscript",
    "MergeError",
    "MergeField",
    "Position",
    "Prose",
    "SegmentError",
    "Source",
    "TextLink",
    "Translation",
    "Written",
    "closest",
    "did_you_mean",
    "issue_schema",
    "language_for",
    "load_issue",
    "matches",
    "merge_parts",
    "parse_segment",
    "parts",
    "read_prose",
    "text_links",
    "translation",
    "translations",
    "unread",
    "written_texts",
]

__getattr__ = lazily(
    __name__,
    {
        "faults": ("Fault", "IssueError", "Position", "did_you_mean"),
        "issue": ("Issue", "Key", "Source"),
        "languages": ("LANGUAGES", "RIGHT_TO_LEFT", "closest", "language_for"),
        "load": ("load_issue",),
        "markdown": ("TextLink", "text_links", "unread"),
        "merge": ("MERGE_FIELDS", "MergeError", "MergeField", "merge_parts"),
        "model": ("Manuscript",),
        "prose": ("THING", "Prose", "read_prose"),
        "schema": ("issue_schema",),
        "segment_parsing": ("SegmentError", "parse_segment"),
        "segments": ("SEGMENT_NAMES", "Condition", "matches"),
        "texts": ("Written", "parts", "written_texts"),
        "comparing": ("Gap", "Translation", "translation", "translations"),
        "values": ("Kind",),
    },
)
