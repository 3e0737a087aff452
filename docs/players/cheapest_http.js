// A player in JavaScript over HTTP: gives the cheapest orders that fit, answers the default.
// node docs/players/cheapest_http.js http://10.0.0.5:8300 TOKEN
const [at, token] = process.argv.slice(2);
const pause = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

async function ask(path, act) {
  const headers = { authorization: `Bearer ${token}` };
  const more = act ? { method: "POST", body: JSON.stringify(act) } : {};
  const answer = await fetch(`${at}/api/1/seat${path}`, { headers, ...more });
  const said = await answer.json();
  if (answer.ok) return said;
  if (answer.status < 500 && ![408, 409, 429].includes(answer.status)) throw new Error(said.error);
  await pause(2);                                                // too fast, or busy: once more
  return ask(path, act);
}

function cheapest(seen) {
  const orders = Object.values(seen.orders).flat().sort((a, b) => a.cost - b.cost);
  let left = seen.means.capital;
  const given = [];
  for (const order of orders) {
    if (given.length === seen.means.orders || order.cost > left) break;
    given.push(order.id);
    left -= order.cost;
  }
  return given;
}

async function play() {
  for (;;) {
    const now = await ask("?wait=30");                           // until the seat is asked something
    if (now.over) return console.log("over", JSON.stringify(now.scores));
    if (!now.due) continue;
    const seen = await ask("/seen?parts=means,crisis,orders");
    const act = now.asked === "stance" ? { stance: seen.crisis.default }
      : { orders: cheapest(seen), reason: "the cheapest that fit" };
    let { refused } = await ask(`/act?at=${now.at}`, act);
    while (refused.length && act.orders?.length) {               // some do not go together
      act.orders.pop();
      ({ refused } = await ask(`/act?at=${now.at}`, act));
    }
    console.log(now.date, now.asked, refused.length ? refused[0].text : JSON.stringify(act));
  }
}

async function always() {                                        // also while the class is started anew
  for (;;) {
    try { return await play(); } catch (error) {
      if (!(error instanceof TypeError)) throw error;            // fetch: nobody answers
      await pause(2);
    }
  }
}
always().catch((error) => { console.error(error.message); process.exitCode = 1; });
