"""How the count's records are shown: a reading as a verdict, its sound, its line in the lists, a room's counts as figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from inventario.audits.commands import Command
from inventario.audits.records import Counts, Found, Item, Outcome, Room, Sighting
from inventario.core.errors import KnownError
from inventario.core.kinds import KIND_ICONS

from ..lists.looks import ago
from ..theme import STATES, State, Tone
from ..words import worded
from .looks import Fact, Line, Option, RoomFigures, Tile, Verdict, room_state, solid_icon, tile_states
from .tones import Sound

MOVE, RETURN, LATER = "move", "return", "later"
NEW, LINK, SURPLUS = "new", "link", "surplus"
IDENTIFY, MISREAD = "identify", "misread"

_STATES = {
    Found.IN_PLACE: "in-place",
    Found.ELSEWHERE: "elsewhere",
    Found.UNKNOWN: "unknown",
    Found.WRITTEN_OFF: "written-off-present",
    Found.UNREADABLE: "unreadable",
    Found.REPEATED: "repeated",
}
_SOUNDS = {
    Found.IN_PLACE: Sound.IN_PLACE,
    Found.ELSEWHERE: Sound.ELSEWHERE,
    Found.UNKNOWN: Sound.UNKNOWN,
    Found.WRITTEN_OFF: Sound.WRITTEN_OFF,
    Found.UNREADABLE: Sound.UNREADABLE,
    Found.REPEATED: Sound.REPEATED,
    Found.ROOM: Sound.ROOM,
}


def verdict_of(outcome: Outcome, today: date, model: str = "") -> Verdict:
    """What the card shows for a reading; `model` is the one that a new item would be entered with."""
    if outcome.found is Found.ROOM:
        return room_verdict(outcome.room, worded(outcome.note))
    if outcome.found is Found.UNKNOWN:
        return _unknown(outcome, model)
    if outcome.found is Found.UNREADABLE:
        return _illegible(outcome)
    state, item = state_of(outcome), outcome.item
    if item is None:
        return Verdict(
            state, outcome.code, note=worded(outcome.note) or (_repeated_note(outcome) if outcome.found is Found.REPEATED else "")
        )
    if outcome.found is Found.ELSEWHERE:
        return _elsewhere(outcome, item)
    if outcome.found is Found.REPEATED:
        note = worded(outcome.note) or _repeated_note(outcome)
        return Verdict(state, item.tag or outcome.code, item.title or item.name, note=note)
    return Verdict(state, item.tag or outcome.code, item.title or item.name, facts=_facts(item, outcome, today), note=_note(outcome))


def state_of(outcome: Outcome) -> State:
    """The state that a reading's colour, icon and word come from."""
    if outcome.found is Found.ROOM:
        return room_state(_tr("Sala abierta"))
    if outcome.found is Found.COMMAND:
        return command_state(outcome.command)
    return STATES[_STATES[outcome.found]]


def command_state(command: Command | None) -> State:
    """How a command is shown once it was obeyed."""
    looks = {
        Command.UNDO: State("undone", Tone.MUTE, "undo-variant", _tr("Deshecho")),
        Command.DAMAGED: State("damaged", Tone.WARN, "image-broken-variant", _tr("Dañado")),
        Command.NO_LABEL: STATES["unreadable"].saying(_tr("Sin etiqueta")),
        Command.NOT_ACCESSIBLE: STATES["not-accessible"],
        Command.FINISH: State("done", Tone.OK, "flag-checkered", _tr("Sala terminada")),
        Command.NEW: State("new", Tone.ACCENT, "plus-box-outline", _tr("Bien nuevo")),
        Command.REPRINT: State("reprint", Tone.ACCENT, "printer-outline", _tr("Etiqueta")),
    }
    return looks[command] if command is not None else STATES["no-data"]


def command_verdict(outcome: Outcome) -> Verdict:
    """A command was obeyed."""
    item, state = outcome.item, command_state(outcome.command)
    if outcome.command is Command.NOT_ACCESSIBLE and item is None:
        return Verdict(state, name=_tr("Lo que falta de la sala queda como no accesible"))
    if item is None:
        return Verdict(state, note=worded(outcome.note))
    return Verdict(state, item.tag, item.title or item.name, note=worded(outcome.note))


def no_campaign_verdict(why: str = "") -> Verdict:
    """There is nothing to count in."""
    state = STATES["no-data"].saying(_tr("Sin auditoría"))
    return Verdict(state, name=_tr("Abra o elija una auditoría"), note=why or _tr("Esc vuelve a la lista de auditorías."))


