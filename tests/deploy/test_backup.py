"""The backup service's command against the database, and a restore from what it wrote."""

import subprocess

import pytest

from gpc.local.postgres import binaries
from tests.deploy.host import psql

pytestmark = pytest.mark.xdist_group("deploy")
RIGHTS = """
SELECT relname, relacl::text, pg_get_userbyid(relowner)
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') ORDER BY 1
"""
TRIGGERS = "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"


@pytest.fixture(scope="module")
def backed_up(host):
    """A database with something in it, and one backup."""
    (host.folder / "files" / "media" / "a").mkdir(parents=True)
    (host.folder / "files" / "media" / "a" / "picture.txt").write_text("a picture")
    psql(
        host, "INSERT INTO audit_trace (by, verb, what, label, details, at) VALUES ('t', 'v', 'w', '儿童', '{}', now())"
    )
    host.backup = host.run("backup", "bash", "/etc/gpc-database/backup.sh", "once")
    assert host.backup.returncode == 0, host.backup.stderr
    return host


def test_a_backup_is_named_when_it_is_whole(backed_up):
    names = sorted(path.name for path in (backed_up.folder / "backups").iterdir())

    assert [name.partition(".")[2] for name in names] == ["dump", "media.tar"]
    assert backed_up.check("backup").returncode == 0
    assert "bytes of database" in backed_up.backup.stdout


def test_a_backup_restores_rows_rights_and_triggers(backed_up):
    dump = next((backed_up.folder / "backups").glob("gpc-*.dump"))
    psql(backed_up, "CREATE DATABASE again", database="postgres")

    done = subprocess.run(
        [binaries() / "pg_restore", "-U", "postgres", "-d", "again", "--exit-on-error", "--single-transaction", dump],
        env=backed_up.environment("database"), capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert rows_of(backed_up, "again") == rows_of(backed_up, "gpc")
    for question in (RIGHTS, TRIGGERS):
        answer = psql(backed_up, question, database="again").stdout
        assert answer
        assert answer == psql(backed_up, question).stdout
    assert psql(backed_up, "SELECT label FROM audit_trace WHERE verb = 'v'", database="again").stdout.strip() == "儿童"
    psql(backed_up, "DROP DATABASE again", database="postgres")


def rows_of(host, database):
    """All rows as text, without the keys by which psql recognises a dump."""
    words = [binaries() / "pg_dump", "--data-only", "-U", "postgres", "-d", database]
    dumped = subprocess.run(words, env=host.environment("database"), capture_output=True, text=True, check=True).stdout
    assert len(dumped) > 10_000
    return [line for line in dumped.splitlines() if not line.startswith(("\\restrict", "\\unrestrict"))]


def test_uploaded_files_are_in_it(backed_up):
    archive = next((backed_up.folder / "backups").glob("*.media.tar"))

    listed = subprocess.run(["tar", "-tf", archive], capture_output=True, text=True, check=True).stdout

    assert "./media/a/picture.txt" in listed


def test_old_backups_go_and_unfinished_ones_do_not_count(backed_up):
    backups = backed_up.folder / "backups"
    old = backups / "gpc-2026-01-01T023000Z.dump"
    subprocess.run(["touch", "-d", "20 days ago", old], check=True)
    (backups / ".unfinished").mkdir()
    (backups / ".unfinished" / "dump").write_text("half")

    done = backed_up.run("backup", "bash", "/etc/gpc-database/backup.sh", "once")

    assert done.returncode == 0, done.stderr
    assert not old.exists()
    assert not (backups / ".unfinished").exists()


def test_a_backup_that_fails_leaves_nothing_that_looks_whole(backed_up):
    before = set((backed_up.folder / "backups").glob("gpc-*"))

    done = backed_up.run("backup", "env", "PGDATABASE=nowhere", "bash", "/etc/gpc-database/backup.sh", "once")

    assert done.returncode != 0
    assert set((backed_up.folder / "backups").glob("gpc-*")) == before


def test_the_nightly_command_waits_and_ends_when_asked(backed_up):
    backed_up.start("backup")
    process, _ = backed_up.running["backup"]
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
    finally:
        process.terminate()

    assert process.wait(5) == 0
    backed_up.stop("backup")
