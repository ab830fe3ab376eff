#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# webmail.sh - a real webmail on loopback, to be thrown away after the tests.
#
#   webmail.sh install       the packages it needs (root, once)
#   webmail.sh start  DIR    make DIR where needed, start everything, print DIR/bed.env
#   webmail.sh stop   DIR    stop what `start DIR` started
#   webmail.sh status DIR    what runs, and its memory; fails when nothing runs
#   webmail.sh wipe   DIR    stop, then delete DIR
#
# Dovecot (IMAP, LMTP) <- Exim (authenticated submission) <- Roundcube on PHP's own server.
# Every file is under DIR; the system's own daemons and their files are neither used nor
# changed. Nothing runs as root: called by root, DIR is handed to BED_ACCOUNT. Each DIR is a
# bed of its own, so several run side by side.
#
#   BED_PORT      first of three ports in a row: HTTP, SMTP, IMAP   (free ones are searched)
#   BED_ACCOUNT   the account to run as when root calls             (nobody)
#   BED_DOMAIN    mail domain                                       (example.test)
#   BED_USERS     local parts                                       (alice bob carol)
#   BED_PASSWORD  password of every user                            (test)
#   BED_HTML      0: plain text composing, 1: HTML composing        (0)
#   BED_CSP       a Content-Security-Policy for every page          (none)
#   BED_AUTOSAVE  seconds between saves of a draft, 0 for never     (60)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
roundcube=/var/lib/roundcube

die() { echo "webmail.sh: $*" >&2; exit 1; }
usage() { sed -n '3,26s/^# \{0,1\}//p' "$0" >&2; exit 2; }

install_packages() {
  # shellcheck source=../../installer/dependencies.sh
  . "$here/../../installer/dependencies.sh"
  install_packages_of WEBMAIL_PACKAGES
}

# ------------------------------------------------------------------ configuration

fill() { # template, file: the template with its @NAMES@ replaced
  sed -e "s|@DIR@|$DIR|g" -e "s|@ACCOUNT@|$ACCOUNT|g" -e "s|@GROUP@|$GROUP|g" \
    -e "s|@DOMAIN@|$DOMAIN|g" -e "s|@SMTP_PORT@|$SMTP_PORT|g" -e "s|@IMAP_PORT@|$IMAP_PORT|g" \
    -e "s|@HTML@|${BED_HTML:-0}|g" -e "s|@AUTOSAVE@|${BED_AUTOSAVE:-60}|g" \
    -e "s|@KEY@|$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')|g" "$here/$1" >"$2"
}

write_configuration() {
  local user
  mkdir -p "$DIR/mail" "$DIR"/dovecot/{run,state} "$DIR"/exim/{spool,log} \
    "$DIR"/roundcube/{config,logs,temp}
  : >"$DIR/dovecot/users"
  : >"$DIR/exim/passwd"
  for user in $USERS; do
    echo "$user@$DOMAIN:{PLAIN}$PASSWORD" >>"$DIR/dovecot/users"
    echo "$user@$DOMAIN: $PASSWORD" >>"$DIR/exim/passwd"
  done
  fill dovecot.conf.in "$DIR/dovecot/dovecot.conf"
  fill exim.conf.in "$DIR/exim/exim.conf"
  fill roundcube.inc.php.in "$DIR/roundcube/config/config.inc.php"
  cp "$here/router.php" "$DIR/roundcube/router.php"
  ln -sf /etc/roundcube/defaults.inc.php /etc/roundcube/mimetypes.php "$DIR/roundcube/config/"
  # shellcheck disable=SC2016
  [ -s "$DIR/roundcube/roundcube.sqlite" ] ||
    php -r '(new PDO("sqlite:" . $argv[1]))->exec(file_get_contents($argv[2]));' \
      "$DIR/roundcube/roundcube.sqlite" "$roundcube/SQL/sqlite.initial.sql"
}

# ------------------------------------------------------------------ ports

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

all_closed() { ! port_open "$1" && ! port_open $(($1 + 1)) && ! port_open $(($1 + 2)); }

choose_ports() {
  local first=${BED_PORT:-} try
  if [ -z "$first" ]; then
    # below the range the kernel takes its own from
    for try in {1..50}; do
      first=$((20000 + RANDOM % 12000))
      all_closed "$first" && break
      [ "$try" != 50 ] || die "no three free ports in a row"
    done
  fi
  all_closed "$first" || die "one of the ports $first to $((first + 2)) is taken"
  HTTP_PORT=$first SMTP_PORT=$((first + 1)) IMAP_PORT=$((first + 2))
}

wait_port() {
  local try
  for try in {1..200}; do
    port_open "$1" && return 0
    sleep 0.05
  done
  die "nothing listens on 127.0.0.1:$1 ($2) after $((try / 20)) s; see the logs in $DIR"
}

# ------------------------------------------------------------------ start and stop

check_installed() {
  local file
  for file in /usr/sbin/dovecot /usr/sbin/exim4 /usr/bin/php "$roundcube/public_html/index.php"; do
    [ -e "$file" ] || die "$file is missing: run '$0 install' as root"
  done
  case $(/usr/sbin/dovecot --version) in
    2.3.*) ;;
    *) die "the bed is written for Dovecot 2.3 (Debian 12)" ;;
  esac
}

