"""Credits: who made a picture, told from the end of a caption or from a line of its own."""

import pytest

from reader.story.credits import credit, in_caption, on_a_line, whole


@pytest.mark.parametrize(
    ("line", "name", "kind", "agency"),
    [
        ("Boats at low tide. PHOTO: ADA FENWICK/REUTERS", "ADA FENWICK/REUTERS", "photo", "REUTERS"),
        ("(Image credit: Ada Fenwick/Getty Images)", "Ada Fenwick/Getty Images", "photo", "Getty Images"),
        ("Boats at low tide. © Ada Fenwick/dpa", "Ada Fenwick/dpa", "photo", "dpa"),
        ("Boats at low tide. (AP)", "AP", "photo", "AP"),
        ("Boats at low tide. AP Photo/Ada Fenwick", "AP Photo/Ada Fenwick", "photo", "AP"),
        ("Photo Illustration: Ada Fenwick", "Ada Fenwick", "illustration", None),
        ("Foto: Ada Fenwick", "Ada Fenwick", "photo", None),
        ("Foto: REUTERS/Ada Fenwick", "REUTERS/Ada Fenwick", "photo", "REUTERS"),
        ("Barcos en la orilla. / Ana Ruiz (Efe)", "Ana Ruiz", "photo", "Efe"),
        ("Getty Images", "Getty Images", "photo", "Getty Images"),
        ("Boats at low tide. (AP Photo/Ada Fenwick) -", "AP Photo/Ada Fenwick", "photo", "AP"),
        ("Foto: Ada von Fenwick. Styling: Bo Lind", "Ada von Fenwick. Styling: Bo Lind", "photo", None),
        ("Symbolfoto: In the boats they wait for their turn. Foto: Ada Fenwick", "Ada Fenwick", "photo", None),
        ("Boats. Symbolfoto: Bild: Ada Fenwick/dpa", "Ada Fenwick/dpa", "photo", "dpa"),
        ("夜の港＝13日、東京で（山田太郎撮影）", "山田太郎", "photo", None),
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


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("등대가 13일 밤 불을 밝히고 있다. 홍길동 기자", "홍길동"),
        ("灯塔夜景。张小明摄", "张小明"),
        ("The pier on Tuesday. (Handout by the harbour)", "Handout by the harbour"),
        ("The pier (which is old)", None),
    ],
)
def test_less_is_asked_of_a_line_that_is_known_to_be_a_caption(caption: str, name: str | None) -> None:
    """A name in brackets or with a reporter's title is a credit under a picture, and only there."""
    found = in_caption(caption)
    assert (found.name if found else None) == name
    assert credit(caption) is None


def test_a_credit_stands_on_a_line_of_a_caption() -> None:
    """A supplier over a caption, or a name under it, made the picture."""
    above, below = on_a_line("The Tidewater Gazette\nThe pier at night."), on_a_line("The pier at night.\nAda Fenwick")
    assert above is not None
    assert below is not None
    assert (above.name, below.name) == ("The Tidewater Gazette", "Ada Fenwick")
    assert on_a_line("Ada Fenwick\nThe pier at night, which she lit.") is None


def test_a_credits_own_line_gives_the_name_without_its_labels() -> None:
    """What the markup calls a credit names somebody, or is left out."""
    named = whole("Bild: pressefoto_fenwick")
    assert named is not None
    assert named.name == "pressefoto_fenwick"
    assert whole("Photo by -") is None
    assert whole("Copyright") is None
