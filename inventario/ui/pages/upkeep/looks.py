"""How things of upkeep stand, as colour, icon and word."""

from __future__ import annotations

from inventario.upkeep.incidents import Incident
from inventario.upkeep.maintenance import Stage
from inventario.upkeep.rooms import Standing

from ...theme import State, Tone

STANDINGS = {
    Standing.FAILS: State("fails", Tone.BAD, "close-circle-outline", "No cumple"),
    Standing.EXPIRED: State("expired", Tone.BAD, "alert-octagon-outline", "Vencido"),
    Standing.OVERDUE: State("overdue", Tone.WARN, "clipboard-alert-outline", "Toca inspeccionar"),
    Standing.EXPIRING: State("expiring", Tone.WARN, "timer-sand", "Por vencer"),
    Standing.UNKNOWN: State("unknown", Tone.MUTE, "help-circle-outline", "Sin dato"),
    Standing.GOOD: State("good", Tone.OK, "check-circle-outline", "Cumple"),
    Standing.NOTED: State("noted", Tone.MUTE, "circle-small", "Anotado"),
    Standing.NOT_APPLICABLE: State("not-applicable", Tone.MUTE, "minus", "No aplica"),
}

STAGES = {
    Stage.OVERDUE_OUT: State("overdue-out", Tone.BAD, "wrench-clock", "Debía volver"),
    Stage.LATE: State("late", Tone.BAD, "calendar-alert", "Atrasada"),
    Stage.OUT: State("out", Tone.WARN, "wrench-outline", "En el taller"),
    Stage.DUE: State("due", Tone.WARN, "calendar-clock", "Este mes"),
    Stage.PLANNED: State("planned", Tone.MUTE, "calendar-blank-outline", "Prevista"),
    Stage.FAILED: State("failed", Tone.BAD, "close-circle-outline", "Sin solución"),
    Stage.DONE: State("done", Tone.OK, "check-circle-outline", "Hecha"),
}

OWED = State("owed", Tone.MUTE, "calendar-sync-outline", "Sin generar")
OWED_LATE = State("owed-late", Tone.BAD, "calendar-alert", "Sin generar")

CONTINGENCY = {
    "ready": State("ready", Tone.OK, "check-circle-outline", "Listo"),
    "partial": State("partial", Tone.WARN, "progress-wrench", "A medias"),
    "missing": State("missing", Tone.BAD, "close-circle-outline", "Falta"),
}

INSIDE = State("inside", Tone.WARN, "account-clock-outline", "Adentro")
FORGOTTEN = State("forgotten", Tone.ASK, "logout", "Falta salida")


def incident_state(one: Incident) -> State:
    """How an incident stands: what waits asks for something, and more when it is urgent."""
    if not one.open:
        return State("closed", Tone.OK, "check-circle-outline", "Cerrado")
    tone = Tone.BAD if one.priority == "high" else Tone.WARN
    if one.maintenance:
        return State("maintenance", tone, "wrench-outline", "En mantención")
    if one.record.values.get("state") == "in-progress":
        return State("in-progress", tone, "progress-wrench", "En curso")
    return State("open", tone, "bell-outline", "Abierto")
