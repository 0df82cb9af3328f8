"""Issue files -> Issue; every fault with file, line and cure."""

from mailer.content.faults import Fault, IssueError, Position
from mailer.content.issue import Issue, Key, Source
from mailer.content.load import load_issue
from mailer.content.merge import MERGE_FIELDS, MergeError, MergeField, merge_parts
from mailer.content.model import LANGUAGES, RIGHT_TO_LEFT, Manuscript
from mailer.content.schema import issue_schema

__all__ = [
    "LANGUAGES",
    "MERGE_FIELDS",
    "RIGHT_TO_LEFT",
    "Fault",
    "Issue",
    "IssueError",
    "Key",
    "Manuscript",
    "MergeError",
    "MergeField",
    "Position",
    "Source",
    "issue_schema",
    "load_issue",
    "merge_parts",
]
