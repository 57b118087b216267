// Question and index -> results in order. Everything that decides on ranks is here and in 50-anfrage.js.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;

  const STRONG = 0.45; // weight from which a way counts as meeting a concept
  const PASSING = 0.14; // weight of a page below which it only mentions a matter in passing
  const DOUBT = 0.6; // how much a way is worth that leads to a passing mention
  const SHARE = 0.6; // share of the concepts that a result must meet
  const OWN = 0.3; // how much rarer than the commonest way a way may count
  const REST = 0.15; // how much further ways to meet the same concept add
  const FOCUS = 1.2; // how hard missing concepts count
  const TITLE = 0.6; // how much a page gains whose whole name is asked for
  const PRIORS = { technik: 0.5, mitmachen: 0.75, veranstaltungen: 0.8, modellprojekte: 0.85 };
  const ADVICE = new Set(["leitfaeden", "themen", "huerden", "glossar"]); // kinds of pages that answer questions
  const ADVISED = 1.2; // how much more they count when a question is asked
  const OVERVIEW = 0.7; // how much pages count that only list others
  const MAX_CHECKED = 80; // pages whose text is read for a phrase in quotation marks

  /**
   * Answers a question.
   * @param {kw.Store} store
   * @param {string} text
   * @param {{filters?: Object<string, string[]>, order?: string, facets?: boolean}} options with `facets`, filters come
   *   with counts; without them, one file less is needed
   * @returns {object} results, or only `missing` when files are to be loaded first
   */
  function search(store, text, { filters = {}, order = "", facets = false } = {}) {
    store.missing.clear();
    const question = kw.read(store, text);
    const found = question.concepts.length ? ranked(store, question) : everything(store, question);
    const hits = question.phrases.length ? withPhrases(store, found, question.phrases) : found;
    const narrowing = facets || order || Object.values(filters).some((values) => values.length);
    const data = narrowing || (!hits.length && !store.missing.size) ? store.facetData() : null;
    if (store.missing.size) return { missing: [...store.missing] };
    const strong = hits.filter((hit) => hit.strong);
    const weak = hits.filter((hit) => !hit.strong);
    const shown = data ? narrowed(data, strong, weak, filters, order, store.head.anzahl) : { strong, weak, facets: [] };
    const nearest = hits.length || !question.concepts.length ? [] : kw.nearest(data, text);
    return { missing: [], question, ...shown, nearest, proposals: kw.proposals(store.head.filter, question, filters) };
  }

  function narrowed(data, strong, weak, filters, order, count) {
    const found = kw.narrow(data, strong.map((hit) => hit.page), filters, count);
    const others = kw.narrow(data, weak.map((hit) => hit.page), filters, count);
    const byPage = new Map([...strong, ...weak].map((hit) => [hit.page, hit]));
    const hits = (pages) => kw.sorted(data, pages, order).map((page) => byPage.get(page));
    const facets = strong.length || !weak.length ? found.facets : others.facets;
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
    const titles = titleGains(store, question, count);
    const without = new Set(question.without.flatMap((stem) => kw.posting(kw.listOf(store, stem)).pages));
    const hits = [];
    for (let page = 0; page < count; page += 1) {
      const hit = without.has(page) ? null : judge(page, tables, weights, question.concepts, titles);
      if (hit) hits.push(hit);
    }
    const prior = priors(store, count, question.asking);
    hits.forEach((hit) => { hit.score *= prior[hit.page]; });
    return hits.sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /** Returns what each page gains for a concept, how well it meets it, and by which way. */
  function meet(concept, count) {
    const table = { gain: new Float64Array(count), met: new Float32Array(count), way: new Int16Array(count).fill(-1), rarity: 0 };
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
        const met = way.weight * (weights[place] < PASSING ? DOUBT : 1);
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

  function judge(page, tables, weights, concepts, titles) {
    let gain = 0;
    let covered = 0;
    let sure = 0;
    let asked = 0;
    let total = 0;
    const onlyWeak = concepts.every(isWeak);
    tables.forEach((table, index) => {
      const weight = weights[index];
      gain += table.gain[page] * concepts[index].importance;
      covered += weight * Math.min(1, table.met[page] / 0.8);
      total += weight;
      if (!isWeak(concepts[index]) || onlyWeak) {
        asked += weight;
        if (table.met[page] >= STRONG) sure += weight;
      }
    });
    if (!gain) return null;
    const score = gain * (covered / total) ** FOCUS + (titles.get(page) || 0);
    return { page, score, strong: sure / asked >= SHARE, ways: tables.map((table) => table.way[page]) };
  }

  function isWeak(concept) {
    return concept.importance <= kw.WEAK;
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

  function priors(store, count, asking) {
    const prior = new Float32Array(count);
    const kinds = store.head.arten;
    kinds.forEach(([first, folder], index) => prior.fill((PRIORS[folder] || 1) * (asking && ADVICE.has(folder) ? ADVISED : 1), first, index + 1 < kinds.length ? kinds[index + 1][0] : count));
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
