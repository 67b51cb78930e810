"""Credits: who made a picture, told from the end of a caption or from a line of its own."""

import pytest

from reader.story.credits import credit


@pytest.mark.parametrize(
    ("line", "name", "kind", "agency"),
    [
        ("Boats at low tide. PHOTO: ADA FENWICK/REUTERS", "ADA FENWICK/REUTERS", "photo", "REUTERS"),
        ("(Image credit: Ada Fenwick/Getty Images)", "Ada Fenwick/Getty Images", "photo", "Getty Images"),
        ("Boats at low tide. © Ada Fenwick/dpa", "Ada Fenwick/dpa", "photo", "dpa"),
        ("Boats at low tide. (AP)", "AP", "photo", "AP"),
        ("Boats at low tide. AP Photo/Ada Fenwick", "Ada Fenwick", "photo", None),
        ("Photo Illustration: Ada Fenwick", "Ada Fenwick", "illustration", None),
        ("Foto: Ada Fenwick", "Ada Fenwick", "photo", None),
        ("Foto: REUTERS/Ada Fenwick", "REUTERS/Ada Fenwick", "photo", "REUTERS"),
        ("Barcos en la orilla. / Ana Ruiz (Efe)", "Ana Ruiz", "photo", "Efe"),
        ("Getty Images", "Getty Images", "photo", "Getty Images"),
    ],
)
def test_a_credit_is_told_from_its_caption(line: str, name: str, kind: str, agency: str | None) -> None:
    """Whoever made a picture is named, in every form that papers print."""
    found = credit(line)
    assert found is not None
    assert (found.name, found.kind, found.agency) == (name, kind, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Officials told AP",
        "He spoke to the AP.",
        "She posted a photo by the river, and it was gone.",
        "© 2019 Tidewater Interactive Inc. All Rights Reserved.",
        "Video: The minister spoke to reporters about it and then left.",
        "The rules of the Harbor Police Authority (HPA)",
    ],
)
def test_a_sentence_that_names_an_agency_is_no_credit(line: str) -> None:
    """A paragraph of the story is not put under a picture that is not there."""
    assert credit(line) is None
