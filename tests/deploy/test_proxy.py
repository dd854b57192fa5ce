"""The proxy's own command and file with a real Caddy: TLS, what it passes on, what it writes down."""

import http.client
import http.server
import json
import shutil
import socket
import ssl
import subprocess
import threading

import pytest

from gpc.local.processes import poll_until
from tests.deploy.conftest import host_folder
from tests.deploy.host import Host, make_proxy_config

MISSING = [name for name in ("caddy", "wget") if not shutil.which(name)]
pytestmark = [
    pytest.mark.xdist_group("deploy"),
    pytest.mark.skipif(
        bool(MISSING), reason=f"this enables tests of the proxy: apt-get install -y {' '.join(MISSING)}"
    ),
]


class Echo(http.server.BaseHTTPRequestHandler):
    """Stands for `web`: says what reached it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, *_):
        pass


class Visitor:
    """Speaks TLS with a proxy and believes only its certificate, once the proxy has made it for itself."""

    def __init__(self, host):
        self.host = host
        self.root = host.folder / "proxy-data" / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        assert poll_until(self.root.exists, 30), host.log("proxy")
        self.tls = ssl.create_default_context(cafile=self.root)
        assert poll_until(self.is_greeted, 30), host.log("proxy")

    def is_greeted(self):
        """Whether a handshake succeeds: the proxy listens before its certificate is there."""
        try:
            with socket.create_connection(("localhost", self.host.ports["https"]), 10) as line:
                self.tls.wrap_socket(line, server_hostname="localhost").close()
        except OSError:
            return False
        return True

    def ask(self, method, path, body=None, **headers):
        """One request over TLS."""
        line = http.client.HTTPSConnection("localhost", self.host.ports["https"], context=self.tls, timeout=30)
        line.request(method, path, body, headers)
        answer = line.getresponse()
        answer.body = answer.read()
        return answer


def started(host):
    """The proxy in front of whatever listens on the port of web."""
    make_proxy_config(host)
    host.start("proxy")
    assert host.is_healthy("proxy", 30), host.log("proxy")
    return Visitor(host)


@pytest.fixture(scope="module")
def visitor():
    """Behind this proxy an echo."""
    with host_folder() as folder:
        host = Host(folder)
        echo = http.server.ThreadingHTTPServer(("127.0.0.1", host.ports["web"]), Echo)
        threading.Thread(target=echo.serve_forever, daemon=True).start()
        try:
            yield started(host)
        finally:
            host.stop()
            echo.shutdown()
            echo.server_close()


def test_the_portal_behind_tls(running):
    assert running.is_healthy("web"), running.log("web")
    visitor = started(running)

    alive = visitor.ask("GET", "/health/live")
    home = visitor.ask("GET", "/en/")

    assert (alive.status, home.status) == (200, 200)
    assert "max-age=63072000" in home.headers["Strict-Transport-Security"]
    assert "default-src 'self'" in home.headers["Content-Security-Policy"]
    assert home.headers["Alt-Svc"].startswith("h3=")
    assert home.headers["Server"] is None
    running.stop("proxy")


def test_http_2_is_offered(visitor):
    tls = ssl.create_default_context(cafile=visitor.root)
    tls.set_alpn_protocols(["h2", "http/1.1"])

    with socket.create_connection(("localhost", visitor.host.ports["https"]), 10) as line:
        line = tls.wrap_socket(line, server_hostname="localhost")

        assert (line.selected_alpn_protocol(), line.version()) == ("h2", "TLSv1.3")


def test_plain_http_is_sent_to_tls(visitor):
    line = http.client.HTTPConnection("localhost", visitor.host.ports["http"], timeout=10)
    line.request("GET", "/en/?q=1")
    answer = line.getresponse()

    assert (answer.status, answer.headers["Location"]) == (308, "https://localhost/en/?q=1")


def test_no_name_with_an_underscore_is_passed_on(visitor):
    """granian, as every WSGI server, calls X_Forwarded_For what it calls X-Forwarded-For, and believes the last."""
    said = {"X_Forwarded_For": "6.6.6.6", "X_Forwarded_Proto": "http", "X_F-O": "1", "_X": "1", "X_": "1"}

    passed = json.loads(visitor.ask("GET", "/", **said).body)

    assert [name for name in passed if "_" in name] == []
    assert passed["X-Forwarded-For"] == "127.0.0.1"


def test_what_a_visitor_says_of_himself_is_not_passed_on(visitor):
    said = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example"}

    passed = json.loads(visitor.ask("GET", "/", **said).body)

    assert passed["X-Forwarded-For"] == "127.0.0.1"
    assert passed["X-Forwarded-Proto"] == "https"
    assert passed["X-Forwarded-Host"] == passed["Host"] == f"localhost:{visitor.host.ports['https']}"


def test_pages_are_not_compressed_a_second_time(visitor):
    assert visitor.ask("GET", "/", **{"Accept-Encoding": "gzip, br, zstd"}).headers["Content-Encoding"] is None


def test_what_is_too_large_is_refused(visitor):
    assert visitor.ask("POST", "/", body=b"x" * 1_000_000).status == 200

    refused = visitor.ask("POST", "/", body=b"only announced", **{"Content-Length": "13000000"})
    assert refused.status == 413
    assert "最多 12 MB" in refused.body.decode()


def test_the_log_keeps_neither_question_nor_address_nor_key(visitor):
    visitor.ask(
        "GET", "/en/search/?q=hidden-word", **{"User-Agent": "hidden-browser", "Referer": "https://hidden.example/"}
    )
    visitor.ask("GET", "/en/account/password/reset/key/hidden-key/", Cookie="sessionid=hidden-session")

    lines = [json.loads(line) for line in visitor.host.log("proxy").splitlines()]
    visits = [line for line in lines if line["msg"] == "handled request"]

    assert "hidden" not in json.dumps(lines)
    assert {"/en/search/", "/en/account/"} <= {visit["request"]["uri"] for visit in visits}
    assert {visit["request"]["remote_ip"] for visit in visits} == {"127.0.0.0"}


def test_while_web_is_away_a_page_says_so():
    with host_folder() as folder:
        host = Host(folder)
        config = folder / "Caddyfile"
        try:
            make_proxy_config(host)
            config.write_text(config.read_text().replace("lb_try_duration 15s", "lb_try_duration 1s"))
            host.start("proxy")
            assert host.is_healthy("proxy", 30), host.log("proxy")
            answer = Visitor(host).ask("GET", "/en/?q=hidden")
        finally:
            host.stop()

        assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
        assert "网站正在更新" in answer.body.decode()
        assert answer.headers["Server"] is None
        assert "hidden" not in host.log("proxy")


def test_its_file_is_well_formed():
    done = subprocess.run(
        ["caddy", "fmt", "--diff", "deploy/proxy/Caddyfile"], capture_output=True, text=True, cwd=Host.root
    )

    assert not [line for line in done.stdout.splitlines() if line.startswith(("+", "-"))]
