"""Who may talk to the page's server: this machine's own page, and no other site through your browser."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler
from yarl import URL

from adapters.web.problems import CannotServe, Refused

LOCAL = ("127.0.0.1", "localhost", "::1")
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def check_host(host: str) -> None:
    """Refuse to serve anyone but this machine; raises CannotServe."""
    if host not in LOCAL:
        raise CannotServe(f"The playground serves this machine only: the host is {LOCAL[0]}, not {host!r}.")


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a foreign host (DNS rebinding), a foreign origin and anything but JSON in a post (forged requests)."""
    why = _host_trouble(request) or _origin_trouble(request) or _body_trouble(request)
    return web.json_response({"error": why}, status=403) if why else await handler(request)


def _host_trouble(request: web.Request) -> str:
    """A name that someone else's DNS pointed here is not ours."""
    ours = _hostname(request) in LOCAL
    return "" if ours else "This playground answers to localhost only. Open it as http://127.0.0.1 and its port."


def _hostname(request: web.Request) -> str | None:
    """The host that the browser thinks it talks to, without the port."""
    try:
        return URL(f"http://{request.host}").host
    except ValueError:
        return None


def _origin_trouble(request: web.Request) -> str:
    """Another site's page, even one on another port of this machine, has no business here."""
    origin = request.headers.get("Origin", f"http://{request.host}")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    # A link from elsewhere may open the page itself; only the page may use what is behind it.
    is_visit = request.method == "GET" and request.path == "/" and "Origin" not in request.headers
    if origin != f"http://{request.host}" or (site not in ("same-origin", "none") and not is_visit):
        return "Only the playground's own page may ask for this."
    return ""


def _body_trouble(request: web.Request) -> str:
    """A plain form of another site can't send JSON, so nothing else is taken."""
    is_json = request.method in ("GET", "HEAD") or request.content_type == "application/json"
    return "" if is_json else "Only JSON is taken here."


@web.middleware
async def in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say what went wrong in a sentence, whatever it was."""
    try:
        return await handler(request)
    except Refused as refused:
        return web.json_response({"error": str(refused)}, status=refused.status)
    except web.HTTPException as error:
        return web.json_response({"error": f"{error.reason}."}, status=error.status)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Nothing from outside, nothing inline, no frame around it."""
    response.headers.update(HEADERS)
