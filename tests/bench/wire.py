"""What goes over the wire: requests as a browser writes them, answers as they come."""

import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

TIMEOUT = 60


@dataclass
class Answer:
    """One response: its status, its header lines in small letters, its body."""

    status: int
    head: str
    body: bytes


def get(port: int, path: str, cookie: str = "", gzip: bool = True) -> bytes:
    """The bytes of a GET as a browser sends it."""
    return head(port, "GET", path, cookie, gzip) + b"\r\n"


def post(port: int, path: str, fields: dict[str, str], cookie: str = "", accept: str = "text/html") -> bytes:
    """The bytes of a form without files."""
    body = urlencode(fields).encode()
    more = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    return head(port, "POST", path, cookie, True, accept) + more.encode() + body


def multipart(port: int, path: str, fields: Iterable[tuple[str, str]], photos: Sequence[bytes]) -> bytes:
    """The bytes of a form with photos."""
    mark = "----------------bench0123456789"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    for n, photo in enumerate(photos):
        named = f'--{mark}\r\nContent-Disposition: form-data; name="photos"; filename="IMG_{n}.jpg"\r\n'
        parts.append(named.encode() + b"Content-Type: image/jpeg\r\n\r\n" + photo + b"\r\n")
    body = b"".join(parts) + f"--{mark}--\r\n".encode()
    more = f"Content-Type: multipart/form-data; boundary={mark}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head(port, "POST", path, "", True) + more.encode() + body


def head(port: int, method: str, path: str, cookie: str, gzip: bool, accept: str = "text/html") -> bytes:
    """The first lines of a request, without the blank one."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Accept: {accept}", "Sec-Fetch-Site: same-origin"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += ["Accept-Encoding: gzip"] if gzip else []
    return "".join(f"{line}\r\n" for line in lines).encode()


def connect(port: int) -> socket.socket:
    """A connection that waits at most ``TIMEOUT`` seconds for each answer."""
    line = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def ask(line: socket.socket, request: bytes) -> Answer:
    """Sends one request and reads its answer. Raises OSError when the other side hangs up."""
    line.sendall(request)
    return answer(line)


def answer(line: socket.socket) -> Answer:
    """Reads one answer, by its length or in pieces. Raises OSError when the other side hangs up before its end."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += more(line)
    top, _, body = got.partition(b"\r\n\r\n")
    lines = top.decode("latin-1").lower()
    status = int(lines.split(" ", 2)[1])
    if "\r\ncontent-length:" in lines:
        length = int(lines.partition("\r\ncontent-length:")[2].partition("\r\n")[0])
        while len(body) < length:
            body += more(line)
    elif "transfer-encoding: chunked" in lines:
        while not body.endswith(b"0\r\n\r\n"):
            body += more(line)
    return Answer(status, lines, body)


def more(line: socket.socket) -> bytes:
    """The next bytes. Raises ConnectionError at the end."""
    block = line.recv(262144)
    if not block:
        raise ConnectionError("hung up")
    return block
