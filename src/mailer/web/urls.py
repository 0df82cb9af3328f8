"""Which address leads to which page. Those outside `guard.PUBLIC` are local pages."""

from __future__ import annotations

from django.urls import path

from mailer.web.events import events
from mailer.web.files import static
from mailer.web.inbox import pages as inbox
from mailer.web.preview import pages as preview
from mailer.web.preview.blocks.pages import block_frame, blocks
from mailer.web.public.archive import archived, media
from mailer.web.public.unsubscribe import own_copy, unsubscription

urlpatterns = [
    path("", preview.issues, name="issues"),
    path("events", events, name="events"),
    path("asset/<str:key>/<str:name>", preview.asset, name="asset"),
    path("asset/<str:key>/inbox/<str:name>/<int:number>", inbox.image, name="inbox-image"),
    path("preview/people", preview.people, name="people"),
    path("preview/<str:issue>/", preview.preview, name="preview"),
    path("preview/<str:issue>/frame", preview.frame, name="frame"),
    path("preview/<str:issue>/message.eml", preview.message, name="message"),
    path("blocks/", blocks, name="blocks"),
    path("blocks/<str:block>/frame", block_frame, name="block-frame"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/clear", inbox.clear, name="inbox-clear"),
    path("inbox/<str:name>/", inbox.message, name="inbox-message"),
    path("inbox/<str:name>/frame", inbox.frame, name="inbox-frame"),
    path("inbox/<str:name>/source", inbox.source, name="inbox-source"),
    path("inbox/<str:name>/<int:number>", inbox.part, name="inbox-part"),
    path("static/<str:name>", static, name="static"),
    path("u/<str:token>", unsubscription, name="unsubscribe"),
    path("unsubscribe/", own_copy, name="own-copy"),
    path("archive/<str:issue>/<str:language>/", archived, name="archive"),
    path("media/<str:name>", media, name="media"),
]

handler400 = "mailer.web.answers.not_understood"
handler404 = "mailer.web.answers.not_found"
handler500 = "mailer.web.answers.failed"
