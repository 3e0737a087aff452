"use strict";
// The behaviour of all pages: regions that change, acts that are sent until they are acknowledged,
// the clock, the news. Without it the pages still work: every act is a plain form.
(() => {
  const page = document.getElementById("page");
  const words = JSON.parse(document.body.dataset.words || "{}");
  const status = document.getElementById("status");
  const say = (text, kind) => {
    if (!status) return;
    status.textContent = text;
    status.className = "status " + (text ? "shown " : "") + (kind || "");
    clearTimeout(say.timer);
    if (text && kind !== "bad") say.timer = setTimeout(() => say(""), 2500);
  };
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  const number = () => Array.from(crypto.getRandomValues(new Uint8Array(14)), (b) => letters[b % 36]).join("");
  const room = page ? page.dataset.room : "";
  const store = {
    key: (name) => "multipolar-" + room + "-" + name,
    get(name) { try { return localStorage.getItem(this.key(name)); } catch (e) { return null; } },
    set(name, text) {
      try {
        if (text) localStorage.setItem(this.key(name), text); else localStorage.removeItem(this.key(name));
      } catch (e) { /* private windows keep nothing */ }
    },
  };
  // A device that slept or changed its network may hold connections on which nothing comes any more:
  // what is not answered in time is asked again on a new one.
  const ask = async (to, seconds, options, read) => {
    const end = new AbortController(), timer = setTimeout(() => end.abort(), 1000 * seconds);
    try {
      const answer = await fetch(to, { cache: "no-store", signal: end.signal, ...options });
      return { ok: answer.ok, told: await answer[read || "json"]() };
    } finally { clearTimeout(timer); }
  };
  const gone = () => { if (!gone.done) { gone.done = true; location.href = "/gone"; } };

  // Regions ------------------------------------------------------------------------------------
  const wide = matchMedia("(min-width: 900px)");
  const tab = () => page.dataset.tab || "desk";
  const wanted = () => {
    if (page.dataset.as !== "seat") return "";
    const body = wide.matches ? ["desk", "tab"] : tab() === "desk" ? ["desk"] : ["tab"];
    return ["top", "notice", "nav", "foot", ...body].join(",");
  };
  const keep = (region) => {
    // What somebody types, opens or points at survives a region that changes.
    const at = document.activeElement, inside = region.contains(at) ? at : null;
    // A field is known by its form's fixed values and the part it stands in: not by what is being chosen.
    const fixed = (form) => ["do", "id", "to", "seat", "member", "order"].map((key) => form.elements[key])
      .filter((el) => el && el.type === "hidden").map((el) => el.value).join("/");
    const name = (el) => [el.form ? fixed(el.form) : "", titleOf(el.closest("details")), el.name].join("/");
    const kept = new Map();
    region.querySelectorAll("input:not([type=hidden]),textarea,select").forEach((el) => {
      if (el.value !== (el.tagName === "SELECT" ? defaultOf(el) : el.defaultValue)) kept.set(name(el), el.value);
    });
    const open = new Set();
    region.querySelectorAll("details").forEach((d) => { if (d.open) open.add(titleOf(d)); });
    const known = new Set(Array.from(region.querySelectorAll("details"), titleOf));
    const looks = new Map();
    region.querySelectorAll(".look").forEach((el) => { if (el.innerHTML) looks.set(titleOf(el.closest("details")), el.innerHTML); });
    const scroll = Array.from(region.querySelectorAll(".scroll,.thread"), (el) => el.scrollTop);
    const focus = inside && inside.name ? [name(inside), inside.selectionStart, inside.selectionEnd] : inside ? labelOf(inside) : null;
    return () => {
      region.querySelectorAll("input:not([type=hidden]),textarea,select").forEach((el) => {
        if (kept.has(name(el))) el.value = kept.get(name(el));
        if (Array.isArray(focus) && name(el) === focus[0]) {
          el.focus({ preventScroll: true });
          try { el.setSelectionRange(focus[1], focus[2]); } catch (e) { /* not every field has one */ }
        }
      });
      region.querySelectorAll("details").forEach((d) => { if (known.has(titleOf(d))) d.open = open.has(titleOf(d)); });
      region.querySelectorAll(".look").forEach((el) => { const had = looks.get(titleOf(el.closest("details"))); if (had) { el.innerHTML = had; if (el.querySelector("[data-again]")) look(el, el.closest("form").elements.order.value); } });
      region.querySelectorAll(".scroll,.thread").forEach((el, n) => { el.scrollTop = scroll[n] || 0; });
      if (typeof focus === "string") {
        const again = Array.from(region.querySelectorAll("button,a,summary")).find((el) => labelOf(el) === focus);
        if (again) again.focus({ preventScroll: true });
      }
    };
  };
  const defaultOf = (select) => { const one = Array.from(select.options).find((o) => o.defaultSelected); return one ? one.value : (select.options[0] || {}).value; };
  const titleOf = (d) => { if (!d) return ""; const s = d.querySelector("summary"), b = s && s.querySelector("b"); const up = d.closest("section,article"); const h = up && up.querySelector("h2,h3"); return (h ? h.textContent : "") + "/" + (b || s || d).textContent; };
  const labelOf = (el) => el.textContent.trim() + (el.form && el.form.elements.id ? el.form.elements.id.value : "");
  const put = (regions) => {
    for (const [name, part] of Object.entries(regions)) {
      const region = document.getElementById(name);
      if (!region) continue;
      if (region.contains(document.activeElement) && performance.now() - typed < 1500) { later(); continue; }
      if (held && region.contains(held) && performance.now() - pressed < 10000) { later(); continue; }
      const again = keep(region);
      region.innerHTML = part.html;
      region.dataset.mark = part.mark;
      again();
      recall(region);
      if (name === "tab") end(region);
    }
    fit();
    tick();
  };
  // Nobody scrolls a wall: a column is set smaller until what must be seen is in sight.
  const TIGHTEST = 4;
  const fit = () => document.querySelectorAll(".wall .fit").forEach((column) => {
    const must = Array.from(column.querySelectorAll(".must"));
    const seen = () => {
      const frame = column.getBoundingClientRect();
      return must.every((el) => { const box = el.getBoundingClientRect(); return box.right <= frame.right + 1 && box.bottom <= frame.bottom + 1; });
    };
    for (let n = 0; n <= TIGHTEST; n += 1) { column.dataset.tight = n; if (seen()) break; }
  });
  let typed = -9999, waiting = null, held = null, pressed = 0;
  // A button that changes under the finger would not be pressed.
  addEventListener("pointerdown", (event) => { held = event.target; pressed = performance.now(); }, true);
  ["pointerup", "pointercancel"].forEach((name) => addEventListener(name, () => setTimeout(() => { held = null; }), true));
  const later = () => { if (!waiting) waiting = setTimeout(() => { waiting = null; refresh(); }, 1600); };
  const end = (region) => { const thread = region.querySelector(".thread"); if (thread) thread.scrollTop = thread.scrollHeight; };
  // With a new part of the lesson everybody is back at the desk, where it says what is to do now.
  const turn = (part) => {
    if (!part || part === page.dataset.part) return;
    page.dataset.part = part;
    show("desk");
  };
  const show = (name) => {
    page.dataset.tab = name;
    document.body.className = document.body.className.replace(/tab-\w+/, "tab-" + name);
    scrollTo(0, 0);
  };
  let asking = null, once = false;
  const refresh = async (now) => {
    if (!page || !page.dataset.parts) return;
    if (asking) { once = true; return; }
    asking = true;
    const have = Array.from(document.querySelectorAll(".region"), (r) => r.id + "=" + (r.dataset.mark || "")).join(",");
    const url = new URL(page.dataset.parts, location.href);
    url.searchParams.set("have", have);
    const want = wanted();
    if (want) url.searchParams.set("want", want);
    if (page.dataset.as === "seat") { url.searchParams.set("tab", tab()); url.searchParams.set("with", page.dataset.with || ""); url.searchParams.set("part", page.dataset.part || ""); }
    if (page.dataset.talk) url.searchParams.set("talk", page.dataset.talk);
    let came = false;
    try {
      const { ok, told } = await ask(url, 15, { headers: { "X-Requested-With": "class" } });
      if (ok && told.gone) gone(); else if (ok) { turn(told.part); put(told.regions); seen = told.v; came = true; }
    } catch (e) { /* the news tell when it is back */ }
    // What did not come is asked for again with the next sign of life, which may tell of nothing new.
    if (!came) seen = -1;
    asking = null;
    if (once) { once = false; refresh(); }
  };

  // Acts -----------------------------------------------------------------------------------------
  // An act waits in the browser until the server says that it is on disk; a second sending has the
  // same number and counts once.
  let queue = [];
  try { queue = JSON.parse(store.get("acts") || "[]"); } catch (e) { queue = []; }
  const saved = () => store.set("acts", queue.length ? JSON.stringify(queue) : "");
  let sending = false, pause = 500;
  const send = async () => {
    if (sending || !queue.length) return;
    sending = true;
    while (queue.length) {
      const act = queue[0];
      let told = null;
      try {
        told = (await ask(act.to, 10, { method: "POST", body: new URLSearchParams(act.fields), headers: { "X-Requested-With": "class" } })).told;
      } catch (e) { told = null; }
      if (!told || told.again) {
        say(told ? told.said : words.unsaved, "bad");
        await new Promise((go) => setTimeout(go, pause));
        pause = Math.min(5000, pause * 1.6);
        continue;
      }
      pause = 500;
      queue.shift();
      saved();
      if (told.ok) { say(words.saved, "good"); forget(act); } else { say(told.said || words.refused, "bad"); }
      await refresh();
    }
    sending = false;
  };
  // What was typed while the answer was on its way is not what was handed in: it stays.
  const forget = (act) => (act.keeps || []).forEach(([name, sent]) => {
    if (store.get("text-" + name) === sent) store.set("text-" + name, "");
  });
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!page || !form.classList.contains("act") || event.defaultPrevented) return;
    event.preventDefault();
    const fields = Array.from(new FormData(form, event.submitter));
    const at = fields.findIndex((f) => f[0] === "n");
    if (form.dataset.sent === fields[at][1]) fields[at][1] = number();
    form.dataset.sent = fields[at][1];
    if (form.closest("dialog")) form.closest("dialog").close();
    const keeps = Array.from(form.querySelectorAll("[data-keep]"), (el) => [el.dataset.keep, el.value]);
    queue.push({ to: form.getAttribute("action"), fields: fields.map(([k, v]) => [k, String(v)]), keeps });
    saved();
    typed = -9999;
    form.querySelectorAll("input:not([type=hidden]):not([type=number]),textarea").forEach((el) => { el.value = el.defaultValue = ""; });
    form.querySelectorAll("button").forEach((b) => { b.disabled = true; });
    setTimeout(() => form.querySelectorAll("button").forEach((b) => { b.disabled = false; }), 800);
    send();
  });

  // What was typed and not sent yet comes back after a reload.
  addEventListener("input", (event) => {
    const name = event.target.dataset && event.target.dataset.keep;
    typed = performance.now();
    if (name) store.set("text-" + name, event.target.value);
  });
  const recall = (where) => where.querySelectorAll("[data-keep]").forEach((el) => {
    const had = store.get("text-" + el.dataset.keep);
    if (had && (!el.value || el.value === el.defaultValue)) el.value = had;
  });

  // Why: a box with the reasons; what is still being worked out is asked for again.
  const explain = async (address) => {
    const box = document.getElementById("why");
    box.dataset.of = address;
    const current = () => box.dataset.of === address;
    const retry = (ms) => setTimeout(() => { if (box.open && current()) explain(address); }, ms);
    let text = "";
    try {
      text = (await ask(address, 30, { headers: { "X-Requested-With": "class" } }, "text")).told;
    } catch (e) {
      if (current()) { say(box.open ? words.retried : words.offline, "bad"); retry(3000); }
      return;
    }
    if (!current()) return;
    reached();
    const again = keep(box);
    box.innerHTML = text;
    again();
    const close = document.createElement("button");
    close.className = "button"; close.textContent = words.close; close.type = "button";
    close.addEventListener("click", () => box.close());
    box.append(close);
    if (!box.open) box.showModal();
    if (box.querySelector("[data-again]")) retry(1200);
  };
  // There is a connection again: nothing says the contrary any more.
  const reached = () => { if (status && [words.offline, words.retried].includes(status.textContent)) say(""); };
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!page || !form.dataset.why) return;
    event.preventDefault();
    explain(form.action + "?" + new URLSearchParams(new FormData(form)));
  });

  // What an order may do; what is still being worked out is asked for again.
  const look = async (box, order) => {
    box.dataset.of = order;
    let text = "";
    try { text = (await ask("/play/look?" + new URLSearchParams({ order }), 30, { headers: { "X-Requested-With": "class" } }, "text")).told; } catch (e) { if (box.dataset.of === order) box.textContent = words.offline; return; }
    if (box.dataset.of !== order) return;
    box.innerHTML = text;
    if (box.querySelector("[data-again]")) setTimeout(() => { if (box.isConnected && box.dataset.of === order) look(box, order); }, 1500);
  };

  // Links within a page --------------------------------------------------------------------------
  addEventListener("click", async (event) => {
    const link = event.target.closest("a,button");
    if (!link || !page) return;
    if (link.dataset.tab || link.dataset.thread) {
      event.preventDefault();
      if (link.dataset.thread) page.dataset.with = link.dataset.thread;
      show(link.dataset.tab || tab());
      await refresh();
    } else if (link.dataset.talk !== undefined) {
      event.preventDefault();
      page.dataset.talk = link.dataset.talk || "all";
      await refresh();
    } else if (link.dataset.why) {
      event.preventDefault();
      await explain(link.href);
    } else if (link.dataset.look) {
      const form = link.form, box = form.querySelector(".look");
      box.textContent = "…";
      await look(box, form.elements.order.value);
    } else if (link.id === "unblank") { document.getElementById("blank").hidden = true; }
  });
  addEventListener("keydown", (event) => {
    const blank = document.getElementById("blank");
    if (blank && event.key.toLowerCase() === "b" && !event.ctrlKey && !event.metaKey && !event.target.closest("input,textarea,select")) blank.hidden = !blank.hidden;
  });
  addEventListener("toggle", (event) => {
    // One box that floats at a time.
    const d = event.target;
    if (d.open && d.classList && d.classList.contains("pop")) document.querySelectorAll("details.pop[open]").forEach((o) => { if (o !== d && !o.contains(d)) o.open = false; });
  }, true);

  // The clock ------------------------------------------------------------------------------------
  const clockNow = { left: -1, running: false, at: 0 };
  const readClock = () => {
    const el = document.querySelector(".clock[data-left]");
    if (el && clockNow.at === 0) { clockNow.left = Number(el.dataset.left); clockNow.running = el.dataset.running === "1"; clockNow.at = performance.now(); }
  };
  let warned = false;
  const tick = () => {
    readClock();
    const gone_ = clockNow.running ? (performance.now() - clockNow.at) / 1000 : 0;
    const left = Math.max(0, Math.round(clockNow.left - gone_));
    document.querySelectorAll(".clock[data-left] .left").forEach((el) => {
      if (clockNow.left >= 0) el.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      el.parentElement.classList.toggle("low", left <= 30);
    });
    if (left <= 30 && left > 0 && clockNow.running && !warned && page && page.dataset.as === "seat") { warned = true; say(words.late); }
    if (left > 30) warned = false;
  };
  setInterval(tick, 500);

  // News -----------------------------------------------------------------------------------------
  // Anything that is heard tells of a connection; of the stream only what comes by it, `streamed`.
  let seen = -1, source = null, failures = 0, polling = null, attempt = null;
  let heard = Date.now(), streamed = heard, polled = 0;
  const hear = (told) => {
    heard = Date.now();
    if (told.gone) { gone(); return; }
    clockNow.left = told.left; clockNow.running = told.running; clockNow.at = performance.now();
    if (told.v !== seen) { seen = told.v; setTimeout(refresh, page.dataset.as === "seat" ? Math.random() * 250 : 0); }
    tick();
    reached();
    mark();
  };
  // The stream gives a sign of life every twelve seconds; without one the page asks every two.
  const LOST = 20000, UNANSWERED = 6000;
  const streams = () => source && source.readyState === EventSource.OPEN;
  const mark = () => document.body.classList.toggle("offline", Date.now() - heard > (streams() ? LOST : UNANSWERED));
  const mine = number();
  const query = () => "?" + new URLSearchParams({ as: page.dataset.as, room, tab: mine });
  const poll = async () => {
    polled = Date.now();
    try {
      const { ok, told } = await ask("/news" + query(), 8);
      if (ok) { hear(told); send(); }
    } catch (e) { /* how long nothing was heard tells whether there is a connection */ }
  };
  const startPolling = () => { if (!polling) polling = setInterval(poll, 2000); };
  const listen = () => {
    if (!window.EventSource) { startPolling(); return; }
    if (source) source.close();
    clearTimeout(attempt);
    streamed = Date.now();
    source = new EventSource("/events" + query());
    source.onmessage = (event) => {
      failures = 0;
      streamed = Date.now();
      if (polling) { clearInterval(polling); polling = null; }
      hear(JSON.parse(event.data));
      send();
      // The server cannot see whether somebody is at the other end of a stream: a word tells it.
      if (page.dataset.as === "seat" && Date.now() - polled > 5000) poll();
    };
    source.onerror = () => {
      failures += 1;
      const ended = source.readyState === EventSource.CLOSED;
      if (ended || failures > 2) startPolling();
      if (ended) attempt = setTimeout(listen, Math.min(15000, 2000 * failures));
    };
  };
  if (page) {
    recall(document);
    end(document);
    fit();
    listen();
    send();
    setInterval(() => {
      const silent = Date.now() - streamed;
      if (silent > LOST) { listen(); poll(); refresh(); }
      // A new stream, too, may be asked for on a connection that is dead.
      if (silent > UNANSWERED && !streams()) startPolling();
      mark();
    }, 2000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) { poll(); refresh(); } });
    // With another network the old one's stream is dead.
    addEventListener("online", () => { listen(); poll(); send(); });
    wide.addEventListener("change", () => refresh());
    addEventListener("resize", fit);
    if (document.fonts) document.fonts.ready.then(fit);
    // Not before unloading: that comes with a download, too, after which the page stays.
    addEventListener("pagehide", () => source && source.close());
    addEventListener("pageshow", (event) => { if (event.persisted) { listen(); refresh(); } });
    tick();
  }
})();
