"""Which authorities vouch for a server's certificate: the file that the address names, libpq's own place, or the system's."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

# Where systems keep their bundle; the OpenSSL inside psycopg's wheel looks only where it was built.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # SUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)


def root_certificates(named: str | None, kept_in: Path) -> Path | None:
    """A PEM file of trusted authorities; None when this system has none.

    `named` is the address's own `sslrootcert`. On Windows the system's store, where the municipality's domain puts its own
    authority, is written out beneath `kept_in`."""
    if named and named != "system":
        return Path(named).expanduser()
    if not named and (usual := Path.home() / ".postgresql" / "root.crt").is_file():
        return usual
    if sys.platform == "win32":
        return _written_out(kept_in / "autoridades.pem")
    return next(
        (path for bundle in (ssl.get_default_verify_paths().cafile, *_BUNDLES) if bundle and (path := Path(bundle)).is_file()), None
    )


def _written_out(path: Path) -> Path | None:
    """The authorities of the system's store as one file; None when there are none or it cannot be written."""
    held = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not held:
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(map(ssl.DER_cert_to_PEM_cert, held)), "ascii")
    except OSError:
        return None
    return path
