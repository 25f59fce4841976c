"""One UPS from the command line: what hangs on it, tests, new batteries, its maker's points, what it says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .context import Session

if TYPE_CHECKING:
    from ..core.records import Record
    from ..power.nut.live import Answer
    from ..power.ups_card import UpsCard
    from ..store.register import Register


def commands() -> list[click.Command]:
    """What is added to the group `power`."""
    return [show, feed, unfeed, test, battery, points, live]


@click.command("show", short_help="Muestra una UPS: carga, autonomía, lo que alimenta, pruebas y batería.")
@click.argument("ups", metavar="UPS")
@click.pass_obj
def show(session: Session, ups: str) -> None:
    """Muestra de una UPS su carga, cuánto dura y en qué se basa, lo que alimenta, sus pruebas y cuándo cambiar su batería."""
    from ..power.ups_card import ups_card

    with session.open() as register:
        card = ups_card(register, _ups(register, ups).id)
        session.answer(_document(card), _lines(card, register))


@click.command("feed", short_help="Anota que equipos, racks o enchufes cuelgan de una UPS.")
@click.argument("ups", metavar="UPS")
@click.argument("things", metavar="[EQUIPO|RACK]...", nargs=-1)
@click.option("--outlet", "outlets", multiple=True, metavar="NOMBRE", help="Un enchufe que alimenta; se puede repetir.")
@click.option("--load", type=click.IntRange(0), metavar="WATTS", help="Lo que consume ahí cada uno; sin ella, lo de su ficha o su modelo.")
@click.pass_obj
def feed(session: Session, ups: str, things: tuple[str, ...], outlets: tuple[str, ...], load: int | None) -> None:
    """Anota que equipos, racks o enchufes cuelgan de una UPS. Lo que ya estaba anotado no se repite."""
    from ..core.formats import count_of
    from ..power.keeping import hang

    with session.open() as register:
        source = _ups(register, ups)
        many = hang(register, source.id, _things(register, things), outlets, load)
    session.answer({"ups": source["tag"], "added": many}, f"{source.title}: {count_of(many, 'conexión nueva', 'conexiones nuevas')}.")


@click.command("unfeed", short_help="Anota que equipos, racks o enchufes ya no cuelgan de una UPS.")
@click.argument("ups", metavar="UPS")
@click.argument("things", metavar="[EQUIPO|RACK]...", nargs=-1)
@click.option("--outlet", "outlets", multiple=True, metavar="NOMBRE", help="Un enchufe; se puede repetir.")
@click.pass_obj
def unfeed(session: Session, ups: str, things: tuple[str, ...], outlets: tuple[str, ...]) -> None:
    """Anota que equipos, racks o enchufes ya no cuelgan de una UPS."""
    from ..core.formats import count_of
    from ..power.keeping import unhang

    with session.open() as register:
        source = _ups(register, ups)
        many = unhang(register, source.id, _things(register, things), outlets)
    session.answer({"ups": source["tag"], "removed": many}, f"{source.title}: {count_of(many, 'conexión quitada', 'conexiones quitadas')}.")


@click.command("test", short_help="Anota una prueba de autonomía: carga y minutos.")
@click.argument("ups", metavar="UPS")
@click.option("--load", "load_w", metavar="WATTS", required=True, help="La carga con que se probó.")
@click.option("--minutes", metavar="MINUTOS", required=True, help="Lo que duró.")
@click.option("--on", "tested_on", metavar="FECHA", help="El día; hoy si no se dice.")
@click.option("--by", "performed_by", metavar="QUIÉN", help="Quién la hizo; usted si no se dice.")
@click.pass_obj
def test(session: Session, /, ups: str, **said: str | None) -> None:
    """Anota una prueba de autonomía: con cuántos watts y cuántos minutos duró. Lo anotado no se cambia; otra prueba lo corrige."""
    from ..power.keeping import log_test

    with session.open() as register:
        source = _ups(register, ups)
        row_id = log_test(register, source.id, {name: value for name, value in said.items() if value is not None})
    session.answer({"id": str(row_id), "ups": source["tag"]}, f"Prueba de {source.title} anotada.")


@click.command("battery", short_help="Anota que se cambió la batería de una UPS.")
@click.argument("ups", metavar="UPS")
@click.option("--on", "battery_on", metavar="FECHA", help="El día del cambio; hoy si no se dice.")
@click.option("--type", "battery_type", metavar="TIPO", help="El tipo de batería, si es otro.")
@click.option("--count", "battery_count", metavar="N", help="Cuántas baterías.")
@click.option("--life", "battery_life", metavar="AÑOS", help="Cuántos años se espera que duren.")
@click.pass_obj
def battery(session: Session, /, ups: str, **said: str | None) -> None:
    """Anota que se cambió la batería de una UPS; la mantención prevista para eso queda hecha."""
    from ..power.keeping import replace_battery

    with session.open() as register:
        source = _ups(register, ups)
        replace_battery(register, source.id, {name: value for name, value in said.items() if value is not None})
    session.answer({"ups": source["tag"]}, f"Cambio de batería de {source.title} anotado.")


@click.command("points", short_help="Muestra o cambia los minutos que publica el fabricante de un modelo.")
@click.argument("model", metavar="MODELO")
@click.argument("pairs", metavar="[WATTS=MINUTOS]...", nargs=-1)
@click.option("--origin", default="", metavar="TEXTO", help="De dónde son, como la hoja técnica.")
@click.pass_obj
def points(session: Session, model: str, pairs: tuple[str, ...], origin: str) -> None:
    """Muestra los minutos que el fabricante publica de un modelo; con pares WATTS=MINUTOS los pone en lugar de los que hay."""
    from ..power.keeping import parse_points, points_text, set_points
    from ..power.model_points import points_of

    with session.open() as register:
        found = _model(register, model)
        if pairs:
            set_points(register, found.id, parse_points(";".join(pairs)), origin)
        noted = points_of(register, found.id)
    session.answer([{"load_w": one.load_w, "minutes": one.minutes} for one in noted], points_text(noted) or "Sin puntos anotados.")


@click.command("live", short_help="Pregunta a las UPS por la red cómo están (NUT), sin cambiar nada.")
@click.argument("upses", metavar="[UPS]...", nargs=-1)
@click.pass_obj
def live(session: Session, upses: tuple[str, ...]) -> None:
    """Pregunta a las UPS que tienen dirección NUT cómo están ahora. Solo lee: no cambia nada en la UPS ni en el registro."""
    from ..power.nut.address import parse_address
    from ..power.nut.live import read_live
    from ..power.reading import read_power

    with session.open() as register:
        named = {_ups(register, text).id for text in upses}
        power = read_power(register, bare=False)
    asked = {one.id: parse_address(one.nut) for one in power.upses.values() if one.nut and (not named or one.id in named)}
    found = read_live(asked)
    rows = [(power.upses[row_id].tag, power.upses[row_id].title, found[row_id]) for row_id in asked]
    session.answer(
        [{"ups": tag or None, "name": title, **_live(answer)} for tag, title, answer in rows],
        [f"{title}: {_live_line(answer)}" for _, title, answer in rows] or ["Ninguna UPS tiene dirección NUT; anótela en su ficha."],
    )  # fmt: skip


def _ups(register: Register, text: str) -> Record:
    from ..core.errors import KnownError
    from ..register.plain import locate

    found = locate(register, text)
    if found.subject.name != "asset" or found["kind"] != "ups":
        raise KnownError(f"{found.title} no es una UPS; diga la etiqueta o el nombre de una.")
    return found


def _model(register: Register, text: str) -> Record:
    from ..register.report_records import find_record

    return find_record(register, "model", text)


def _things(register: Register, texts: tuple[str, ...]) -> list[Record]:
    from ..register.plain import locate

    return [locate(register, text) for text in texts]


def _document(card: UpsCard) -> dict[str, Any]:
    ups, load, lasting = card.ups, card.load, card.estimate
    return {
        "ups": ups.tag or None, "name": ups.name or None, "place": ups.place or None,
        "load_w": None if load.noted_watts is None else round(load.watts, 1),
        "load_share": None if load.share is None else round(load.share, 3), "overloaded": load.overloaded, "high": load.high,
        "supposed_w": round(load.typical_watts, 1), "minutes": None if lasting.minutes is None else round(lasting.minutes, 1),
        "source": lasting.source.value, "estimated": lasting.estimated, "extrapolated": lasting.extrapolated,
        "declared_minutes": ups.declared_min, "on_generator": ups.on_generator, "nut": ups.nut or None,
        "battery": {
            "type": ups.battery_type or None, "count": ups.battery_count, "on": ups.battery_on and ups.battery_on.isoformat(),
            "due": card.due and card.due.isoformat(), "replaced": [day.isoformat() for day in card.replaced_on],
        },
        "feeds": [{"kind": one.kind, "tag": one.tag or None, "name": one.title, "watts": one.watts, "basis": one.basis.value}
                  for one in card.hanging],
        "tests": [{"on": one.on.isoformat(), "load_w": one.load_w, "minutes": one.minutes, "by": one.by or None, "counts": one.counts}
                  for one in card.tests],
        "points": [{"load_w": one.load_w, "minutes": one.minutes} for one in ups.points],
    }  # fmt: skip


def _lines(card: UpsCard, register: Register) -> list[str]:
    from ..core.formats import format_date, format_decimal, format_percent
    from ..power.ups_card import BASIS_WORDS
    from ..reports.outage_beside import minutes_text, watts_text

    share = "" if card.load.share is None else f", {format_percent(card.load.share)}"
    declared = "" if card.ups.declared_min is None else f"; declarada: {format_decimal(card.ups.declared_min)} min"
    lines = [
        card.ups.title, f"Carga: {watts_text(card.load.noted_watts)}{share}. {card.load_words}.",
        f"Autonomía: {minutes_text(card.estimate.minutes)}, {card.estimate.words}{declared}.",
        f"Batería: {card.battery_words(register.clock.today())}.",
    ]  # fmt: skip
    for one in card.hanging:
        watts = "sin dato" if one.watts is None else f"{round(one.watts)} W, {BASIS_WORDS[one.basis]}"
        lines.append("  ".join(filter(None, ("  alimenta", one.tag, one.title, f"({watts})"))))
    lines += [f"  prueba del {format_date(one.on)}: {one.load_w} W, {format_decimal(one.minutes)} min" for one in card.tests]
    return lines


def _live(answer: Answer) -> dict[str, Any]:
    one = answer.live
    if one is None:
        return {"fault": answer.fault}
    return {
        "status": list(one.status), "load": one.load, "watts": one.watts, "charge": one.charge, "minutes": one.minutes,
        "battery_date": one.battery_date or None, "test_result": one.test_result or None, "serial": one.serial or None,
    }  # fmt: skip


def _live_line(answer: Answer) -> str:
    from ..power.nut.live import live_words

    return answer.fault if answer.live is None else live_words(answer.live)
