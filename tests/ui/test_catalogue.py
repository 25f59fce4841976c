"""Sentences of the rooms below in English: names with `de` and `a` within, units, ports, lists, several sentences in a row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from inventario.core.fields import Choice, Field, Kind
from inventario.ui.catalogue import CatalogueTranslator, Sentences, read_catalogue
from inventario.ui.words import value_text


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """The application speaks English."""
    translator = CatalogueTranslator(read_catalogue())
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    return Sentences(read_catalogue())


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("Subir Servidor de correo de U4 a U9", "Raise Servidor de correo from U4 to U9"),
        ("Bajar Nodo de Unidades de U12,5 a U3 por ahora", "Lower Nodo de Unidades from U12,5 to U3 for now"),
        (
            "Mover Switch de piso de U4 atrás de Rack de Usuarios a U9 de Rack Sala de Usuarios",
            "Move Switch de piso from U4 rear in Rack de Usuarios to U9 in Rack Sala de Usuarios",
        ),
        ("Mover PDU 1 de Rack Central a Rack Piso 2", "Move PDU 1 from Rack Central to Rack Piso 2"),
        ("Retirar UPS APC de U2 por desuso", "Remove UPS APC from U2 as disused"),
        ("Retirar UPS de la sala de U2 a bodega", "Remove UPS de la sala from U2 to storage"),
        ("Montar Router en U7 de Rack Central", "Mount Router at U7 in Rack Central"),
        ("Cambiar C-11 de SW de Core:05 a PP-01:12 y en SW-02:01", "Repatch C-11 from SW de Core:05 to PP-01:12 and into SW-02:01"),
        ("paso 3: subir Switch de acceso de U18 a U22", "step 3: raise Switch de acceso from U18 to U22"),
        ("volver atrás el paso 12: sacar NAS de U8 por ahora", "take back step 12: take NAS out of U8 for now"),
        ("paso 3: desconectar cordón de SW A:05 a PP B:04 por ahora", "step 3: disconnect patch cord SW A:05 to PP B:04 for now"),
    ],
)
def test_steps_of_a_rack(sentences: Sentences, spanish: str, english: str) -> None:
    assert sentences.english(spanish) == english


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        (
            "Desconecte F-02, C-11 y C-12; al terminar, conecte los mismos",
            "Disconnect F-02, C-11 and C-12; when finished, connect the same ones",
        ),
        ("Desconecte F-01, cordón de SW:05 a PP:03 y 4 más", "Disconnect F-01, patch cord SW:05 to PP:03 and 4 more"),
        ("Sin servicio 43 puntos y 2 servidores durante el paso", "No service for 43 points and 2 servers during the step"),
        (
            "No debería apagarse: sin servicio los 43 puntos con red y Servidor GIS durante el paso",
            "Should not be powered off: no service for the 43 points with network and Servidor GIS during the step",
        ),
        ("2 cables fijos van con él: revise que alcancen", "2 fixed cables go with it: check that they reach"),
    ],
)
def test_what_a_step_takes_besides(sentences: Sentences, spanish: str, english: str) -> None:
    assert sentences.english(spanish) == english


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        (
            "Se leyó Switch, que va en el paso 3. Ahora lea el equipo Router de borde.",
            "Switch was scanned, which goes in step 3. Now scan the device Router de borde.",
        ),
        (
            "Se leyó U7 de Rack Central, donde está UPS de respaldo. Ahora lea la etiqueta U4 de Rack Central.",
            "U7 in Rack Central was scanned, where UPS de respaldo is. Now scan the tag U4 in Rack Central.",
        ),
        ("Paso 3 de 7 hecho. El plan está terminado.", "Step 3 of 7 done. The plan is finished."),
        ("Se leyó Adm. Municipal, que va en el paso 3.", "Adm. Municipal was scanned, which goes in step 3."),
    ],
)
def test_several_sentences_in_a_row(sentences: Sentences, spanish: str, english: str) -> None:
    assert sentences.english(spanish) == english


@pytest.mark.parametrize("name", ["Unidad de Control", "Usuarios de Salud", "Rack de Urbanismo"])
def test_names_that_look_like_units_stay(sentences: Sentences, name: str) -> None:
    assert sentences.english(name) == name


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("29 puestos quedan sin red aunque sigan con luz.", "29 desks lose the network though they keep their power."),
        ("11 equipos duran más; 11 ya no se apagan.", "11 items last longer; 11 no longer go off."),
        ("8 UPS · la primera a los 11 min", "8 UPS · the first after 11 min"),
        ("Sin dato: falta potencia y batería", "Not known: power and battery missing"),
        ("12 en uso de 15 comprados, 3 libres", "12 in use of 15 bought, 3 free"),
        ("Cambiar el 08-03-2025 (4 años supuestos)", "Change it on 08-03-2025 (4 years assumed)"),
        ("2 enlaces y 3 equipos", "2 links and 3 items"),
        (
            "Falta el motivo; elija remate, donación, extravío, robo o hurto u otra.",
            "The reason is missing; choose auction, donation, loss, theft or robbery or other.",
        ),
    ],
)
def test_amounts_and_lists(sentences: Sentences, spanish: str, english: str) -> None:
    assert sentences.english(spanish) == english


def test_a_word_that_is_two_in_english(english: None) -> None:
    priority = Field("Prioridad", Kind.CHOICE, choices=(Choice("high", "Alta"), Choice("low", "Baja")), name="priority")
    kind = Field("Papel", Kind.CHOICE, choices=(Choice("intake", "Alta"),), name="kind")
    assert [value_text(priority, code) for code in ("high", "low")] == ["High", "Low"]
    assert value_text(kind, "intake") == "Intake"
