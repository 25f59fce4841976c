"""The numbers and words that laptops and server agree on."""

from __future__ import annotations

PROTOCOL = 1  # of the calls; the server says from which on it understands
CHUNK_BYTES = 512 * 1024  # of a file, sent at a time
MOST_OPERATIONS = 10_000  # sent in one call
MOST_CHARACTERS = 8_000_000  # of values sent in one call

# SQLSTATEs with which the server's functions stop a call (resources/server/030_push.sql).
TOO_OLD = "IV001"  # the program is older than the server understands
OTHER_EPOCH = "IV002"  # the server was restored from a backup
RETIRED = "IV003"  # an administrator retired this laptop's device
FOREIGN_DEVICE = "IV004"  # the device belongs to another login
GAP = "IV005"  # operations are missing between what the server has and what was sent
TOO_LARGE = "IV006"
SERVER_OLDER = "IV007"  # the program's tables are newer than the server's
COPIED = "IV008"  # another copy of the register used this device
SERIES_USED_UP = "IV009"
NO_REGISTER = ""  # there are no such functions: the database is of another program, or nobody prepared it
