"""A player over HTTP: one order a month, never twice of the same family on end.

python docs/players/patient_http.py http://10.0.0.5:8300 TOKEN
"""

import json
import sys
import time
import urllib.error
import urllib.request

AT, TOKEN = sys.argv[1:]


def ask(path, act=None):
    """The answer to a question, or to an act; once more where the class is busy or away."""
    request = urllib.request.Request(
        f"{AT}/api/1/seat{path}", None if act is None else json.dumps(act).encode(),
        {"Authorization": f"Bearer {TOKEN}"})
    while True:
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code < 500 and error.code not in (408, 409, 429):
                sys.exit(json.load(error)["error"])
        except OSError:
            pass                                              # the class is started anew
        time.sleep(2)


last = ""
while not (now := ask("?wait=30"))["over"]:                   # until the seat is asked something
    if not now["due"]:
        continue
    seen = ask("/seen?parts=means,crisis,orders")
    if now["asked"] == "stance":
        act = {"stance": seen["crisis"]["default"]}
    else:
        able = {name: [o["id"] for o in found if o["cost"] <= seen["means"]["capital"]]
                for name, found in seen["orders"].items() if name != last}
        last = next((name for name, found in able.items() if found), "")
        act = {"orders": able[last][:1] if last else [], "reason": f"now {last}"}
    refused = ask(f"/act?at={now['at']}", act)["refused"]
    print(now["date"], now["asked"], refused or act, flush=True)
print("over", now["scores"], flush=True)
