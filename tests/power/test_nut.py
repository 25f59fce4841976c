"""A UPS asked for its values: by a real `upsd`, and by servers that answer rubbish, half of it, or never."""

from __future__ import annotations

import socket
from pathlib import Path
from uuid import UUID

import pytest

from inventario.core.errors import KnownError
from inventario.power.nut.address import NutAddress, parse_address
from inventario.power.nut.client import connected, words_of
from inventario.power.nut.live import disagreeing, live_of, read_live

from .nut_servers import Reply, real_upsd, scripted, why_no_upsd

SHORT = 0.4  # seconds that a test waits for a server that never answers
ONE, OTHER = UUID(int=1), UUID(int=2)
DATA_CENTER = {
    "ups.status": "OL CHRG", "ups.load": "32", "ups.realpower.nominal": "18000", "ups.power.nominal": "20000", "battery.charge": "87",
    "battery.runtime": "10800", "battery.date": "1999/01/01", "ups.serial": "RX-77", "ups.model": 'MSM 20 "tri"',
    "ups.test.result": "Done and passed",
}  # fmt: skip
CASH = {"ups.status": "OB LB RB", "ups.load": "101.5", "battery.charge": "4", "battery.runtime": "95"}


def _asked(reply: Reply, ups: str = "ups1", seconds: float = SHORT) -> dict[str, str]:
    with scripted(reply) as port, connected("127.0.0.1", port, answer_seconds=seconds) as client:
        return dict(client.variables(ups))


def _says(text: bytes) -> Reply:
    return lambda connection, _: connection.sendall(text)


def test_addresses_are_written_as_the_programs_of_nut_write_them() -> None:
    assert parse_address(" dc@10.1.2.3 ") == NutAddress("dc", "10.1.2.3", 3493)
    assert str(parse_address("dc@nas.muni.cl:3500")) == "dc@nas.muni.cl:3500" and str(parse_address("dc@nas:3493")) == "dc@nas"
    assert parse_address("a@[fe80::1]:77") == NutAddress("a", "fe80::1", 77) and str(NutAddress("a", "fe80::1")) == "a@[fe80::1]"
    for wrong in ("", "dc", "@nas", "dc@", "d c@nas", "dc@nas:0", "dc@nas:99999", "dc@nas\nLIST UPS@x"):
        with pytest.raises(KnownError, match="escríbalo como ups@"):
            parse_address(wrong)


@pytest.mark.skipif(bool(why_no_upsd()), reason=why_no_upsd())
def test_a_real_upsd_tells_its_ups_and_what_each_says(tmp_path: Path) -> None:
    with real_upsd(tmp_path, {"dc": DATA_CENTER, "caja": CASH}) as port:
        with connected("127.0.0.1", port) as client:
            assert set(client.upses()) == {"dc", "caja"}
            with pytest.raises(KnownError, match="no conoce la UPS «nadie»"):
                client.variables("nadie")
            assert client.variables("dc")["ups.model"] == 'MSM 20 "tri"'  # the connection goes on after a refusal
        found = read_live({ONE: NutAddress("dc", "127.0.0.1", port), OTHER: NutAddress("caja", "127.0.0.1", port)})
    one, other = found[ONE].live, found[OTHER].live
    assert one is not None and other is not None
    assert (one.words, one.bad, one.load, one.watts, one.charge, one.minutes) == ("con luz, cargando", False, 0.32, 5760, 0.87, 180)
    assert (one.serial, one.battery_date, one.test_result) == ("RX-77", "1999/01/01", "Done and passed")
    assert (other.words, other.bad, other.watts) == ("con batería, batería baja, cambiar batería", True, None)


def test_a_server_that_never_answers_is_given_up() -> None:
    with pytest.raises(KnownError, match="no respondió a tiempo"):
        _asked(lambda *_: None)


