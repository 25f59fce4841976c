"""What no write may do to a rack, and what is found when two laptops did it apart."""

from __future__ import annotations

from uuid import UUID

import pytest

from inventario.core.errors import KnownError
from inventario.racks.geometry import Face, Spot
from inventario.racks.mounting import mount, unmount
from inventario.racks.reading import rack_views
from inventario.racks.rules import find_bad_mounts, overlaps
from inventario.register.clashes import find_clashes
from inventario.register.entry import edit, enter
from inventario.register.lists import record
from inventario.store.hooks import Hooks
from inventario.store.register import Register
from inventario.store.undo import undo

from .conftest import Enter


def where(register: Register, rack: UUID) -> dict[str, tuple[float | None, str]]:
    [view] = rack_views(register, [rack])
    return {one.device.name: (one.spot.unit, one.spot.face.value) for one in view.mounted}


def test_a_refusal_names_what_is_in_the_way(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack Sur", 12)
    device("Panel", here, 5)
    device("Servidor", here, 6, kind="server", height_u="2")
    with pytest.raises(KnownError) as refusal:
        device("SW-1", here, 7)
    assert str(refusal.value) == (
        "SW-1 (TI000004) no cabe en U7 de Rack Sur: ahí está Servidor (TI000003) en U6 a U7; muévalo antes o elija otra unidad."
    )
    with pytest.raises(KnownError, match=r"ahí están Panel \(TI000002\) en U5 y Servidor \(TI000003\) en U6 a U7; muévalos antes"):
        device("SW-2", here, 4, height_u="3")
    with pytest.raises(KnownError, match="mide 2U y en U12 se sale de Rack Sur, que tiene 12U"):
        device("SW-3", here, 12, height_u="2")
    with pytest.raises(KnownError, match="U3,3 no es una unidad de Rack Sur"):
        device("SW-4", here, 3.3)
    assert where(register, here) == {"Panel": (5, "front"), "Servidor": (6, "front")}


def test_it_is_refused_whichever_way_it_is_written(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 12)
    device("A", here, 1)
    other = device("B", here, 2)
    loose = device("C")
    [tag] = [record(register, "asset", loose).text("tag")]  # type: ignore[union-attr]
    with pytest.raises(KnownError, match=r"C .* no cabe en U2"):
        enter(register, "mount", {"rack": "Rack", "asset": tag, "unit": "2"})
    with pytest.raises(KnownError, match=r"A .* no cabe en U1 a U2"):
        edit(register, "asset", [next(one.device.id for one in rack_views(register, [here])[0].mounted)], {"height_u": "2"})
    with pytest.raises(KnownError, match=r"B .* se sale de Rack, que tiene 1U"):
        edit(register, "rack", [here], {"units": "1"})
    mount(register, other, Spot(here, 3))
    edit(register, "rack", [here], {"units": "3"})
    with pytest.raises(KnownError, match=r"B \(TI000003\) ya está montado en U3 de Rack; muévalo desde ahí"):
        enter(register, "mount", {"rack": "Rack", "asset": "B", "unit": "2"})


def test_an_undo_that_would_collide_is_refused(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6)
    one = device("A", here, 1)
    assert unmount(register, one)
    with register.transact("test", "otra vez", role="note") as transaction:
        asset = transaction.create("asset", {"kind": "switch", "status": "in-use", "name": "B", "tag": "TI000099"})
        transaction.create("mount", {"rack": here, "asset": asset, "unit": 1.0, "face": "front"})
    with pytest.raises(KnownError, match=r"A .* no cabe en U1 de Rack: ahí está B"):
        undo(register)


def test_two_devices_change_places_in_one_operation(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6)
    device("A", here, 1)
    device("B", here, 2)
    [view] = rack_views(register, [here])
    with register.transact("swap", "cambiar") as transaction:
        transaction.update_many("mount", {one.id: {"unit": 3 - (one.spot.unit or 0)} for one in view.mounted})
    assert where(register, here) == {"A": (2, "front"), "B": (1, "front")}


def test_the_rear_is_another_place_unless_it_is_deep(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6)
    device("Switch", here, 2)
    device("Ordenador", here, 2, "rear")
    with pytest.raises(KnownError, match="ahí están"):
        device("Servidor", here, 2, kind="server")
    device("Regleta", here, None, "rear", kind="pdu", height_u="0")
    with pytest.raises(KnownError, match="ocupa unidades; diga en cuál queda"):
        device("Otro", here, None)


def test_a_mounted_device_is_where_its_rack_is_and_a_mount_goes_on_with_its_history(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack", 6, place="Edificio / Piso 1 / Sala")
    one = device("A", here, 1)
    assert record(register, "asset", one).labels["place"] == "Edificio / Piso 1 / Sala"  # type: ignore[union-attr]
    [before] = [mounted.id for mounted in rack_views(register, [here])[0].mounted]
    unmount(register, one)
    mount(register, one, Spot(here, 4, Face.REAR))
    [after] = rack_views(register, [here])[0].mounted
    assert after.id == before and after.spot == Spot(here, 4, Face.REAR)


def test_what_two_laptops_did_apart_is_found_and_blocks_nothing_else(register: Register, rack: Enter, device: Enter) -> None:
    here = rack("Rack Piso 3", 12)
    first = device("A", here, 3)
    second, third = device("B"), device("C", here, 8)
    register.hooks = Hooks(clash_finders=(find_bad_mounts,))  # a pull is not refused
    with register.transact("pull", "traer", role="note") as transaction:
        clashing = transaction.create("mount", {"rack": here, "asset": second, "unit": 3.0, "face": "front"})
        transaction.create("mount", {"rack": here, "asset": third, "unit": 12.0, "face": "front"})
    clashes = {clash.value: clash for clash in find_clashes(register)}
    assert clashes.keys() == {"U3 de Rack Piso 3", "C"}
    assert clashes["U3 de Rack Piso 3"].rule == "unit" and clashes["U3 de Rack Piso 3"].members[1] == ("mount", clashing)
    assert clashes["U3 de Rack Piso 3"].sentence == "A (TI000002) y B (TI000003) están los dos en U3 de Rack Piso 3; mueva uno."
    assert clashes["C"].sentence == "C (TI000004) está en U8 de Rack Piso 3 y en U12 de Rack Piso 3; deje uno."
    with register.reading() as connection:
        [overlap] = overlaps(connection, register.catalogue, [here])
    assert overlap.unit == 3 and clashing in (overlap.one.key, overlap.other.key)
    from inventario.app import all_hooks

    register.hooks = all_hooks()
    edit(register, "asset", [first], {"notes": "revisado"})
    edit(register, "rack", [here], {"notes": "dos en una unidad"})
    mount(register, first, Spot(here, 4))
    assert [clash.value for clash in find_clashes(register)] == ["C"]
