// The search page: results, filters, order and view, all of it in the address, so that "back" and sharing work.
(() => {
  "use strict";
  const { own, make, marked, href, keyWanted } = globalThis.kwSuchfeld;
  const { show, chips, counted } = globalThis.kwSuchfilter;
  const near = globalThis.kwNachbarn; // only where there are other wikis to search
  const STEP = 10; // results at a time
  const DELAY = 150;
  const OTHERS = new Set(["q", "sort", "ansicht", "nachbarn"]); // parameters that are no facets

  const app = document.querySelector(".kw-search__app");
  const form = document.querySelector('[data-kw-suche="seite"]');
  if (!app || !form) return;
  const input = form.querySelector("input");
  const at = (name) => app.querySelector(`.kw-search__${name}`);
  const [status, notes, list, toggle] = ["count", "notes", "list", "toggle"].map(at);
  const place = document.getElementById("filterliste");
  const order = app.querySelector("select");
  const map = at("map");
  let state = fromAddress();
  let asked = 0;
  let shown = STEP;

  function fromAddress() {
    const parameters = new URLSearchParams(location.search);
    const filters = Object.create(null); // somebody may name a filter „constructor“
    for (const [name, value] of parameters) if (!OTHERS.has(name)) (filters[name] ??= []).push(value);
    return { q: parameters.get("q") ?? "", sort: parameters.get("sort") ?? "", view: parameters.get("ansicht") ?? "", near: parameters.get("nachbarn") ?? "", filters };
  }

  function address() {
    const parameters = new URLSearchParams();
    if (state.q) parameters.set("q", state.q);
    Object.entries(state.filters).forEach(([name, values]) => values.forEach((value) => parameters.append(name, value)));
    if (state.sort) parameters.set("sort", state.sort);
    if (state.view) parameters.set("ansicht", state.view);
    if (state.near) parameters.set("nachbarn", state.near);
    const query = parameters.toString();
    return `${location.pathname}${query ? `?${query}` : ""}`;
  }

  /** Changes the state and shows it; typing does not fill the history. */
  function change(changes, { typing = false } = {}) {
    state = { ...state, ...changes };
    shown = STEP;
    try {
      history[typing ? "replaceState" : "pushState"](null, "", address());
    } catch {
      // some browsers keep the address of files from a disk as it is
    }
    return update();
  }

  function setFilter(facet, value, chosen) {
    const others = (state.filters[facet] ?? []).filter((item) => item !== value);
    const filters = { ...state.filters, [facet]: chosen ? [...others, value] : others };
    if (!filters[facet].length) delete filters[facet];
    change({ filters });
  }

  function source() {
    return near?.source(state) ?? own;
  }

  async function update() {
    const number = (asked += 1);
    const { ask, rows, correction } = source();
    try {
      const facets = state.view === "karte" ? [...counted(), "kommune"] : counted();
      const answer = await ask(state.q, { filters: state.filters, order: state.sort, facets });
      const hits = answer.strong.slice(0, shown);
      const others = answer.weak.slice(0, Math.max(0, shown - hits.length));
      const near = answer.nearest.map((page) => ({ page, ways: [] }));
      const [found, weak, nearest] = await Promise.all([hits, others, near].map((some) => rows(answer, some)));
      const corrected = await correction(answer, state.q);
      if (number === asked) render(answer, found, weak, nearest, corrected);
    } catch {
      status.replaceChildren("Die Suche lässt sich gerade nicht laden. ", make("a", { href: app.dataset.register }, "Register von A bis Z"));
    }
  }

  function render(answer, found, weak, nearest, corrected) {
    const count = answer.strong.length;
    status.textContent = sentence(count, answer.weak.length);
    notes.replaceChildren(...[suggestion(corrected), proposals(answer), chips(answer.facets, setFilter)].filter(Boolean));
    show(place, answer.facets, setFilter, update);
    const parts = state.view === "tabelle" ? [table(found)] : [results(found)];
    if (weak.length) parts.push(make("h2", {}, "Vielleicht auch hilfreich"), state.view === "tabelle" ? table(weak) : results(weak));
    if (!count && !answer.weak.length) parts.push(...nothing(nearest));
    const barren = !count && !answer.weak.length && !Object.keys(state.filters).length;
    [at("filters"), at("bar")].forEach((part) => { part.hidden = barren; });
    const rest = count + answer.weak.length - found.length - weak.length;
    if (rest > 0) parts.push(more(rest));
    const mapped = Boolean(map) && state.view === "karte" && count > 0;
    list.replaceChildren(...(mapped ? [] : parts));
    showMap(mapped, answer);
    document.title = `${state.q ? `${state.q} – ` : ""}Suche – ${document.title.split(" – ").at(-1)}`;
  }

  /** Shows on the map the Kommunen that the results belong to: those of the filter, which counts all results. */
  function showMap(mapped, { facets }) {
    if (!map) return;
    map.hidden = !mapped;
    if (!mapped) return;
    const values = facets.find(({ id }) => id === "kommune")?.values ?? [];
    const chosen = values.filter((value) => value.chosen);
    const detail = (chosen.length ? chosen : values).map(({ value }) => `kommunen/${value}`);
    map.querySelector("[data-karte]").dispatchEvent(new CustomEvent("karte:zeige", { detail }));
  }

  function sentence(count, others) {
    const filtered = (Object.keys(state.filters).length ? " mit diesen Filtern" : "") + (near?.where(state) ?? "");
    if (!state.q) return `${count} Einträge${filtered || " insgesamt"}`;
    if (count) return `${count} Treffer für „${state.q}“${filtered}`;
    return others ? `Kein genauer Treffer für „${state.q}“${filtered}.` : `Nichts gefunden für „${state.q}“${filtered}.`;
  }

  function suggestion(text) {
    if (!text) return null;
    const button = make("button", { type: "button", className: "kw-search__chip" }, text);
    button.addEventListener("click", () => {
      input.value = text;
      change({ q: text });
    });
    return make("p", {}, "Meinten Sie ", button, "?");
  }

  function proposals(answer) {
    const buttons = answer.proposals.map(({ facet, title, values, label }) => {
      const button = make("button", { type: "button", className: "kw-search__chip" }, `${title}: ${label}`);
      button.addEventListener("click", () => change({ filters: { ...state.filters, [facet]: values } }));
      return button;
    });
    return buttons.length ? make("p", { className: "kw-search__chips" }, "Als Filter anwenden: ", ...buttons) : null;
  }

  function results(found) {
    return make("ol", { className: "kw-search__hits" }, ...found.map(hit));
  }

  function link(row, ...text) {
    return near?.link(row, text) ?? make("a", { href: href(row.url) }, ...text);
  }

  function hit(row) {
    const title = make("h3", {}, link(row, ...marked(row.title)));
    const kicker = make("p", { className: "kw-kicker" }, row.kind, ...(near?.mark(row) ?? []));
    const details = row.details ? make("p", { className: "kw-search__details" }, row.details) : null;
    const heading = row.heading ? [make("span", { className: "kw-search__section" }, `${row.heading}: `)] : [];
    const text = row.excerpt.length ? make("p", {}, ...heading, ...marked(row.excerpt)) : null;
    const why = row.reasons.length ? make("p", { className: "kw-search__why" }, `Gefunden über: ${row.reasons.join("; ")}`) : null;
    return make("li", {}, ...[kicker, title, details, text, why].filter(Boolean));
  }

  function table(found) {
    const head = make("tr", {}, ...["Titel", "Art", "Eckdaten"].map((text) => make("th", { scope: "col" }, text)));
    const body = found.map((row) =>
      make("tr", {}, make("th", { scope: "row" }, link(row, ...marked(row.title))), make("td", {}, row.kind, ...(near?.mark(row) ?? [])), make("td", {}, row.details)),
    );
    const frame = make("div", { className: "kw-scroll", tabIndex: 0, role: "region" }, make("table", { className: "kw-table" }, make("thead", {}, head), make("tbody", {}, ...body)));
    frame.setAttribute("aria-label", "Treffer als Tabelle");
    return frame;
  }

  function nothing(nearest) {
    const links = nearest.map((row) => make("li", {}, link(row, row.plain), ` (${row.kind})`));
    const closest = links.length ? [make("p", {}, "Am nächsten kommen:"), make("ul", { className: "kw-links" }, ...links)] : [];
    const help = make("p", {}, "Fehlt hier etwas? ", make("a", { href: app.dataset.mitmachen }, "So tragen Sie es bei"), " oder schauen Sie ins ", make("a", { href: app.dataset.register }, "Register von A bis Z"), ".");
    const gaps = make("p", {}, make("a", { href: app.dataset.luecken }, "Was diesem Wiki noch fehlt"));
    return [...closest, help, gaps, ...(near?.offer(state) ?? [])];
  }

  function more(rest) {
    const button = make("button", { type: "button", className: "kw-button" }, `Weitere Treffer zeigen (noch ${rest})`);
    button.addEventListener("click", async () => {
      const before = list.querySelectorAll("h3 a, tbody a").length;
      shown += STEP;
      await update();
      list.querySelectorAll("h3 a, tbody a")[before]?.focus();
    });
    return make("p", {}, button);
  }

  function apply() {
    input.value = state.q;
    order.value = state.sort;
    near?.show(state);
    app.querySelectorAll("[data-ansicht]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.ansicht === state.view)));
    return update();
  }

  function listen() {
    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => change({ q: input.value.trim() }, { typing: true }), DELAY);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      change({ q: input.value.trim() });
    });
    order.addEventListener("change", () => change({ sort: order.value }));
    app.querySelectorAll("[data-ansicht]").forEach((button) => button.addEventListener("click", () => change({ view: button.dataset.ansicht }).then(apply)));
    near?.listen(() => state.filters, (changes) => change(changes).then(apply));
    addEventListener("popstate", () => {
      state = fromAddress();
      apply();
    });
    toggle.addEventListener("click", () => {
      const open = toggle.getAttribute("aria-expanded") !== "true";
      toggle.setAttribute("aria-expanded", String(open));
      toggle.textContent = open ? "Filter verbergen" : "Filter zeigen";
    });
    at("share").addEventListener("click", async () => {
      const copied = await Promise.resolve(navigator.clipboard?.writeText(location.href).then(() => true)).catch(() => false);
      status.textContent = copied ? "Link zu dieser Suche kopiert." : `Kopieren ist hier nicht möglich. Der Link zu dieser Suche: ${location.href}`;
    });
    const key = at("key").querySelector("input");
    key.checked = keyWanted();
    key.addEventListener("change", () => keyWanted(key.checked));
  }

  async function begin() {
    await source().start();
    document.querySelector(".kw-search__plain").hidden = true;
    app.hidden = false;
    listen();
    await apply();
  }

  begin().catch(() => {}); // without the index the lists of the page stay
})();
