"""A reorganisation carried out by scans: of the demonstration's central rack, and where things go otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import pytest

from inventario.core.errors import KnownError
from inventario.core.label_codes import rack_unit_code
from inventario.network.reading import read_plant
from inventario.racks.carrying import drift, drop_plan, roll_back, tick, written_off_next
from inventario.racks.drafts import CordWish, draft_of, with_device
from inventario.racks.geometry import Face, Spot, overlaps
from inventario.racks.mounting import find_device, find_rack, mount
from inventario.racks.plans import Plan, create_plan, find_plan, plans, read_plan, works_of
from inventario.racks.reading import rack_views
from inventario.racks.replanning import replan, take_in
from inventario.racks.scans import Outcome, expected, is_broken, scan
from inventario.racks.step_text import StepWords
from inventario.racks.steps import outages
from inventario.register.entry import edit, enter
from inventario.register.lists import record
from inventario.store.checking import check_register
from inventario.store.history import recent_operations
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import Enter, open_at

WANTED = {"Bandeja de fibra Entel": 23.0, "Transceiver Entel": 22.0, "Router RC": 21.0, "Firewall principal": 20.0, "SW-CORE": 19.0}


def plan_of(register: Register, rack: UUID, wanted: Mapping[str, float | None], name: str = "Orden") -> Plan:
    """A plan for one rack, by the names of its devices."""
    draft = draft_of(register, [rack])
    for item in draft.items:
        if item.device.title in wanted:
            unit = wanted[item.device.title]
            draft = draft.moved(item.device.id, None if unit is None else Spot(rack, unit))
    return create_plan(register, name, draft)


def standing(register: Register, rack: UUID) -> dict[str, float | None]:
    """Who stands where; nobody where somebody else does."""
    [view] = rack_views(register, [rack])
    assert overlaps(view.placed) == []
    return {one.device.title: one.spot.unit for one in view.mounted}


def titles(register: Register, plan: Plan) -> list[str]:
    words = StepWords.of(plan, read_plant(register))
    return [words.title(step) for step in plan.steps]


def codes_of(register: Register, plan: Plan) -> list[str]:
    """The labels in the order in which they are scanned."""
    found = []
    for step in plan.steps:
        assert step.move is not None
        found.append(plan.item_of[step.move.key].device.tag)
        if step.move.goal is not None and step.move.goal.unit is not None:
            found.append(rack_unit_code(plan.rack_of[step.move.goal.rack].tag, step.move.goal.unit))
    return found


def test_the_central_rack_is_put_in_order_by_scans(demo: Register, tmp_path: Path) -> None:
    central = find_rack(demo, "Rack Central").id
    before = standing(demo, central)
    plan = plan_of(demo, central, WANTED, "Orden rack central")
    assert plan.state == "ready" and len(plan.steps) == len(WANTED)
    for code in codes_of(demo, plan):
        [answer] = scan(demo, plan, code)
        plan = answer.plan
        assert answer.outcome in (Outcome.DEVICE, Outcome.TICKED), answer
        standing(demo, central)
    assert plan.state == "done" and plan.done == len(plan.steps) and plan.current is None
    assert standing(demo, central) == before | WANTED
    assert [answer.outcome for answer in scan(demo, plan, "TI000901")] == [Outcome.FINISHED]
    ticks = [one for one in recent_operations(demo, 50) if one.operation == "rack.step"]
    assert len(ticks) == len(WANTED) and ticks[0].label.startswith("paso 5: subir ")
    plan = roll_back(demo, plan, 2)
    assert plan.done == 2 and plan.state == "running"
    plan = roll_back(demo, plan)
    assert standing(demo, central) == before and plan.state == "ready"
    assert check_register(demo) == []


def test_what_each_step_takes_is_told(demo: Register) -> None:
    """The transceiver brings the provider's line: without it no point reaches the outside."""
    plan = plan_of(demo, find_rack(demo, "Rack Central").id, WANTED)
    plant = read_plant(demo)
    works, words = works_of(plan, plant), StepWords.of(plan, plant)
    told = {words.title(work): work for work in works}
    work = told["Subir Transceiver Entel de U18 a U22"]
    assert words.notes(work) == ["Desconecte C-0905 y F-0027; al terminar, conecte los mismos"]
    assert words.warning(work, keep_up=True, served=390).startswith("No debería apagarse: sin servicio los 390 puntos con red")
    assert [words.outage(outage) for outage in outages(works)] == ["Sin servicio en 5 pasos (1 a 5): 390 puntos."]
    tray = told["Subir Bandeja de fibra Entel de U22 a U23"]
    assert words.notes(tray)[0].startswith("Desconecte F-0027;")


