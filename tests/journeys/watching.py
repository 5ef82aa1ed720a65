"""What no page may do, noted while people walk through it: errors on the console, answers that nobody expected,
violations of the content security policy, and requests to any host but the site's own.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

LOCAL = ("data", "blob", "about")
TOLD_BY_ANSWER = "Failed to load resource: the server responded"
VIOLATIONS = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))"


@dataclass
class Watch:
    """``expected``: status codes from 400 up that this test calls forth; ``without_signal``: it cuts the connection."""

    host: str
    expected: set[int] = field(default_factory=set)
    without_signal: bool = False
    faults: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watches every page of the context from now on."""
        context.add_init_script(VIOLATIONS)
        context.on("console", self.said)
        context.on("weberror", self.threw)
        context.on("request", self.asked)
        context.on("response", self.answered)

    def said(self, message: ConsoleMessage) -> None:
        """A line on the console."""
        if message.type != "error" or message.text.startswith(TOLD_BY_ANSWER):
            return
        if not (self.without_signal and "net::ERR_INTERNET_DISCONNECTED" in message.text):
            self.faults.append(f"console: {message.text}")

    def threw(self, error: WebError) -> None:
        """An error that no script caught."""
        self.faults.append(f"script: {error.error}")

    def asked(self, request: Request) -> None:
        """A request leaves the page."""
        address = urlsplit(request.url)
        if address.scheme not in LOCAL and address.netloc != self.host:
            self.faults.append(f"foreign host: {request.url}")

    def answered(self, response: Response) -> None:
        """An answer arrives."""
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")
