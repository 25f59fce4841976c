"""The window: Qt and nothing below it.  Pages see records and operations, never tables of the database."""

from .singletons import keep_singletons

keep_singletons()
