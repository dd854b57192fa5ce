"""What an app for codes shows."""

import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value


def app_code(secret, *, late=0):
    """The code that a phone shows whose clock is so many half minutes late; early ones are negative."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD - late))


def set_up_app(user):
    """The secret, which the account has from now on."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret
