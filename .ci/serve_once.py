"""Run the README's main command with no way out of this machine: wait for the page, ask it, stop it by its id."""

import fcntl
import json
import re
import select
import shlex
import socket
import struct
import subprocess
import sys
import time
import urllib.request

READY_WITHIN_S = 90
SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1
EXAMPLE = {"message": {"audience": "public", "text": "Hi Emma, we wrote to emma.jones@example.com about this."}}


def main() -> None:
    """Take the command, and ``--offline`` where this process has a network namespace of its own."""
    command = shlex.split(sys.argv[1])
    if "--offline" in sys.argv:
        raise_loopback()
        refuse_network()
    else:
        print("note: the network stays open here: this machine lets nobody make a network namespace")
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        url = address(server)
        page = fetch(url)
        assert b"<html" in page.lower(), "the page is no page"
        answer = json.loads(fetch(f"{url}v1/checks", EXAMPLE))
        assert (answer["verdict"], answer["complete"], answer["dev"]) == ("handoff", True, True), "an unexpected answer"
        print(f"note: {url} gave a page of {len(page)} bytes and the verdict {answer['verdict']}")
    finally:
        server.terminate()
        server.wait(20)


def raise_loopback() -> None:
    """Bring ``lo`` up; a new network namespace has nothing else."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


def refuse_network() -> None:
    """Make sure that nothing can be reached."""
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=2).close()
    except OSError:
        return
    sys.exit("there is a way out of this network namespace")


def address(server: subprocess.Popen[bytes]) -> str:
    """Read what the server shows until it names the page; the first check must stand before it."""
    assert server.stdout is not None
    shown, until = b"", time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until:
        if select.select([server.stdout], [], [], 1)[0]:
            read = server.stdout.read1()
            shown += read
            if found := re.search(rb"composer page: (http://127\.0\.0\.1:\d+/)", shown):
                assert b"HANDOFF" in shown, "no first check was shown"
                return found[1].decode()
            if not read:
                break
    sys.exit(f"the server named no page; it said:\n{shown.decode()}")


def fetch(url: str, body: object = None) -> bytes:
    """Ask the server, around any proxy."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"} if data else {})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as response:
        return bytes(response.read())


main()