def test_a_switch_takes_down_only_what_hangs_on_it(demo: Register) -> None:
    floor = find_rack(demo, "Rack Piso 1").id
    plan = plan_of(demo, floor, {"SW-P1-2": 21.0, "Panel P1-B": 17.0})
    plant = read_plant(demo)
    works, words = works_of(plan, plant), StepWords.of(plan, plant)
    told = {words.title(work): work for work in works}
    assert len(told["Subir SW-P1-2 de U15 a U21"].lost.points) == 8
    panel = told["Bajar Panel P1-B de U18 a U17"]
    assert len(panel.runs) == 24 and any("cables fijos van con él" in note for note in words.notes(panel))
    assert not any(step for step in plan.steps if step.move and plan.item_of[step.move.key].keep_up)


def test_two_that_change_places_are_parked_said_and_without_service_until_home(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 4, tag="TI000900")
    device("SW-1", here, 1, tag="TI000901")
    device("SW-2", here, 2, tag="TI000902")
    plan = plan_of(register, here, {"SW-1": 2, "SW-2": 1})
    assert titles(register, plan) == [
        "Subir SW-2 de U2 a U3 por ahora",
        "Subir SW-1 de U1 a U2",
        "Bajar SW-2 de U3 a U1",
    ]
    for code in ("TI000902", "TI000900.U03", "TI000901", "TI000900.U02", "TI000902", "ti000900.u01"):
        [answer] = scan(register, plan, code)
        plan = answer.plan
    assert answer.sentence == "Paso 3 de 3 hecho. El plan está terminado."
    assert standing(register, here) == {"SW-1": 2, "SW-2": 1}


def test_a_wrong_scan_says_what_was_expected(register: Register, rack: Enter, device: Enter) -> None:
    here, other = rack("Rack Norte", 6, tag="TI000900"), rack("Rack Sur", 6, tag="TI000910")
    device("SW-1", here, 1, tag="TI000901")
    device("SW-2", here, 2, tag="TI000902")
    device("SW-3", here, 5, tag="TI000903")
    device("SW-4", other, 5, tag="TI000904")
    plan = plan_of(register, here, {"SW-1": 3, "SW-2": 4})
    said = {}
    for code in ("TI000902", "TI000903", "TI000904", "TI000999", "TI000900.U03", "TI000910", "TI000901", "TI000900.U05", "TI000910.U03"):
        [answer] = scan(register, plan, code)
        plan, said[code] = answer.plan, (answer.outcome, answer.sentence)
    first = "Ahora lea el equipo SW-1 (TI000901)."
    assert said == {
        "TI000902": (Outcome.WRONG, f"Se leyó TI000902, que va en el paso 2. {first}"),
        "TI000903": (Outcome.WRONG, f"Se leyó TI000903, que se queda donde está. {first}"),
        "TI000904": (Outcome.WRONG, f"Se leyó TI000904, que no está en este plan. {first}"),
        "TI000999": (Outcome.UNKNOWN, f"No hay nada con la etiqueta TI000999. {first}"),
        "TI000900.U03": (Outcome.WRONG, "Primero lea el equipo SW-1 (TI000901)."),
        "TI000910": (Outcome.WRONG, f"Se leyó el rack TI000910. {first}"),
        "TI000901": (Outcome.DEVICE, "Ahora lea la etiqueta U3 de Rack Norte."),
        "TI000900.U05": (Outcome.WRONG, "Se leyó U5 de Rack Norte, donde está SW-3. Ahora lea la etiqueta U3 de Rack Norte."),
        "TI000910.U03": (Outcome.WRONG, "Se leyó U3 de Rack Sur. Ahora lea la etiqueta U3 de Rack Norte."),
    }
    assert plan.done == 0 and standing(register, here)["SW-1"] == 1
    [answer] = scan(register, plan, "TI000900.U03")
    [repeated] = scan(register, answer.plan, "TI000901")
    assert repeated.sentence == "Se leyó TI000901, que ya se hizo en el paso 1. Ahora lea el equipo SW-2 (TI000902)."


