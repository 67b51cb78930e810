"""Pages as Safari archives them: a binary property list with the page as its main resource."""

from dataclasses import replace

from reader.document.mails import mime
from reader.document.model import About, Laid
from reader.document.pages import html
from reader.errors import DocumentError


def read(data: bytes, subject: str) -> Laid:
    """Read an archived page; raises DocumentError where the archive is broken, or the page has no text."""
    import plistlib

    try:
        archive = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
        resource = archive["WebMainResource"]
        page, place = bytes(resource["WebResourceData"]), str(resource.get("WebResourceURL", ""))
        name = str(resource.get("WebResourceTextEncodingName", ""))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError):
        raise DocumentError(subject, "is a broken web archive", "save the page anew from the browser") from None
    text, encoding = mime.decode(page, name) if name else html.decode(page)
    base = place if place.startswith(("http:", "https:")) else ""
    words, elements, hints, about = html.lay_out(text, base)
    if not elements:
        raise DocumentError(subject, "is a web archive without text", "open it in the browser, and paste the story")
    return Laid(words, elements, hints, replace(about or About(), url=about.url or base), encoding)
