"""Mail: what a person would read of it, in whatever form it came; its header as masthead, its frame set aside."""

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Laid, Origin, OriginKind, mail, read, read_file
from reader.errors import DocumentError
from reader.story import Role, Story, understand

MAILS = Path(__file__).parent / "mails"
STORIES = Path(__file__).parent.parent / "stories"
FILE = Origin(OriginKind.FILE, "/mail.eml")

SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."
HEADER = (
    "From: Anna Berg <anna@example.org>\nTo: me@example.org\nSubject: The lamp\n"
    "Date: Tue, 14 May 2024 06:30:00 +0200\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
)


def letter(rest: str, header: str = HEADER) -> Document:
    """Read a mail with this behind its header."""
    return read((header + rest).encode(), FILE)


def plain(words: str = SENTENCE, extra: str = "") -> Document:
    """Read a mail of plain text."""
    return letter(f"{extra}Content-Type: text/plain; charset=utf-8\n\n{words}\n")


def page(body: str) -> Story:
    """Understand a mail that is a page."""
    return understand(letter(f"Content-Type: text/html; charset=utf-8\n\n<html><body>{body}</body></html>\n"))


def texts(story: Story, *roles: Role) -> list[str]:
    """The words of the blocks of some roles."""
    return [story.text[block.start : block.end] for block in story.blocks if block.role in roles]


def several(kind: str, *parts: str) -> str:
    """A message of several parts, each with its own header."""
    inner = "".join(f"--=_b\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="=_b"\n\n{inner}--=_b--\n'


def test_a_letter_is_a_story_with_its_writer_and_day() -> None:
    """Subject, sender and date of a person's mail are headline, byline and date, its text is the body."""
    story = understand(plain(f"{SENTENCE}\n\n“It is our lamp,” said Ottoline Bray.\n\n-- \nAnna"))
    assert (story.title, story.byline, story.publication) == ("The lamp", ("Anna Berg",), None)
    assert story.published is not None
    assert story.published.isoformat() == "2024-05-14T06:30:00+02:00"
    assert SENTENCE in texts(story, Role.PARAGRAPH)
    assert "Anna" in texts(story, Role.FURNITURE)


def test_an_essay_sent_out_as_a_newsletter_is_read_like_its_page() -> None:
    """Headline, deck, writer and publication are told; buttons, invitations and the footer are not the essay."""
    story = understand(read_file(MAILS / "essay.eml"))
    assert (story.title, story.byline, story.publication) == (
        "What the lock keeper knew",
        ("Ines Karvonen",),
        "Slow Water",
    )
    assert story.deck == "She had opened the gates for forty years, and had something to say about waiting."
    assert story.url == "https://slowwater.letters.example/p/lock"
    assert len(texts(story, Role.PARAGRAPH)) == 6
    assert texts(story, Role.HEADING) == ["The long level"]
    assert texts(story, Role.CAPTION, Role.CREDIT)
    assert "On patience" not in story.text


def test_a_briefing_made_of_tables_is_read_in_order() -> None:
    """Cells become paragraphs, typed lists lists, and the advertisement between them is none of it."""
    story = understand(read_file(MAILS / "briefing.eml"))
    assert (story.byline, story.publication) == (("Petra Lindqvist-Amadi",), "Capital Morning")
    body = texts(story, Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM)
    assert body[0].startswith("Good morning. It is Wednesday")
    assert [words for words in body if words.isupper()] == ["THE BUDGET", "THE BRIDGE", "TODAY"]
    assert body[-3:] == [
        "• 9.30: The lower house sits.",
        "• 14.00: The finance minister takes questions.",
        "• 18.00: The badger is counted.",
    ]
    assert not any("Harrow" in words for words in body)
    assert any("Harrow: warm" in words for words in texts(story, Role.FURNITURE))
    assert "the badger." not in story.text
    assert story.url == "https://capitalmorning.example/web/77"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">SECRET</div>',
        '<div style="max-height:0px;overflow:hidden">SECRET</div>',
        '<span style="font-size:1px;line-height:1px">SECRET</span>',
        '<div style="opacity:0">SECRET</div>',
        '<span style="color:#fff;background:#fff">SECRET</span>',
        "<div>SECRET &zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;</div>",
        "<style>.pre{display:none!important}</style><p class='pre'>SECRET</p>",
    ],
)
def test_the_preview_line_is_not_shown(hidden: str) -> None:
    """Words that only a list of mails shows stand nowhere in the story, by whatever trick they are hidden."""
    story = page(f"{hidden}<p>{SENTENCE}</p>")
    assert "SECRET" not in story.text
    assert texts(story, Role.PARAGRAPH) == [SENTENCE]


