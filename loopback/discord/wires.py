"""How a real client gets here: a certificate for Discord's names, and a connector that believes it."""

from __future__ import annotations

import datetime
import ssl
import tempfile
from functools import cache
from pathlib import Path
from socket import AF_INET, AddressFamily

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

NAMES = ("discord.com", "gateway.discord.gg")


@cache
def certificate() -> tuple[str, str]:
    """A certificate and its key as PEM, good for an hour."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "discord.com")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(minutes=5))
        .not_valid_after(now + datetime.timedelta(hours=12))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in NAMES]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    return made.public_bytes(serialization.Encoding.PEM).decode(), private.decode()


def server_context() -> ssl.SSLContext:
    """What the server shows."""
    shown, key = certificate()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "discord.pem"
        file.write_text(shown + key)
        context.load_cert_chain(file)
    return context


class _Here(AbstractResolver):
    """Every name is this machine's."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        address = ResolveResult(hostname=host, host="127.0.0.1", port=self._port, family=AF_INET, proto=0, flags=0)
        return [address]

    async def close(self) -> None:
        """Nothing is open."""


def connector(port: int, shown: str) -> aiohttp.TCPConnector:
    """A connector that takes the loopback for Discord; `shown` is its certificate as PEM."""
    context = ssl.create_default_context(cadata=shown)
    return aiohttp.TCPConnector(resolver=_Here(port), ssl=context, limit=0)
