"""What docker-compose.yml promises of every service."""

import re
import subprocess

import pytest
import yaml

from tests.deploy import plan

SERVICES = plan.services()
ONE_SHOT = {"migrate"}
each = pytest.mark.parametrize("name", sorted(SERVICES))


def test_these_services_make_the_portal():
    assert set(SERVICES) == {"proxy", "web", "worker", "beat", "migrate", "database", "broker", "backup"}


@each
def test_a_service_can_do_little_and_take_little(name):
    service = SERVICES[name]

    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"]), "a number, and not root"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "devices", "network_mode", "pid", "ipc"} & set(service)
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}


@each
def test_a_service_starts_again_and_says_how_it_is(name):
    service = SERVICES[name]

    assert service["restart"] == ("no" if name in ONE_SHOT else "unless-stopped")
    assert ("healthcheck" in service) is (name not in ONE_SHOT)
    assert "curl" not in str(service.get("healthcheck"))


@each
def test_an_image_has_one_version(name):
    service = SERVICES[name]

    tag = service["image"].rpartition(":")[2]
    assert re.search(r"\d", tag)
    assert service["image"].startswith(("gpc-app:", "gpc-proxy:")) or re.match(r"\d+\.\d+", tag)


def test_only_the_proxy_is_reached_from_outside():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"proxy": ["80:80", "443:443", "443:443/udp"]}


def test_database_and_broker_live_on_a_network_without_a_way_out():
    networks = plan.compose()["networks"]

    assert networks["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == SERVICES["broker"]["networks"] == ["inside"]
    assert SERVICES["proxy"]["networks"] == ["edge"]
    assert {network for service in SERVICES.values() for network in service["networks"]} == set(networks)


@each
def test_a_service_waits_for_what_it_needs(name):
    for other, how in SERVICES[name].get("depends_on", {}).items():
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
        if how["condition"] == "service_completed_successfully":
            assert other in ONE_SHOT


@each
def test_a_service_writes_only_where_it_may(name):
    known = set(plan.compose()["volumes"])

    for volume in SERVICES[name].get("volumes", []):
        if isinstance(volume, dict):
            assert volume.get("read_only") or volume["target"] == "/backups"
            continue
        source, _, rest = volume.partition(":")
        assert source in known or rest.endswith(":ro")


def secrets_of(service):
    """The secrets that a service's environment speaks of."""
    files = [value for name, value in service.get("environment", {}).items() if name.endswith("_FILE")]
    return {path.removeprefix("/run/secrets/") for path in files if path.startswith("/run/secrets/")}


@each
def test_secrets_come_from_files(name):
    service = SERVICES[name]
    words = {key for key in service.get("environment", {}) if re.search("PASSWORD|SECRET|MAIL_URL", key)}

    assert all(word.endswith("_FILE") for word in words)
    assert secrets_of(service) <= set(service.get("secrets", []))
    assert "@" not in re.sub(r"//\w+@", "", str(service.get("environment", {}).get("DATABASE_URL", "")))


def test_each_password_is_known_to_those_who_need_it():
    known = {}
    for name, service in SERVICES.items():
        for secret in service.get("secrets", []):
            known.setdefault(secret, set()).add(name)

    assert known["database_admin_password"] == {"database"}
    assert known["database_owner_password"] == {"database", "migrate"}
    assert known["database_backup_password"] == {"database", "backup"}
    assert known["database_app_password"] == {"database", "web", "worker", "beat"}
    assert set(known) == set(plan.compose()["secrets"])


def test_make_secrets_makes_them_all_and_keeps_what_is_there(tmp_path):
    command = [plan.ROOT / "deploy" / "make-secrets.sh", tmp_path]

    subprocess.run(command, check=True, capture_output=True)
    first = {path.name: path.read_text() for path in tmp_path.iterdir()}
    subprocess.run(command, check=True, capture_output=True)

    assert set(first) == set(plan.compose()["secrets"])
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == first
    given = {"mail_url", "secret_key_fallbacks", "oidc_client_secret", "dingtalk_client_secret"}  # by people
    generated = [value for name, value in first.items() if name not in given]
    assert all(re.fullmatch(r"[\w-]{60,}", value) for value in generated)
    assert len(set(generated)) == len(generated)


def test_the_example_names_every_variable():
    text = (plan.ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    example = (plan.ROOT / "deploy" / "example.env").read_text(encoding="utf-8")

    assert set(re.findall(r"\$\{(\w+)", text)) == set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))


def test_a_variable_without_a_value_stops_compose(monkeypatch):
    monkeypatch.delitem(plan.DOTENV, "SITE_HOST")

    with pytest.raises(KeyError, match=r"set SITE_HOST in \.env"):
        plan.compose()


@pytest.mark.parametrize("name", ["deploy/Dockerfile", "docker-compose.yml", "requirements.txt"])
def test_nothing_names_a_package_index(name):
    text = (plan.ROOT / name).read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[\w.$]+", text))

    assert addresses <= {"https://build.invalid", "https://$", "http://127.0.0.1"}
    assert "index-url" not in text


def test_yaml_has_no_key_twice():
    class Strict(yaml.SafeLoader):
        pass

    def mapping(loader, node):
        keys = [key.value for key, _ in node.value if key.value != "<<"]
        assert len(keys) == len(set(keys)), keys
        return yaml.SafeLoader.construct_mapping(loader, node, deep=True)

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    yaml.load((plan.ROOT / "docker-compose.yml").read_text(encoding="utf-8"), Loader=Strict)
