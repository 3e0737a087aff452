"""A player in a process of its own: one order a month, never twice of the same family on end."""

import json
import sys

last = {}                                                     # game → family of its last order

for line in sys.stdin:
    said = json.loads(line)
    if said["type"] == "hello":
        reply = {"parts": ["means", "crisis", "orders"]}
    elif said["type"] == "act":
        seen = said["seen"]
        if seen["round"]:
            reply = {"stance": seen["crisis"]["default"]}
        else:
            able = {name: [o["id"] for o in found if o["cost"] <= seen["means"]["capital"]]
                    for name, found in seen["orders"].items() if name != last.get(said["game"])}
            family = next((name for name, found in able.items() if found), "")
            last[said["game"]] = family
            reply = {"orders": able[family][:1] if family else [], "reason": f"now {family}"}
    else:
        continue                                              # begin, end
    print(json.dumps({"id": said["id"], **reply}), flush=True)
