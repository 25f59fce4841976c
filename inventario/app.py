"""Where the program is put together: the rooms' rules hung on the store, for the window and for the command line alike."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .audits.rules import audit_hooks
from .core.clock import Clock
from .core.errors import KnownError
from .core.files import write_file
from .core.paths import Folders
from .network.rules import network_hooks
from .power.rules import power_hooks
from .racks.rules import rack_hooks
from .register.movements.rules import movement_hooks
from .register.validators import register_hooks
from .store.hooks import Hooks
from .store.keys import Keys
from .store.passphrases import Passphrases
from .store.register import Register
from .upkeep.lending_rules import lending_hooks
from .upkeep.rules import upkeep_hooks

if TYPE_CHECKING:
    from .register.report_records import Scope, Source
    from .reports.catalogue import ReportKind
    from .store.copying import Progress
    from .store.sealing import Conversion


def all_hooks() -> Hooks:
    """The validators and undo guards of every room."""
    rooms = (
        register_hooks(),
        movement_hooks(),
        audit_hooks(),
        network_hooks(),
        rack_hooks(),
        power_hooks(),
        lending_hooks(),
        upkeep_hooks(),
    )
    return Hooks(
        validators=tuple(rule for room in rooms for rule in room.validators),
        undo_guards=tuple(guard for room in rooms for guard in room.undo_guards),
        clash_finders=tuple(find for room in rooms for find in room.clash_finders),
        ending_finders=tuple(find for room in rooms for find in room.ending_finders),
        port_names=next((room.port_names for room in rooms if room.port_names is not None), None),
    )


def current_author() -> str:
    """Who works on this laptop, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "sin nombre"


def current_computer() -> str:
    """What the network calls this laptop, without its domain: by it people tell laptops apart. Empty where it has no name."""
    return platform.node().split(".")[0]


def open_register(path: Path, author: str | None = None, *, keys: Keys | None = None) -> Register:
    """Open a register with every rule in force; raises KnownError for what cannot be opened. Without `keys` an encrypted one is opened with
    the passphrase that is kept on this laptop."""
    return Register.open(
        path, author=author or current_author(), clock=Clock.from_environment(), folders=Folders.standard(), hooks=all_hooks(),
        device_name=current_computer(), keys=keys or Keys(Passphrases().find),
    )  # fmt: skip


def create_register(path: Path, author: str | None = None) -> Register:
    """Make an empty register and open it; raises KnownError when the file exists or cannot be made."""
    return Register.create(
        path, author=author or current_author(), clock=Clock.from_environment(), folders=Folders.standard(), hooks=all_hooks(),
        device_name=current_computer(),
    )  # fmt: skip


def encrypt_register(
    path: Path, passphrase: str, *, keys: Keys, sheet: Path | None = None, remember: bool = False, progress: Progress | None = None
) -> Conversion:
    """Encrypt a register that is not open, or change its passphrase; see `store.sealing`. `sheet` names the PDF of its recovery sheet,
    which is written before anything else, so that nothing is encrypted without it; `remember` puts the passphrase into the keyring."""
    from .reports.recovery import RecoverySheet, recovery_pdf
    from .store.sealing import encrypt

    passphrases, before = Passphrases(), keys.of(path)
    if remember and not passphrases.available:
        raise KnownError("Este equipo no tiene llavero donde guardar la frase de paso; cifre sin guardarla y escríbala al abrir.")
    if sheet is not None:
        from .register.report_records import origin_of

        with open_register(path, keys=keys) as register:
            record = RecoverySheet(origin_of(register), path.name, passphrase.strip())
        write_file(sheet, recovery_pdf(record))
    done = encrypt(path, passphrase, keys=keys, folders=Folders.standard(), progress=progress)
    now = keys.of(path)
    if before and now and before.salt != now.salt and not done.left:
        passphrases.forget(before.salt)
    if remember and now:
        passphrases.keep(now.salt, passphrase.strip())
    return done


def decrypt_register(path: Path, *, keys: Keys, progress: Progress | None = None) -> Conversion:
    """Take the encryption off a register that is not open, and its passphrase out of the keyring when nothing needs it any more."""
    from .store.sealing import decrypt

    before = keys.of(path)
    done = decrypt(path, keys=keys, folders=Folders.standard(), progress=progress)
    if before and not done.left:
        Passphrases().forget(before.salt)
    return done


def report_sources() -> Mapping[str, Source]:
    """What makes the record of each report, by its name: every room's own."""
    from .audits.acts import audit_sources
    from .booklet.source import booklet_sources
    from .network.reporting import network_sources
    from .power.reporting import power_sources
    from .racks.order import rack_sources
    from .register.past import past_sources
    from .register.report_records import register_sources
    from .register.reporting.sources import reporting_sources
    from .upkeep.reporting import upkeep_sources
    from .upkeep.sources import agreement_sources

    registers = (reporting_sources(), audit_sources(), network_sources())
    rooms = (*registers, rack_sources(), power_sources(), agreement_sources(), upkeep_sources(), booklet_sources())
    return {**register_sources(), **past_sources(), **{name: make for room in rooms for name, make in room.items()}}


def report_record(register: Register, kind: ReportKind, scope: Scope) -> object:
    """The record of a report; raises KnownError when its department or place is not said or not known."""
    return report_sources()[kind.name](register, scope.on(register.clock.today()))


def build_demonstration(path: Path) -> None:
    """Write the demonstration register to a new file; raises KnownError when it exists or cannot be made."""
    from .register.demo.build import build_demo

    build_demo(path, folders=Folders.standard(), hooks=all_hooks())
