// Question and index -> results in order. Everything that decides on ranks is here and in 50-anfrage.js.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;

  const STRONG = 0.45; // weight from which a way counts as meeting a concept
  const PASSING = 0.14; // weight of a page below which it only mentions a matter in passing
  const DOUBT = 0.6; // how much a way is worth that leads to a passing mention
  const BEND = 0.3; // how slowly a way counts for less, the more a page mentions a matter only in passing
  const SHARE = 0.6; // share of the concepts that a result must meet
  const POINT = 0.4; // share of them without places that it must meet: „App Hessen“ is about apps
  const OWN = 0.3; // how much rarer than the commonest way a way may count
  const REST = 0.15; // how much further ways to meet the same concept add
  const FOCUS = 1.2; // how hard missing concepts count
  const TITLE = 0.6; // how much a page gains whose whole name is asked for
  const PRIORS = { technik: 0.25, mitmachen: 0.6, veranstaltungen: 0.7, modellprojekte: 0.85 };
  const ADVICE = new Set(["leitfaeden", "themen", "huerden", "glossar"]); // kinds of pages that answer questions
  const ADVISED = 1.2; // how much more they count when a question is asked
  const ASKED_FOR = 1.2; // how much more pages count whose kind a question names
  const OF_PLACES = new Set(["kommunen", "modellprojekte"]); // kinds of pages that a question without a place hardly means
  const PLACELESS = 0.5; // how much they count then
  const OVERVIEW = 0.7; // how much pages count that only list others
  const MAX_CHECKED = 80; // pages whose text is read for a phrase in quotation marks

  /**
   * Answers a question.
   * @param {kw.Store} store
   * @param {string} text
   * @param {{filters?: Object<string, string[]>, order?: string, facets?: string[]}} options `facets` names the filters
   *   that come with counts; each takes a file
   * @returns {object} results, or only `missing` when files are to be loaded first
   */
  function search(store, text, { filters = {}, order = "", facets = [] } = {}) {
    store.missing.clear();
    const question = kw.read(store, text);
    const found = question.concepts.length ? ranked(store, question) : everything(store, question);
    const hits = question.phrases.length ? withPhrases(store, found, question.phrases) : found;
    const data = kw.narrowing(store, filters, order, facets);
    const nearest = hits.length || store.missing.size || !question.concepts.length ? [] : kw.nearest(store, text);
    if (store.missing.size) return { missing: [...store.missing] };
    const strong = hits.filter((hit) => hit.strong);
    const weak = hits.filter((hit) => !hit.strong);
    const shown = narrowed(store.head, data, strong, weak, filters, order);
    return { missing: [], question, ...shown, nearest, proposals: kw.proposals(store.head.filter, question, filters) };
  }

  function narrowed(head, data, strong, weak, filters, order) {
    const [found, others] = [strong, weak].map((some) => kw.narrow(data, some.map((hit) => hit.page), filters, head.anzahl));
    const byPage = new Map([...strong, ...weak].map((hit) => [hit.page, hit]));
    const hits = (pages) => kw.sorted(data, pages, order).map((page) => byPage.get(page));
    const facets = kw.withUncounted(head, strong.length || !weak.length ? found.facets : others.facets);
    return { strong: hits(found.kept), weak: hits(others.kept), facets };
  }

  function everything(store, { phrases, without }) {
    if (phrases.length || without.length) return [];
    const all = Array.from({ length: store.head.anzahl }, (_, page) => page);
    return all.map((page) => ({ page, score: 0, strong: true, ways: [] }));
  }

  function ranked(store, question) {
    const count = store.head.anzahl;
    const tables = question.concepts.map((concept) => meet(concept, count));
    const weights = question.concepts.map((concept, index) => weigh(store, concept, tables[index], count));
    const rows = question.concepts.map((concept, index) => ({ concept, table: tables[index], weight: weights[index] }));
    const titles = titleGains(store, question, count);
    const without = new Set(question.without.flatMap((stem) => kw.posting(kw.listOf(store, stem)).pages));
    const prior = priors(store, count, question);
    const isStrong = strength(rows);
    const hits = [];
    for (let page = 0; page < count; page += 1) {
      const gain = without.has(page) ? 0 : value(page, rows);
      const score = gain * prior[page] + (titles.get(page) || 0);
      if (gain) hits.push({ page, score, strong: isStrong(page), ways: tables.map((table) => table.way[page]) });
    }
    return hits.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /** Returns what each page gains for a concept, how surely and how much it meets it, and by which way. */
  function meet(concept, count) {
    const table = { gain: new Float64Array(count), met: new Float32Array(count), degree: new Float32Array(count), way: new Int16Array(count).fill(-1), rarity: 0 };
    const best = new Float64Array(count);
    const found = concept.ways.map((way) => kw.together(way.lists));
    const rarities = found.map(({ pages }) => Math.log(1 + (count - pages.length + 0.5) / (pages.length + 0.5)));
    const commonest = Math.min(...rarities.filter((_, index) => concept.ways[index].weight >= STRONG));
    concept.ways.forEach((way, index) => {
      const { pages, weights } = found[index];
      const rarity = Math.min(rarities[index], commonest + OWN * Math.max(0, rarities[index] - commonest));
      if (way.weight >= STRONG) table.rarity = Math.max(table.rarity, rarity);
      pages.forEach((page, place) => {
        const gain = way.weight * rarity * weights[place];
        table.gain[page] += REST * gain;
        if (gain > best[page]) best[page] = gain;
        const passing = weights[place] < PASSING;
        const met = passing ? way.weight * DOUBT : way.weight;
        const degree = passing ? way.weight * (weights[place] / PASSING) ** BEND : way.weight;
        if (degree > table.degree[page]) table.degree[page] = degree;
        if (met > table.met[page]) {
          table.met[page] = met;
          table.way[page] = index;
        }
      });
    });
    best.forEach((gain, page) => { table.gain[page] += (1 - REST) * gain; });
    return table;
  }

  /** Returns how much a concept counts for coverage: rare ones more, unknown ones most, general ones hardly. */
  function weigh(store, concept, table, count) {
    const rarity = table.rarity || Math.log(1 + count);
    return concept.importance * Math.max(0.5, Math.min(rarity, 6));
  }

  /** Returns how good a page is: what it gains for all concepts, less where some are missing. */
  function value(page, rows) {
    let gain = 0;
    let covered = 0;
    let total = 0;
    rows.forEach(({ concept, table, weight }) => {
      gain += table.gain[page] * concept.importance;
      covered += weight * Math.min(1, table.degree[page] / 0.8);
      total += weight;
    });
    return gain && gain * (covered / total) ** FOCUS;
  }

  /** Returns the test whether a page meets enough of what is asked to be a result. */
  function strength(rows) {
    const telling = rows.filter(({ concept }) => !isWeak(concept));
    const asked = telling.length ? telling : rows;
    const matters = telling.filter(({ concept }) => !concept.where);
    return (page) => met(page, asked) >= SHARE && met(page, matters) >= POINT;
  }

  /** Returns the share of concepts that a page surely meets, by their weight; 1 when there are none. */
  function met(page, rows) {
    let sure = 0;
    let all = 0;
    rows.forEach(({ table, weight }) => {
      all += weight;
      if (table.met[page] >= STRONG) sure += weight;
    });
    return all ? sure / all : 1;
  }

  function isWeak(concept) {
    return concept.importance <= kw.WEAK || concept.size;
  }

  /** Returns what pages gain whose whole title, or other name, is asked for. */
  function titleGains(store, question, count) {
    const gains = new Map();
    question.names.forEach((name) => {
      const { pages, weights } = kw.posting(kw.listOf(store, name));
      const gain = TITLE * Math.log(1 + count) / question.names.length;
      pages.forEach((page, place) => gains.set(page, (gains.get(page) || 0) + (gain * weights[place]) / 31));
    });
    return gains;
  }

  /** Returns how much each page counts by its kind. */
  function priors(store, count, question) {
    const facets = question.concepts.flatMap(({ groups }) => groups.map(({ facet }) => facet));
    const named = new Set(facets.filter(([facet]) => facet === "typ").map(([, folder]) => folder));
    const placed = facets.some(([facet]) => facet === "kommune" || facet === "land");
    const ofKind = (folder) => (named.has(folder) ? ASKED_FOR : PRIORS[folder] || 1) * (question.asking && ADVICE.has(folder) ? ADVISED : 1);
    const kinds = store.head.arten;
    const prior = new Float32Array(count);
    kinds.forEach(([first, folder], index) => {
      const end = index + 1 < kinds.length ? kinds[index + 1][0] : count;
      prior.fill(ofKind(folder) * (OF_PLACES.has(folder) && !placed ? PLACELESS : 1), first, end);
    });
    store.head.uebersichten.forEach((page) => { prior[page] *= OVERVIEW; });
    return prior;
  }

  /** Keeps the pages that hold all phrases word by word; only the best ones are read. */
  function withPhrases(store, hits, phrases) {
    const wanted = phrases.map((words) => ` ${words.map(kw.fold).join(" ")} `);
    return hits.slice(0, MAX_CHECKED).filter((hit) => {
      const page = store.page(hit.page);
      if (!page) return false;
      const texts = [page.title, page.summary, ...page.sections.flatMap(([, heading, text]) => [heading, text])];
      const plain = texts.map((text) => ` ${kw.tokens(text).flatMap((token) => (token.hyphenated ? token.runs : [token.text])).map(kw.fold).join(" ")} `);
      return wanted.every((phrase) => plain.some((text) => text.includes(phrase)));
    });
  }

  Object.assign(kw, { search });
})();
