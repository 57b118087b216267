// A question -> words -> concepts: what is asked for, phrase by phrase. How a concept can be met is in 55-wege.js.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;
  const WORD = "[\\p{L}\\p{N}]+";
  const PHRASE = /(?<![-\p{L}\p{N}])"([^"]+)"/gu;
  const WITHOUT = new RegExp(`(?<=^|\\s)-(${WORD})`, "gu");
  const PARTICLES = /^(?:ab|an|auf|aus|bei|bereit|ein|fest|her|los|mit|nach|teil|um|vor|weiter|zu|zurück|zusammen)$/i;
  const MIN_QUESTION = 3;
  const QUESTION = /\?\s*$|^\s*(?:wie|was|wer|wem|wo|woher|wohin|wann|warum|wieso|weshalb|welche[rsmn]?|darf|dürfen|kann|können|how|what|who|where|when|why|which|can)\s/i;
  const SIZE = 0.8; // how much the size of a Kommune counts
  const VERB = 0.6; // how much a word in lower case counts in a question that no list knows: matters are nouns

  function isLower(word) {
    return /^\p{Ll}/u.test(word.text);
  }

  /**
   * Reads a question.
   * @param {kw.Store} store
   * @param {string} text
   * @returns {{concepts: object[], phrases: string[][], without: string[], proposals: object[]}}
   */
  function read(store, text) {
    const { rest, proposals } = kw.readFigures(text.normalize("NFC").replace(/[„“”«»]/g, '"'));
    const phrases = Array.from(rest.matchAll(PHRASE), (match) => runsOf(kw.tokens(match[1])));
    const open = rest.replace(/-"[^"]*"/g, " ").replaceAll('"', " ");
    const without = Array.from(open.matchAll(WITHOUT), (match) => kw.stem(match[1]));
    const words = contentWords(store, kw.tokens(open.replace(WITHOUT, " ")));
    if (words.length) words[words.length - 1].open = !/[\s.?!"]$/.test(text);
    const asking = QUESTION.test(text);
    const asked = [...concepts(store, words, asking), ...sizes(store, proposals)];
    return { asking, concepts: asked, names: names(open, asked), phrases, without, proposals };
  }

  /** Returns what the whole question is as a name of a page: with all its words, without stop words, and corrected. */
  function names(text, asked) {
    const all = runsOf(kw.tokens(text)).map(kw.stem);
    const content = asked.flatMap((concept) => concept.stems);
    const right = asked.flatMap((concept) => (concept.corrected && concept.corrected.length ? concept.corrected[0] : concept.stems));
    return [...new Set([all, content, right].map((stems) => `=${stems.join("_")}`))];
  }

  function runsOf(tokens) {
    return tokens.flatMap((token) => (token.hyphenated ? token.runs : [token.text]));
  }

  /** Returns the words that carry meaning; all words when none does. */
  function contentWords(store, tokens) {
    const words = tokens.flatMap((token) => {
      const runs = token.hyphenated ? token.runs : [token.text];
      const whole = token.hyphenated ? { stem: kw.stem(token.text), length: runs.length } : null;
      return runs.map((text, index) => ({ text, stem: kw.stem(text), whole: index ? null : whole }));
    });
    const particle = words.length >= MIN_QUESTION && PARTICLES.test(words[words.length - 1].text) ? words.pop().text : "";
    const kept = words.filter(({ text }) => !store.isStop(text) && (text.length > 1 || /\d/.test(text)));
    return (kept.length ? kept : words).map((word) => (particle ? withParticle(store, word, particle) : word));
  }

  /** Puts a separated verb together: „fangen wir … an“, „fängt man … an“ → „anfangen“. */
  function withParticle(store, word, particle) {
    const options = [word.text, word.text.replace(/e?t$/, "")].map((text) => kw.stem(particle + text));
    const stem = options.find((option) => store.term(option));
    return stem ? { ...word, text: particle + word.text, stem } : word;
  }

  /** Goes through the words; the longest known phrase first. */
  function concepts(store, words, asking) {
    const found = [];
    let place = 0;
    while (place < words.length) {
      const concept = phrase(store, words, place) || glued(store, words, place) || { length: 1, ...kw.wordWays(store, words[place]) };
      const own = words.slice(place, place + concept.length);
      concept.importance = own.every((word) => store.weak.has(word.stem)) ? kw.WEAK : asking && own.every(isLower) && !concept.groups.length ? VERB : 1;
      concept.where = concept.groups.some(({ facet, sure }) => facet[0] === "land" && sure === 1);
      concept.text = own.map((word) => word.text).join(" ");
      concept.stems = own.map((word) => word.stem);
      found.push(concept);
      place += concept.length;
    }
    return found;
  }

  /** Returns a concept for each size that a question names; it helps to order pages, but none must meet it. */
  function sizes(store, proposals) {
    const named = proposals.filter(({ facet }) => facet === "groesse");
    return named.map((proposal) => ({ length: 0, text: proposal.text, stems: [], importance: SIZE, size: true, ...kw.sizeWays(store, proposal) }));
  }

  /** Returns the concept of a phrase of the glossary or of another list, or null. */
  function phrase(store, words, place) {
    const meanings = meaningsAt(store, words, place);
    const length = Math.max(0, ...meanings.map((meaning) => meaning.length));
    if (length < 2) return null;
    const longest = meanings.filter((meaning) => meaning.length === length);
    return { length, ...kw.phraseWays(store, words.slice(place, place + length).map((word) => word.stem), longest) };
  }

  function meaningsAt(store, words, place) {
    const first = store.term(words[place].stem);
    return (first ? first.meanings : [])
      .map(([rest, group, tenths]) => ({ rest: rest ? rest.split("_") : [], group, weight: tenths / 10 }))
      .filter(({ rest }) => rest.every((stem, index) => words[place + 1 + index] && words[place + 1 + index].stem === stem))
      .map(({ rest, group, weight }) => ({ group, weight, length: rest.length + 1 }));
  }

  /** Returns the concept of words that the texts write as one („Daten Plattform“, „Smart-City“), or null. */
  function glued(store, words, place) {
    const { whole } = words[place];
    const next = words[place + 1];
    const options = whole ? [[whole.stem, whole.length]] : [];
    if (next && !whole) options.push(...compounds(words[place].text, next.text), ...compounds(next.text, words[place].text));
    const match = options.find(([stem, length]) => place + length <= words.length && kw.listOf(store, stem));
    if (!match) return null;
    const [stem, length] = match;
    return { length, ...kw.gluedWays(store, stem, words.slice(place, place + length).map((word) => word.stem)) };
  }

  /** Returns how two words could be written as one; „Qualität der Daten“ is „Datenqualität“. */
  function compounds(first, second) {
    return ["", "s", "n"].map((link) => [kw.stem(first + link + second), 2]);
  }

  Object.assign(kw, { read, runsOf });
})();
