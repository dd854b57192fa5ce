"""seeds/roles.yaml is read strictly, and the code obeys it."""

import pytest
from django.utils.translation import override

from gpc.lib.seeds import SeedFault
from partners.colleagues.models import Role
from partners.identity import policy, roles

FILE = """
actions:
  edit: {says: {zh: 改, en: Edit}, scope: organisation}
  rule: {says: {zh: 管, en: Rule}, scope: network}
organisation_roles:
  editor: {name: {zh: 编, en: Editor}, text: {zh: 编, en: Edits}, second_factor: false, may: [edit]}
network_roles:
  ruler: {name: {zh: 王, en: Ruler}, text: {zh: 王, en: Rules}, second_factor: true, may: [rule]}
"""


def test_the_file_names_the_roles_that_the_code_knows():
    found = policy.policy()

    assert set(found.organisation_roles) == set(Role.Kind.values)
    assert set(found.network_roles) == set(roles.NetworkRole.values)
    assert roles.check_policy() == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_roles_are_called_the_same_in_the_file_and_on_pages(language):
    with override(language):
        assert {kind.value: str(kind.label) for kind in Role.Kind} == {
            name: rule.called[language] for name, rule in policy.policy().organisation_roles.items()
        }
        named = {role.value: str(role.label).replace("：", ":").split(":")[0] for role in roles.NetworkRole}
        assert named == {name: rule.called[language] for name, rule in policy.policy().network_roles.items()}


def test_roles_may_what_is_written():
    assert policy.may(["editor"], "edit-profile")
    assert not policy.may(["member"], "edit-profile")
    assert policy.may([], "apply-for-membership")
    assert policy.roles_that_may("put-organisation-at-risk") == ["representative"]
    assert policy.roles_that_may("read-concerns") == ["safeguarding"]
    with pytest.raises(KeyError):
        policy.may(["editor"], "edit-profil")


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("may: [edit]", "may: [edti]", "role editor: there is no action “edti”"),
        ("may: [edit]", "may: [edit, rule]", "“rule” is no action of the scope organisation"),
        ("may: [rule]", "may: []", "nobody may “rule”"),
        ("scope: network", "scope: world", "“scope” is “world”"),
        ("second_factor: true", "second_factor: perhaps", "which should be true or false"),
        ("network_roles", "networks", "“network_roles” is unknown or missing"),
        ("  ruler:", "  editor:", "the role “editor” is given twice"),
        ("en: Edit}", "en: Edit}, page: x", "unknown key “page”"),
        ("may: [rule]", "may: [rule], admin: {app: {table: [destroy]}}", "“destroy” for app.table is unknown"),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(right, wrong, says):
    assert policy.read(FILE.encode()).roles.keys() == {"editor", "ruler"}

    with pytest.raises(SeedFault, match=says):
        policy.read(FILE.replace(right, wrong).encode())


def test_a_faulty_file_stops_the_check(monkeypatch):
    def faulty():
        raise SeedFault("roles.yaml: wrong.")

    monkeypatch.setattr(policy, "policy", faulty)

    assert [error.msg for error in roles.check_policy()] == ["roles.yaml: wrong."]
