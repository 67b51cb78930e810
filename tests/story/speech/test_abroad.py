"""Quotations in other languages: marks, dashes and verbs of the larger European ones."""

from tests.story.speech.hearing import hear


def test_german_marks_and_verbs_are_read() -> None:
    """A German story has its quotations, in one piece around their tag, with the speaker’s name."""
    heard = hear(
        "„Wenn es regnet, bleibe ich“, sagte Landrätin Roswitha Kessel. „Sonst nicht.“\n"
        "Kessel nennt das Haus „ein Schiff ohne Wasser“. Die „Elfriede“ liegt im Hafen.",
        language="de",
    )
    assert heard.marked() == [
        (["Wenn es regnet, bleibe ich", "Sonst nicht."], "Landrätin Roswitha Kessel"),
        (["ein Schiff ohne Wasser"], "Landrätin Roswitha Kessel"),
    ]


def test_french_guillemets_hold_inner_marks() -> None:
    """A French quotation keeps what is quoted within it."""
    heard = hear("« Le maire m’a dit : “Jouez moins fort.” J’ai ri », raconte Odile Percheval.", language="fr")
    assert heard.marked() == [(["Le maire m’a dit : “Jouez moins fort.” J’ai ri"], "Odile Percheval")]


def test_spanish_dashes_open_and_part_speech() -> None:
    """In a dialogue with dashes the writer’s tag is no part of what is said."""
    heard = hear("—No lo oí marcharse —dice Remedios Calatrava, de 84 años—. Me quedé sola.", language="es")
    assert heard.marked() == [(["No lo oí marcharse", "Me quedé sola."], "Remedios Calatrava")]


def test_a_language_without_a_row_still_has_its_colon_quotations() -> None:
    """Marks and structure are read where no verb is known."""
    heard = hear("Anneli Kask: “Meri on külm.”", language="et")
    assert heard.marked() == [(["Meri on külm."], None)]
