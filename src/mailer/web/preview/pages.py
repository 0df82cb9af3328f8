"""The pages of the preview."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mailer.checks import Sending
from mailer.content import Source
from mailer.messages import MessageError, Recipient
from mailer.rendering import Edition
from mailer.web.answers import asset_answer, page
from mailer.web.guard import asset_key, opens_assets
from mailer.web.local import local_pages
from mailer.web.preview.blocks.shelf import BLOCKS
from mailer.web.preview.findings import panel_of, shown_sizes
from mailer.web.preview.folder import Entry, entries, issue_folder
from mailer.web.preview.letter import html_part, letter, place_of_change, raw, whole_message
from mailer.web.preview.longest import longest_known
from mailer.web.preview.quoted import quoted
from mailer.web.preview.readers import EVERYTHING, SAMPLES, as_read, has_people, people_like, reader
from mailer.web.preview.segments import shown_segments
from mailer.web.preview.shelf import SHELF, Copy, Reading, Whole
from mailer.web.preview.translated import shown_translations
from mailer.web.preview.view import CHOICES, View, view_of
from mailer.web.sandbox import FRAME_SANDBOX, framed, in_colours, with_outer_links
from mailer.web.settings import site_values


@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """All issues, those that cannot be read first."""
    rows: list[Entry] = entries(local_pages().issues)
    return page(request, "preview/issues.html", {"issues": rows})


@require_safe
def preview(request: HttpRequest, issue: str) -> HttpResponse:
    """One issue, as the switches in the address say."""
    folder = _folder(issue)
    reading = SHELF.reading(folder)
    view = _view(request, reading)
    whole = _whole(folder)
    copy = whole.copy(view.language)
    title, period = _title(issue, reading, view)
    values = {
        "id": issue,
        "title": title,
        "period": period,
        "languages": _languages(reading),
        "view": view,
        "choices": CHOICES,
        "samples": SAMPLES,
        "has_people": has_people(),
        "sender": local_pages().sender,
        "sandbox": FRAME_SANDBOX,
        "faults": [quoted(fault, folder.parent.parent) for fault in whole.faults],
        "copy": copy,
        "report": whole.report,
        "sizes": shown_sizes(whole.sizes.get(view.language, ())),
        "translations": shown_translations(reading.issue, folder.parent.parent),
        "segments": shown_segments(_source(reading, view), folder.parent.parent),
        "everything": EVERYTHING,
        "checks": panel_of(
            whole.report, folder.parent.parent, reading.issue.sources if reading.issue else {}, view.language
        ),
    }
    return page(request, "preview/issue.html", {**values, **_shown(issue, copy, view)})


@require_safe
def frame(request: HttpRequest, issue: str) -> HttpResponse:
    """The HTML part for the sandboxed frame."""
    edition, view, recipient = _asked(request, issue)
    key = asset_key()
    html = html_part(edition, recipient, lambda name: reverse("asset", args=[key, name]))
    return framed(request, with_outer_links(in_colours(html, view.colours)), images=view.images)


@require_safe
def message(request: HttpRequest, issue: str) -> HttpResponse:
    """The whole message as a file."""
    edition, _, recipient = _asked(request, issue)
    try:
        content = whole_message(edition, recipient, local_pages())
    except MessageError as error:
        raise Http404 from error
    return HttpResponse(content, content_type="message/rfc822")


@require_safe
def asset(request: HttpRequest, key: str, name: str) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """An image of an edition or block that was looked at."""
    found = SHELF.asset(name) or BLOCKS.asset(name)
    if not opens_assets(key) or found is None:
        raise Http404
    response = asset_answer(found)
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # the frame has no origin
    return response


@require_safe
def people(request: HttpRequest) -> JsonResponse:
    """Addresses of subscribers that hold ``?q=``, for the search box."""
    return JsonResponse({"people": people_like(request.GET.get("q", "").strip())})


def _shown(issue: str, copy: Copy, view: View) -> dict[str, Any]:
    """What the page shows of the edition, if there is one, to the reader that `view` names."""
    shown: dict[str, Any] = {"note": "", "letter": None, "message": None, "refusal": "", "frame_url": ""}
    if copy.edition is None:
        return shown
    recipient = reader(view.reader, copy.edition, site_values(), local_pages())
    if recipient is None:
        shown["note"] = "No subscriber has this address; the issue is shown as nobody in particular gets it."
        recipient = _nobody(copy.edition)
    edition = as_read(view.reader, copy.edition)
    shown["letter"] = letter(edition, recipient)
    if view.part == "raw":
        shown.update(_raw(edition, recipient))
    # The hash makes the frame load anew when the content has changed, and only then.
    shown["frame_url"] = f"{reverse('frame', args=[issue])}{view.query}&v={copy.edition.hash[:16]}"
    if place := place_of_change(copy.before, copy.edition):
        shown["frame_url"] += f"#{place}"
    return shown


def _raw(edition: Edition, recipient: Recipient) -> dict[str, Any]:
    try:
        return {"message": raw(whole_message(edition, recipient, local_pages()))}
    except MessageError as error:
        return {"refusal": str(error)}


def _asked(request: HttpRequest, issue: str) -> tuple[Edition, View, Recipient]:
    folder = _folder(issue)
    view = _view(request, SHELF.reading(folder))
    edition = _whole(folder).copy(view.language).edition
    if edition is None:
        raise Http404
    recipient = reader(view.reader, edition, site_values(), local_pages()) or _nobody(edition)
    return as_read(view.reader, edition), view, recipient


def _view(request: HttpRequest, reading: Reading) -> View:
    query: Mapping[str, Any] = {**request.GET.dict(), **_person(request)}
    languages = _languages(reading)
    language = str(query.get("language", ""))
    usual = reading.issue.language if reading.issue else ""
    return view_of({**query, "language": language if language in languages else usual})


def _person(request: HttpRequest) -> dict[str, str]:
    """The search box of the page, which wins over the choice beside it."""
    person = request.GET.get("person", "").strip()
    return {"reader": person} if person else {}


def _nobody(edition: Edition) -> Recipient:
    found = reader("nobody", edition, site_values(), local_pages())
    assert found is not None, "one of SAMPLES"
    return found


def _whole(folder: Path) -> Whole:
    local = local_pages()
    sending = Sending(
        local.newsletter,
        local.sender,
        local.bulk,
        site_values().base_url,
        local.files_url,
        longest=longest_known(),
        leaves_machine=local.leaves_machine,
        places=local.places,
    )
    return SHELF.whole(folder, sending, local.policy, local.themes)


def _source(reading: Reading, view: View) -> Source | None:
    return reading.issue.sources.get(view.language) if reading.issue else None


def _title(issue: str, reading: Reading, view: View) -> tuple[str, str]:
    if reading.issue is None or view.language not in reading.issue.sources:
        return issue, ""
    manuscript = reading.issue.sources[view.language].manuscript
    return manuscript.title, manuscript.period or ""


def _languages(reading: Reading) -> list[str]:
    """The source language, then the others by name."""
    if reading.issue is None:
        return []
    first = reading.issue.language
    return [first, *sorted(language for language in reading.issue.sources if language != first)]


def _folder(issue: str) -> Path:
    folder = issue_folder(local_pages().issues, issue)
    if folder is None:
        raise Http404
    return folder
