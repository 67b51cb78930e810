"""Near copies: one wire story in several papers is one group, and nothing else is; a person can part them."""

import pytest

from reader.library import Library, nearness
from reader.story import Story, understand
from tests.library.conftest import NOW, pasted, told

WIRE = (
    "HALVERSUND (Tidewire) — The last ferry to the northern islands was withdrawn on Thursday after inspectors found that "
    "the color of its hull hid rust in 14 places, and 212 passengers were put up in a school.",
    "“Nobody was in danger at any time, and nobody was told anything either,” said Marit Oksnes, a nurse who was traveling "
    "to her sister's wedding with a cake that had to be eaten in the gymnasium.",
    "The company that runs the line, Norrskagen Ferries, said it would organize a replacement within 3 days, and that "
    "every passenger would be paid 40 crowns for each night spent on the mats of the school.",
    "Inspectors had asked for the hull to be opened in March, according to a report of 61 pages that the harbor office "
    "published at noon, and again in June, when the company answered that the paint was new.",
    "“Paint is a fine thing, but it does not float,” said Elling Vaage, who has captained the ship for 22 years and had "
    "declined to sail on Wednesday.",
    "The islands have been without a doctor since the week before, and the mayor of the largest, Sunniva Rask, called "
    "the coast guard, which sent a boat with room for 9 people and a box of medicine.",
    "A second ship of the same age lies in the southern harbor. It has not been looked at yet, a spokesman for the "
    "inspectors said, because the ladder that is needed for it is on the first.",
)

BRITISH = tuple(
    paragraph.replace("color", "colour").replace("harbor ", "harbour ").replace("traveling", "travelling")
    .replace("organize", "organise")
    for paragraph in WIRE
)  # fmt: skip

OWN = (
    "The Skerry Post has asked the company for the invoices of the paint, which it says were lost in the move of 2019."
)

SAME_EVENT = (
    "Two hundred islanders slept in the gymnasium of Halversund's school last night, and the caretaker, who is 71, made "
    "pancakes until the flour was gone.",
    WIRE[1].split(" said ")[0] + " one of them, Marit Oksnes, told this paper over the last of a wedding cake.",
    "The ship that should have taken them home lies at the quay with a red paper on its door. What the red paper says "
    "can be read from the street: it may not leave until the rust is gone.",
    "“Paint is a fine thing, but it does not float,” is how its captain, Elling Vaage, put it to a crowd of children who "
    "had come to see the coast guard's boat.",
    "There are plans for a bridge. They are older than the ship, and were last looked at by a council whose members have "
    "since retired, moved to the mainland, or both.",
)


def weather(day: str, low: int, high: int) -> tuple[str, ...]:
    """A report as it is printed every day, with other figures."""
    return (
        f"The weather on {day} will be mostly cloudy in the northern districts, with temperatures between {low} and {high} "
        "degrees in the morning and a little more in the afternoon, the coastal institute said in its bulletin.",
        f"Winds will come from the southwest at {low + 7} to {high + 13} kilometers an hour, and waves off the skerries "
        f"will reach {high / 10} meters before they go down again towards the evening.",
        f"The chance of rain is {high * 3} percent on the coast and {low * 4} percent inland. Boats below {low} meters "
        "are advised to stay in the harbor, and those who must cross are asked to tell the harbor office.",
    )


FOOTER = (
    "The Tidewater Gazette is written by people who live where you live. If you know something that we should know, write "
    "to the desk, which reads every letter, and answers most of them before the week is over.",
    "Our reporters do not accept gifts, tickets, meals or passage from those of whom they write; what they own in shares is "
    "published once a year in the issue of the second Saturday of January.",
)


def story(*paragraphs: str, title: str = "Ferry withdrawn") -> Story:
    """What is understood of a story of these paragraphs."""
    return understand(pasted(told(title, *paragraphs)))


def kept(library: Library, *paragraphs: str, title: str, writer: str = "Ines Quill") -> int:
    """Put a story into the library, and give its number."""
    return library.add(pasted(told(title, *paragraphs, writer=writer)), NOW).number


def wire(library: Library) -> tuple[int, int, int]:
    """One wire story in three papers."""
    return (
        kept(library, *WIRE, title="Last Ferry Is Withdrawn, Stranding 212"),
        kept(library, *BRITISH[:4], title="Rust stops island ferry", writer="Tam Weller"),
        kept(library, BRITISH[0], OWN, *BRITISH[1:], title="‘Paint does not float’", writer="Ada Fenwick"),
    )


