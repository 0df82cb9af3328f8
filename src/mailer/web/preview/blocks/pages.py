"""The page of blocks and its frames."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mailer.rendering import Themes
from mailer.web.answers import page
from mailer.web.guard import asset_key
from mailer.web.local import local_pages
from mailer.web.preview.blocks.shelf import BLOCKS, Drawn
from mailer.web.preview.blocks.view import CHOICES, BlocksView, blocks_view
from mailer.web.preview.blocks.written import every_block, written_blocks
from mailer.web.preview.quoted import quoted
from mailer.web.sandbox import MEASURED_SANDBOX, framed, in_colours, with_outer_links


@require_safe
def blocks(request: HttpRequest) -> HttpResponse:
    """Every block in the theme and language that the address names."""
    view = _view(request)
    drawn = _drawn(view)
    written = written_blocks(view.language)
    values = {
        "view": view,
        "choices": CHOICES,
        "themes": _themes().names(),
        "languages": _languages(),
        "blocks": written,
        "types": list(dict.fromkeys(block.type for block in written)),
        "faults": [quoted(fault, local_pages().themes.parent.parent) for fault in drawn.faults],
        "sandbox": MEASURED_SANDBOX,
        # The hash makes a frame load anew when its content has changed, and only then.
        "version": drawn.edition.hash[:16] if drawn.edition else "",
    }
    return page(request, "preview/blocks.html", values)


@require_safe
def block_frame(request: HttpRequest, block: str) -> HttpResponse:
    """One block, for its frame."""
    view = _view(request)
    drawn = _drawn(view)
    written = next((each for each in written_blocks(view.language) if each.anchor == block), None)
    if written is None or drawn.edition is None:
        raise Http404
    key = asset_key()
    try:
        html = drawn.block(written, lambda name: reverse("asset", args=[key, name]))
    except ValueError as error:
        return framed(request, f"<!doctype html><p>{error}.</p>", sandbox=MEASURED_SANDBOX)
    return framed(request, with_outer_links(in_colours(html, view.colours)), sandbox=MEASURED_SANDBOX)


def _view(request: HttpRequest) -> BlocksView:
    return blocks_view(request.GET.dict(), _themes().names(), _languages())


def _drawn(view: BlocksView) -> Drawn:
    local = local_pages()
    return BLOCKS.drawn(view.theme, view.language, local.newsletter, local.themes)


def _themes() -> Themes:
    return Themes.of_workspace(local_pages().themes)


def _languages() -> list[str]:
    issue = every_block()
    return [issue.language, *sorted(language for language in issue.sources if language != issue.language)]
