// A player in JavaScript: gives the cheapest orders that fit, answers the default.
// python main.py simulate victory_day_2025 --games 4 --seats "us=cmd:node docs/players/cheapest.js"
const lines = require("readline").createInterface({ input: process.stdin });

function act(seen) {
  if (seen.round) return { stance: seen.crisis.default };       // a crisis asks for a word
  const orders = Object.values(seen.orders).flat().sort((a, b) => a.cost - b.cost);
  let left = seen.means.capital;
  const given = [];
  for (const order of orders) {
    if (given.length === seen.means.orders || order.cost > left) break;
    given.push(order.id);
    left -= order.cost;
  }
  return { orders: given, reason: "the cheapest that fit" };
}

lines.on("line", (line) => {
  const said = JSON.parse(line);
  if (!("id" in said)) return;                                   // begin, end: nothing to say
  let reply = { parts: ["means", "crisis", "orders"] };          // hello: what I want to see
  if (said.type === "act") {
    reply = act(said.seen);
    if (said.refused.length) reply.orders = reply.orders.slice(0, 1);
  }
  console.log(JSON.stringify({ id: said.id, ...reply }));
});