def lost_verdict(failure: KnownError) -> Verdict:
    """A reading was not kept: as large as any other verdict, for it has to be read again."""
    return Verdict(STATES["faulty"].saying(_tr("No se anotó")), name=_tr("Nada quedó anotado"), note=worded(failure))


def no_camera_verdict(sentence: str) -> Verdict:
    """There is no camera to read with."""
    return Verdict(State("no-camera", Tone.MUTE, "camera-off-outline", _tr("Sin cámara")), name=_tr("Siga con el lector"), note=sentence)


def room_verdict(room: Room | None, note: str = "") -> Verdict:
    """A room was entered."""
    if room is None:
        return Verdict(
            room_state(_tr("Lea la puerta")),
            "",
            _tr("Ninguna sala abierta"),
            note=_tr("Lea el código de una puerta, o elija la sala con F8."),
        )
    said = note or (
        _tr("No está en esta auditoría; lo que lea se anota igual.") if room.outside else _tr("Lea todo lo que hay en la sala.")
    )
    return Verdict(room_state(_tr("Sala abierta")), "", room.name, detail=room.above.replace(" / ", " · "), note=said)


def _unknown(outcome: Outcome, model: str) -> Verdict:
    name = _tr("Etiqueta en blanco ya impresa") if outcome.blank else _tr("Nadie tiene este código")
    enter = Option(NEW, _tr("Ingresarlo"), _tr("como {0}").format(model) if model else _tr("un bien nuevo"))
    link = Option(LINK, _tr("Vincularlo"), _tr("a un equipo del registro"))
    options = (link, enter) if outcome.blank else (enter, link)
    note = worded(outcome.note) or _tr("Puede seguir leyendo: si no elige, queda anotado como sobrante.")
    return Verdict(
        STATES["unknown"], outcome.code, name, options=(*options, Option(SURPLUS, _tr("Sobrante"), _tr("solo anotar"))), note=note
    )


def _illegible(outcome: Outcome) -> Verdict:
    options = (
        Option(IDENTIFY, _tr("Decir cuál es"), _tr("buscarlo a mano")),
        Option(MISREAD, _tr("Anular"), _tr("y leerlo otra vez")),
    )
    note = outcome.note or _tr("Si no elige, queda anotado un bien con la etiqueta ilegible.")
    return Verdict(STATES["unreadable"], outcome.code, _tr("No trae letras ni cifras"), options=options, note=note)


def _elsewhere(outcome: Outcome, item: Item) -> Verdict:
    state = STATES["elsewhere"]
    serial = _tr("Serie {0}").format(item.serial) if item.serial else item.custodian
    there, here = short_place(item.place_path, outcome.room), short_place(outcome.room.path if outcome.room else "", None)
    if "place" not in outcome.differs and outcome.differs:
        there = " · ".join(part for part in (item.department, item.custodian) if part)
        state = state.saying(_tr("De otra unidad") if "department" in outcome.differs else _tr("De otra persona"))
    level = there.split(" · ")[0]
    options = (
        Option(MOVE, _tr("Dejarlo aquí"), _tr("queda por traspasar")),
        Option(RETURN, _tr("Devolverlo"), _tr("sigue en {0}").format(level) if level else _tr("a su lugar")),
        Option(LATER, _tr("Después"), _tr("solo anotar")),
    )
    note = worded(outcome.note) or _duplicates(outcome) or _tr("Puede seguir leyendo: si no elige, queda anotado para después.")
    return Verdict(state, item.tag or outcome.code, item.title or item.name, serial, there=there, here=here, options=options, note=note)


def _facts(item: Item, outcome: Outcome, today: date) -> tuple[Fact, ...]:
    who = Fact(_tr("Responsable"), item.custodian) if item.custodian else Fact(_tr("Unidad"), item.department or _tr("sin dato"))
    serial = Fact(_tr("Serie"), item.serial or _tr("sin dato"), bool(item.serial))
    return (who, serial, Fact(_tr("Visto antes"), _before(outcome.seen_before, outcome.room, today)))


def _before(seen: Sighting | None, room: Room | None, today: date) -> str:
    if seen is None:
        return _tr("nunca")
    when = ago(seen.day, today)
    when = when if when in (_tr("hoy"), _tr("ayer")) else _tr("hace {0}").format(when)
    if room is not None and seen.place == room.id:
        return _tr("{0}, aquí").format(when)
    return f"{when}, {seen.place_path.rpartition(' / ')[2]}" if seen.place_path else when