def test_it_goes_on_after_an_interruption_and_a_tick_is_undone_like_all_else(
    tmp_path: Path, register: Register, rack: Enter, device: Enter
) -> None:
    here = rack("Rack", 6, tag="TI000900")
    device("SW-1", here, 1, tag="TI000901")
    device("SW-2", here, 2, tag="TI000902")
    plan = plan_of(register, here, {"SW-1": 3, "SW-2": 4})
    scan(register, plan, "TI000901")
    register.close()
    with open_at(register.path, tmp_path / "home") as again:
        plan = find_plan(again, "orden")
        assert expected(again, plan) == "Ahora lea la etiqueta U3 de Rack."
        plan = scan(again, plan, "TI000900.U03 TI000902")[-1].plan
        assert plan.done == 1 and expected(again, plan) == "Ahora lea la etiqueta U4 de Rack."
        assert [one.name for one in plans(again)] == ["Orden"]
        assert undo(again).label == "paso 1: subir SW-1 de U1 a U3"
        plan = read_plan(again, plan.id)
        assert plan.done == 0 and plan.state == "ready" and standing(again, here) == {"SW-1": 1, "SW-2": 2}


def test_what_comes_and_what_goes(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6, tag="TI000900", place="Edificio / Sala")
    old, new = device("Viejo", here, 2, tag="TI000901"), device("Nuevo", tag="TI000902", status="stored")
    draft = draft_of(register, [here]).moved(old, None)
    coming = next(iter(draft.items)).device
    [found] = [item for item in draft.items if item.device.id == old]
    assert found.after is None and coming.id == old
    from inventario.racks.reading import read_devices

    with register.reading() as connection:
        [spare] = read_devices(connection, register.catalogue, [new]).values()
    plan = create_plan(register, "Cambio", draft.with_item(spare, None, Spot(here, 2)))
    assert titles(register, plan) == ["Retirar Viejo de U2", "Montar Nuevo en U2"]
    [answer] = scan(register, plan, "TI000901")
    assert answer.outcome is Outcome.TICKED and record(register, "asset", old)["status"] == "stored"  # type: ignore[index]
    plan = scan(register, scan(register, answer.plan, "TI000902")[0].plan, "TI000900.U02")[0].plan
    assert plan.state == "done" and standing(register, here) == {"Nuevo": 2}
    mounted = record(register, "asset", new)
    assert mounted is not None and mounted["status"] == "in-use" and mounted.labels["place"] == "Edificio / Sala"
    roll_back(register, plan)
    assert standing(register, here) == {"Viejo": 2} and record(register, "asset", old)["status"] == "in-use"  # type: ignore[index]


