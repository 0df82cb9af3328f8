"""An issue in Hebrew: from right to left, with dates, numbers and words of its own."""

from __future__ import annotations

import re

from mailer.content import load_issue
from mailer.rendering import compile_edition, fill

ISSUE = """title: הידיעון
date: 2020-12-31
language: he
subject: חדשות הרבעון
sections:
  - title: אירועים
    blocks:
      - type: event
        title: כנס שנתי
        start: 2020-12-14T08:00
        end: 2020-12-15T12:00
        timezone: America/New_York
      - {type: figures, items: [{value: 8000, label: עובדי ציבור}]}
"""
LINKS = {"unsubscribe_url": "https://example.org/u", "view_url": "https://example.org/v"}


def test_an_edition_in_hebrew(folder, newsletter, themes):
    (folder / "issue.yaml").write_text(ISSUE, "utf-8")
    edition = compile_edition(load_issue(folder), "he", newsletter, themes)
    page, text = fill(edition.html, LINKS, str), fill(edition.text, LINKS, str)
    words = re.sub(r"</?span[^>]*>", "", page)  # times are kept on one line
    assert edition.dir == "rtl"
    assert '<html lang="he" dir="rtl"' in page
    assert "31 בדצמבר 2020" in page
    assert "14–15 בדצמבר 2020, \u20668:00–12:00\u00a0EST\u2069 (\u206613:00–17:00\u00a0UTC\u2069)" in words
    assert "8,000" in page
    assert "ביטול ההרשמה לידיעון זה" in page
    assert "ביטול ההרשמה לידיעון זה" in text
    assert "text-align:left" not in page.partition("כנס שנתי")[2].partition("</td>")[0]
