"""Sealed boxes: what is closed here can be opened only with a key that the server does not hold.

A box is closed to a public key (X25519) with a key pair made for this box alone, whose private half is forgotten at
once; HKDF makes of both a key for ChaCha20-Poly1305. Every text is padded to one length before, so that the length of
a box tells nothing. An officer's private key is closed with a passphrase (scrypt); a reporter's is made of the code.
"""

import hashlib
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PADDED = 48 * 1024  # more than the longest concern in the widest script
KEY, TAG, SALT, NONCE = 32, 16, 16, 12
BOX = KEY + PADDED + TAG
ONCE = bytes(NONCE)  # each box has a key of its own, so its nonce may be the same
PASSPHRASE = {"n": 2**16, "r": 8, "p": 1, "maxmem": 128 * 1024 * 1024}  # 64 MB and a quarter of a second a guess
CODE = {"n": 2**14, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
GROUPS, GROUP = 4, 4


class CannotOpen(Exception):
    """The wrong key or passphrase, or a box that somebody has changed."""


# --- Boxes ----------------------------------------------------------------------------------------------------------
def seal(content, public_key):
    """The box of a dictionary, of the same length whatever is in it."""
    plain = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    if len(plain) >= PADDED:
        raise ValueError("longer than a box")
    ours = X25519PrivateKey.generate()
    made_of = ours.public_key().public_bytes_raw()
    key = _key_of(ours.exchange(X25519PublicKey.from_public_bytes(public_key)), made_of, public_key)
    return made_of + ChaCha20Poly1305(key).encrypt(ONCE, plain.ljust(PADDED), None)


def unseal(box, private_key):
    """What is in the box. Raises CannotOpen."""
    box = bytes(box)
    try:
        mine = X25519PrivateKey.from_private_bytes(private_key)
        shared = mine.exchange(X25519PublicKey.from_public_bytes(box[:KEY]))
        key = _key_of(shared, box[:KEY], mine.public_key().public_bytes_raw())
        return json.loads(ChaCha20Poly1305(key).decrypt(ONCE, box[KEY:], None))
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _key_of(shared, made_of, public_key):
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"gpc concern 1" + made_of + bytes(public_key)).derive(shared)


# --- An officer's key -----------------------------------------------------------------------------------------------
def new_key(passphrase):
    """(public key, private key closed with the passphrase)."""
    private = X25519PrivateKey.generate()
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    closed = ChaCha20Poly1305(_stretched(passphrase, salt)).encrypt(nonce, private.private_bytes_raw(), None)
    return private.public_key().public_bytes_raw(), salt + nonce + closed


def open_key(closed, passphrase):
    """The private key. Raises CannotOpen."""
    closed = bytes(closed)
    salt, nonce, rest = closed[:SALT], closed[SALT : SALT + NONCE], closed[SALT + NONCE :]
    try:
        return ChaCha20Poly1305(_stretched(passphrase, salt)).decrypt(nonce, rest, None)
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _stretched(passphrase, salt):
    return hashlib.scrypt(" ".join(passphrase.split()).encode("utf-8", "replace"), salt=salt, dklen=32, **PASSPHRASE)


# --- A reporter's code ----------------------------------------------------------------------------------------------
def new_code():
    """Four groups of four: 78 bits that nobody guesses."""
    signs = [secrets.choice(LETTERS) for _ in range(GROUPS * GROUP)]
    return "-".join("".join(signs[at : at + GROUP]) for at in range(0, len(signs), GROUP))


def close_with(number, code):
    """The code, closed with a form's number, which is long and drawn by lot."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + ChaCha20Poly1305(_key_of_number(number)).encrypt(nonce, code.encode(), None)


def open_with(number, closed):
    """The code again. Raises CannotOpen."""
    try:
        return ChaCha20Poly1305(_key_of_number(number)).decrypt(closed[:NONCE], closed[NONCE:], None).decode()
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def _key_of_number(number):
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"gpc concern form 1").derive(number.encode("utf-8", "replace"))


def tidy_code(text):
    """The code as it was shown, however it was typed; an empty text when it can be none."""
    signs = "".join(sign for sign in str(text).upper() if sign.isalnum())
    right = len(signs) == GROUPS * GROUP and set(signs) <= set(LETTERS)
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP)) if right else ""


def of_code(code):
    """(what the server keeps to find the concern again, public key, private key). The code cannot be told from either
    of the first two."""
    made = hashlib.scrypt(code.encode(), salt=b"gpc concern receipt 1", dklen=64, **CODE)
    private = X25519PrivateKey.from_private_bytes(made[32:])
    return hashlib.sha256(made[:32]).hexdigest(), private.public_key().public_bytes_raw(), made[32:]
