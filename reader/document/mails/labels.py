"""The words by which newsletters label what is not their text: buttons, notices, advertisements, footers.

Written for this project from what programs that send newsletters put around them; English first, and the languages of
Western Europe.
"""

import re

ASIDE = "newsletter set-aside"
"""What the blocks are called that are shown but are not the mail's own text."""


def _any(*phrases: str) -> re.Pattern[str]:
    """A pattern of phrases that may stand anywhere in a line."""
    return re.compile("|".join(phrases), re.IGNORECASE)


def _whole(*phrases: str) -> re.Pattern[str]:
    """A pattern of phrases that are all of a line, marks and signs around them aside."""
    return re.compile(rf"^\W*(?:{'|'.join(phrases)})\W*$", re.IGNORECASE)


VIEW = _any(
    r"(?:view|read|open|see|display)\b.{0,30}\b(?:browser|online|app|on the web|web version|on our (?:web)?site)\b",
    r"web version|webversion|webversie|version en ligne|online[- ](?:ansehen|lesen|version)",
    r"(?:im|in ihrem) browser (?:ansehen|öffnen|anzeigen|lesen)",
    r"(?:voir|lire|afficher|ouvrir)\b.{0,30}(?:navigateur|en ligne)",
    r"(?:ver|leer|abrir|ler)\b.{0,30}(?:navegador|en línea|online)",
    r"(?:visualizza|leggi|apri)\b.{0,30}(?:browser|online)",
    r"(?:bekijk|lees|open)\b.{0,30}(?:browser|online)",
)
"""The link to the mail as a page."""

BUTTON = _whole(
    r"(?:share|tweet|like|comment|restack|forward|save|subscribe|upgrade|follow|listen|play|donate)",
    r"(?:read|continue|see|learn|find out) (?:more|reading|the (?:full|whole|rest).{0,30}|on|it here)",
    r"keep reading|full story|click here|leave a comment|give a gift.{0,30}|refer a friend",
    r"(?:share|forward|send) (?:this|it|to a friend|the).{0,40}|(?:follow|find|like) us.{0,40}",
    r"download .{0,20}app.{0,20}|get (?:it on|the) .{0,20}(?:app|play|store)|google play|app store",
    r"(?:sign|subscribe|upgrade|become) (?:up|here|now|today|to|a (?:paid )?(?:member|subscriber)).{0,40}",
    r"weiterlesen|mehr lesen|jetzt (?:lesen|abonnieren)|teilen",
    r"lire la suite|en savoir plus|partager|leer más|seguir leyendo|compartir",
    r"leggi (?:tutto|di più)|continua a leggere|condividi|lees (?:meer|verder)|delen|leia mais",
    r"facebook|twitter|x|instagram|linkedin|youtube|tiktok|threads|bluesky|mastodon|whatsapp|telegram|rss",
)
"""What a button says."""

NOTICE = _any(
    r"^(?:was this|did someone|has this been) .{0,20}(?:forward|sent)",
    r"^(?:forwarded|sent) this (?:e-?mail|newsletter|to you)",
    r"reader-supported (?:publication|newsletter)|(?:consider|by) becoming an? .{0,20}(?:subscriber|member|supporter)",
    r"this (?:post|issue|newsletter) is (?:free|public) so|to receive new posts",
    r"(?:add|save) .{0,60} to your (?:address book|contacts|safe senders)|images? not (?:showing|displaying|loading)",
    r"(?:wurde ihnen|ihnen wurde) diese .{0,20}weitergeleitet|cet e-?mail vous a été transféré",
)
"""What a newsletter says of itself between its paragraphs."""

FOOTER = _any(
    r"\bunsubscribe\b|\bopt[- ]out\b|(?:email|mail|newsletter|subscription) preferences",
    r"(?:manage|update|change|edit)\b.{0,30}\b(?:preferences|subscriptions?|settings|profile)\b",
    r"\byou(?:['’]re| are| have)? (?:receiv|received|get|getting|been sent)\w*\b.{0,40}"
    r"\b(?:e-?mail|newsletter|message|because)\b",
    r"(?:this|the) (?:e-?mail|newsletter|message) was sent (?:to|by)",
    r"our mailing address|no longer (?:wish|want) to receive|privacy (?:policy|notice)",
    r"\babmelden\b|abbestellen|newsletter erhalten|se désabonner|désinscri|vous recevez (?:ce|cet)",
    r"darse de baja|cancelar (?:la|tu|su) suscripción|recib\w+ este (?:correo|mensaje)",
    r"disiscri|cancella l['’]iscrizione|ricevi questa|uitschrijven|afmelden",
    r"cancelar (?:a )?(?:assinatura|inscrição)|avregistrera|meld deg av|afmeld",
)
"""The line that says why a mail came, or how to stop it."""

SPONSOR = _whole(
    r"(?:a (?:message|word|note) from|today['’]s issue is|this (?:issue|edition|newsletter) is) .{0,60}",
    r"(?:together with|presented by|brought to you by|sponsored by|in partnership with) .{0,60}",
    r"(?:from )?our sponsors?|sponsor(?:ed)?(?: content| post)?|(?:paid )?advertisement|partner content|promoted",
    r"anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|annons|annonse|annonce|reklame|reklama",
)
"""The label over an advertisement."""

BEGUN = re.compile(
    r"^[> ]*(?:-{3,}\s*[^\W\d_].{2,60}?-{3,}|Begin forwarded message:|"
    r"Anfang der weitergeleiteten Nachricht:|Début du message réexpédié\s?:)\s*$",
    re.M,
)
"""The line over a mail that was sent on."""

FIELD = re.compile(
    r"^[> *]*(?P<key>From|Von|De|Da|Van|Date|Sent|Datum|Gesendet|Envoyé|Fecha|Data)\s?:[* ]+(?P<value>.+?)\s*$"
)
"""The lines under that: from whom it was, and when."""
