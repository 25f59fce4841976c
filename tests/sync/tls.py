"""Certificates made for the moment, and a server that speaks TLS with one in front of the tests' PostgreSQL, whose build has no TLS."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_SSL_REQUEST = struct.pack("!ii", 8, 80877103)


@dataclass(frozen=True)
class Authority:
    """Who signs certificates."""

    folder: Path
    name: str
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def file(self) -> Path:
        """Its certificate, as `sslrootcert` wants it."""
        path = self.folder / f"{self.name}.pem"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def certify(self, *hosts: str, days: int = 30) -> Path:
        """A certificate and its key in one file for those hosts, for so many days from yesterday; below zero it has expired."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = [x509.DNSName(host) if not host[0].isdecimal() else x509.IPAddress(ipaddress.ip_address(host)) for host in hosts]
        builder = _builder(hosts[0], key, days).issuer_name(self.certificate.subject)
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        signed = builder.sign(self.key, hashes.SHA256())
        path = self.folder / f"{hosts[0]}{days}.pem"
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
        return path


def new_authority(folder: Path, name: str) -> Authority:
    """An authority of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(name, key, 365)
    builder = builder.issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return Authority(folder, name, key, builder.sign(key, hashes.SHA256()))


def _builder(name: str, key: ec.EllipticCurvePrivateKey, days: int) -> x509.CertificateBuilder:
    start = dt.datetime.now(dt.UTC) - dt.timedelta(days=max(1, 1 - days * 2))
    return (
        x509.CertificateBuilder(
            subject_name=x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]),
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
        )
        .not_valid_before(start)
        .not_valid_after(dt.datetime.now(dt.UTC) + dt.timedelta(days=days))
    )


@contextmanager
def tls_in_front(certificate: Path, port: int) -> Iterator[int]:
    """A port that speaks PostgreSQL's TLS with that certificate and hands on to `port` in the clear."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with listening() as listener:
        threading.Thread(target=_serve, args=(listener, context, port), daemon=True).start()
        yield listener.getsockname()[1]


@contextmanager
def listening() -> Iterator[socket.socket]:
    """A socket that listens on the loopback, and to which nobody may answer."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _serve(listener: socket.socket, context: ssl.SSLContext, port: int) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_hand_on, args=(client, context, port), daemon=True).start()


def _hand_on(client: socket.socket, context: ssl.SSLContext, port: int) -> None:
    with suppress(OSError), client:
        if client.recv(8, socket.MSG_WAITALL) != _SSL_REQUEST:
            return
        client.sendall(b"S")
        with context.wrap_socket(client, server_side=True) as sealed, socket.create_connection(("127.0.0.1", port)) as server:
            answers = threading.Thread(target=_pour, args=(server, sealed), daemon=True)
            answers.start()
            _pour(sealed, server)
            answers.join()


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