def test_what_becomes_of_what_is_taken_out_is_done_with_its_step_and_undone_with_it(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6, tag="TI000900", place="Edificio / Sala")
    store = enter(register, "place", {"name": "Bodega TI"}, create_missing=True).id
    names = ("Repuesto", "Viejo", "Prestado")
    ids = [device(name, here, number) for number, name in enumerate(names, 1)]
    draft = draft_of(register, [here])
    for one in ids:
        draft = draft.moved(one, None)
    draft = draft.with_fates({ids[1]: ("disused", store), ids[2]: ("elsewhere", None)})
    plan = create_plan(register, "Retiro", draft)
    assert titles(register, plan) == ["Retirar Repuesto de U1", "Retirar Viejo de U2 por desuso", "Retirar Prestado de U3 para otra parte"]
    for _ in ids:
        plan = tick(register, plan)

    def now(asset: UUID) -> tuple[object, object]:
        found = record(register, "asset", asset)
        assert found is not None
        return found["status"], found.labels.get("place")

    assert [now(one) for one in ids] == [
        ("stored", "Edificio / Sala"), ("stored", "Bodega TI"), ("in-use", "Edificio / Sala"),
    ]  # fmt: skip
    assert [item.device.title for item in written_off_next(plan)] == ["Viejo"]
    edit(register, "asset", [ids[1]], {"status": "written-off"})  # what became of it meanwhile is taken back too
    assert written_off_next(read_plan(register, plan.id)) == []
    plan = roll_back(register, read_plan(register, plan.id))
    assert [now(one) for one in ids] == [("in-use", "Edificio / Sala")] * 3
    assert standing(register, here) == {"Repuesto": 1, "Viejo": 2, "Prestado": 3}
    again = replan(register, plan)  # what was said of them stays said
    assert titles(register, again) == titles(register, plan)


def test_what_was_mounted_from_elsewhere_goes_back_to_where_and_as_it_was(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6, tag="TI000900", place="Edificio / Sala")
    spare = device("Repuesto", status="stored", place="Edificio / Bodega")
    plan = tick(register, create_plan(register, "Montar", with_device(register, draft_of(register, [here]), spare, here, 3)))
    roll_back(register, plan)
    found = record(register, "asset", spare)
    assert found is not None and (found["status"], found.labels["place"]) == ("stored", "Edificio / Bodega")
    assert standing(register, here) == {}


def test_a_plan_whose_register_changed_underneath_it_is_told_and_planned_anew(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 8, tag="TI000900")
    one, two = device("SW-1", here, 1, tag="TI000901"), device("SW-2", here, 2, tag="TI000902")
    plan = plan_of(register, here, {"SW-1": 2, "SW-2": 4})
    plan = tick(register, plan)
    device("Intruso", here, 7, tag="TI000903")
    assert drift(register, plan) == ["Intruso (TI000903) está en U7 de Rack y no figura en el plan."]
    assert not is_broken(register, plan)  # in nobody's way
    mount(register, one, Spot(here, 6))
    [answer] = scan(register, plan, "TI000901")
    assert answer.outcome is Outcome.CHANGED
    assert answer.sentence == "SW-1 (TI000901) debía estar en U1 de Rack y está en U6 de Rack. Vuelva a planificar lo que falta."
    with pytest.raises(KnownError, match="vuelva a planificar lo que falta"):
        tick(register, plan)
    plan = replan(register, plan)
    assert titles(register, plan) == ["Subir SW-2 de U2 a U4", "Bajar SW-1 de U6 a U2"] and plan.done == 1 and drift(register, plan) == []
    plan = tick(register, plan)
    assert plan.state == "done" and standing(register, here) == {"SW-1": 2, "SW-2": 4, "Intruso": 7}
    assert roll_back(register, plan, 1).done == 1
    assert two in plan.item_of


def test_what_stands_in_the_goal_is_found_and_taken_in(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6, tag="TI000900")
    device("SW-1", here, 1, tag="TI000901")
    plan = plan_of(register, here, {"SW-1": 4})
    stranger = enter(register, "asset", {"kind": "other", "name": "Sin ficha", "height_u": "1"}).id
    with pytest.raises(KnownError, match=r"Sin ficha .* y SW-1|SW-1 .* y Sin ficha .*quedarían los dos en U4"):
        take_in(register, plan, stranger, Spot(here, 4))
    assert standing(register, here) == {"SW-1": 1, "Sin ficha": 4}  # what was found stays written
    plan = take_in(register, read_plan(register, plan.id), stranger, Spot(here, 4), Spot(here, 5))
    assert titles(register, plan) == ["Subir Sin ficha de U4 a U5", "Subir SW-1 de U1 a U4"]
    plan = take_in(register, plan, stranger, None)
    assert titles(register, plan) == ["Montar Sin ficha en U5", "Subir SW-1 de U1 a U4"] or len(plan.steps) == 2