def copies(library: Library, number: int) -> list[int]:
    """The numbers of a story's copies."""
    return sorted(copy.entry.number for copy in library.copies.of(number))


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        (WIRE, BRITISH, True),
        (WIRE, WIRE[:3], True),
        (WIRE, (BRITISH[0], OWN, *BRITISH[1:]), True),
        (WIRE[:5], (OWN, *BRITISH[1:]), True),
        (WIRE, SAME_EVENT, False),
        (WIRE, (*WIRE[:1], *SAME_EVENT), False),
        (weather("Monday", 8, 14), weather("Tuesday", 11, 19), False),
        ((*WIRE[:2], *FOOTER), (*SAME_EVENT, *FOOTER), False),
        (WIRE[:1], WIRE[:1], True),
        (("Nobody came to the harbor, said the board.",), ("Nobody came to the harbor, said the board.",), False),
    ],
    ids=[
        "spelling",
        "cut",
        "added",
        "cut at both ends",
        "one event",
        "one lead",
        "weather",
        "footer",
        "brief",
        "a line",
    ],
)
def test_copies_are_near_and_others_are_not(one: tuple[str, ...], other: tuple[str, ...], is_near: bool) -> None:
    """What one desk wrote is a copy however it was cut and spelt; what two wrote of one thing is none."""
    assert (nearness.near(story(*one), story(*other)) is not None) is is_near
    assert (nearness.near(story(*other), story(*one)) is not None) is is_near


def test_one_wire_story_in_three_papers_is_one_group(library: Library) -> None:
    """Each of them has the two others, with how alike they are; the list counts them."""
    numbers = wire(library)
    for n in range(4):
        kept(
            library, *weather(("Monday", "Tuesday", "Friday", "Sunday")[n], 3 + 5 * n, 9 + 7 * n), title=f"Weather {n}"
        )
    event = kept(library, *SAME_EVENT, title="A night in the gymnasium")
    for number in numbers:
        assert copies(library, number) == sorted({*numbers} - {number})
        assert library.entry(number).copies == 2
        assert all(0.5 <= copy.alike <= 1 for copy in library.copies.of(number))
    assert copies(library, event) == []
    assert [[entry.number for entry in group] for group in library.copies.groups()] == [sorted(numbers, reverse=True)]
    assert {entry.number: entry.copies for entry in library.entries().entries if entry.copies} == dict.fromkeys(
        numbers, 2
    )


def test_a_person_parts_them_and_undoes_it(library: Library) -> None:
    """Two that are parted are no copies of one another, though a third is a copy of both; undo brings it back."""
    one, two, three = wire(library)
    library.copies.part(one, two)
    assert (copies(library, one), copies(library, two), copies(library, three)) == ([three], [three], [one, two])
    assert [library.entry(number).copies for number in (one, two, three)] == [1, 1, 2]
    assert [(copy.entry.number, copy.parted) for copy in library.copies.of(two, parted=True)] == [
        (three, False),
        (one, True),
    ]
    library.copies.rejoin(two, one)
    assert copies(library, one) == [two, three]
    library.undo()
    assert copies(library, one) == [three]
    library.undo()
    assert copies(library, one) == [two, three]
    assert library.steps.latest() is None


def test_a_group_holds_together_by_one_of_them(library: Library) -> None:
    """Two that were cut at different ends are in one group by the whole of it, and fall apart without it."""
    whole = kept(library, *WIRE, title="Last ferry is withdrawn")
    begin = kept(library, *WIRE[:3], title="Rust stops island ferry")
    end = kept(library, *WIRE[4:], title="Paint does not float")
    assert copies(library, begin) == [whole, end]
    assert min(copy.alike for copy in library.copies.of(begin)) < 0.1
    library.copies.part(begin, end)
    assert [(copy.entry.number, copy.parted) for copy in library.copies.of(begin, parted=True)] == [
        (whole, False),
        (end, True),
    ]
    library.undo()
    library.forget(whole)
    assert copies(library, begin) == copies(library, end) == []
    assert library.entry(begin).copies == 0


def test_a_story_that_changes_or_goes_changes_its_group(library: Library) -> None:
    """A new version is looked at anew; what was deleted comes back into its group."""
    one, two, three = wire(library)
    library.shelving.delete([two])
    assert copies(library, one) == [three]
    library.undo()
    assert copies(library, one) == [two, three]
    document = pasted(
        told("‘Paint does not float’", *SAME_EVENT[::2], *BRITISH[4:], writer="Ada Fenwick"), "/three.txt"
    )
    changed = library.add(document, NOW, of=three)
    assert changed.number == three
    assert copies(library, one) == [two]
    assert copies(library, three) == []


def test_copies_outlive_the_cache(library: Library) -> None:
    """A cache that is lost is made again, and the groups with it; what was parted stays parted."""
    numbers = wire(library)
    library.copies.part(numbers[0], numbers[1])
    library.close()
    library._database.cache.unlink()
    assert library.catch_up() == 0
    assert copies(library, numbers[2]) == list(numbers[:2])
    assert copies(library, numbers[0]) == [numbers[2]]
