"""Answers like GOV.UK Notify's API for one call, for tests. Prints its port, then serves until its standard input ends.

    notify_server.py RECEIVED SERVICE SECRET

The token is checked as the service does: HS256, `iss`, and `iat` within 30 seconds. What the receiver's name begins with
says what becomes of it: `bad` 400, `rate` 429, `broken` 500, `lost` no answer, anything else 201.
"""

import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import threading
import time

path, service, secret = sys.argv[1:4]


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        scheme, token = self.headers["Authorization"].split(" ")
        head, claims, signature = token.split(".")
        expected = hmac.new(secret.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        claims = json.loads(decoded(claims))
        isRight = (
            scheme == "Bearer"
            and json.loads(decoded(head)) == {"alg": "HS256", "typ": "JWT"}
            and hmac.compare_digest(expected, decoded(signature))
            and claims["iss"] == service
            and abs(claims["iat"] - time.time()) < 30
        )
        if self.path != "/v2/notifications/email":
            return self.answer(404, "no such thing")
        if not isRight:
            return self.answer(403, "Invalid token: signature")
        letter = json.loads(body)
        name = letter["email_address"]
        if name.startswith("bad"):
            return self.answer(400, "email_address is not a valid address")
        if name.startswith("rate"):
            return self.answer(429, "Exceeded rate limit")
        if name.startswith("broken"):
            return self.answer(500, "Internal server error")
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(letter) + "\n")
        if name.startswith("lost"):
            self.close_connection = True
            self.connection.close()
            return
        self.answer(201, "created")

    def answer(self, status, message):
        body = json.dumps({"status_code": status, "errors": [{"message": message}]}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
while os.read(0, 4096):
    pass