def test_half_a_list_is_no_answer() -> None:
    for text in (b'BEGIN LIST VAR ups1\nVAR ups1 ups.load "3', b'BEGIN LIST VAR ups1\nVAR ups1 ups.load "32"\n', b"BEG"):
        with pytest.raises(KnownError, match="no respondió a tiempo"):
            _asked(_says(text))

    def cut(connection: socket.socket, _: str) -> None:
        connection.sendall(b"BEGIN LIST VAR ups1\nVAR ups1 ups.l")
        connection.shutdown(socket.SHUT_RDWR)

    with pytest.raises(KnownError, match="cortó la conexión"):
        _asked(cut)


@pytest.mark.parametrize(
    "text", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x00\xff\xfe\n", b"\n", b"BEGIN LIST VAR other\nEND LIST VAR other\n", b"x" * 9000]
)
def test_what_is_no_upsd_is_told_as_that(text: bytes) -> None:
    with pytest.raises(KnownError, match="no responde como un servidor de UPS"):
        _asked(_says(text))


def test_an_answer_without_end_is_not_read_for_ever() -> None:
    def flood(connection: socket.socket, _: str) -> None:
        connection.sendall(b"BEGIN LIST VAR ups1\n")
        for _number in range(100_000):
            connection.sendall(b'VAR ups1 x "' + b"y" * 900 + b'"\n')

    with pytest.raises(KnownError, match="no responde como un servidor de UPS"):
        _asked(flood, seconds=20)


def test_an_answer_in_pieces_is_put_together() -> None:
    lines = (
        "BEGIN LIST VAR ups1", 'VAR ups1 ups.model "a \\"b\\" c"', 'VAR other ups.load "9"', "VAR ups1 broken", "END LIST VAR ups1", "",
    )  # fmt: skip

    def slowly(connection: socket.socket, _: str) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for letter in "\r\n".join(lines):
            connection.sendall(letter.encode())

    assert _asked(slowly, seconds=20) == {"ups.model": 'a "b" c'}


_REFUSED = (("UNKNOWN-UPS", "no conoce"), ("ACCESS-DENIED", "no deja"), ("DATA-STALE", "no tiene datos"), ("WHAT", "respondió WHAT"))


@pytest.mark.parametrize(("word", "said"), _REFUSED)
def test_a_refusal_is_a_sentence(word: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        _asked(_says(f"ERR {word}\n".encode()))


def test_one_server_that_is_down_costs_the_others_nothing() -> None:
    good = _says(b'BEGIN LIST VAR a\nVAR a ups.status "OL"\nEND LIST VAR a\n')
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = int(taken.getsockname()[1])
    with scripted(good) as port:
        found = read_live({ONE: NutAddress("a", "127.0.0.1", port), OTHER: NutAddress("b", "127.0.0.1", closed)})
    live = found[ONE].live
    assert live is not None and live.words == "con luz"
    assert found[OTHER].live is None and "no acepta conexiones" in found[OTHER].fault


def test_nonsense_in_a_value_is_nothing_known() -> None:
    live = live_of({"ups.load": "nan", "battery.charge": "120", "battery.runtime": "-5", "ups.realpower": "mucho", "ups.status": "OL XYZ"})
    assert (live.load, live.watts, live.minutes, live.charge, live.words) == (None, None, None, 1.0, "con luz, XYZ")


def test_where_the_ups_and_its_record_differ_it_is_said_but_never_of_dates() -> None:
    live = live_of(DATA_CENTER)
    assert list(disagreeing(live, 18000, 20000, "rx-77")) == []
    assert list(disagreeing(live, 15000, None, "ZZ-1")) == [
        "Dice tener 18000 W y su ficha dice 15000 W.", "Dice ser la serie RX-77 y su ficha dice ZZ-1.",
    ]  # fmt: skip


def test_words_in_quotes_keep_their_blanks() -> None:
    assert words_of('VAR a b "c \\\\ d" ""') == ["VAR", "a", "b", "c \\ d", ""]
