// How each engine is asked in a page: `setUp` is run when the search field gets the focus, `ask` for each question. Both
// are measured. Addresses of results come back in order, at most ten.
(() => {
  "use strict";
  const load = (url) => new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: url, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const json = async (url) => (await fetch(url)).json();
  const engines = {
    own: {
      async setUp() {
        await Promise.all([load("own/kern.js"), load(`own/${document.documentElement.dataset.kopf}`)]);
        this.version = document.documentElement.dataset.kopf.split("-")[1];
        this.store = new kommunenwiki.Store();
        this.take();
      },
      take() {
        (globalThis.kwSuche || []).forEach((file) => this.store.receive(...file));
        globalThis.kwSuche = [];
      },
      async complete(work) {
        for (;;) {
          const found = work();
          if (!this.store.missing.size) return found;
          const names = [...this.store.missing];
          this.store.missing.clear();
          await Promise.all(names.map((name) => load(`own/${name}-${this.version}`)));
          this.take();
        }
      },
      async ask(text) {
        const answer = await this.complete(() => kommunenwiki.search(this.store, text));
        const hits = [...answer.strong, ...answer.weak].slice(0, 10);
        const rows = await this.complete(() => hits.map((hit) => kommunenwiki.present(this.store, answer.question, hit)));
        return { found: rows.map((row) => row.url.replace(/#.*/, "")), strong: answer.strong.length };
      },
    },
    lunr: {
      async setUp() {
        const index = await json("lunr/search_index.json");
        this.worker = new Worker(document.documentElement.dataset.lunr);
        await this.send({ type: 0, data: { ...index, options: { suggest: false } } });
      },
      send(message) {
        return new Promise((resolve) => {
          this.worker.onmessage = (event) => resolve(event.data);
          this.worker.postMessage(message);
        });
      },
      async ask(text) {
        const words = text.replace(/["+\-:^~*]/g, " ").split(/\s+/).filter(Boolean); // as the theme's search field does
        const query = words.map((word) => `${word}*`).join(" ");
        const { data } = await this.send({ type: 2, data: query });
        return { found: data.items.slice(0, 10).map(([first]) => first.location), strong: data.items.length };
      },
    },
    minisearch: {
      async setUp() {
        const [text] = await Promise.all([fetch("minisearch/index.json").then((answer) => answer.text()), load("minisearch/minisearch.js")]);
        this.index = MiniSearch.loadJSON(text, { fields: ["title", "text"], storeFields: ["url"] });
      },
      async ask(text) {
        const found = this.index.search(text, { prefix: true, fuzzy: 0.2, boost: { title: 2 } });
        return { found: found.slice(0, 10).map((hit) => hit.url), strong: found.length };
      },
    },
    pagefind: {
      async setUp() {
        this.pagefind = await import(new URL("pagefind/pagefind.js", document.baseURI));
        await this.pagefind.init();
      },
      async ask(text) {
        const { results } = await this.pagefind.search(text);
        const rows = await Promise.all(results.slice(0, 10).map((result) => result.data()));
        return { found: rows.map((row) => row.meta.address), strong: results.length };
      },
    },
  };
  globalThis.bench = engines;
})();
