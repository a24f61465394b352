# Starting, awaiting and stopping the processes of the live loop; sourced by its scripts.
# Each process has a name, a file $LIVE_WORK/<name>.pid and a log $LIVE_WORK/<name>.log.

LIVE_HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LIVE_REPOSITORY=$(cd "$LIVE_HERE/../.." && pwd)
LIVE_WORK=${LIVE_WORK:-$LIVE_REPOSITORY/target/live}
LIVE_PORT=${LIVE_PORT:-18700} # of PostgreSQL; Vendure, Tryton and the hub take the next three
LIVE_VENDURE=http://127.0.0.1:$((LIVE_PORT + 1))
LIVE_TRYTON=http://127.0.0.1:$((LIVE_PORT + 2))
LIVE_HUB=http://127.0.0.1:$((LIVE_PORT + 3))
export LIVE_WORK LIVE_PORT LIVE_VENDURE LIVE_TRYTON LIVE_HUB
mkdir -p "$LIVE_WORK"

say() { printf '%s  %s\n' "$(date -u +%H:%M:%S)" "$*"; }

exec 3>&2 # what die says is seen even where the rest of a command's output is not wanted
die() {
    say "FAILED  $*" >&3
    exit 1
}

# debian_packages <package...>: installs those that are missing, and starts none of them as a service.
debian_packages() {
    local package missing=() policy=/usr/sbin/policy-rc.d own=no failed=no
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} != 0 ] || return 0
    [ "$(id -u)" = 0 ] || die "missing: apt-get install --no-install-recommends ${missing[*]}"
    say "Installing ${missing[*]}"
    if [ ! -e $policy ]; then
        printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && own=yes
    fi
    { apt-get update && DEBIAN_FRONTEND=noninteractive nice apt-get install -y --no-install-recommends "${missing[@]}"; } \
        >"$LIVE_WORK/apt.log" 2>&1 || failed=yes
    [ $own = no ] || rm $policy
    [ $failed = no ] || die "apt-get; see $LIVE_WORK/apt.log"
}

is_running() { [ -s "$LIVE_WORK/$1.pid" ] && kill -0 "$(cat "$LIVE_WORK/$1.pid")" 2>/dev/null; }

# start <name> <command...>: in a process group of its own, so that the terminal's Ctrl-C reaches the script only. Nothing when it runs.
start() {
    local name=$1
    shift
    ! is_running "$name" || return 0
    setsid nice "$@" >>"$LIVE_WORK/$name.log" 2>&1 </dev/null 3>&- &
    echo $! >"$LIVE_WORK/$name.pid"
}

# stop <name>: SIGTERM, and after 40 seconds SIGKILL.
stop() {
    local name=$1 process
    if is_running "$name"; then
        process=$(cat "$LIVE_WORK/$name.pid")
        kill -- "-$process" 2>/dev/null || kill "$process"
        for _ in $(seq 80); do
            kill -0 "$process" 2>/dev/null || break
            sleep 0.5
        done
        kill -9 -- "-$process" 2>/dev/null || true
    fi
    rm -f "$LIVE_WORK/$name.pid"
}

# until_true <seconds> <what> <command...>: the command is repeated each second until it succeeds.
until_true() {
    local seconds=$1 what=$2 end
    shift 2
    end=$((SECONDS + seconds))
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || die "$what did not come true within $seconds s"
        sleep 1
    done
}

# answers <url> <process>: fails at once when the process is gone.
answers() {
    local url=$1 process=$2
    curl --silent --fail --max-time 5 --output /dev/null "$url" || { is_running "$process" || die "$process ended; see its log"; false; }
}
