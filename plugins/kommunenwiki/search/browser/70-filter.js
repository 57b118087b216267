// Filters: facets with counts, sorting, and the filters that a question proposes.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;
  const SIZES = ["bis-5000", "bis-20000", "bis-100000", "ueber-100000"];
  const LIMITS = [5000, 20000, 100000, Infinity];
  const FIGURE = /(?:(unter|bis zu|bis|weniger als|höchstens|maximal|max\.?|über|mehr als|ab|mindestens|rund|etwa|ca\.?|under|less than|over|more than)\s+)?(\d{1,3}(?:[. \u00a0\u202f]\d{3}){1,4}|\d{1,12})(?:\s*(tausend|tsd\.?))?[\s-]*(?:einwohner\p{L}*|ew\b|menschen|inhabitants|residents|people)/giu;
  const UPWARD = /^(?:über|mehr als|ab|mindestens|over|more than)$/i;
  const DOWNWARD = /^(?:unter|bis|bis zu|weniger als|höchstens|maximal|max\.?|under|less than)$/i;
  const WORDS = [
    [/(?<![\p{L}-])(?:kleinst?(?:adt|ädten?)|kleinstst(?:adt|ädten?)|kleine(?:n|r)? (?:kommunen?|gemeinden?|städte?|orte?)|small (?:towns?|municipalit(?:y|ies)))(?![\p{L}-])/giu, SIZES.slice(0, 2)],
    [/(?<![\p{L}-])(?:mittelst(?:adt|ädte)|mittelgroße(?:n|r)? (?:kommunen?|städte?))(?![\p{L}-])/giu, ["bis-100000"]],
    [/(?<![\p{L}-])(?:großst(?:adt|ädten?)|große(?:n|r)? (?:kommunen?|städte?)|big cit(?:y|ies)|large cit(?:y|ies))(?![\p{L}-])/giu, ["ueber-100000"]],
    [/(?<![\p{L}-])(?:landkreisen?|kreisen?)(?=\s*$)/giu, ["kreis-region"]],
  ];
  const YEAR = /(?<![\p{L}\d-])(?:(?:seit|ab|aus|in|im jahr|since|from)\s+)?((?:19|20)\d\d)(?![\p{L}\d-])/giu;

  const COLUMNS = { datum: "datum", "groesse-auf": "groesse", "groesse-ab": "groesse", umfang: "umfang" };
  const SURE = 0.7; // how surely a word must mean a value
  const MAX_PROPOSALS = 4;

  /**
   * Takes sizes and years out of a question.
   * @param {string} text
   * @returns {{rest: string, proposals: {facet: string, values: string[], text: string}[]}}
   */
  function readFigures(text) {
    const proposals = [];
    let rest = text.replace(FIGURE, (match, relation, digits, thousands) => {
      const people = Number(digits.replace(/\D/g, "")) * (thousands ? 1000 : 1);
      proposals.push({ facet: "groesse", values: sizes(relation || "", people), text: match.trim() });
      return " ";
    });
    WORDS.forEach(([pattern, values]) => {
      const match = rest.match(pattern);
      const others = match ? rest.replace(pattern, " ") : "";
      if (match) proposals.push({ facet: "groesse", values, text: match[0].trim() });
      if (/\p{Lu}\p{L}{2}|\p{L}{5}/u.test(others)) rest = others;
    });
    Array.from(rest.matchAll(YEAR)).forEach((match) => proposals.push({ facet: "jahr", values: [match[1]], text: match[0].trim() }));
    if (proposals.some(({ facet }) => facet === "groesse") && !/[\p{L}\d]/u.test(rest)) rest = "";
    return { rest, proposals };
  }

  function sizes(relation, people) {
    const own = LIMITS.findIndex((limit) => people <= limit);
    if (DOWNWARD.test(relation)) return SIZES.slice(0, own + 1);
    if (UPWARD.test(relation)) return SIZES.slice(LIMITS.findIndex((limit) => people < limit));
    return [SIZES[own]];
  }

  /** Reads a facet from its file. */
  function readFacet([id, title, values]) {
    return { id, title, values: values.map(([value, label, pages]) => ({ value, label, pages: kw.ascending(pages) })) };
  }

  /**
   * Returns what it takes to narrow results down, to count and to sort them; parts that are not loaded yet are null.
   * @param {kw.Store} store
   * @param {Object<string, string[]>} chosen values by facet
   * @param {string} order
   * @param {string[]} counted the facets whose values are counted, beside those that are chosen
   * @returns {{facets: object[], column: ?number[]}}
   */
  function narrowing(store, chosen, order, counted) {
    const isWanted = (id) => counted.includes(id) || (chosen[id] || []).length;
    const facets = store.head.facetten.filter(isWanted).map((id) => store.facet(id));
    const unused = Object.keys(chosen).filter((id) => store.head.filter[id] && !store.head.facetten.includes(id));
    return { facets: [...facets, ...unused.map((id) => ({ id, title: store.head.filter[id], values: [] }))], column: store.column(COLUMNS[order]) };
  }

  /**
   * Returns for each page in how many of the chosen facets it fails, and in which one if it is only one.
   * @returns {{failed: Uint8Array, only: Array<string>}}
   */
  function failures(data, chosen, count) {
    const failed = new Uint8Array(count);
    const only = new Array(count).fill("");
    Object.entries(chosen).forEach(([id, values]) => {
      const facet = data.facets.find((item) => item.id === id);
      if (!facet || !values.length) return;
      const passes = new Uint8Array(count);
      facet.values.filter(({ value }) => values.includes(value)).forEach(({ pages }) => pages.forEach((page) => { passes[page] = 1; }));
      for (let page = 0; page < count; page += 1) {
        if (!passes[page]) {
          failed[page] += 1;
          only[page] = id;
        }
      }
    });
    return { failed, only };
  }

  /**
   * Narrows pages down and counts what further choices would leave: OR inside a facet, AND between facets.
   * @param {object} data what `narrowing` returned
   * @param {number[]} pages the pages that were found
   * @param {Object<string, string[]>} chosen values by facet
   * @param {number} count how many pages there are
   * @returns {{kept: number[], facets: object[]}} facets without values that leave nothing, unless those are chosen
   */
  function narrow(data, pages, chosen, count) {
    const { failed, only } = failures(data, chosen, count);
    const found = new Uint8Array(count);
    pages.forEach((page) => { found[page] = 1; });
    const facets = data.facets.map((facet) => ({
      id: facet.id,
      title: facet.title,
      values: facet.values
        .map(({ value, label, pages: having }) => ({
          value,
          label,
          chosen: (chosen[facet.id] || []).includes(value),
          count: having.reduce((sum, page) => sum + (found[page] && (!failed[page] || (failed[page] === 1 && only[page] === facet.id)) ? 1 : 0), 0),
        }))
        .filter((item) => item.count > 0 || item.chosen),
    }));
    return { kept: pages.filter((page) => !failed[page]), facets };
  }

  /** Returns all facets in their order; those that are not counted have no values, but null. */
  function withUncounted({ facetten, filter }, counted) {
    const uncounted = (id) => ({ id, title: filter[id], values: null });
    const known = facetten.map((id) => counted.find((facet) => facet.id === id) || uncounted(id));
    return [...known, ...counted.filter(({ id }) => !facetten.includes(id))];
  }

  /** Returns pages in another order than the given one; pages without a figure come last. */
  function sorted({ column }, pages, order) {
    if (!column) return pages;
    const sign = order === "groesse-auf" ? 1 : -1;
    const known = pages.filter((page) => column[page]);
    return [...known.sort((a, b) => sign * (column[a] - column[b])), ...pages.filter((page) => !column[page])];
  }

  /**
   * Returns the filters that a question suggests: a Kommune, a Thema, a Land, a size, a year that it names.
   * @param {Object<string, string>} titles headings of the facets
   * @returns {{facet: string, title: string, values: string[], label: string, text: string}[]}
   */
  function proposals(titles, question, chosen) {
    const named = question.concepts.flatMap(({ text, groups }) =>
      groups.filter(({ facet, sure }) => facet.length && sure >= SURE).map((group) => ({ facet: group.facet[0], values: [group.facet[1]], label: group.label, text })),
    );
    const found = [...question.proposals, ...named].filter(({ values, facet }) => values.some((value) => !(chosen[facet] || []).includes(value)));
    const once = found.filter((item, index) => found.findIndex((other) => same(other, item)) === index);
    return once.slice(0, MAX_PROPOSALS).map((item) => ({ ...item, title: titles[item.facet], label: item.label || item.text }));
  }

  function same(one, other) {
    return one.facet === other.facet && one.values.join() === other.values.join();
  }

  Object.assign(kw, { readFigures, readFacet, narrowing, narrow, withUncounted, sorted, proposals });
})();
