"""A load client in a process of its own: `python bench/client.py HOST PORT PATH SECONDS CONNECTIONS`.

Says as JSON how many answers came in how many seconds, and how long they were. Standard library only; it writes one
request again and again on each connection and reads by Content-Length, which is far cheaper than what it measures.
"""

import asyncio
import json
import sys
import time

REQUEST = "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br, gzip\r\nAccept: text/html\r\n\r\n"


class Faulty(Exception):
    """An answer other than 200."""


async def ask(host, port, path, until):
    """Answers on one connection until the time is over: (number, bytes of each body)."""
    reader, writer = await asyncio.open_connection(host, port)
    request, number, length = REQUEST.format(path=path).encode(), 0, 0
    while time.perf_counter() < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head[:15]:
            raise Faulty(head.decode("latin-1"))
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        number += 1
    writer.close()
    return number, length


async def main(host, port, path, seconds, connections):
    """All connections at once."""
    began = time.perf_counter()
    until = began + float(seconds)
    asked = await asyncio.gather(*(ask(host, int(port), path, until) for _ in range(int(connections))))
    took = time.perf_counter() - began
    return {"number": sum(number for number, _ in asked), "seconds": took, "length": asked[0][1]}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(*sys.argv[1:]))))
