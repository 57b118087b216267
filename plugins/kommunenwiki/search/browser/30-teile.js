// Compounds -> parts, for words that the texts do not have and for marking words in excerpts. The twin of
// search/compounds.py without what only texts can tell (nouns, words in lower case).
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;
  const LINKS = ["", "s", "n", "es", "en", "e", "er", "ns"];
  const MIN_WORD = 6;
  const MIN_PART = 3;
  const MIN_HEAD = 2;
  const MIN_FREE = 5;
  const FREE_COST = 1.6;
  const LINK_COST = 0.02;
  const PREFIX = "daten";

  /**
   * Prepares a splitter.
   * @param {string[]} parts listed parts, „|“ marks the parts of a part
   * @param {string[]} free stems of further nouns
   * @param {string[]} whole stems that stay whole
   * @returns {(stem: string) => string[]} gives the stems of the parts of a stem, empty when it has none
   */
  function splitter(parts, free, whole) {
    const tables = { heads: new Map(), modifiers: new Map(), free: new Map(), inner: new Map(), whole: new Set(whole) };
    tables.bare = new Set(parts.filter((part) => !part.includes("|")).map(kw.fold));
    const bases = parts.map((part) => part.replaceAll("|", ""));
    bases.forEach((base) => addHeads(tables.heads, base));
    bases.forEach((base) => tables.modifiers.set(kw.fold(base), kw.stem(base)));
    bases.forEach((base) => forms(kw.fold(base)).forEach((form) => setDefault(tables.modifiers, form, kw.stem(base))));
    parts.filter((part) => part.includes("|")).forEach((part) => addInner(tables.inner, part));
    free.forEach((word) => setDefault(tables.free, word, word));
    free.forEach((word) => forms(word).forEach((form) => setDefault(tables.free, form, word)));
    const found = new Map();
    return (word) => {
      if (!found.has(word)) found.set(word, stemsOf(tables, word));
      return found.get(word);
    };
  }

  function setDefault(table, key, value) {
    if (!table.has(key)) table.set(key, value);
  }

  function addHeads(heads, base) {
    const long = kw.stem(PREFIX + base);
    setDefault(heads, kw.stem(base), kw.stem(base));
    setDefault(heads, long.startsWith(PREFIX) ? long.slice(PREFIX.length) : long, kw.stem(base));
  }

  function addInner(inner, part) {
    const whole = kw.stem(part.replaceAll("|", ""));
    const beginning = part.split("|").slice(0, -1).map(kw.fold);
    const joined = beginning.join("");
    inner.set(whole, [...beginning, whole.startsWith(joined) ? whole.slice(joined.length) : whole]);
  }

  function forms(base) {
    const linked = LINKS.map((link) => base + link);
    return base.endsWith("e") && base.length >= 4 ? [...linked, base.slice(0, -1)] : linked;
  }

  function stemsOf(tables, word) {
    const segments = split(tables, word);
    if (segments.length === 1) return [];
    const found = segments.map((segment, index) => base(tables, segment, index === segments.length - 1));
    return [...new Set([...found, ...joined(tables, segments)])].filter((part) => part !== word);
  }

  function base(tables, segment, last) {
    return (last ? tables.heads : tables.modifiers).get(segment) || tables.free.get(segment) || segment;
  }

  /** Returns the listed parts that neighbouring segments make together. */
  function joined(tables, segments) {
    const starts = segments.slice(2).map((_, index) => segments.slice(index + 1).join(""));
    const ends = segments.slice(2).map((_, index) => segments.slice(0, index + 2).join(""));
    const bare = ends.flatMap((end) => LINKS.filter((link) => end.endsWith(link)).map((link) => end.slice(0, end.length - link.length)));
    return [...starts, ...bare].filter((word) => tables.inner.has(word));
  }

  /** Returns the segments of a stem, one after the other; only the stem itself when it has no parts. */
  function split(tables, word) {
    if (tables.inner.has(word)) return tables.inner.get(word);
    if (word.length < MIN_WORD || tables.whole.has(word) || tables.heads.has(word) || !/^\p{L}+$/u.test(word)) return [word];
    const best = reading(tables, word, 0, new Map());
    if (!best || best.segments.length === 1) return [word];
    const end = best.segments[best.segments.length - 1];
    const beginning = best.segments.slice(0, -1).flatMap((segment) => splitModifier(tables, segment));
    return [...beginning, ...(isSplit(tables, end) ? split(tables, end) : [end])];
  }

  function splitModifier(tables, segment) {
    const whole = base(tables, segment, false);
    const beginning = isSplit(tables, whole) ? split(tables, whole).slice(0, -1) : [];
    return [...beginning, segment.slice(beginning.join("").length)];
  }

  function isSplit(tables, word) {
    return tables.inner.has(word) || tables.free.get(word) === word;
  }

  /** Returns the cheapest reading of the rest of a word: fewest parts, listed ones before free ones. */
  function reading(tables, word, start, memo) {
    if (memo.has(start)) return memo.get(start);
    let best = null;
    for (let end = word.length - MIN_HEAD; end >= start + MIN_PART; end -= 1) {
      const segment = word.slice(start, end);
      const cost = modifierCost(tables, segment);
      const rest = cost ? reading(tables, word, end, memo) : null;
      if (rest && (!best || cost + rest.cost < best.cost)) {
        best = { cost: cost + rest.cost, segments: [segment, ...rest.segments] };
      }
    }
    const head = word.slice(start);
    const cost = tables.heads.has(head) ? 1 : tables.free.get(head) === head && head.length >= MIN_FREE ? FREE_COST : 0;
    if (start > 0 && cost && (!best || cost <= best.cost)) best = { cost, segments: [head] };
    memo.set(start, best);
    return best;
  }

  function modifierCost(tables, segment) {
    if (tables.modifiers.has(segment)) return tables.bare.has(segment) ? 1 : 1 + LINK_COST;
    return tables.free.has(segment) ? FREE_COST : 0;
  }

  Object.assign(kw, { splitter });
})();
