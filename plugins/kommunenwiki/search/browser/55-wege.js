// Ways to meet a concept: by the word itself, by what else means the same, by its parts, completed, corrected. Each way
// has a weight from 0 to 1, and lists of the index that a page must all be in.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;

  /** How well a way meets a concept. */
  const WEIGHTS = {
    word: 1,
    group: { begriff: 0.9, kommune: 0.95, alltag: 0.75 },
    tag: { land: 0.6, typ: 0.6, groesse: 0.7 },
    verb: 0.7,
    allWords: 0.6,
    oneWord: 0.3,
    allParts: 0.7,
    allMeanings: 0.44,
    part: 0.3,
    inside: 0.5,
    prefix: 0.65,
    typo: 0.65,
  };
  const WEAK = 0.2; // how much a general word counts
  const SURE = 0.45; // weight from which no typing error is assumed
  const UNFINISHED = 0.5; // how much the stem of a word counts that is probably not at its end
  const KNOWN = 0.5; // how much the parts of a word count that has pages of its own
  const DOUBT = { compound: 0.9, unfinished: 0.65 }; // how much a correction counts when a word may be right as it is
  const SAID = 0.8; // how much it counts that a text calls a Kommune small
  const MIN_PREFIX = 2;
  const PREFIX_PACKS = 3;
  const MAX_COMPLETIONS = 12;
  const MAX_ENDING = 3;
  const MIN_TYPO = 4;
  const FEW = 3; // a verb form that so few pages use is also looked up without its ending

  /** Returns the encoded pages of a stem, or nothing. */
  function listOf(store, stem) {
    const known = store.term(stem);
    return known ? known.posting : "";
  }

  function way(kind, weight, stems, lists, more = {}) {
    return { kind, weight, stems, lists: lists.map((list) => (typeof list === "string" ? [[list, 1]] : list)), ...more };
  }

  function usable(ways) {
    return ways.filter(({ weight, lists }) => weight > 0 && lists.length && lists.every((list) => list.some(([text]) => text)));
  }

  function finished(ways, more = {}) {
    return { ways: usable(ways), groups: ways.filter(({ group }) => group).map(({ group }) => group), ...more };
  }

  /** Returns the ways of a phrase that means groups. */
  function phraseWays(store, stems, meanings) {
    const ways = meanings.flatMap((meaning) => groupWay(store, meaning, 1));
    ways.push(way("word", WEIGHTS.allWords, stems, stems.map((stem) => listOf(store, stem))));
    ways.push(...stems.map((stem) => way("part", WEIGHTS.oneWord, [stem], [listOf(store, stem)])));
    return finished(ways);
  }

  /** Returns the ways of a size: by the Kommunen of a page, and by what its text says of them. */
  function sizeWays(store, { values, text }) {
    const groups = values.map((value) => store.group(store.head.groessen[value])).filter(Boolean);
    const stems = kw.tokens(text).slice(0, 1).map((token) => kw.stem(token.text));
    const said = stems.flatMap((stem) => direct(store, stem, SAID)).filter(({ group }) => group);
    return finished([...said, way("tag", WEIGHTS.tag.groesse, [], [groups.map(({ posting }) => [posting, 1])])]);
  }

  /** Returns the ways of words that the texts write as one. */
  function gluedWays(store, whole, stems) {
    const ways = direct(store, whole, 1);
    ways.push(way("word", WEIGHTS.allParts, stems, stems.map((stem) => listOf(store, stem))));
    ways.push(...stems.map((stem) => way("part", WEIGHTS.oneWord, [stem], [listOf(store, stem)])));
    return finished(ways);
  }

  /** Returns the ways of a single word. */
  function wordWays(store, word) {
    if (!store.isReady(word.stem)) return finished([]); // else it would look unknown, and more would be loaded
    const own = direct(store, word.stem, 1);
    const known = usable(own).length > 0;
    const completed = word.open ? completions(store, word, known) : [];
    const ways = isUnfinished(word, own, completed) ? own.map((item) => ({ ...item, weight: item.weight * UNFINISHED })) : [...own];
    const split = parts(store, word.stem, known ? KNOWN : 1);
    ways.push(...completed, ...verbForms(store, word), ...split);
    const sure = usable(own).some(({ weight }) => weight >= SURE);
    const corrected = sure || word.text.length < MIN_TYPO ? [] : kw.corrections(store, word.text);
    const factor = WEIGHTS.typo * (completed.length ? DOUBT.unfinished : usable(split).length ? DOUBT.compound : 1);
    corrected.forEach(({ stem, distance }) => {
      ways.push(...direct(store, stem, factor * WEIGHTS.typo ** (distance - 1)).map((found) => ({ ...found, corrected: stem })));
    });
    return finished(ways, { corrected: corrected.map(({ stem }) => stem) });
  }

  /** Tells whether a word is probably still being typed: its stem could be any, and longer words are more usual. */
  function isUnfinished(word, own, completed) {
    if (!completed.length || kw.foldSpelling(word.text) === word.stem) return false;
    const isNamed = own.some(({ group }) => group);
    return !isNamed || pagesOf(own) < Math.max(...completed.map((item) => pagesOf([item])));
  }

  function pagesOf(ways) {
    const words = ways.filter(({ kind }) => kind === "word");
    return words.reduce((sum, { lists }) => sum + kw.posting(lists[0][0][0]).pages.length, 0);
  }

  /** Returns the ways to meet a stem by itself and by the groups that it means. */
  function direct(store, stem, factor) {
    const known = store.term(stem);
    const meanings = known ? known.meanings.filter(([rest]) => rest === "") : [];
    const groups = meanings.flatMap(([, group, tenths]) => groupWay(store, { group, weight: tenths / 10 }, factor));
    return [way("word", WEIGHTS.word * factor, [stem], [known ? known.posting : ""]), ...groups];
  }

  function groupWay(store, meaning, factor) {
    const group = store.group(meaning.group);
    if (!group) return [];
    const weight = (WEIGHTS.group[group.kind] || WEIGHTS.tag[group.facet[0]] || 0) * meaning.weight * factor;
    return [way("group", weight, [], [group.posting], { group: { ...group, sure: meaning.weight * factor } })];
  }

  /** Returns ways by the verb or noun behind a rare verb form: „bezahlt“ → „bezahl“, „gezählt“ → „zahl“. */
  function verbForms(store, word) {
    if (!/t$/.test(word.stem) || !(/^\p{Ll}/u.test(word.text) || kw.posting(listOf(store, word.stem)).pages.length < FEW)) return [];
    const bare = word.stem.replace(/e?t$/, "");
    const options = [bare, bare.replace(/^ge/, "")].filter((stem, index, all) => stem.length > 2 && all.indexOf(stem) === index);
    return options.filter((stem) => store.term(stem)).flatMap((stem) => direct(store, stem, WEIGHTS.verb));
  }

  /** Returns the ways to complete a word that is still being typed. */
  function completions(store, word, known) {
    const typed = kw.foldSpelling(word.text);
    if (typed.length < MIN_PREFIX) return [];
    const found = store.terms(typed, PREFIX_PACKS).filter((term) => term !== word.stem);
    const ranked = found.map((term) => ({ term, list: listOf(store, term) })).filter(({ list }) => list);
    ranked.sort((a, b) => b.list.length / b.term.length - a.list.length / a.term.length || (a.term < b.term ? -1 : 1));
    const base = WEIGHTS.prefix * (known && typed === word.stem ? KNOWN : 1);
    const longer = ranked.slice(0, MAX_COMPLETIONS).flatMap(({ term }) => {
      return direct(store, term, base * Math.sqrt(typed.length / term.length)).map((item) => ({ ...item, completed: term }));
    });
    return known || longer.length ? longer : withoutEnding(store, typed);
  }

  /** Returns the ways of the word whose ending is being typed: „Zählun“ → „zahl“. */
  function withoutEnding(store, typed) {
    const lengths = Array.from({ length: MAX_ENDING }, (_, index) => typed.length - 1 - index).filter((length) => length >= MIN_TYPO);
    const stem = lengths.map((length) => typed.slice(0, length)).find((option) => listOf(store, option));
    return stem ? direct(store, stem, WEIGHTS.verb).map((item) => ({ ...item, completed: stem })) : [];
  }

  /** Returns the ways to meet a compound by its parts: single ones, those that are compounds themselves count more („Umsatzsteuer“
   * in „Umsatzsteuerpflicht“), and all of them together with what they mean. */
  function parts(store, stem, factor) {
    const split = stem.length > 5 ? store.splitting() : null;
    const found = split ? split(stem) : [];
    const lists = found.map((part) => meaningLists(store, part));
    const ways = found.map((part, index) => way("part", factor * (split(part).length > 1 ? WEIGHTS.inside : WEIGHTS.part), [part], lists[index].length ? [lists[index]] : [""]));
    const telling = lists.filter((_, index) => !store.weak.has(found[index]));
    if (found.length > 1) ways.push(way("word", factor * WEIGHTS.allParts, found, found.map((part) => listOf(store, part))));
    if (found.length > 1 && telling.length) ways.push(way("word", factor * WEIGHTS.allMeanings, found, telling));
    return ways;
  }

  /** Returns the list of a stem together with those of the groups that it means. */
  function meaningLists(store, stem) {
    return usable(direct(store, stem, 1)).map(({ weight, lists }) => [lists[0][0][0], weight]);
  }

  Object.assign(kw, { listOf, phraseWays, sizeWays, gluedWays, wordWays, WEAK });
})();
