// Text -> words, and words -> stems and parts. The twin of search/tokens.py, search/stemming.py and search/compounds.py;
// tests/search compares the results.
(() => {
  "use strict";
  const kw = globalThis.kommunenwiki;
  const GENDER = "(?<=[a-zäöüß])[*:_/]-?(?=in(?:nen)?(?![\\p{L}\\p{N}]))";
  const NUMBER = "(?<![\\p{L}\\p{N}.])[0-9]{1,3}(?:[.\u00a0\u202f][0-9]{3})+(?![\\p{L}\\p{N}])";
  const RUN = new RegExp(`${NUMBER}|[\\p{L}\\p{N}]+(?:(?:${GENDER}|[-\u2010\u2011])[\\p{L}\\p{N}]+)*`, "gu");
  const DROPPED = new RegExp(`${GENDER}|[.\u00a0\u202f]`, "gu");
  const HUMP = /[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-zäöüß])/g;
  const MIN_HUMP = 3;

  /**
   * Returns the words of a text in order; „Bürger*innen“ is one word, and so is „12.500“.
   * @param {string} text
   * @returns {{text: string, runs: string[], hyphenated: boolean, start: number, end: number}[]}
   */
  function tokens(text) {
    return Array.from(text.matchAll(RUN), (match) => token(match[0].replace(DROPPED, ""), match.index, match[0].length));
  }

  function token(word, start, length) {
    const place = { start, end: start + length };
    const runs = word.split(/[-\u2010\u2011]/);
    if (runs.length > 1) return { text: runs.join(""), runs, hyphenated: true, ...place };
    const humps = word.match(HUMP) || [];
    const split = humps.length > 1 && humps.join("") === word && humps.every((hump) => hump.length >= MIN_HUMP);
    return { text: word, runs: split ? humps : [word], hyphenated: false, ...place };
  }

  let roots = [];
  let plurals = {};
  let plural = /$^/;
  const stems = new Map();

  /** Sets what stems need to know beyond Snowball's rules; it comes with the index. */
  function setStemming(endings, different) {
    plurals = endings;
    plural = new RegExp(`(?:${Object.keys(endings).join("|")})$`);
    roots = Object.entries(different);
    stems.clear();
  }

  /** Returns a word in lower case in which roots that only an umlaut tells apart look different. */
  function rooted(word) {
    return roots.reduce((text, [root, other]) => text.replaceAll(root, other), word.toLowerCase());
  }

  /** Returns the stem of a word in any case. */
  function stem(word) {
    const lower = word.toLowerCase();
    let found = stems.get(lower);
    if (found === undefined) {
      const singular = rooted(lower).replace(plural, (ending) => plurals[ending]);
      found = kw.snowball(singular.replace(/(?<=..[aoyp])s$/, ""));
      stems.set(lower, found);
    }
    return found;
  }

  /** Returns a word in lower case without umlauts and ß. */
  function fold(word) {
    return rooted(word).replace(/[äöüß]/g, (letter) => ({ ä: "a", ö: "o", ü: "u", ß: "ss" })[letter]);
  }

  /** Returns a word as `fold` does, with ae, oe, ue read as umlauts, as the stemmer reads them. */
  function foldSpelling(word) {
    const spelt = rooted(word).replace(/(?<![aeiouyäöüq])([aou])e/g, "$1").replace(/^([aou])e/, "$1");
    return fold(spelt);
  }

  Object.assign(kw, { foldSpelling, tokens, stem, fold, setStemming });
})();
