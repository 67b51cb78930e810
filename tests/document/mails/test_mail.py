"""Mail: what a person would read of it, in whatever form it came; its header as masthead, its frame set aside."""

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Laid, read, read_file
from reader.document.mails import mail
from reader.errors import DocumentError
from reader.story import Role, Story, understand
from tests.document.mails.letters import FILE, HEADER, SENTENCE, letter

STORIES = Path(__file__).parent.parent.parent / "stories"


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


def test_a_broken_transfer_encoding_costs_its_place_alone() -> None:
    """Letters that got lost or in on the way take a few words with them, and the rest is read."""
    sent = base64.encodebytes(SENTENCE.encode()).decode()
    head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
    assert SENTENCE[:60] in letter(f"{head}base64\n\n{sent[:-9]}\n").text
    assert SENTENCE[:60] in letter(f"{head}base64\n\n{sent[:30]}*!{sent[30:]}").text
    assert "The =ZZ lamp" in letter(f"{head}quoted-printable\n\nThe =ZZ lamp stays=\n.\n").text


def test_a_page_that_calls_itself_plain_text_is_a_page() -> None:
    """No tag is read as a word."""
    assert "<p>" not in plain(f"<html><body><p>{SENTENCE}</p></body></html>").text


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


def test_a_newsletter_of_plain_text_is_read_like_one_that_is_pasted() -> None:
    """A mail's text is understood as well from its file as from the clipboard."""
    pasted = understand(read_file(STORIES / "newsletter.txt"))
    header = (
        "From: The Morning Kettle <k@k.example>\nSubject: The town that lost its Thursday\n"
        "Date: Tue, 14 May 2024 06:00:00 +0100\nList-Id: The Morning Kettle <k.example>\nMessage-ID: <4@k.example>\n"
    )
    mailed = understand(letter(f"Content-Type: text/plain; charset=utf-8\n\n{pasted.text}", header))
    assert (mailed.title, mailed.byline, mailed.publication) == (pasted.title, pasted.byline, pasted.publication)
    assert mailed.published is not None
    assert mailed.published.isoformat() == "2024-05-14T06:00:00+01:00"
    assert [quote.text for quote in mailed.quotes] == [quote.text for quote in pasted.quotes]


def test_what_a_list_puts_under_a_mail_is_set_aside() -> None:
    """The lines that a list's program adds are no part of what somebody wrote."""
    foot = "Content-Type: text/plain\n\n_______________________________\nclocks mailing list\n"
    story = understand(letter(several("mixed", f"Content-Type: text/html\n\n<p>{SENTENCE}</p>\n", foot)))
    assert texts(story, Role.PARAGRAPH) == [SENTENCE]
    assert "clocks mailing list" in story.text


def test_a_digest_of_a_list_is_read_whole() -> None:
    """Every mail that a digest holds is there, with who wrote it."""
    mails = (
        f"Content-Type: message/rfc822\n\nFrom: P{n} <p@x.example>\nSubject: S{n}\n\nWords {n}.\n" for n in range(3)
    )
    document = letter(several("mixed", "Content-Type: text/plain\n\nToday's topics\n", *mails))
    assert [document.text.count(f"From: P{n} <p@x.example>\nSubject: S{n}\n\nWords {n}.") for n in range(3)] == [
        1,
        1,
        1,
    ]


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
        letter(rest)
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
        "<a href='javascript:pwned()'>a link</a><b style='display:none'>pwned</b>&#27;[31m\x1b[32m"
        "<x-y><template shadowrootmode=open><slot></slot></template>&#27;[33m red</x-y>\n",
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
