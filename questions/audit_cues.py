"""The words by which questions are understood; stems of three languages, folded."""

import re


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


FINAL = ("final",)
ROUNDS = _stems("semi|quarter|quart|perempat|eighth|ottav")
PART = _stems(
    "half|interval|primo tempo|babak|aggregate|complessiv|agregat|penalt|rigor|adu|home |away "
    "|in casa|trasferta|kandang|tandang|behind|ahead|more|fewer|di piu|meno|lebih|deduct|giron"
    "|group|grup|record|primato|rekor|up to|until|fino a|al termine|hingga|sampai|total|average"
)
"""A question with one of these asks for a part, a sum or a difference."""
MET = _stems(
    "beat|beaten|defeat|lost to|lose to|face|meet|met |against|opponent|batt|sconfi|perse|affront"
    "|contro|avversari|mengalahkan|dikalahkan|kalah|melawan|lawan|menghadapi"
)
WON = _stems("win |won |lift|vins|vint|conquist|menjuarai|juara|meraih|memenangi")
LOST = _stems(
    "lost|lose|losing|pers|perd|kalah|final|before|after|prima|dopo|sebelum|sesudah|setelah"
)
OUT = re.compile(
    r"(?:knocked|put) (?:out )?atalanta(?: out)?|eliminated atalanta|elimino l atalanta"
    r"|atalanta (?:were|was) (?:knocked out|eliminated) by|atalanta fu eliminata d"
    r"|menyingkirkan atalanta|atalanta (?:disingkirkan|tersingkir) oleh"
)
TOP_SCORER = _stems("top scorer|best scorer|miglior marcatore|top skor|pencetak gol terbanyak")
AMONG = _stems("second|italian|foreign|stranier|under|asing|kedua|young|giovan")
BEGAN = _stems("join|take|took|begin|began|start|arriv|cominci|mulai|datang|appointed")
ENDED = _stems(
    "leave|left|lasci|second|return|kembali|meninggalkan|dismiss|again|youth|giovanil|muda|player"
    "|calciatore|pemain|contract|contratto|kontrak"
)
FOUNDED = _stems("founded|fondat|nacque|nasce|didirikan|berdiri")
ELSE = _stems(
    "stadi|ground|academy|vivaio|akademi|fan |tifos|ultras|women|femminil|merg|fusion|gabung"
)
PLACE = _stems("finish|position|place|posto|posizione|peringkat|posisi")
POINTS = _stems("points|punti|poin")
