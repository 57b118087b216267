// The index in the browser: what has been loaded, and what a question still needs. Files hand themselves over through
// the list „kwSuche“; the page that owns the search loads what `missing` names and asks again.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;
  const ALPHABET = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter((c) => c !== '"' && c !== "\\");
  const CODES = new Map(ALPHABET.map((letter, code) => [letter, code]));
  const HALF = ALPHABET.length >> 1;
  const LEVELS = 31; // search/postings.py: LEVELS
  const UMLAUTS = { a: "ä", o: "ö", u: "ü" };
  const NOTHING = Object.freeze({ pages: [], weights: [] });

  /** An index that is loaded piece by piece. */
  class Store {
    constructor() {
      this.head = null;
      this.packs = new Map();
      this.missing = new Set();
      this.facets = [];
      this.columns = [];
    }

    /**
     * Takes over a file.
     * @param {string} kind
     * @param {number} number
     * @param {object} data
     */
    receive(kind, number, data) {
      if (kind === "kopf") this.start(data);
      else if (kind === "t") this.split = kw.splitter(data.teile.split(" "), wordList(data.frei), wordList(data.ganz));
      else if (kind === "f") this.facets[number] = kw.readFacet(data.f);
      else if (kind === "o") this.columns[number] = [...numbers(data.o)];
      else this.packs.set(`${kind}${number}`, { ...data, number, words: data.w === undefined ? null : wordList(data.w) });
    }

    start(head) {
      this.head = head;
      this.stop = new Set(head.fuellwoerter.split(" "));
      this.weak = new Set(head.schwach.split(" "));
      this.firsts = { w: wordList(head.w), e: wordList(head.e), g: ascending(head.g), s: ascending(head.s) };
      kw.setStemming(head.mehrzahl, head.wurzeln);
    }

    /** Returns the pack that holds a key, or null when it is still to be loaded. */
    pack(kind, key) {
      const number = last(this.firsts[kind], (first) => first <= key);
      return number < 0 ? null : this.packAt(kind, number);
    }

    packAt(kind, number) {
      const found = this.packs.get(`${kind}${number}`);
      if (!found) this.missing.add(`${kind}${number}`);
      return found || null;
    }

    /** Tells whether it is known by now what there is to a term; if not, its file is noted as missing. */
    isReady(stem) {
      return last(this.firsts.w, (first) => first <= stem) < 0 || this.pack("w", stem) !== null;
    }

    /** Returns the pages of a term and what else it can mean; null when it is unknown or not loaded yet. */
    term(stem) {
      const pack = this.pack("w", stem);
      if (!pack) return null;
      const place = last(pack.words, (word) => word <= stem);
      return pack.words[place] === stem ? entry(pack, place) : null;
    }

    /**
     * Returns the terms that begin with some letters.
     * @param {string} beginning
     * @param {number} packs how many files may be loaded for it; the rest is left out
     */
    terms(beginning, packs) {
      const end = `${beginning}\uffff`;
      const from = Math.max(0, last(this.firsts.w, (first) => first <= beginning));
      const to = last(this.firsts.w, (first) => first <= end);
      const found = [];
      for (let index = from; index <= Math.min(to, from + packs - 1); index += 1) {
        const pack = this.packAt("w", index);
        if (pack) found.push(...within(pack.words, beginning));
      }
      return found;
    }

    /** Returns the terms that end with some letters. */
    termsEnding(ending) {
      const backwards = reversed(ending);
      const pack = this.pack("e", backwards);
      return pack ? within(pack.words, backwards).map(reversed) : [];
    }

    /** Returns a group: label, kind, proposed filter, pages, and its words as stems. */
    group(number) {
      const pack = this.pack("g", number);
      if (!pack) return null;
      const [label, kind, facet, posting, members] = pack.g[number - this.firsts.g[pack.number]];
      return { number, label, kind, facet, posting, members: members.split(" ").map((member) => member.split("_")) };
    }

    /** Returns what lists show of a page, and its text; null when it is not loaded yet. */
    page(number) {
      const pack = this.pack("s", number);
      if (!pack) return null;
      const [folder, kind, title, url, summary, details, sections, wiki] = pack.s[number - this.firsts.s[pack.number]];
      return { number, folder, kind, title, url, summary, details, sections, wiki };
    }

    /** Tells whether a word carries no meaning in a search; „fuer“ is „für“. */
    isStop(word) {
      const lower = word.toLowerCase();
      return this.stop.has(lower) || this.stop.has(lower.replace(/[aou]e/g, (pair) => UMLAUTS[pair[0]]));
    }

    /** Returns the function that splits words, or null when its lists are not loaded yet. */
    splitting() {
      if (!this.split) this.missing.add("t");
      return this.split || null;
    }

    /** Returns a facet with the pages of its values; null when there is none, or when it is not loaded yet. */
    facet(id) {
      return this.part("f", this.facets, this.head.facetten.indexOf(id));
    }

    /** Returns a figure of every page to sort by; null when there is none, or when it is not loaded yet. */
    column(name) {
      return this.part("o", this.columns, this.head.spalten.indexOf(name));
    }

    part(kind, parts, number) {
      if (number >= 0 && !parts[number]) this.missing.add(`${kind}${number}`);
      return parts[number] || null;
    }
  }

  function entry(pack, place) {
    pack.postings = pack.postings || pack.p.split(" ");
    return { term: pack.words[place], posting: pack.postings[place], meanings: pack.g[place] || [] };
  }

  function within(words, beginning) {
    const found = [];
    let place = last(words, (word) => word < beginning) + 1;
    while (place < words.length && words[place].startsWith(beginning)) {
      found.push(words[place]);
      place += 1;
    }
    return found;
  }

  /** Returns the index of the last item that passes a test which the first items pass and the others do not, or -1. */
  function last(items, passes) {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (passes(items[middle])) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function reversed(word) {
    return Array.from(word).reverse().join("");
  }

  function wordList(text) {
    let before = "";
    return text.split(" ").filter(Boolean).map((item) => {
      before = before.slice(0, CODES.get(item[0])) + item.slice(1);
      return before;
    });
  }

  /** Reads numbers from a text, one after the other. */
  function* numbers(text) {
    let value = 0;
    let factor = 1;
    for (const letter of text) {
      const code = CODES.get(letter);
      if (code < HALF) {
        yield value + factor * code;
        value = 0;
        factor = 1;
      } else {
        value += factor * code;
        factor *= HALF;
      }
    }
  }

  /** Reads ascending numbers from a text. */
  function ascending(text) {
    let before = -1;
    return Array.from(numbers(text), (step) => (before += step + 1));
  }

  const decoded = new Map();

  /** Returns the pages of an encoded list with their weights. */
  function posting(text) {
    if (!text) return NOTHING;
    let found = decoded.get(text);
    if (!found) {
      found = decode(text);
      decoded.set(text, found);
    }
    return found;
  }

  function decode(text) {
    const pages = [];
    const weights = [];
    let page = -1;
    let place = 0;
    while (place < text.length) {
      let value = 0;
      let factor = 1;
      let code = CODES.get(text[place]);
      while (code >= HALF) {
        value += factor * code;
        factor *= HALF;
        place += 1;
        code = CODES.get(text[place]);
      }
      page += value + factor * code + 1;
      pages.push(page);
      weights.push(CODES.get(text[place + 1]));
      place += 2;
    }
    return { pages, weights };
  }

  /**
   * Returns the pages that all lists have in common, with the mean of their weights from 0 to 1.
   * @param {[string, number][][]} lists each one or more encoded lists with a factor; the best of them counts
   */
  function together(lists) {
    const [first, ...others] = lists.map(united);
    if (!others.length) return { pages: [...first.keys()], weights: [...first.values()] };
    const pages = [...first.keys()].filter((page) => others.every((other) => other.has(page)));
    const mean = (page) => others.reduce((sum, other) => sum + other.get(page), first.get(page)) / lists.length;
    return { pages, weights: pages.map(mean) };
  }

  function united(list) {
    const found = new Map();
    list.forEach(([text, factor]) => {
      const { pages, weights } = posting(text);
      pages.forEach((page, place) => {
        const weight = (factor * weights[place]) / LEVELS;
        if (!(found.get(page) >= weight)) found.set(page, weight);
      });
    });
    return found;
  }

  Object.assign(kw, { Store, posting, together, numbers, ascending, wordList });
})();
