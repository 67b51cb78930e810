"""What stands on somebody's page: whose words are between marks."""

from reader.app.desk import Desk
from reader.app.portraits import pieces
from tests.app.conftest import keep

STORY = """Harbour keeps its lamp

By Ines Quill

“It costs us eleven dollars a year,” said Ottoline Bray. She called the vote “a quarrel about a candle.”

Bray said the oil was bought in 1994.
"""


def test_only_what_was_said_stands_between_marks(desk: Desk) -> None:
    """A fragment is shown in the writer's sentence with its own marks, what is reported with none."""
    keep(desk, STORY)
    said = desk.library.people.quotations("Ottoline Bray", oldest_first=True).said
    assert [(piece.words, piece.remark) for piece in pieces(said)] == [
        ("“It costs us eleven dollars a year,”", ""),
        ("the vote “a quarrel about a candle.”", "fragment"),
        ("the oil was bought in 1994", "reported"),
    ]
