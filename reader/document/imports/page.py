"""The text of a story that an export has, as a page: so it is read like any other, and the same is the same bytes again."""

from collections.abc import Iterable
from html import escape

from reader.document.detect import is_page


def page(
    html: str | bytes,
    title: str,
    *,
    url: str = "",
    authors: Iterable[str] = (),
    published: str = "",
    publication: str = "",
    language: str = "",
) -> bytes:
    """A page of a piece of HTML, and of what is known of its story; what is a page already stays as it is."""
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    if is_page(data):
        return data
    about = [("name", "author", author) for author in authors]
    about += [("property", "article:published_time", published), ("property", "og:site_name", publication)]
    head = "".join(f'<meta {kind}="{name}" content="{escape(value)}">\n' for kind, name, value in about if value)
    if url:
        head += f'<link rel="canonical" href="{escape(url)}">\n'
    opening = f' lang="{escape(language)}"' if language else ""
    heading = f"<h1>{escape(title)}</h1>\n" if title else ""
    before = (
        f'<!DOCTYPE html>\n<html{opening}>\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n{head}</head>\n'
        f"<body>\n<article>\n{heading}"
    )
    return b"".join((before.encode("utf-8", "replace"), data, b"\n</article>\n</body>\n</html>\n"))
