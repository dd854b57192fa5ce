#!/bin/sh
# Starts Valkey with a password from a secret file; a file descriptor carries it, no command line and no environment.
# The one account may not change the configuration, read the keys of others in bulk, or empty the server.
set -eu
here=$(dirname "$0")
exec valkey-server "$here/valkey.conf" - <<END
user default reset on >$(cat "${SECRETS_FOLDER:-/run/secrets}/broker_password") ~* &* +@all -@admin -@dangerous +info
END
