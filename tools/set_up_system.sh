#!/usr/bin/env bash
# On Debian-like systems: the shared libraries that Qt needs, the fonts that the screens are drawn for, and a server that
# tests ask.  Installed when root, else the libraries are named.  Leaves the stamp whose path is given only when no library is missing.
set -euo pipefail
stamp=$1

# Qt itself, also without a screen; then what a real window needs besides.
libraries=(
  libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0
  libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-util1 libxcb-image0 libxcb-keysyms1
  libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-xkb1
)
fonts=(fonts-inter fonts-jetbrains-mono fonts-dejavu-core)
# What some tests ask, which are skipped without it: a real upsd. Debian leaves it switched off.
for_tests=(nut-server)

# Newer releases have some libraries under a name that ends in t64.
installed() { grep -qx installed < <(dpkg-query -W -f='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null); }

available() { [ -n "$(apt-cache madison "$1" 2>/dev/null)" ] || [ -n "$(apt-cache madison "$1t64" 2>/dev/null)" ]; }

missing_of() {
  local name
  for name in "$@"; do
    installed "$name" || echo "$name"
  done
}

install_as_root() {
  local name wanted=("${missing_libraries[@]}")
  echo "Installing: ${missing_libraries[*]} ${missing_others[*]}"
  apt-get update -qq
  for name in "${missing_others[@]}"; do
    if available "$name"; then wanted+=("$name"); fi
  done
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${wanted[@]}" >/dev/null
}

if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
  mapfile -t missing_libraries < <(missing_of "${libraries[@]}")
  mapfile -t missing_others < <(missing_of "${fonts[@]}" "${for_tests[@]}")
  if [ $((${#missing_libraries[@]} + ${#missing_others[@]})) -gt 0 ]; then
    if [ "$(id -u)" -eq 0 ]; then
      install_as_root
    else
      echo "Missing for Inventario's window: sudo apt-get install ${missing_libraries[*]} ${missing_others[*]}" >&2
      [ ${#missing_libraries[@]} -eq 0 ] || exit 0
    fi
  fi
fi
touch "$stamp"