def _note(outcome: Outcome) -> str:
    if outcome.note or outcome.others:
        return worded(outcome.note) or _duplicates(outcome)
    if outcome.found is Found.WRITTEN_OFF:
        return _tr("Figura dado de baja y está aquí: queda anotado para decidirlo.")
    return ""


def _duplicates(outcome: Outcome) -> str:
    if not outcome.others:
        return ""
    other = outcome.others[0]
    return _tr("Otro bien lleva la misma etiqueta: {0}, en {1}.").format(
        other.title or other.name, other.place_path.rpartition(" / ")[2] or _tr("ningún lugar")
    )


def _repeated_note(outcome: Outcome) -> str:
    earlier = outcome.earlier
    if earlier is None or not isinstance(earlier.at, datetime):
        return _tr("Ya se leyó: cuenta una vez.")
    at = clock_text(earlier.at)
    if outcome.room is not None and earlier.place == outcome.room.id:
        return _tr("Ya se leyó a las {0}: cuenta una vez.").format(at)
    return _tr("Ya se leyó a las {0} en {1}: vale esa lectura.").format(at, earlier.place_path.rpartition(" / ")[2])


def short_place(path: str, beside: Room | None) -> str:
    """A place as it is told in a room of the same site: without the site, parted by points."""
    parts = path.split(" / ") if path else []
    same = beside is None or (parts and beside.path.split(" / ")[0] == parts[0])
    return " · ".join(parts[1:] if len(parts) > 1 and same else parts)


def sound_of(outcome: Outcome) -> Sound:
    """What is heard for a reading."""
    if outcome.found is Found.COMMAND:
        return Sound.UNREADABLE if outcome.command is Command.NO_LABEL else Sound.REPEATED
    return _SOUNDS[outcome.found]


def reading_line(outcome: Outcome, at: str) -> Line:
    """A reading among the last ones."""
    state, item = state_of(outcome), outcome.item
    if outcome.found is Found.ROOM and outcome.room is not None:
        return Line(outcome.step, "door-open", outcome.room.name, outcome.room.above.rpartition(" / ")[2], at, Tone.ACCENT, named=True)
    if outcome.found is Found.REPEATED:
        return Line(outcome.step, "repeat", outcome.code, _tr("ya leído"), at, Tone.MUTE)
    if outcome.found is Found.COMMAND and item is None:
        return Line(outcome.step, solid_icon(state), state.word, outcome.note, at, state.tone, named=True)
    text = (item.title or item.name) if item is not None else state.word.lower()
    code = (item.tag if item is not None and item.tag else outcome.code) or ""
    return Line(outcome.step, solid_icon(state), code, text, at, state.tone)


def missing_lines(items: Iterable[Item]) -> list[Line]:
    """What a room still owes."""
    return [missing_line(item) for item in items]


def missing_line(item: Item) -> Line:
    """An item that is still missing: what it is and whose."""
    text = " · ".join(part for part in (item.title or item.name, item.custodian or item.department) if part)
    return Line(item.id, KIND_ICONS.get(item.kind, "package-variant-closed"), item.tag or item.serial or _tr("sin etiqueta"), text)


def figures_of(counts: Counts, *, blind: bool, kind: str = "room") -> RoomFigures:
    """A room's counts as its bar and tiles; a blind count keeps to itself what is expected."""
    amounts = {
        "in-place": counts.in_place,
        "elsewhere": counts.elsewhere,
        "unknown": counts.surplus,
        "written-off-present": counts.written_off,
        "unreadable": counts.unreadable,
        "not-accessible": counts.not_accessible,
        "missing": counts.missing,
    }
    states = [(name, state) for name, state in tile_states() if not (blind and name == "missing")]
    tiles = tuple(Tile(name, state, amounts[name]) for name, state in states)
    found = counts.in_place + counts.elsewhere + counts.surplus + counts.written_off if blind else counts.in_place
    return RoomFigures(found, None if blind else counts.expected - counts.away, tiles, kind)


def lit_of(outcome: Outcome) -> str:
    """The tile that a reading fell into; empty for none."""
    if outcome.found is Found.COMMAND:
        return (
            {Command.NO_LABEL: "unreadable", Command.NOT_ACCESSIBLE: "not-accessible"}.get(outcome.command, "") if outcome.command else ""
        )
    return _STATES.get(outcome.found, "")


def clock_text(moment: datetime) -> str:
    """`10:42:18`, local."""
    return moment.astimezone().strftime("%H:%M:%S")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counting", text)
