// Typing errors. A word with one error has an intact beginning or end; the beginning is looked up in the terms, the end in
// the terms spelt backwards, and what is near enough wins. So only a few files are needed, not the whole vocabulary.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;
  const LONG = 8; // words of this length may hold two errors
  const SHORT = 5; // words up to this length must keep their first letter
  const TINY = 4; // words up to this length are only corrected by putting in a letter, and not to shorter stems
  const PACKS = 3; // how many files may be loaded for one beginning
  const MAX_FOUND = 4;
  /** Endings that the stemmer takes away; an error may sit in one of them. */
  const INFLECTION = ["", "e", "en", "er", "ern", "em", "es", "s", "n"];
  const DERIVATION = ["in", "innen", "ung", "ungen", "heit", "keit", "lich", "isch", "ig", "ik", "end"];

  /**
   * Returns the known terms that a word most likely means.
   * @param {kw.Store} store
   * @param {string} text a word as written
   * @returns {{stem: string, distance: number}[]} the nearest terms
   */
  function corrections(store, text) {
    const spelt = kw.foldSpelling(text);
    const limit = spelt.length >= LONG ? 2 : 1;
    const found = new Map();
    neighbours(store, kw.stem(text), spelt, limit).forEach((term) => {
      const distance = Math.max(1, nearness(term, spelt, kw.stem(text), limit));
      if (distance <= limit && store.term(term)) found.set(term, distance);
    });
    const nearest = Math.min(...found.values());
    return Array.from(found, ([stem, distance]) => ({ stem, distance }))
      .filter(({ distance }) => distance === nearest)
      .sort((a, b) => score(store, b.stem, spelt) - score(store, a.stem, spelt) || (a.stem < b.stem ? -1 : 1))
      .slice(0, MAX_FOUND);
  }

  /** Returns the distance of a word from a term, with any ending; short words with another first letter are far. */
  function nearness(term, spelt, stem, limit) {
    if (term[0] !== spelt[0] && spelt.length <= SHORT) return limit + 1;
    const endings = term.length >= SHORT ? [...INFLECTION, ...DERIVATION] : INFLECTION;
    const forms = endings.map((ending) => term + ending).filter((form) => Math.abs(form.length - spelt.length) <= limit);
    if (spelt.length <= TINY && term.length < spelt.length) return limit + 1; // „Wien“ is not „wid(er)“
    if (spelt.length <= TINY) return Math.min(limit + 1, ...forms.filter((form) => form.length > spelt.length).map((form) => distance(spelt, form, limit)));
    return Math.min(distance(stem, term, limit), ...forms.map((form) => distance(spelt, form, limit)));
  }

  function score(store, term, spelt) {
    return kw.listOf(store, term).length + (term[0] === spelt[0] ? 1000 : 0);
  }

  /** Returns the terms that share enough of their beginning or end with a stem. */
  function neighbours(store, stem, spelt, limit) {
    const kept = Math.max(1, Math.floor((stem.length - 1) / (limit + 1)));
    const longest = spelt.length + limit;
    const found = [...store.terms(stem.slice(0, kept), PACKS), ...store.termsEnding(stem.slice(-kept))];
    return [...new Set(found)].filter((term) => term.length <= longest && term.length > 2);
  }

  /**
   * Returns how many letters must be put in, left out, changed or swapped with the next to make one word another
   * (optimal string alignment); more than the limit counts as limit + 1.
   */
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const change = last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, change);
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return limit + 1;
      before = last;
      last = row;
    }
    return Math.min(last[other.length], limit + 1);
  }

  Object.assign(kw, { corrections, distance });
})();
