#!/usr/bin/env bash
# The main job on the demonstration register: tools/demo.sh REGISTER FOLDER.  The day is fixed, so that papers and screens repeat.
set -euo pipefail
register=$1 folder=$2
bin="$(cd "$(dirname "$0")/.." && pwd)/.venv/bin"
inventario() { "$bin/inventario" --register "$register" "$@"; }

mkdir -p "$folder"
rm -f "$register" "$register"-wal "$register"-shm
(
  export INVENTARIO_TODAY=2024-03-12
  inventario demo "$register"
  inventario labels "$folder/etiquetas-dideco.pdf" --where department=DIDECO
  inventario report department "$folder/equipos-dideco.pdf" --department DIDECO
  inventario report department "$folder/equipos-dideco.xlsx" --department DIDECO
  QT_QPA_PLATFORM=offscreen "$bin/python" -m inventario.ui.screens "$register" "$folder/screens"
)
echo "Everything is in $folder/:"
(cd "$folder" && find . -type f \( -name '*.pdf' -o -name '*.xlsx' -o -name '*.png' -o -name '*.inventario' \) | sort | sed 's|^\./|  |')

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
  inventario
fi
