"""Providers of identities for the tests: an OpenID Connect server on loopback, and DingTalk's answers."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "the-portal", "a secret of the two"
PERSONAL = {"name": "Zhang Lan", "email": "lan@example.org", "email_verified": True, "phone_number": "+265 1"}
DINGTALK_TELLS = {
    "unionId": "union-7",
    "openId": "open-7",
    "nick": "小兰",
    "avatarUrl": "https://static.example.org/lan.jpg",
    "mobile": "13800000000",
    "email": "lan@example.org",
    "stateCode": "86",
}


class Provider:
    """Plays discovery, authorisation, token, keys and userinfo. `mood` says what goes wrong."""

    def __init__(self, origin):
        self.origin, self.key = origin, rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.sub, self.mood, self.asked, self.codes = "sub-1", "", [], {}

    def settings(self):
        """`OUTSIDE_IDENTITIES` for it."""
        told = {"key": self.origin, "client_id": CLIENT, "secret": SECRET}
        return {"openid": told | {"called": "Example login", "hosts": [self.origin]}}

    def answer(self, method, path, told):
        """(status, body) of an address."""
        self.asked.append(path)
        if self.mood == "down":
            return 503, b"<html>Out of order"
        if self.mood == "nonsense":
            return 200, b"[1]"
        played = {"/.well-known/openid-configuration": self.on_discovery, "/token": self.on_token}
        played |= {"/keys": self.on_keys, "/userinfo": self.on_userinfo}
        return 200, json.dumps(played[path](told)).encode()

    def on_discovery(self, _told):
        """How it describes itself."""
        issuer = "https://other.example" if self.mood == "another issuer" else self.origin
        at = "http://elsewhere.example/authorize" if self.mood == "another host" else f"{self.origin}/authorize"
        return {
            "issuer": issuer,
            "authorization_endpoint": at,
            "token_endpoint": f"{self.origin}/token",
            "userinfo_endpoint": f"{self.origin}/userinfo",
            "jwks_uri": f"{self.origin}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def on_keys(self, _told):
        """The public key."""
        known = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [known | {"kid": "1", "alg": "RS256"}]}

    def on_userinfo(self, _told):
        """All that it knows."""
        return {"sub": self.sub, **PERSONAL}

    def on_token(self, told):
        """A code against tokens, once, for the one who asked for it."""
        asked = self.codes.pop(told["code"])
        proof = base64.urlsafe_b64encode(hashlib.sha256(told["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        good = (told["client_id"], told["client_secret"], told["redirect_uri"], proof)
        if good != (CLIENT, SECRET, asked["redirect_uri"], asked["code_challenge"]) or self.mood == "refuses code":
            return {"error": "invalid_grant"}
        return {"access_token": "access-token-secret", "token_type": "Bearer", "id_token": self._word()}

    def _word(self):
        now = int(time.time())
        audience = "another client" if self.mood == "another audience" else CLIENT
        word = {"iss": self.origin, "aud": audience, "sub": self.sub, "iat": now, "exp": now + 60, **PERSONAL}
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048) if self.mood == "forged" else self.key
        return jwt.encode(word, key, algorithm="RS256", headers={"kid": "1"})

    def agree(self, asked):
        """The reader agrees: where they are led back to."""
        code = f"code-{len(self.asked)}"
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})


def plain(query):
    """The values of a query or of a form."""
    return {name: values[0] for name, values in parse_qs(query).items()}


def follow(address):
    """What a browser does at the provider: where it is led back to."""
    return requests.get(address, allow_redirects=False, timeout=5).headers["Location"]


@contextmanager
def openid_provider():
    """A provider that answers on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked = urlsplit(self.path)
            if asked.path != "/authorize":
                self._say({})
                return
            self.send_response(302)
            self.send_header("Location", provider.agree(plain(asked.query)))
            self.end_headers()

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(plain(body))

        def _say(self, told):
            status, body = provider.answer(self.command, urlsplit(self.path).path, told)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield provider
    server.shutdown()
    server.server_close()


def dingtalk(monkeypatch, tells=None):
    """DingTalk at the border of our requests; the list of what it was asked."""
    asked = []

    def request(_session, method, url, **told):
        asked.append((method, url, told.get("json"), told.get("headers")))
        token = {
            "accessToken": "ding-token-secret",
            "refreshToken": "again-secret",
            "expireIn": 7200,
            "corpId": "corp-1",
        }
        answer = requests.Response()
        answer.status_code = 200
        answer._content = json.dumps(token if "userAccessToken" in url else tells or DINGTALK_TELLS).encode()
        return answer

    monkeypatch.setattr(requests.Session, "request", request)
    return asked
