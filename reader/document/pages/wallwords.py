"""What pages say where their story ends or before it begins, as patterns by kind, some lines a language.

Written for this project; white space in a pattern stands for white space, and what it says is looked for anywhere.
"""

import re
from collections.abc import Mapping
from functools import cache

_WORDS: Mapping[str, str] = {
    # to have an account; looked for before a subscription, for what asks for one often offers the other
    "REGISTRATION": r"""
        (?:register|sign up|log in)\b.{0,40}? to (?:continue|keep|read|finish|unlock|view|access)\b(?!.{0,30}\bcomment)
        create (?:an?|your) (?:free )?account\b.{0,20}? to (?:continue|keep|read|finish|unlock|view|access)\b
        jetzt (?:kostenlos|gratis) (?:registrieren|anmelden) und (?:weiter)?lesen
        (?:inscrivez|connectez)-vous (?:gratuitement )?pour (?:lire|continuer)
        (?:reg[ií]strate|inicia sesi[oó]n) (?:gratis )?para (?:seguir|continuar|leer)
        (?:registrati|accedi) (?:gratis )?per (?:continuare|leggere)
        (?:cadastre-se|fa[cç]a login) (?:gr[aá]tis )?para (?:continuar|ler)
        (?:ログイン|会員登録|無料登録)(?:して|すると|で).{0,12}(?:続き|全文)
        로그인\s*(?:후|하고).{0,12}(?:전문|계속)
    """,
    "SUBSCRIPTION": r"""
        to (?:read|view|access|see) (?:the (?:full|whole|rest|entire)|this)\b.{0,30}?(?:story|article|content|$)
        to continue reading
        (?:subscribe|become a (?:subscriber|member))\b.{0,50}? to (?:continue|keep|read|finish|unlock|view|access)
        start your (?:free )?trial\b.{0,50}? to (?:continue|keep|read|finish|unlock|view|access)
        (?:continue|keep) reading (?:with|for) .{0,30}(?:subscription|trial|[$€£])
        already an? (?:\w+ )?subscriber
        (?:is|are|content) (?:exclusively )?(?:for|reserved for) (?:\w+ )?subscribers
        for subscribers only|subscribers?[ -]only
        (?:unlock|access) (?:this|the full) (?:article|story)
        (?:jetzt|hier) .{0,20}(?:abo|abonnieren).{0,30}weiterlesen|weiterlesen mit\b|mit .{0,20}abo\b.{0,20}weiterlesen
        bereits (?:\w+-?)?abonnent|(?:nur|exklusiv) f(?:ü|ue)r .{0,12}abonnent
        (?:article|suite|contenu|lecture)\b.{0,20}\br[ée]serv[ée]e?s? (?:aux|à nos) abonn|d[ée]jà abonn
        il vous reste .{0,30}\blire|abonnez-vous pour (?:lire|continuer)|lisez la suite en vous abonnant
        suscr[ií]bete para (?:seguir|continuar|leer)|ya eres suscriptor
        (?:contenido|art[ií]culo) .{0,16}para suscriptores
        abbonati per (?:continuare|leggere)|(?:contenuto|articolo) .{0,20}agli abbonati|sei gi[aà] abbonato
        assine para (?:continuar|ler)|(?:conte[uú]do|artigo) .{0,16}para assinantes|j[aá] [eé] assinante
        (?:verder|lees dit).{0,30}\babonnee|al abonnee|alleen voor abonnees
        pozosta[lł]o .{0,20}(?:artyku|tekst)|dost[eę]p dla subskrybent
        dalsza cz[eę][sś][cć] .{0,40}(?:subskryb|prenumerat)
        redan prenumerant|f(?:ö|o)r att l(?:ä|a)sa vidare|bli (?:abonnent|prenumerant)
        for (?:å|at) lese (?:videre|hele)|kun for abonnenter|allerede abonnent
        tilaajille|jatka lukemista
        только (?:для|по) подпис|оформите подписку,?\s*чтобы
        有料(?:会員|記事|プラン).{0,20}(?:限定|です|残り|読|続き)|残り[:：]?\s*[\d０-９,]+\s*文字
        구독자\s*전용
    """,
    # what a page for consent speaks of, and what it wants
    "CONSENT": r"""
        cookie|consent|gdpr|privacy
        einwilligung|zustimm|datenschutz|consentement|consentimiento|consenso|toestemming|samtyck|samtykke|zgod[aęy]\b
        персональн|同意
    """,
    "AGREE": r"""
        accept|agree|consent
        akzeptier|zustimm|aceptar|accetta|aceitar|godk(?:ä|j)|zgadzam|akcept|принять|同意
    """,
    "ROBOT_CHECK": r"""
        (?:are|you're|you are) (?:not )?a (?:human|robot)|verify(?:ing)? (?:that )?you(?: are|'re) (?:a )?human|captcha
        checking (?:if the site|your browser)|unusual (?:traffic|activity)|automated (?:access|requests|traffic)
        bot (?:check|protection)
        kein roboter|pas un robot|no (?:eres|soy) un robot|non s(?:ei|ono) un robot|не робот|ロボットでは
    """,
    "SCRIPT": r"""
        (?:enable|activate|turn on|requires?|need|without) (?:\w+ ){0,2}javascript
        javascript (?:\w+ ){0,3}(?:disabled|required|enabled)
        javascript (?:\w+ ){0,2}(?:aktivieren|aktiviert|deaktiviert)
        (?:activer|activez|activar|active|activa|attiva\w*|habilite) (?:\w+ )?javascript
        javascriptを
    """,
}


def said(kind: str, words: str) -> bool:
    """Whether words say what pages of a kind say."""
    return _pattern(kind).search(words) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    lines = (line.strip().replace(" ", r"\s+") for line in _WORDS[kind].splitlines())
    return re.compile("|".join(filter(None, lines)), re.IGNORECASE)
