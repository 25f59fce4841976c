"""What the foot and the status bar say at each step, and whether one can go on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inventario.core.formats import format_integer
from inventario.register.importing.rows import Action

from ...words import count_of, worded
from .session import ImportSession, Step


def failed(session: ImportSession) -> int:
    """How many rows of the review fail."""
    return session.review.count(Action.REJECT) if session.review is not None else 0


def ready(session: ImportSession, step: Step) -> bool:
    """Whether the main button can be pressed."""
    if session.busy:
        return False
    if step is Step.FILE:
        return session.understood is not None
    if step is Step.COLUMNS:
        return bool(session.options.mapping)
    if step is Step.REVIEW:
        return session.review is not None and session.review.good > 0 and not (session.all_or_nothing and failed(session))
    return True


def next_text(session: ImportSession, step: Step) -> str:
    """What the main button does."""
    subject, review = session.subject, session.review
    if step is Step.COLUMNS:
        return _tr("Revisar las filas")
    if step is Step.REVIEW and review is not None:
        if session.all_or_nothing and failed(session):
            return _tr("Espera {0} con fallas").format(_rows(failed(session)))
        return _tr("Importar {0}").format(_rows(review.good)) if review.good else _tr("Nada que importar")
    if step is Step.RESULT and subject is not None:
        return (_tr("Ver las {0}") if subject.feminine else _tr("Ver los {0}")).format(worded(subject.plural))
    return _tr("Continuar")


def rejects_text(session: ImportSession) -> str:
    """What the button says that saves the rows that fail."""
    amount = failed(session)
    return _tr("Descargar la fila con fallas") if amount == 1 else _tr("Descargar las {0} con fallas").format(format_integer(amount))


def hint(step: Step) -> str:
    """What the status bar says."""
    return {
        Step.FILE: _tr("También puede arrastrar el archivo hasta aquí"),
        Step.COLUMNS: _tr("Elija en cada columna qué dato trae; lo que no sirva queda en «No importar»"),
        Step.REVIEW: _tr("Nada se escribe hasta pulsar Importar; después se deshace con un solo Ctrl Z"),
        Step.RESULT: "",
    }[step]


def title(session: ImportSession) -> tuple[str, str]:
    """The page's title, and beside it the file with its sheet."""
    known, subject = session.understood, session.subject
    if known is None or subject is None:
        return _tr("Importar"), ""
    table = known.opened.table
    about = _tr("{0} · hoja «{1}»").format(table.path.name, table.sheet) if table.sheet else table.path.name
    return _tr("Importar {0}").format(worded(subject.plural)), about


def _rows(amount: int) -> str:
    return count_of(amount, _tr("fila"), _tr("filas"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)
