// What a result shows: the section that fits best, an excerpt with the matching words marked, and why it was found.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;
  const LENGTH = 260; // longest excerpt, in characters
  const ALIKE = 0.5; // how good a way must be, against the best one on a page, for its words to be marked
  const BEFORE = 80; // how much of it may stand before the first match

  /**
   * Prepares a result for display.
   * @param {kw.Store} store
   * @param {object} question as read
   * @param {object} hit
   * @returns {object | null} null while its page is not loaded
   */
  function present(store, question, hit) {
    const page = store.page(hit.page);
    if (!page) return null;
    const targets = question.concepts.map((concept, index) => wanted(concept, concept.ways[hit.ways[index]]));
    const sections = [["", "", page.summary], ...page.sections].filter(([, , text]) => text);
    const best = sections.map((section) => ({ section, marks: marks(store, section, targets) })).reduce(better, null);
    const [anchor, heading, text] = best ? best.section : ["", "", ""];
    return {
      title: pieces(page.title, marksIn(store, page.title, targets)),
      url: anchor ? `${page.url}#${anchor}` : page.url,
      plain: page.title,
      kind: page.kind,
      folder: page.folder,
      wiki: page.wiki,
      details: page.details,
      heading,
      excerpt: best ? excerpt(text, best.marks.places) : [],
      reasons: reasons(store, page, question.concepts, hit.ways),
    };
  }

  /** Returns the stems that meet a concept on a page, single ones and phrases: of the best way there and of all like it. */
  function wanted(concept, best) {
    const ways = best ? concept.ways.filter((way) => way.weight >= best.weight * ALIKE) : [];
    const members = ways.flatMap((way) => (way.group ? way.group.members : []));
    return {
      single: new Set([...ways.flatMap((way) => way.stems), ...members.filter(({ length }) => length === 1).flat()]),
      phrases: members.filter(({ length }) => length > 1),
      weight: concept.importance,
    };
  }

  function marks(store, [, heading, text], targets) {
    const places = marksIn(store, text, targets);
    const inHeading = new Set(marksIn(store, heading, targets).map(({ target }) => target));
    const met = new Set(places.map(({ target }) => target));
    const value = [...met].reduce((sum, target) => sum + targets[target].weight, 0);
    const bonus = [...inHeading].reduce((sum, target) => sum + 0.3 * targets[target].weight, 0);
    return { places, value: value + bonus + Math.min(places.length, 8) * 0.02 };
  }

  function better(best, candidate) {
    return !best || candidate.marks.value > best.marks.value + 0.05 ? candidate : best;
  }

  /** Returns where a text holds what is wanted, each place with the number of the concept. */
  function marksIn(store, text, targets) {
    const words = kw.tokens(text).map((token) => ({ ...token, stem: kw.stem(token.text), stems: token.runs.map(kw.stem) }));
    const split = store.split || (() => []);
    return words.flatMap((word, index) => {
      const target = targets.findIndex(({ single }) => single.has(word.stem) || word.stems.some((stem) => single.has(stem)));
      if (target >= 0) return [{ start: word.start, end: word.end, target }];
      const phrase = phraseAt(words, index, targets);
      if (phrase) return [phrase];
      const part = targets.findIndex(({ single }) => word.stems.some((stem) => split(stem).some((piece) => single.has(piece))));
      return part >= 0 ? [{ start: word.start, end: word.end, target: part }] : [];
    });
  }

  function phraseAt(words, index, targets) {
    for (let target = 0; target < targets.length; target += 1) {
      const found = targets[target].phrases.find((phrase) => phrase.every((stem, step) => words[index + step] && words[index + step].stem === stem));
      if (found) return { start: words[index].start, end: words[index + found.length - 1].end, target };
    }
    return null;
  }

  /** Cuts a text around the place with the most matches, at words. */
  function excerpt(text, places) {
    if (text.length <= LENGTH) return pieces(text, places);
    const counts = places.map(({ start }) => places.filter((other) => other.start >= start && other.start < start + LENGTH - BEFORE).length);
    const first = places.length ? places[counts.indexOf(Math.max(...counts))].start : 0;
    const from = first <= BEFORE ? 0 : beginning(text, first);
    const to = from + LENGTH >= text.length ? text.length : text.lastIndexOf(" ", from + LENGTH);
    const inside = places.filter(({ start, end }) => start >= from && end <= to).map((place) => ({ ...place, start: place.start - from, end: place.end - from }));
    const cut = pieces(text.slice(from, to), inside);
    return [...(from ? [["… ", false]] : []), ...cut, ...(to < text.length ? [[" …", false]] : [])];
  }

  /** Returns where to begin: at a sentence, else at a word. */
  function beginning(text, place) {
    const offset = Math.max(0, place - BEFORE);
    const before = text.slice(offset, place);
    const sentence = before.search(/[.!?] [^.!?]*$/);
    return sentence >= 0 ? offset + sentence + 2 : offset + before.indexOf(" ") + 1;
  }

  /** Returns a text as pieces, each with whether it is to be marked. */
  function pieces(text, places) {
    const found = [];
    let end = 0;
    places.forEach((place) => {
      if (place.start < end) return;
      if (place.start > end) found.push([text.slice(end, place.start), false]);
      found.push([text.slice(place.start, place.end), true]);
      end = place.end;
    });
    if (end < text.length) found.push([text.slice(end), false]);
    return found;
  }

  /** Returns in words why a page was found, where its own words do not show it. */
  function reasons(store, page, concepts, ways) {
    return concepts.flatMap((concept, index) => {
      const way = concept.ways[ways[index]];
      if (!way) return [];
      if (way.corrected) return [`${surface(store, page, way.corrected) || way.corrected} statt ${concept.text}`];
      if (way.group && kw.fold(way.group.label) !== kw.fold(concept.text)) return [`${concept.text} → ${way.group.label}`];
      if (way.kind === "part" && concept.length === 1) return [`Teil von ${concept.text}`];
      return [];
    });
  }

  /** Returns a word as a page writes it. */
  function surface(store, page, stem) {
    const texts = [page.title, page.summary, ...page.sections.map(([, , text]) => text)];
    const split = store.split || (() => []);
    for (const text of texts) {
      const token = kw.tokens(text).find((word) => kw.stem(word.text) === stem || split(kw.stem(word.text)).includes(stem));
      if (token) return token.text;
    }
    return "";
  }

  Object.assign(kw, { present, surface });
})();
