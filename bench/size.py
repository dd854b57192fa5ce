"""What a first visit costs: bytes and requests of all files, and how long until the largest content is painted.

The real seeds are shown, in the bench's own database. The painting is measured in Chromium on a slow link.
"""

import http.client
import os
import shutil
import statistics
from contextlib import contextmanager
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.core.management import call_command

from bench import filling
from bench.server import serving

VISITS = {"home": ("/zh-hans/", "/en/"), "directory": ("/zh-hans/partners/", "/en/partners/")}
TOTAL_KB = {"home": 26, "directory": 42}
HTML_KB, REQUESTS, PAINTED_S = 14, 8, 2.2
TIMES = 3
LINK = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # 400 kbit/s
PHONE = {"width": 390, "height": 844}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ENABLE = "apt-get install -y --no-install-recommends chromium fonts-noto-cjk"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
LARGEST_PAINT = """
new PerformanceObserver(list => { window.largestPaint = list.getEntries().at(-1).startTime })
  .observe({ type: 'largest-contentful-paint', buffered: true })
"""


def run(report):
    """Every page's own size, then first visits in a browser."""
    filling.empty()
    call_command("load_seeds", verbosity=0)
    with serving() as port:
        say_html(report, port)
        say_visits(report, port)


def say_html(report, port):
    """The largest page of the site, compressed."""
    sizes = {path: len(body_of(port, path)) for path in addresses(port)}
    report.write(f"\ncompressed HTML of {len(sizes)} pages")
    for path in sorted(sizes, key=sizes.get, reverse=True)[:3]:
        report.tell(path[:56], f"{sizes[path] / 1024:.1f} KB", f"≤ {HTML_KB} KB", sizes[path] <= HTML_KB * 1024)


def addresses(port):
    """Every page that the sitemap names."""
    tree = ElementTree.fromstring(body_of(port, "/sitemap.xml", ""))  # noqa: S314  (we wrote it)
    return [urlsplit(found.text).path for found in tree.iter() if found.tag.endswith("}loc")]


def body_of(port, path, accepted="br"):
    """A page as it travels."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, headers={"Accept-Encoding": accepted, "Host": f"localhost:{port}"})
    answer = line.getresponse()
    body = answer.read()
    return body if answer.status == 200 else b""


def say_visits(report, port):
    """First visits on a slow link; skipped without a Chromium."""
    report.write("\nfirst visits, 400 ms and 400 kbit/s, phone")
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not chromium:
        report.tell("skipped: no Chromium. This brings one:", ENABLE)
        return
    with browsing(chromium) as browser:
        for name, paths in VISITS.items():
            for path in paths:
                say_visit(report, name, path, [visit(browser, port, path) for _ in range(TIMES)])


@contextmanager
def browsing(chromium):
    """A Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


def visit(browser, port, path):
    """(bytes, addresses of all files, seconds until the largest paint) of a reader who was never here."""
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(LARGEST_PAINT)
    page = context.new_page()
    link = context.new_cdp_session(page)
    asked, arrived = [], []
    link.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    link.on("Network.loadingFinished", lambda event: arrived.append(event["encodedDataLength"]))
    link.send("Network.enable")
    link.send("Network.emulateNetworkConditions", LINK)
    page.goto(f"http://localhost:{port}{path}", wait_until="networkidle")
    painted = page.evaluate("window.largestPaint") / 1000
    context.close()
    return sum(arrived), asked, painted


def say_visit(report, name, path, visits):
    """One address beside its limits."""
    total = statistics.median(size for size, _, _ in visits) / 1024
    asked = visits[0][1]
    hosts = {urlsplit(address).hostname for address in asked if not address.startswith("data:")} - {"localhost"}
    painted = statistics.median(seconds for _, _, seconds in visits)
    report.tell(f"{path} all files", f"{total:.1f} KB", f"≤ {TOTAL_KB[name]} KB", total <= TOTAL_KB[name])
    report.tell(f"{path} requests", str(len(asked)), f"≤ {REQUESTS}", len(asked) <= REQUESTS)
    report.tell(f"{path} other hosts", str(len(hosts)), "none", not hosts)
    report.tell(f"{path} largest paint", f"{painted:.2f} s", f"≤ {PAINTED_S} s", painted <= PAINTED_S)
