-- The roles of the database. The image runs this once, on an empty cluster, as the superuser; run it again by hand to
-- set passwords anew (docs/operations.md). Passwords come from secret files and never stand on a command line.
--
--   gpc_owner   owns the tables; only the one-shot `migrate` container signs in with it
--   gpc_app     web, worker and beat: works with rows, cannot change a table, a trigger or the history
--   gpc_backup  reads everything, writes nothing
\set ON_ERROR_STOP on
\getenv secrets SECRETS_FOLDER
\if :{?secrets}
\else
  \set secrets /run/secrets
\endif
\setenv SECRETS_FOLDER :secrets
\set owner_password `cat "$SECRETS_FOLDER/database_owner_password"`
\set app_password `cat "$SECRETS_FOLDER/database_app_password"`
\set backup_password `cat "$SECRETS_FOLDER/database_backup_password"`

BEGIN;
SET LOCAL log_min_error_statement = panic; -- a failing statement would stand in the log, with its password
SET LOCAL log_statement = 'none';

SELECT format('CREATE ROLE %I', wanted) FROM unnest(ARRAY['gpc_owner', 'gpc_app', 'gpc_backup']) AS wanted
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) \gexec

ALTER ROLE gpc_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 5 PASSWORD :'owner_password';
ALTER ROLE gpc_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 60 PASSWORD :'app_password';
ALTER ROLE gpc_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 2 PASSWORD :'backup_password';
GRANT pg_read_all_data TO gpc_backup;

-- A migration that waits for a lock makes every page wait behind it: better that it fails and is run again.
ALTER ROLE gpc_owner SET lock_timeout = '5s';
ALTER ROLE gpc_app SET statement_timeout = '60s';
ALTER ROLE gpc_app SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE gpc_backup SET default_transaction_read_only = on;

SELECT format('ALTER DATABASE %I OWNER TO gpc_owner', current_database()) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO gpc_app, gpc_backup', current_database()) \gexec
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO gpc_app, gpc_backup;

-- A new table can be read and added to at once; `manage.py grant_rights gpc_app`, which follows every migration,
-- adds the right to change and delete where a table is no history.
ALTER DEFAULT PRIVILEGES FOR ROLE gpc_owner IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO gpc_app;
ALTER DEFAULT PRIVILEGES FOR ROLE gpc_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO gpc_app;
COMMIT;
