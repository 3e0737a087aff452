# What every stage begins with. A stage runs by itself, too: `bash .ci/stages/slow` uses the `python`
# of the environment it is called in (PYTHON names another), with data and caches of its own folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
py=${PYTHON:-python}
if [ -z "${CI_WORK:-}" ]; then
    CI_WORK=$(mktemp -d)
    trap 'rm -rf "$CI_WORK"' EXIT
    export CI_WORK MULTIPOLAR_DATA="$CI_WORK/data"
fi
unset PYTHONDONTWRITEBYTECODE
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
unset DISPLAY WAYLAND_DISPLAY

say() { printf '\n== %s (%ss)\n' "$1" "$(( $(date +%s) - ${CI_BEGAN:-$(date +%s)} ))"; }

# The working tree as git would clone it, into a new folder.
copy() { mkdir "$1" && git ls-files -z --cached --others --exclude-standard \
    | xargs -0 tar -cf - 2>/dev/null | tar -xf - -C "$1"; }

# What of these tools is not installed.
missing() { for tool in "$@"; do command -v "$tool" >/dev/null || echo "$tool"; done; }

# Install packages of the system where that is possible: install "TOOLS" "PACKAGES".
install() {
    # shellcheck disable=SC2086  # both are several words
    [ -n "$(missing $1)" ] && command -v apt-get >/dev/null || return 0
    local as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    # shellcheck disable=SC2086
    flock "${TMPDIR:-/tmp}/multipolar-apt" "${as_root[@]}" sh -c \
        'apt-get update -qq; apt-get install -qq -y --no-install-recommends "$@"' sh $2 >/dev/null 2>&1 || true
}
