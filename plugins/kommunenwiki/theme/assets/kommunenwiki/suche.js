// The search in the browser: loads the engine and the index piece by piece, on the first focus of a field and never before,
// and shows results below a field while someone types. What the engine does is in search/browser. Files are classic scripts,
// so that this works from file:// and under script-src 'self'. If something cannot be loaded, forms lead to the register.
(() => {
  "use strict";
  const ROOT = new URL("../../", document.currentScript.src);
  const DELAY = 150; // milliseconds without typing before a question is asked
  const SHOWN = 6; // results below a field
  const HOUR = 3_600_000; // how long the pointer to the index may be kept
  const KEY = "kw-suche-taste";

  /** Returns the search over the index in a folder, whose files hand themselves over through the list `queue`. */
  function source(folder, queue) {
    const data = new URL(folder, ROOT);
    let store = null;
    let starting = null;

    function load(name) {
      return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        Object.assign(script, { src: new URL(name, data), async: true, onload: resolve, onerror: () => reject(new Error(name)) });
        document.head.append(script);
      });
    }

    function loadAll(names) {
      return Promise.all(names.map((name) => load(`${name}-${globalThis[`${queue}Stand`]}.js`)));
    }

    /** Loads the engine and the head of the index, once. */
    function start() {
      starting ??= begin().catch((error) => {
        starting = null;
        throw error;
      });
      return starting;
    }

    async function begin() {
      await load(`stand.js?${Math.floor(Date.now() / HOUR)}`);
      await loadAll(globalThis.kommunenwiki ? ["kopf", "t"] : ["kern", "kopf", "t"]);
      store = new globalThis.kommunenwiki.Store();
      take();
    }

    function take() {
      const files = globalThis[queue] || [];
      globalThis[queue] = [];
      files.sort(([kind]) => (kind === "kopf" ? -1 : 0)).forEach((file) => store.receive(...file));
    }

    /** Repeats some work until it has found all files that it needs. */
    async function complete(work) {
      for (;;) {
        store.missing.clear();
        const found = work();
        if (!store.missing.size) return found;
        await loadAll([...store.missing]);
        take();
      }
    }

    /** Answers a question; `options` as for the engine. */
    async function ask(text, options) {
      await start();
      return complete(() => globalThis.kommunenwiki.search(store, text, options));
    }

    /** Prepares hits for display. */
    function rows(answer, hits) {
      return complete(() => hits.map((hit) => globalThis.kommunenwiki.present(store, answer.question, hit)));
    }

    /** Returns a question with its first wrong word put right, or nothing. */
    async function correction({ question, strong, weak }, text) {
      const wrong = question.concepts.find((concept) => concept.corrected && concept.corrected.length);
      const first = [...strong, ...weak][0];
      if (!wrong || !first) return "";
      const word = await complete(() => globalThis.kommunenwiki.surface(store, store.page(first.page), wrong.corrected[0]));
      return word ? text.replace(wrong.text, word) : "";
    }

    return { start, ask, rows, correction };
  }

  const own = source("suche/daten/", "kwSuche");
  const { start, ask, rows, correction } = own;

  /** Makes an element: properties, then children (elements or text). */
  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  /** Makes text of pieces; those that match are marked. */
  function marked(pieces) {
    return pieces.map(([text, mark]) => (mark ? make("mark", {}, text) : text));
  }

  function address(text) {
    const url = new URL(location.pathname.endsWith(".html") || location.protocol === "file:" ? "suche/index.html" : "suche/", ROOT);
    if (text) url.searchParams.set("q", text);
    return url;
  }

  function href(url) {
    return new URL(location.protocol === "file:" ? url.replace(/\/(?=#|$)/, "/index.html") : url, ROOT).href;
  }

  /** Shows results below a field while someone types. */
  function attach(form) {
    const input = form.querySelector("input");
    const panel = form.querySelector(".kw-suche__panel");
    form.action = address("");
    if (!panel) return;
    const status = make("p", { className: "kw-search__hidden", role: "status" });
    form.append(status);
    let timer = 0;
    let asked = 0;
    const close = () => {
      asked += 1; // an answer on its way is too late
      panel.hidden = true;
      panel.replaceChildren();
      status.textContent = "";
    };
    const update = async () => {
      const text = input.value.trim();
      const number = (asked += 1);
      if (!text) return close();
      try {
        const answer = await ask(text);
        const hits = [...answer.strong, ...answer.weak].slice(0, SHOWN);
        const shown = await rows(answer, hits);
        const meant = await correction(answer, text); // after the rows: it reads the page that they have loaded
        if (number !== asked) return;
        status.textContent = verdict(answer, shown);
        panel.replaceChildren(...suggestions(text, answer, shown, meant));
        panel.hidden = false;
      } catch {
        close(); // the form still leads somewhere
      }
    };
    input.addEventListener("focus", () => start().catch(() => {}), { once: true });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(update, DELAY);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      event.preventDefault(); // else some browsers also clear the field
      input.focus();
      close();
    });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
    });
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) close();
    });
  }

  function verdict({ strong }, shown) {
    return strong.length ? `${strong.length} Treffer` : shown.length ? "Kein genauer Treffer. Vielleicht hilft das:" : "Nichts gefunden.";
  }

  function suggestions(text, answer, shown, meant) {
    const items = shown.map((row) =>
      make("li", {}, make("a", { href: href(row.url) }, ...marked(row.title)), make("span", {}, [row.kind, row.heading].filter(Boolean).join(", "))),
    );
    const count = answer.strong.length;
    const all = make("a", { className: "kw-suche__all", href: address(text) }, count > SHOWN ? `Alle ${count} Treffer, mit Filtern` : "Zur Suche mit Filtern");
    const said = make("p", { ariaHidden: "true" }, verdict(answer, shown)); // the status says it
    const right = meant ? make("p", {}, "Meinten Sie ", make("a", { href: address(meant) }, meant), "?") : "";
    return [said, right, items.length ? make("ul", {}, ...items) : "", all].filter(Boolean);
  }

  /** The key / leads to the field, unless someone is writing, or has switched it off on the search page. */
  function onKey(event) {
    const target = event.target;
    const writing = target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || !keyWanted()) return;
    const field = [...document.querySelectorAll("[data-kw-suche] input")].find((input) => input.offsetParent);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  }

  function keyWanted(wanted) {
    try {
      if (wanted !== undefined) localStorage.setItem(KEY, wanted ? "ja" : "nein");
      return localStorage.getItem(KEY) !== "nein";
    } catch {
      return true; // no storage: the key works, and cannot be switched off for long
    }
  }

  addEventListener("keydown", onKey);
  document.querySelectorAll("[data-kw-suche]").forEach(attach);
  globalThis.kwSuchfeld = { own, source, make, marked, href, keyWanted };
})();
