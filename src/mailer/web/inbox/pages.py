"""The pages of the built-in inbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_POST, require_safe

from mailer.transports import InboxEntry, InboxMessage, InboxStore
from mailer.web.answers import page
from mailer.web.guard import asset_key, opens_assets
from mailer.web.inbox.reading import SHOWN_IMAGES, Mail, content_of, one_click, read_mail, readable, with_images
from mailer.web.local import local_pages
from mailer.web.sandbox import FRAME_SANDBOX, framed, in_colours, with_outer_links
from mailer.web.settings import site_values

PAGE_SIZE = 50
VIEWS: Final[Mapping[str, str]] = {
    "html": "HTML",
    "text": "Plain text",
    "headers": "Headers",
    "raw": "Source",
    "parts": "Files",
}
WIDTHS: Final[Mapping[str, str]] = {"375": "Phone", "full": "Desktop"}
COLOURS: Final[Mapping[str, str]] = {"light": "Light", "dark": "Dark"}
_MEDIA: Final = "/media/"
_LONGEST_SOURCE = 500_000  # characters; the download has all of it


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The messages, newest first; those that hold ``?q=`` in sender, recipients or subject."""
    query = request.GET.get("q", "").strip()[:200]
    number = _page_number(request)
    found, count = _found(query, number)
    values = {
        "entries": found,
        "count": count,
        "query": query,
        "number": number,
        "last": max(1, -(-count // PAGE_SIZE)),
        "link": lambda to: "?" + urlencode({"q": query, "page": to} if query else {"page": to}),
    }
    return page(request, "inbox/list.html", values)


@require_safe
def message(request: HttpRequest, name: str) -> HttpResponse:
    """One message, in the view that ``?view=`` names."""
    stored = _stored(name)
    mail = read_mail(stored.raw)
    view = _choice(request, "view", {**VIEWS, "": ""}) or _usual_view(mail)
    width, colours = _choice(request, "width", WIDTHS, "full"), _choice(request, "colours", COLOURS)
    values: dict[str, Any] = {
        "entry": stored.entry,
        "mail": mail,
        "views": _views(mail),
        "view": view,
        "width": width,
        "widths": WIDTHS,
        "colours": colours,
        "all_colours": COLOURS,
        "sandbox": FRAME_SANDBOX,
        "one_click": one_click(mail.headers),
        "image_address": lambda number: reverse("inbox-image", args=[asset_key(), name, number]),
        "source": stored.raw[:_LONGEST_SOURCE].decode("utf-8", "replace") if view == "raw" else "",
        "headers": [(each, readable(value)) for each, value in mail.headers] if view == "headers" else [],
        "link": lambda **to: "?" + urlencode({"view": view, "width": width, "colours": colours} | to),
    }
    return page(request, "inbox/message.html", values)


@require_safe
def frame(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part for the sandboxed frame."""
    mail = read_mail(_stored(name).raw)
    if mail.html is None:
        raise Http404
    key = asset_key()
    html = with_images(mail.html, mail.parts, lambda number: reverse("inbox-image", args=[key, name, number]))
    # Readers get them from the public site, which need not run yet; these pages hold the same ones.
    html = html.replace(f'"{site_values().base_url}{_MEDIA}', f'"{_MEDIA}')
    return framed(request, with_outer_links(in_colours(html, _choice(request, "colours", COLOURS))))


@require_safe
def image(request: HttpRequest, key: str, name: str, number: int) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """An image of a message, for its frame."""
    found = content_of(_stored(name).raw, number) if opens_assets(key) else None
    if found is None or found[0] not in SHOWN_IMAGES:
        raise Http404
    response = HttpResponse(found[1], content_type=found[0])
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # the frame has no origin
    return response


@require_safe
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """A part of a message as a file; never shown, whatever it says it is."""
    raw = _stored(name).raw
    found = content_of(raw, number)
    if found is None:
        raise Http404
    title = next((each.name for each in read_mail(raw).parts if each.number == number), "part")
    return _download(found[1], "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in title))


@require_safe
def source(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """The whole message as a file."""
    return _download(_stored(name).raw, f"{name}.eml")


@require_POST
def clear(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """Remove all messages, and show the empty inbox."""
    _store().clear()
    return HttpResponseRedirect(reverse("inbox"))


def _found(query: str, number: int) -> tuple[tuple[InboxEntry, ...], int]:
    """The lines of page `number`, and how many there are in all."""
    store = _store()
    if not query:
        return store.entries(number, PAGE_SIZE), store.count()
    wanted = query.casefold()
    matching = [entry for entry in store.entries(1, max(1, store.count())) if wanted in _searched(entry)]
    return tuple(matching[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]), len(matching)


def _searched(entry: InboxEntry) -> str:
    return "\n".join((entry.sender, *entry.recipients, entry.from_, entry.to, entry.subject)).casefold()


def _usual_view(mail: Mail) -> str:
    if mail.html is not None:
        return "html"
    return "text" if mail.text is not None else "raw"


def _views(mail: Mail) -> dict[str, str]:
    """The views there are of `mail`; an attachment's count stands beside the word."""
    there = {"html": mail.html is not None, "text": mail.text is not None, "parts": bool(mail.parts)}
    labels = {**VIEWS, "parts": f"{VIEWS['parts']} ({len(mail.parts)})"}
    return {view: label for view, label in labels.items() if there.get(view, True)}


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 9 else 1


def _choice(request: HttpRequest, name: str, choices: Mapping[str, str], usual: str = "") -> str:
    asked = request.GET.get(name, usual)
    return asked if asked in choices else usual or next(iter(choices))


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _stored(name: str) -> InboxMessage:
    found = _store().get(name)
    if found is None:
        raise Http404
    return found


def _store() -> InboxStore:
    inbox = local_pages().inbox
    if inbox is None:
        raise Http404
    return InboxStore(inbox)
