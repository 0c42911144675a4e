#!/usr/bin/env bash
# A throw-away PostgreSQL server on the loopback for the engine tests.
#   eval "$(tests/postgres.sh start)"    starts one and exports PERFINDICATORS_POSTGRES and PERFINDICATORS_PGDATA
#   tests/postgres.sh stop               stops the one in PERFINDICATORS_PGDATA and removes its folder
set -euo pipefail

binaries() {
    local initdb
    initdb=$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -1)
    [ -n "$initdb" ] || { echo "no PostgreSQL server found: install the package postgresql" >&2; exit 1; }
    dirname "$(readlink -f "$initdb")"
}

# PostgreSQL refuses to run as root; the package brings a user for it, any other unprivileged one does as well.
as_owner() {
    if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
    local owner=nobody
    id postgres >/dev/null 2>&1 && owner=postgres
    runuser -u "$owner" -- "$@"
}

start() {
    local bin folder port
    bin=$(binaries)
    folder=$(mktemp -d /tmp/perfindicators-pg.XXXXXX)
    chmod 755 "$folder"
    [ "$(id -u)" -ne 0 ] || chown "$(id -u postgres 2>/dev/null || id -u nobody)" "$folder"
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    cd "$folder"
    as_owner "$bin/initdb" -D "$folder/data" -U tester -A trust -E UTF8 --locale=C >"$folder/log" 2>&1 </dev/null
    as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off" \
        start >>"$folder/log" 2>&1 </dev/null
    echo "export PERFINDICATORS_PGDATA=$folder"
    echo "export PERFINDICATORS_POSTGRES=postgresql://tester@127.0.0.1:$port/postgres"
}

stop() {
    local folder=${PERFINDICATORS_PGDATA:-}
    [ -n "$folder" ] || return 0
    cd /
    as_owner "$(binaries)/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}

case "${1:-}" in
    start) start ;;
    stop) stop ;;
    *) echo "usage: tests/postgres.sh start|stop" >&2; exit 2 ;;
esac
