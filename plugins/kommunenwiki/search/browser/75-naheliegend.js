// When nothing was found: the Themen and Kommunen whose names look most like the question.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;
  const ALIKE = 0.3; // how alike names must be, from 0 to 1
  const MANY = 3;
  const KINDS = [["thema", "themen"], ["kommune", "kommunen"]];

  /**
   * Returns pages of Themen and Kommunen that a question may have meant; the most used Themen when none is alike.
   * @param {kw.Store} store
   * @param {string} text the question
   * @returns {number[]} none while a file is missing
   */
  function nearest(store, text) {
    const data = Object.fromEntries(["thema", "kommune", "typ"].map((id) => [id, store.facet(id)]));
    if (store.missing.size) return [];
    const words = kw.tokens(text).map((token) => kw.fold(token.text));
    const found = KINDS.flatMap(([facet, folder]) => alike(data, facet, folder, words));
    return found.length ? found : values(data, "thema").sort((a, b) => b.pages.length - a.pages.length).slice(0, MANY).flatMap((item) => own(data, item, "themen"));
  }

  function alike(data, facet, folder, words) {
    return values(data, facet)
      .map((item) => ({ item, likeness: Math.max(0, ...words.map((word) => likeness(word, kw.fold(item.label)))) }))
      .filter((entry) => entry.likeness >= ALIKE)
      .sort((a, b) => b.likeness - a.likeness || (a.item.label < b.item.label ? -1 : 1))
      .slice(0, MANY)
      .flatMap(({ item }) => own(data, item, folder));
  }

  function values(data, id) {
    return [...(data[id] || { values: [] }).values];
  }

  /** Returns the page that a facet value itself has. */
  function own(data, { pages }, folder) {
    const type = values(data, "typ").find(({ value }) => value === folder);
    const kept = new Set(type ? type.pages : []);
    return pages.filter((page) => kept.has(page)).slice(0, 1);
  }

  /** Returns the share of three-letter pieces that two words have in common (Dice's coefficient). */
  function likeness(one, other) {
    const [first, second] = [pieces(one), pieces(other)];
    const common = [...first].filter((piece) => second.has(piece)).length;
    return (2 * common) / (first.size + second.size || 1);
  }

  function pieces(word) {
    const padded = `  ${word} `;
    return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)));
  }

  Object.assign(kw, { nearest });
})();