def test_what_is_set_for_a_size_is_shown() -> None:
    """A cell of no letter size, which many newsletters use against gaps, hides nothing that has a size of its own."""
    story = page(f'<table><tr><td style="font-size:0px"><div style="font-size:16px">{SENTENCE}</div></td></tr></table>')
    assert texts(story, Role.PARAGRAPH) == [SENTENCE]


def test_links_show_where_they_lead() -> None:
    """Where a counter's address holds the real one, the link shows that; else it is as it was."""
    story = page(
        f'<p>{SENTENCE} <a href="https://c.example/t?id=1&amp;url=https%3A%2F%2Flamp.example%2Fa">The lamp</a> and '
        '<a href="https://c.example/t/abcdef">the ship</a>.</p>'
    )
    links = [link.url for block in story.blocks for link in block.links]
    assert links == ["https://lamp.example/a", "https://c.example/t/abcdef"]


def test_of_two_forms_the_fuller_one_is_read() -> None:
    """The page is read unless it is but a picture; then the plain text is."""
    words = f"Content-Type: text/plain\n\n{SENTENCE}\n"
    full = letter(several("alternative", words, f"Content-Type: text/html\n\n<p><b>{SENTENCE}</b></p>\n"))
    bare = letter(several("alternative", words, 'Content-Type: text/html\n\n<a href="https://a.example"><img></a>\n'))
    assert full.hints
    assert not bare.hints
    assert full.text.count(SENTENCE) == bare.text.count(SENTENCE) == 1


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "x-unknown", "us-ascii", "unicode_escape"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_wrong_character_set_does_no_harm(charset: str, encoding: str) -> None:
    """Letters are read as they were written, though the mail declares them otherwise."""
    words = f"Zoë Lefèvre a dit « non » à l’été. {SENTENCE}"
    data = f"{HEADER}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert words in read(data + words.encode(encoding), FILE).text


