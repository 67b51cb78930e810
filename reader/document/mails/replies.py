"""What stands before the subject of a mail that answers another, or hands it on."""

import re

REPLY = re.compile(r"^(?:(?:Re|Fwd?|Aw|Wg|Antw|Tr|Rv|Sv|Vs|Enc|Doorst)\s?(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
"""The usual programs' marks, in English, German, French, Spanish, Portuguese, Dutch and the languages of Scandinavia."""
