"""docker-compose.yml, deploy/Dockerfile and .dockerignore as data."""

import os
import re
from fnmatch import fnmatch
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
DOTENV = {"SITE_HOST": "localhost", "MAIL_FROM": "GPC <portal@localhost>", "GPC_VERSION": "7"}
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def compose():
    """The whole file, with its variables filled in as Compose does."""
    return _filled(yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8")))


def services():
    """Service name -> what the file says of it."""
    return compose()["services"]


def _filled(value):
    if isinstance(value, dict):
        return {name: _filled(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_filled(item) for item in value]
    if isinstance(value, str):
        return VARIABLE.sub(_value, value.replace("$$", "\0")).replace("\0", "$")
    return value


def _value(found):
    name, how, other = found.groups()
    if name not in DOTENV and how != "-":
        raise KeyError(f"{name} has no value: {other}")
    return DOTENV.get(name, other)


def stages():
    """Dockerfile stage name -> its instructions, as (word, rest) with continued lines joined."""
    text = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found, instructions = {}, None
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        word, rest = line.split(maxsplit=1)
        if word == "FROM":
            instructions = found[rest.split(" AS ")[1]] = []
        instructions.append((word, rest))
    return found


def stage_environment(name):
    """What ENV says."""
    pairs = " ".join(rest for word, rest in stages()[name] if word == "ENV")
    return dict(pair.split("=", 1) for pair in pairs.split())


def image_files():
    """The files that .dockerignore lets into an image, relative to the clone."""
    for folder, folders, names in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        folders[:] = [name for name in folders if name not in (".git", ".venv", "var", "__pycache__")]
        yield from (here / name for name in sorted(names) if not _is_ignored(here / name))


def _is_ignored(relative):
    """The last rule that names the file or a folder above it decides."""
    ignored = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and _matches(line.removeprefix("!"), relative):
            ignored = not line.startswith("!")
    return ignored


def _matches(pattern, relative):
    above = [relative, *relative.parents][:-1]
    if pattern.startswith("**/"):
        return any(fnmatch(part.name, pattern.removeprefix("**/")) for part in above)
    return any(fnmatch(str(part), pattern) for part in above)