@pytest.mark.parametrize("kind", ["base64", "quoted-printable"])
def test_transfer_encodings_are_undone(kind: str) -> None:
    """What was made fit for the wire is read as it was written."""
    words = f"Señora Ó Brádaigh = 100 %. {SENTENCE}".encode()
    sent = base64.encodebytes(words) if kind == "base64" else quopri.encodestring(words)
    document = letter(f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {kind}\n\n{sent.decode()}")
    assert words.decode() in document.text


def test_headers_in_other_letters_are_read() -> None:
    """Names and subjects are shown as their writers wrote them, whatever they were packed in."""
    story = understand(
        letter(
            f"Content-Type: text/plain\n\n{SENTENCE}\n",
            "From: =?utf-8?q?=C5=81ucja_Ziemba?= <l@example.org>\nSubject: =?iso-8859-1?q?Caf=E9?= =?iso-8859-1?q?s?=\n"
            "Message-ID: <2@example.org>\n",
        )
    )
    assert (story.title, story.byline) == ("Cafés", ("Łucja Ziemba",))


def test_flowed_lines_are_joined() -> None:
    """A paragraph whose lines flow is one paragraph, a quoted one too."""
    words = "The board voted on Tuesday \nnight to keep the lamp.\nNobody was there.\n> It is \n> ours.\n"
    text = letter(f"Content-Type: text/plain; format=flowed\n\n{words}").text
    assert text.endswith("The board voted on Tuesday night to keep the lamp.\nNobody was there.\n> It is ours.")


def test_a_mail_sent_on_as_an_attachment_is_the_story() -> None:
    """Somebody's "read this" does not stand in the way of what is to be read, and is not lost."""
    inner = f"From: Hollow Gazette <news@hollow.example>\nSubject: The clock\nContent-Type: text/plain\n\n{SENTENCE}\n"
    document = letter(
        several("mixed", "Content-Type: text/plain\n\nRead this.\n", f"Content-Type: message/rfc822\n\n{inner}")
    )
    story = understand(document)
    assert (story.title, story.byline) == ("The clock", ("Hollow Gazette",))
    assert "Read this." in story.text
    assert SENTENCE in texts(story, Role.PARAGRAPH)


def test_who_sends_a_story_on_is_not_who_wrote_it() -> None:
    """A story that a friend forwards is its paper's, not the friend's."""
    words = (
        "Told you so.\n\n---------- Forwarded message ---------\nFrom: Hollow Gazette <news@hollow.example>\n"
        f"Date: Wed, 2 Nov 2022 21:40:00 +0000\nSubject: The clock\n\nThe clock\n\nBy Barnaby Iwu\n\n{SENTENCE}\n"
    )
    story = understand(
        letter(f"Content-Type: text/plain\n\n{words}", HEADER.replace("Subject: ", "Subject: Fwd: Re: "))
    )
    assert (story.title, story.byline, story.publication) == ("The lamp", ("Barnaby Iwu",), "Hollow Gazette")
    assert story.published is not None
    assert story.published.isoformat().startswith("2022-11-02")


@pytest.mark.parametrize(
    ("sender", "listed", "byline", "publication"),
    [
        ("The Kettle", '"The Kettle" <k.example>', (), "The Kettle"),
        ("Saskia Munro", '"The Kettle" <k.example>', ("Saskia Munro",), "The Kettle"),
        ("Saskia Munro from The Kettle", "<k.example>", ("Saskia Munro",), "The Kettle"),
        ("The Kettle", '"0f3a9bc2d1mc list" <0f3a.list.example>', (), "The Kettle"),
        ('"Munro, Saskia"', "", ("Saskia Munro",), None),
    ],
)
def test_a_newsletter_is_told_from_its_writer(
    sender: str, listed: str, byline: tuple[str, ...], publication: str | None
) -> None:
    """The list's name is the publication, a person's the byline, and a paper is not its own writer."""
    header = f"From: {sender} <post@k.example>\nSubject: The lamp\nMessage-ID: <3@k.example>\n"
    header += f"List-Id: {listed}\n" if listed else ""
    story = understand(letter(f"Content-Type: text/html\n\n<p>{SENTENCE}</p>\n", header))
    assert (story.byline, story.publication) == (byline, publication)


def test_attachments_are_named_and_not_read() -> None:
    """A person sees that there were files, by their bare names; nothing of them is in the text."""
    file = 'Content-Type: application/pdf\nContent-Disposition: attachment; filename="../../etc/plan.pdf"\n\nDATA\n'
    document = letter(several("mixed", f"Content-Type: text/plain\n\n{SENTENCE}\n", file))
    assert "Attachment: plan.pdf (application/pdf, 1 KiB)" in document.text
    assert "DATA" not in document.text
    assert "etc" not in document.text


def test_a_signed_mail_is_read_without_its_marks() -> None:
    """What signs a text is none of the text."""
    armour = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{}\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    )
    assert plain(armour.format(SENTENCE)).text.endswith(SENTENCE)
    signed = several(
        "signed", f"Content-Type: text/plain\n\n{SENTENCE}\n", "Content-Type: application/pgp-signature\n\niQEz\n"
    )
    assert letter(signed).text.endswith(SENTENCE)


