"""What a page's custom parts show: their declared shadow trees, in place of what stands in them (HTML, 4.12.3).

A part (its host) shows its shadow tree; what stands in the host itself is shown only where that tree has a slot for it.
"""

from typing import Any

from reader.document.plain import clean

_MODES = ("shadowrootmode", "shadowroot")


def flatten(root: Any) -> None:
    """Put every shadow tree in the place of what its host holds, the inner ones first."""
    for template in reversed(list(root.iter("template"))):
        host = template.getparent()
        if host is not None and any(template.get(mode) for mode in _MODES):
            _show(host, template)


def _show(host: Any, template: Any) -> None:
    given = [child for child in host if child is not template]
    words = clean(" ".join(filter(None, [host.text, *(child.tail for child in host)])))
    host.text = None
    for child in list(host):
        child.tail = None
        host.remove(child)
    for slot in list(template.iter("slot")):
        name = slot.get("name") or ""
        fit = [child for child in given if isinstance(child.tag, str) and (child.get("slot") or "") == name]
        said = words if not name and words.strip() else ""
        if fit or said:
            given = [child for child in given if child not in fit]
            words = "" if said else words
            for child in list(slot):
                slot.remove(child)
            slot.text = said or None
            slot.extend(fit)
        slot.tag = "span"
    template.tag = "span"
    host.append(template)