# No daemon keeps the caller's output: whoever reads that to its end would wait for ever.
start_daemons() {
  {
    "${AS[@]}" /usr/sbin/dovecot -c "$DIR/dovecot/dovecot.conf" &&
      "${AS[@]}" /usr/sbin/exim4 -C "$DIR/exim/exim.conf" -bd -q1m
  } >"$DIR/start.log" 2>&1 </dev/null || { cat "$DIR/start.log" >&2; die "a daemon did not start"; }
  (
    cd "$DIR/roundcube"
    export ROUNDCUBE_CONFIG_DIR=$DIR/roundcube/config PHP_CLI_SERVER_WORKERS=4 BED_CSP=${BED_CSP:-}
    exec "${AS[@]}" setsid php -d upload_max_filesize=64M -d post_max_size=80M \
      -d memory_limit=512M -d display_errors=0 -d max_execution_time=120 \
      -S "127.0.0.1:$HTTP_PORT" -t "$roundcube/public_html" "$DIR/roundcube/router.php" \
      >"$DIR/roundcube/logs/php.log" 2>&1 </dev/null
  ) &
  echo $! >"$DIR/roundcube/php.pid"
  wait_port "$IMAP_PORT" Dovecot
  wait_port "$SMTP_PORT" Exim
  wait_port "$HTTP_PORT" PHP
}

start() {
  check_installed
  [ -z "$(pids)" ] || die "a bed already runs in $DIR"
  choose_ports
  trap '[ $? = 0 ] || stop' EXIT # nothing is left running behind a failed start
  write_configuration
  [ "$(id -u)" != 0 ] || chown -R "$ACCOUNT:$GROUP" "$DIR"
  "${AS[@]}" test -w "$DIR/mail" || die "$ACCOUNT cannot reach $DIR: a parent is closed to it"
  start_daemons
  cat >"$DIR/bed.env" <<-ENV
	WEBMAIL_URL=http://127.0.0.1:$HTTP_PORT/
	SMTP_PORT=$SMTP_PORT
	IMAP_PORT=$IMAP_PORT
	MAIL_DOMAIN=$DOMAIN
	MAIL_PASSWORD=$PASSWORD
	MAIL_STORE=$DIR/mail
	ENV
  cat "$DIR/bed.env"
}

pids() {
  local file pid
  for file in dovecot/run/master.pid exim/exim.pid roundcube/php.pid; do
    [ -s "$DIR/$file" ] || continue
    pid=$(tr -dc 0-9 <"$DIR/$file")
    # a number may have been given to another process since: ours has DIR in its command line
    if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$DIR"; then echo "$pid"; fi
  done
}

tree() { # a process and all below it
  local child
  echo "$1"
  for child in $(pgrep -P "$1" || true); do tree "$child"; done
}

trees() {
  local root
  for root in $(pids); do tree "$root"; done
}

any_alive() {
  local pid
  for pid in "$@"; do [ ! -d "/proc/$pid" ] || return 0; done
  return 1
}

stop() {
  local all=() try
  mapfile -t all < <(trees)
  [ "${#all[@]}" -gt 0 ] || return 0
  kill "${all[@]}" 2>/dev/null || true
  for try in {1..100}; do
    any_alive "${all[@]}" || break
    sleep 0.05
    [ "$try" != 60 ] || kill -9 "${all[@]}" 2>/dev/null || true
  done
  rm -f "$DIR/roundcube/php.pid" "$DIR/exim/exim.pid"
}

status() {
  local pid total=0 size
  for pid in $(trees); do
    size=$(awk '/^Pss:/{print $2}' "/proc/$pid/smaps_rollup" 2>/dev/null || true)
    total=$((total + ${size:-0}))
    printf '%7s %7s KiB  %s\n' "$pid" "${size:-?}" "$(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-90)"
  done
  echo "total $((total / 1024)) MiB (proportional set size)"
  [ "$total" -gt 0 ]
}

verb=${1:-}
case $verb in
  install) install_packages && exit ;;
  start | stop | status | wipe) [ -n "${2:-}" ] || usage ;;
  *) usage ;;
esac

[ "$verb" != start ] || mkdir -p "$2"
[ -d "$2" ] || exit 0
DIR=$(cd "$2" && pwd -P)
# Dovecot's longest socket path has to fit into sockaddr_un (108 bytes).
[ ${#DIR} -le 70 ] || die "too long for the path of a socket: $DIR"
case $DIR in *[!A-Za-z0-9/._-]*) die "only plain characters in the path, please: $DIR" ;; esac

DOMAIN=${BED_DOMAIN:-example.test}
USERS=${BED_USERS:-alice bob carol}
PASSWORD=${BED_PASSWORD:-test}
ACCOUNT=$(id -un)
AS=()
if [ "$(id -u)" = 0 ]; then
  ACCOUNT=${BED_ACCOUNT:-nobody}
  AS=(setpriv --reuid "$ACCOUNT" --regid "$(id -g "$ACCOUNT")" --clear-groups --no-new-privs --)
fi
GROUP=$(id -gn "$ACCOUNT")

case $verb in
  start) start ;;
  stop) stop ;;
  status) status ;;
  wipe) stop && rm -rf -- "$DIR" ;;
esac