@pytest.mark.parametrize(
    "rest",
    [
        several("encrypted", "Content-Type: application/pgp-encrypted\n\nVersion: 1\n"),
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG\n",
        "Content-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n",
    ],
)
def test_an_encrypted_mail_is_declined_in_words(rest: str) -> None:
    """Someone who gives a sealed mail reads that it is sealed, and what to do."""
    with pytest.raises(DocumentError, match=r"encrypted.*mail program"):
        letter(rest)


def test_a_mail_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    """A download that broke off loses its end and nothing more."""
    whole = (STORIES / "digest.eml").read_bytes()
    story = understand(read(whole[: len(whole) * 2 // 3], FILE))
    assert any("She did not leak once" in words for words in texts(story, Role.PARAGRAPH))


@pytest.mark.parametrize(
    "rest",
    [
        "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!\n",
        several("mixed", "Content-Type: application/pdf; name=a.pdf\n\nDATA\n"),
        "Content-Type: text/html\n\n<script>1</script>\n",
        "Content-Type: multipart/alternative; boundary=x\n\n",
    ],
)
def test_a_mail_without_a_text_gives_one_clear_error(rest: str) -> None:
    """What is left of a broken mail, or is but files, is said in one line, never a traceback or an empty story."""
    with pytest.raises(DocumentError, match="is a mail with") as caught:
        letter(rest, "From: a@example.org\nMessage-ID: <1@example.org>\n")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(3000)),
        b"Content-Type: multipart/mixed; boundary=x" + b'; a="b"' * 200_000 + b"\n\n--x\n\nwords\n",
        b"Content-Type: message/rfc822\n\n" * 3000,
    ],
)
def test_what_nests_or_swells_without_end_is_refused(data: bytes) -> None:
    """A mail made to keep the program busy is declined before it is taken apart."""
    with pytest.raises(DocumentError, match=r"parts|header"):
        mail.read(HEADER.encode() + data, "mail.eml")


def test_a_hostile_mail_does_nothing() -> None:
    """No escape sequence, script or form of it reaches a screen; no word of it is a command."""
    document = letter(
        f"Content-Type: text/html\n\n<script>pwned()</script><p onclick='pwned()'>{SENTENCE}</p>"
        "<form><input value='pwned'></form><iframe src='file:///etc/passwd'>pwned</iframe>"
        "<a href='javascript:pwned()'>a link</a>\n",
        "From: Anna <a@example.org>\nSubject: =?utf-8?b?"
        + base64.b64encode("\x1b[31mRed\x07\u202e".encode()).decode()
        + "?=\n"
        "Message-ID: <1@example.org>\n",
    )
    assert document.about is not None
    assert not any(sign in document.text + document.about.title for sign in ("\x1b", "\x07", "\u202e", "pwned"))
    assert not any(hint.links for hint in document.hints)


@given(
    st.binary(max_size=400),
    st.sampled_from(["text/plain", "text/html", "multipart/mixed; boundary=b", "message/rfc822"]),
)
def test_any_bytes_behind_a_header_give_a_text_or_an_error(data: bytes, kind: str) -> None:
    """Whatever a mail holds, its reader gives elements that lie in its text, or one clear error."""
    header = f"From: a@example.org\nSubject: \x80?=\nContent-Type: {kind}\nMIME-Version: 1.0\n\n--b\n".encode("latin-1")
    for whole in (data, header + data, header + data + b"\n--b\n" + data):
        try:
            laid: Laid = mail.read(whole, "mail.eml")
        except DocumentError as error:
            assert error.remedy
            continue
        ends = [0, *(end for element in laid.elements for end in (element.start, element.end))]
        assert ends == sorted(ends)
        assert ends[-1] <= len(laid.text)
        assert not laid.hints or len(laid.hints) == len(laid.elements)
