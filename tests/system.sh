#!/bin/sh
# Installs the Debian packages that some tests drive: Chromium, Rhino, Orthanc and the
# two web servers that deploy/ has settings for.
# Where that may not be done, it says so and those tests skip (in CI they fail).
set -u
packages="chromium rhino orthanc orthanc-dicomweb nginx libnginx-mod-http-brotli-static caddy"
missing=""
for package in $packages; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing$missing"
    # Nothing is to start by itself: the tests run what they need, on ports of their own.
    export RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq $missing >/dev/null && exit 0
    echo "could not install$missing" >&2
fi
if [ -n "${CI:-}" ]; then
    echo "CI needs$missing" >&2
    exit 1
fi
echo "Tests that need$missing will skip. To run them: sudo apt-get install$missing" >&2
exit 0
