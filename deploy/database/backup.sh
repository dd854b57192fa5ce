#!/bin/bash
# Backups of the database and of uploaded files: `backup.sh once`, or `backup.sh nightly` for ever.
# A backup gets its name last: a file called gpc-….dump is whole, and pg_restore has read its table of contents.
set -euo pipefail
umask 027
folder=${BACKUP_FOLDER:-/backups} media=${MEDIA_FOLDER:-/media} keep=${BACKUP_KEEP_DAYS:-14} at=${BACKUP_AT:-02:30}

once() {
  local name part
  name=gpc-$(date -u +%Y-%m-%dT%H%M%SZ) part=$folder/.unfinished
  rm -rf "$part" && mkdir "$part"
  PGPASSWORD=$(cat "$PGPASSWORD_FILE") pg_dump --format=custom --lock-wait-timeout=60s --file="$part/dump"
  pg_restore --list "$part/dump" > /dev/null
  tar -C "$media" -cf "$part/media.tar" .
  mv "$part/media.tar" "$folder/$name.media.tar"
  mv "$part/dump" "$folder/$name.dump"
  rmdir "$part"
  find "$folder" -maxdepth 1 -name 'gpc-*' -mtime "+$keep" -delete
  echo "backup: $name, $(stat -c %s "$folder/$name.dump") bytes of database, $(stat -c %s "$folder/$name.media.tar") of files"
}

seconds_until() {
  local now next
  now=$(date -u +%s) next=$(date -u -d "today $1" +%s)
  echo $(((next - now + 86400) % 86400))
}

case ${1:-} in
  once) once ;;
  nightly)
    trap 'exit 0' TERM INT
    find "$folder" -maxdepth 1 -name 'gpc-*.dump' -mmin -1440 | grep -q . || once || echo "backup: FAILED" >&2
    while true; do
      sleep "$(seconds_until "$at")" & wait $!
      once || echo "backup: FAILED" >&2
      sleep 61 & wait $!
    done ;;
  *) echo "usage: backup.sh once | nightly" >&2; exit 64 ;;
esac
