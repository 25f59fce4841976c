"""The big table: columns from Fields, rows by windows, a choice of rows as ranges."""

from .choice import RowChoice
from .columns import Column, Look, Values
from .listing import Listing, Snapshot
from .model import TableModel
from .rows import RowSource
from .view import TableView

__all__ = ["Column", "Listing", "Look", "RowChoice", "RowSource", "Snapshot", "TableModel", "TableView", "Values"]
