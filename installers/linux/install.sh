#!/usr/bin/env bash
# Puts the program where this user's programs are, with its menu entry, icon and file type.  As root: for everybody.
#   ./install.sh            install, or put a newer one in its place
#   ./install.sh --remove   take it away; registers, settings and backups stay
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" -eq 0 ]; then
  home=/opt/inventario bin=/usr/local/bin share=/usr/local/share
else
  home=$HOME/.local/lib/inventario bin=$HOME/.local/bin share=${XDG_DATA_HOME:-$HOME/.local/share}
fi

refresh() {
  if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" || true; fi
  if command -v update-desktop-database >/dev/null; then update-desktop-database "$share/applications" || true; fi
}

remove() {
  rm -rf "$home" "$bin/inventario" "$share/applications/inventario.desktop" "$share/mime/packages/inventario.xml" \
    "$share/icons/hicolor/256x256/apps/inventario.png" "$share/icons/hicolor/scalable/apps/inventario.svg"
}

if [ "${1:-}" = --remove ]; then
  remove
  refresh
  echo "Inventario se quitó; sus registros siguen donde estaban."
  exit 0
fi
remove
mkdir -p "$home" "$bin" "$share/applications" "$share/mime/packages" "$share/icons/hicolor/256x256/apps" "$share/icons/hicolor/scalable/apps"
cp -R "$here/programa/." "$home/"
ln -s "$home/inventario" "$bin/inventario"
sed "s|@PROGRAM@|$home/inventario-ventana|" "$here/inventario.desktop" >"$share/applications/inventario.desktop"
cp "$here/inventario-mime.xml" "$share/mime/packages/inventario.xml"
cp "$here/inventario.png" "$share/icons/hicolor/256x256/apps/"
cp "$here/inventario.svg" "$share/icons/hicolor/scalable/apps/"
refresh
echo "Inventario quedó en el menú; en la terminal: $bin/inventario"