def test_an_impossible_order_is_explained(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6)
    device("A", here, 1)
    big = device("B", here, 2, height_u="2")
    draft = draft_of(register, [here]).moved(big, Spot(here, 1))
    assert [one.sentence for one in draft.impossible()] == [
        "A (TI000002) y B (TI000003) quedarían los dos en U1 de Rack; deje ahí uno solo."
    ]
    assert "se sale de Rack" in draft.moved(big, Spot(here, 6)).impossible()[0].sentence
    assert "ahí está A (TI000002) en U1" in draft.problem(big, Spot(here, 1)) and draft.problem(big, Spot(here, 4, Face.REAR)) == ""
    with pytest.raises(KnownError, match="quedarían los dos"):
        create_plan(register, "No", draft)
    with pytest.raises(KnownError, match="no cambia nada"):
        create_plan(register, "No", draft_of(register, [here]))
    assert plans(register) == []


def test_a_plan_that_is_left_is_listed_no_more(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6)
    device("A", here, 1)
    plan = plan_of(register, here, {"A": 2})
    assert plan_of(register, here, {"A": 3}).name == "Orden (2)"
    drop_plan(register, plan)
    assert [one.name for one in plans(register)] == ["Orden (2)"] and len(plans(register, all_states=True)) == 2
    with pytest.raises(KnownError, match="No hay un plan «otro»"):
        find_plan(register, "otro")


def test_cords_change_ports_after_all_devices_stand(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6, tag="TI000900")
    switch = device("SW-1", here, 1, tag="TI000901")
    ports, cables = [], []
    with register.transact("test", "puertos") as transaction:
        for number in range(1, 5):
            ports.append(transaction.create("port", {"device": switch, "number": number, "state": "used" if number < 3 else "free"}))
        for number in range(2):
            cables.append(transaction.create("cable", {"name": f"C-{number + 1}", "kind": "patch", "a_port": ports[number]}))
    draft = draft_of(register, [here]).moved(switch, Spot(here, 3))
    from dataclasses import replace

    plan = create_plan(register, "Cordones", replace(draft, cords=(CordWish(cables[0], ports[1]), CordWish(cables[1], ports[0]))))
    assert titles(register, plan) == [
        "Subir SW-1 de U1 a U3",
        "Desconectar C-2 por ahora",
        "Cambiar C-1 de SW-1:01 a SW-1:02",
        "Cambiar C-2 en SW-1:01",
    ]
    for code in ("TI000901", "TI000900.U03", "C-2", "C-1"):
        plan = scan(register, plan, code)[0].plan
    assert expected(register, plan) == "Ahora lea el rótulo del cordón C-2."
    [answer] = scan(register, plan, "C-2")
    plan = answer.plan
    assert answer.outcome is Outcome.TICKED, answer
    plant = read_plant(register)
    assert plan.state == "done" and [plant.cables[cable].a and plant.cables[cable].a.id for cable in cables] == [ports[1], ports[0]]  # type: ignore[union-attr]
    roll_back(register, plan)
    assert [read_plant(register).cables[cable].a.id for cable in cables] == ports[:2]  # type: ignore[union-attr]


def test_a_port_that_keeps_its_cord_is_told(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6)
    switch = device("SW-1", here, 1)
    with register.transact("test", "puertos") as transaction:
        ports = [transaction.create("port", {"device": switch, "number": number}) for number in (1, 2)]
        cables = [transaction.create("cable", {"name": f"C-{port.hex[-2:]}", "a_port": port}) for port in ports]
    from dataclasses import replace

    draft = replace(draft_of(register, [here]), cords=(CordWish(cables[0], ports[1]),))
    with pytest.raises(KnownError, match=r"no puede ir a SW-1:02: ahí está C-"):
        create_plan(register, "No", draft)


def test_a_device_that_looks_for_its_tag(demo: Register) -> None:
    assert find_device(demo, "SW-CORE")["tag"] == "TI000902"
