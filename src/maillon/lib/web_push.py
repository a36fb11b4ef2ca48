"""A message for one browser, through a push service that cannot read it: RFC 8291 (sealing) and RFC 8292 (who sends)."""

import base64
import hmac
import json
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

A_RECORD = 4096
# What is left of a record once the key, the salt and the seal are in it.
MOST_BYTES = 3900
SIGNED_FOR = timedelta(hours=12)
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def seal(message: bytes, *, browser_key: bytes, secret: bytes, salt: bytes, once: ec.EllipticCurvePrivateKey) -> bytes:
    """Encrypt a message that only this browser reads; `salt` (16 bytes) and the key `once` serve a single time.

    Raises ValueError for a key that is no point of the curve, or a message of more than 3,900 bytes.
    """
    if len(message) > MOST_BYTES or len(secret) != 16 or len(salt) != 16:
        raise ValueError("This does not fit in a push message.")
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), browser_key)
    ours = public_bytes(once)
    shared = once.exchange(ec.ECDH(), theirs)
    found = _derived(secret, shared, b"WebPush: info\0" + browser_key + ours, 32)
    key = _derived(salt, found, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(salt, found, b"Content-Encoding: nonce\0", 12)
    header = salt + A_RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return header + AESGCM(key).encrypt(nonce, message + b"\x02", None)


def introduction(endpoint: str, *, key: ec.EllipticCurvePrivateKey, contact: str, now: datetime) -> str:
    """Return the Authorization header by which the push service knows who sends; `contact` is a mailto: or https: address."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + SIGNED_FOR).timestamp()),
        "sub": contact,
    }
    said = f"{_packed({'typ': 'JWT', 'alg': 'ES256'})}.{_packed(claims)}"
    first, second = decode_dss_signature(key.sign(said.encode(), ec.ECDSA(SHA256())))
    signature = first.to_bytes(32, "big") + second.to_bytes(32, "big")
    return f"vapid t={said}.{encoded(signature)}, k={encoded(public_bytes(key))}"


def key_from(seed: bytes) -> ec.EllipticCurvePrivateKey:
    """Make the key that this seed stands for, always the same."""
    drawn = hmac.digest(seed, b"web push", "sha512")
    return ec.derive_private_key(int.from_bytes(drawn, "big") % (_ORDER - 1) + 1, ec.SECP256R1())


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the public half of a key, as browsers write it (65 bytes)."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def encoded(content: bytes) -> str:
    """Write bytes in the letters that addresses and headers take."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Read what `encoded` wrote; raises ValueError for anything else."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _derived(salt: bytes, material: bytes, info: bytes, size: int) -> bytes:
    """HKDF with SHA-256 (RFC 5869), for one block at most."""
    return hmac.digest(hmac.digest(salt, material, "sha256"), info + b"\x01", "sha256")[:size]


def _packed(values: dict[str, object]) -> str:
    return encoded(json.dumps(values, separators=(",", ":")).encode())
