"""Who may what, as `seeds/roles.yaml` says. Read once; what the file cannot mean stops the start with one sentence.

policy.may(["editor"], "edit-profile")        # True
policy.roles_that_may("confirm-claims")       # ["secretariat"]
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from django.conf import settings

from gpc.lib.seeds import Entry, SeedFault, parse

FILE = "roles.yaml"
SCOPES = ("organisation", "network", "self")
WORKS = ("view", "add", "change", "delete")


@dataclass(frozen=True)
class Action:
    """Something that can be done, where, and on which pages. `says` and `rule` are by language."""

    name: str
    says: dict
    scope: str
    pages: tuple = ()
    rule: dict | None = None

    def has_page(self, route):
        """Whether the page of that route name belongs to this action."""
        return any(fnmatchcase(route, page) for page in self.pages)


@dataclass(frozen=True)
class RoleRule:
    """What a role is, what it may do, and which tables it works with in the workbench."""

    name: str
    called: dict
    text: dict
    second_factor: bool
    may: frozenset
    admin: dict


@dataclass(frozen=True)
class Policy:
    """The whole file, checked."""

    actions: dict
    organisation_roles: dict
    network_roles: dict

    @property
    def roles(self):
        """Every role by name."""
        return self.organisation_roles | self.network_roles


@cache
def policy():
    """The policy in force."""
    return read((settings.SEEDS_DIR / FILE).read_bytes())


def action(name):
    """The action of that name; KeyError for a name that the file does not know: a slip of ours, never an answer."""
    return policy().actions[name]


def actions(scope=None):
    """Every action, or those of a scope."""
    return [one for one in policy().actions.values() if scope in (None, one.scope)]


def may(role_names, name):
    """Whether somebody with these roles may do that. What concerns oneself alone, everybody may."""
    return action(name).scope == "self" or any(name in policy().roles[role].may for role in role_names)


def actions_of(role_names):
    """Everything that these roles together may do."""
    return frozenset().union(*(policy().roles[role].may for role in role_names))


def roles_that_may(name):
    """The names of the roles that may do that."""
    action(name)
    return [role.name for role in policy().roles.values() if name in role.may]


def asks_second_factor(role_names):
    """Whether one of these roles acts only with a second factor."""
    return any(policy().roles[role].second_factor for role in role_names)


def opens_admin(role_names):
    """Whether one of these roles has work in the workbench."""
    return any(policy().roles[role].admin for role in role_names)


def name_of(role, language):
    """What a role is called."""
    return policy().roles[role].called[language]


def read(content):
    """A policy from the content of the file; raises SeedFault, which names the place and what is wrong."""
    data = parse(content, FILE)
    if wrong := set(data) ^ {"actions", "organisation_roles", "network_roles"}:
        raise SeedFault(f"{FILE}: “{min(wrong)}” is unknown or missing.")
    found = {name: _action(name, values) for name, values in data["actions"].items()}
    organisation = {name: _role(name, values, found) for name, values in data["organisation_roles"].items()}
    network = {name: _role(name, values, found, "network") for name, values in data["network_roles"].items()}
    _check(found, organisation, network)
    return Policy(found, organisation, network)


def _action(name, values):
    with Entry(values, f"{FILE}, action {name}") as entry:
        scope = entry.text("scope", needed=True)
        if scope not in SCOPES:
            raise entry.fault(f"“scope” is “{scope}”, possible are {', '.join(SCOPES)}")
        says, rule = _both(entry, "says", needed=True), _both(entry, "rule")
        return Action(name, says, scope, tuple(entry.words("pages")), rule)


def _role(name, values, known, scope="organisation"):
    with Entry(values, f"{FILE}, role {name}") as entry:
        named = entry.words("may")
        for one in named:
            if one not in known:
                raise entry.fault(f"there is no action “{one}”")
            if known[one].scope != scope:
                raise entry.fault(f"“{one}” is no action of the scope {scope}")
        factor = entry.take("second_factor", bool, needed=True)
        called, text = _both(entry, "name", needed=True), _both(entry, "text", needed=True)
        return RoleRule(name, called, text, factor, frozenset(named), _admin(entry))


def _admin(entry):
    grants = entry.take("admin", dict) or {}
    for app, tables in grants.items():
        for table, works in (tables or {}).items():
            if wrong := set(works) - set(WORKS):
                raise entry.fault(f"“{min(wrong)}” for {app}.{table} is unknown, possible are {', '.join(WORKS)}")
    return grants


def _both(entry, key, needed=False):
    values = entry.both(key, needed=needed)
    found = {"zh-hans": values[f"{key}_zh_hans"], "en": values[f"{key}_en"]}
    return found if found["en"] else None


def _check(found, organisation, network):
    if twice := set(organisation) & set(network):
        raise SeedFault(f"{FILE}: the role “{min(twice)}” is given twice.")
    given = frozenset().union(*(role.may for role in [*organisation.values(), *network.values()]))
    if left := [one.name for one in found.values() if one.scope != "self" and one.name not in given]:
        raise SeedFault(f"{FILE}: nobody may “{min(left)}”.")
