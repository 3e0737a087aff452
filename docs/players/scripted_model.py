"""A chat endpoint with scripted models, to try language models without a key and without a network:
python docs/players/scripted_model.py [PORT]. The name of the model says what it does."""

import json
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LISTED = re.compile(r"([a-z_]+(?: [^();:]+)?) \((\d+(?:\.\d+)?)\)")  # an order and its price
ELSEWHERE = "http://127.0.0.1:9/v1/chat/completions"


def act(told, last):
    """A legal act by what the prompt says: the cheapest order listed, or the default stance."""
    silence = re.search(r"^Silence counts as (\w+)\.", told, re.M)
    if silence:
        return {"stance": silence[1], "reason": "as if silent"}
    if last.startswith("Found:"):
        listed = filter(None, map(LISTED.match, last.splitlines()[1:]))
    else:
        lines = told.partition("ORDERS (")[2].splitlines()[1:]
        listed = (each for line in lines for each in LISTED.finditer(line.partition("): ")[2]))
    found = sorted((float(each[2]), each[1]) for each in listed)
    return {"orders": [order for _, order in found[:1]], "diary": "I gave the cheapest.",
            "letters": [{"to": "*", "text": "We seek calm."}], "reason": "the cheapest"}


def say(model, messages, header):
    """What a model answers to messages."""
    if len(messages) == 1:
        return "{}"
    told, last, turns = messages[1]["content"], messages[-1]["content"], len(messages) // 2
    if model == "garbage":
        return "I would rather not say. {"
    if model == "illegal" or (model == "hasty" and turns == 1):
        return json.dumps({"orders": ["conquer moon"], "stance": "charge"})
    if model == "half":
        return json.dumps({**act(told, last), "orders": [*act(told, last).get("orders", []), "no"]})
    if model == "finder" and turns == 1 and "ORDERS (" in told:
        return json.dumps({"find": "tariffs"})
    if model == "echo":
        return json.dumps({**act(told, last), "reason": f"your key is {header}", "diary": header})
    return f"Let me think.\n```json\n{json.dumps(act(told, last))}\n```"


class Scripted(BaseHTTPRequestHandler):
    """cheapest, finder, hasty, half, illegal, garbage, echo; slow, busy, failing, gone, elsewhere,
    denied."""

    def do_POST(self):
        """Answer as the model that is asked."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        asked, header = json.loads(body), self.headers.get("Authorization", "")
        asks = self.server.asks = getattr(self.server, "asks", {})
        model, again = asked["model"], asks.get(body, 0) + 1
        if len(asked["messages"]) > 1:  # and not for a word before games begin
            asks[body] = again
        if model == "slow":
            time.sleep(self.server.slow)
        if self.path != "/v1/chat/completions":
            return self.reply(404, {"error": {"message": "no such path"}})
        if model == "gone":
            return self.connection.close()
        if model == "elsewhere":
            return self.reply(307, {}, Location=ELSEWHERE)
        if model in ("failing", "denied") or (model == "busy" and again == 1):
            status = {"failing": 500, "denied": 401, "busy": 429}[model]
            return self.reply(status, {"error": {"message": f"No, {header}"}},
                              **{"Retry-After": "0"})
        text = say(model, asked["messages"], header)
        self.reply(200, {"model": f"{model}-1", "choices": [{"message": {"content": text}}],
                         "usage": {"prompt_tokens": len(body) // 4,
                                   "completion_tokens": len(text) // 4}})

    def reply(self, status, held, **headers):
        """Send a reply in JSON."""
        data = json.dumps(held).encode()
        self.send_response(status)
        for name, value in {"Content-Length": len(data), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        """Says nothing."""


def server(port=0, slow=2.0):
    """The server, not yet serving."""
    made = ThreadingHTTPServer(("127.0.0.1", port), Scripted)
    made.slow = slow
    return made


if __name__ == "__main__":
    server(int(sys.argv[1]) if sys.argv[1:] else 8765).serve_forever()
