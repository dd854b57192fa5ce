#!/bin/sh
# Makes the secrets that are missing and keeps those that are there: `sudo deploy/make-secrets.sh [folder]`.
# Only root and the group of the containers (10001) can read them.
set -eu
folder=${1:-$(dirname "$0")/secrets} group=10001
umask 077
mkdir -p "$folder"
for name in secret_key database_admin_password database_owner_password database_app_password database_backup_password broker_password; do
  [ -s "$folder/$name" ] && continue
  head -c 48 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_' > "$folder/.new"
  mv "$folder/.new" "$folder/$name"
  echo "made $name"
done
for name in secret_key_fallbacks oidc_client_secret dingtalk_client_secret; do # empty means: not used
  [ -e "$folder/$name" ] || : > "$folder/$name"
done
[ ! -e "$folder/email_url" ] || [ -s "$folder/mail_url" ] || mv "$folder/email_url" "$folder/mail_url" # its former name
if [ ! -s "$folder/mail_url" ]; then
  : > "$folder/mail_url"
  echo "now write the mail server into $folder/mail_url: smtp://user:password@mail.example.org:587?tls=1"
fi
if [ "$(id -u)" = 0 ]; then
  chgrp "$group" "$folder"/* && chmod 0440 "$folder"/* && chmod 0711 "$folder"
else
  echo "not root: the containers cannot read these files until they belong to group $group" >&2
fi
