"""An issue and a hostile message, for the tests of the pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from mailer.transports import InboxStore

ISSUE = """\
title: Partners' Newsletter
period: October – December 2020
date: 2020-12-31
language: en
subject: News for {{ first_name | default("colleagues") }}
preheader: What our partners did this quarter
sections:
  - id: news
    title: News
    blocks:
      - id: training
        title: Training for local governments
        url: https://www.example.org/training
        image: {src: images/training.png, alt: A room with rows of chairs}
        text: |
          Forty cities took part.
        link_text: Read about the training
      - id: forum
        title: A forum on smart cities
        url: https://www.example.org/forum
        text: |
          The forum met online.
        link_text: Read the report of the forum
"""

ARABIC = """\
title: نشرة الشركاء
period: تشرين الأول/أكتوبر – كانون الأول/ديسمبر 2020
date: 2020-12-31
language: ar
subject: أخبار الشركاء
preheader: ما أنجزه شركاؤنا هذا الفصل
sections:
  - id: news
    title: أخبار
    blocks:
      - title: تدريب للحكومات المحلية
        url: https://www.example.org/ar/training
        text: |
          شاركت أربعون مدينة.
        link_text: اقرأ عن التدريب
"""

BROKEN = ISSUE.replace("    title: News\n", "    titel: News\n")

HOSTILE = b"""\
From: "<script>parent.pwned('name')</script>" <a@example.org>\r
To: =?utf-8?q?=3Cimg_src=3Dx_onerror=3Dpwned()=3E?= <b@example.org>\r
Subject: =?utf-8?q?=3Cscript=3Epwned(=22subject=22)=3C/script=3E?=\r
MIME-Version: 1.0\r
X-Evil: <svg onload=pwned()>\r
Content-Type: text/html; charset=utf-8\r
\r
<html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/meta">\r
<script>parent.pwned = 1; document.body.id = "ran"; top.location = "https://evil.example/top"</script></head>\r
<body><p id="content">hello</p>\r
<img src="x" onerror="document.body.id='ran'"><svg onload="document.body.id='ran'"></svg>\r
<img src="https://evil.example/beacon.png"><link rel="stylesheet" href="https://evil.example/style.css">\r
<iframe src="https://evil.example/frame"></iframe><object data="https://evil.example/object"></object>\r
<form action="https://evil.example/form" id="form"><input name="q" value="1"><button id="send">Send</button></form>\r
<a id="link" target="_self" href="javascript:document.body.id='ran'">link</a>\r
<a id="top" target="_top" href="https://evil.example/top">top</a> <a id="parent" target="_parent" href="https://evil.example/p">p</a>\r
<style>@import "https://evil.example/import"; @font-face {font-family: x; src: url(https://evil.example/font)}\r
body {font-family: x; background: url(https://evil.example/ground)} p[id^="c"] {cursor: url(https://evil.example/c), auto}</style>\r
<svg><image href="https://evil.example/svg"/><use href="https://evil.example/use#a"/><script>document.body.id="ran"</script>\r
<foreignObject><iframe srcdoc="<script>parent.document.body.id='ran'</script>"></iframe></foreignObject></svg>\r
<iframe src="data:text/html,<script>top.pwned=1</script>"></iframe><object data="data:image/svg+xml,<svg onload='alert(1)'/>"></object>\r
<video src="https://evil.example/v" poster="https://evil.example/poster" autoplay></video>\r
<link rel="preconnect" href="https://evil.example"><link rel="prefetch" href="https://evil.example/prefetch">\r
<details open ontoggle="document.body.id='ran'"><summary>x</summary></details>\r
</body></html>\r
"""


def write_issue(issues: Path, name: str = "2020-q4", text: str = ISSUE) -> Path:
    """An issue called `name` with its picture; the folder's path."""
    folder = issues / name
    (folder / "images").mkdir(parents=True, exist_ok=True)
    (folder / "issue.yaml").write_text(text, "utf-8")
    Image.linear_gradient("L").resize((600, 300)).convert("RGB").save(folder / "images" / "training.png")
    return folder


def receive(inbox: Path, raw: bytes, sender: str = "a@example.org", recipient: str = "b@example.org") -> str:
    """Have `raw` in the inbox; the message's id."""
    return InboxStore(inbox).add(sender, [recipient], raw, datetime.now(UTC))
