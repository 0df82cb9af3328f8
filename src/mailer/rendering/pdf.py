"""The PDF edition: the archive page on paper, tagged, with bookmarks. The one caller of WeasyPrint, an extra.

It opens no file and no connection: the only addresses it is given are those of the edition's
own pictures.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from typing import Any

from mailer import MailerError
from mailer.rendering.archive.place import Place, page_html
from mailer.rendering.edition import Asset, Edition

_SCHEME = "asset:///"
_VARIANT = "pdf/ua-1"


class PdfError(MailerError):
    """A PDF that cannot be made here."""


def edition_pdf(edition: Edition) -> bytes:
    """`edition` as a tagged PDF (PDF/UA-1) on A4. The same edition gives the same bytes, with the same fonts.

    Raises PdfError if the extra is not installed, or the edition has no page.
    """
    if not edition.page:
        raise PdfError("this edition has no page to print; its theme needs a page.html.j2, as base has")
    weasyprint = _weasyprint()
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it tells of every property that is for mail alone
    # PDF/UA-1 asks for words at every picture, and WeasyPrint takes none for missing ones (ISO 14289-1, 7.3).
    page = page_html(edition, Place(image=lambda name: f"{_SCHEME}{name}")).replace(' alt=""', ' alt=" "')
    document = weasyprint.HTML(string=page, base_url=_SCHEME, url_fetcher=_fetcher({a.name: a for a in edition.assets}))
    # A name of its own made from the content: WeasyPrint would take one at random.
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{edition.hash}").bytes
    try:
        result: bytes = document.write_pdf(
            pdf_variant=_VARIANT, pdf_tags=True, pdf_identifier=identifier, presentational_hints=True
        )
    except weasyprint.urls.FatalURLFetchingError as error:
        raise PdfError(
            f"the page asks for {error}, and a PDF is made of nothing from elsewhere; "
            "take the address out of the theme's page.html.j2 or page.css.j2"
        ) from None
    return result


def _weasyprint() -> Any:
    try:
        import weasyprint  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise PdfError('making a PDF needs WeasyPrint; install it with: pip install "mailer[pdf]"') from None
    except OSError:
        raise PdfError(
            "making a PDF needs Pango, which is not on this system; on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        ) from None
    return weasyprint


def _fetcher(assets: Mapping[str, Asset]) -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # noqa: PLC0415 - as above

    class Own(URLFetcher):  # type: ignore[misc]  # it has no types
        """Gives the edition's own pictures and nothing else."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002 - its signature
            asset = assets.get(url.removeprefix(_SCHEME))
            if asset is None:
                raise FatalURLFetchingError(f"{url[:200]}, which is no picture of this edition")
            return URLFetcherResponse(url, asset.content, {"Content-Type": asset.media_type})

    return Own()
