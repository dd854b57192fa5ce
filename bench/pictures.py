"""The pictures of the README: real pages of a running portal, small enough for a repository."""

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.size import CHROMIUM, FLAGS

PHONE, DESKTOP = (390, 844), (1280, 900)
PICTURES = {
    "home-zh-desktop": ("/zh-hans/", DESKTOP, "light", 1500),
    "home-en-dark-phone": ("/en/", PHONE, "dark", 1500),
    "directory-zh-desktop": ("/zh-hans/partners/", DESKTOP, "light", 1500),
    "directory-en-phone": ("/en/partners/", PHONE, "light", 1500),
    "profile-en-desktop": ("/en/partners/halley-movement/", DESKTOP, "light", 1500),
    "summit-en-desktop": ("/en/summits/2018-beijing/", DESKTOP, "light", 1700),
    "consensus-zh-desktop": ("/zh-hans/consensus/2018/", DESKTOP, "light", 1700),
    "search-zh-phone": ("/zh-hans/search/?q=兒童", PHONE, "light", 1500),
}
COLOURS = 96


def take_all(address, folder):
    """Take every picture from the portal at that address; yields (file, bytes)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, CHROMIUM)))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (path, (width, height), scheme, tall) in PICTURES.items():
            file = Path(folder) / f"{name}.png"
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address + path)
            whole = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
            page.close()
            top = whole.crop((0, 0, width, min(tall, whole.height)))
            top.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
            yield file, file.stat().st_size
        browser.close()
