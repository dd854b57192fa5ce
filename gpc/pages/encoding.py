"""Bodies made small. Kept pages hold no secret of anyone, so that their length tells nothing (BREACH)."""

import gzip
from functools import lru_cache

import brotli

BROTLI_QUALITY = 6
GZIP_LEVEL = 6
_MAKE_SMALL = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
    "gzip": lambda body: gzip.compress(body, GZIP_LEVEL, mtime=0),
    "": lambda body: body,
}


@lru_cache(maxsize=256)
def best_of(accepted):
    """The best encoding in the value of an Accept-Encoding header that we can do; "" for none."""
    refused, offered = set(), set()
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        weight = parameters.replace(" ", "").partition("q=")[2]
        (refused if weight and not weight.strip("0.") else offered).add(name.strip())
    return next((name for name in ("br", "gzip") if name in offered and name not in refused), "")


def encode(body, encoding):
    """The body as the encoding says."""
    return _MAKE_SMALL[encoding](body)
