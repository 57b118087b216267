// How findings are said: quoting, guessing what was meant, filling templates. The same results as messages.py, tested word
// by word. Pure: no page, no clock.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { Num, fill, length } = form;

  /** The longest common block of two lists of letters inside the given bounds, the first of several. */
  const block = (one, positions, [fromOne, toOne, fromTwo, toTwo]) => {
    let best = [fromOne, fromTwo, 0];
    let lengths = new Map();
    for (let place = fromOne; place < toOne; place++) {
      const next = new Map();
      for (const other of positions.get(one[place]) ?? []) {
        if (other < fromTwo) continue;
        if (other >= toTwo) break;
        const size = (lengths.get(other - 1) ?? 0) + 1;
        next.set(other, size);
        if (size > best[2]) best = [place - size + 1, other - size + 1, size];
      }
      lengths = next;
    }
    return best;
  };

  /** How alike two words are, from 0 to 1: Ratcliff and Obershelp's measure as in Python's difflib. */
  const ratio = (word, known) => {
    const [one, two] = [[...known], [...word]];
    const positions = new Map();
    two.forEach((letter, place) => positions.set(letter, [...(positions.get(letter) ?? []), place]));
    let matches = 0;
    const open = [[0, one.length, 0, two.length]];
    while (open.length) {
      const bounds = open.pop();
      const [at, other, size] = block(one, positions, bounds);
      if (!size) continue;
      matches += size;
      open.push([bounds[0], at, bounds[2], other], [at + size, bounds[1], other + size, bounds[3]]);
    }
    const both = one.length + two.length;
    return both ? (2 * matches) / both : 1;
  };

  /** Returns the known word that is most like a word, or an empty text. */
  const suggestion = (word, known) => {
    const lower = word.toLowerCase();
    let best = ["", 0.6 - 1e-12];
    for (const item of known) {
      const [short, long] = [item.length, lower.length].sort((one, other) => one - other);
      if (short + long && (2 * short) / (short + long) < best[1]) continue;
      const found = ratio(lower, item);
      if (found > best[1] || (found === best[1] && item > best[0])) best = [item, found];
    }
    return best[0];
  };

  const HIDDEN = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;
  const printable = (text) => text.trim().split(/[\s\x1c-\x1f\x85]+/).filter(Boolean).join(" ").replace(HIDDEN, "\ufffd");

  /** The sayings of one wiki: its templates and phrases. */
  const speaker = ({ model, phrases, quote, rules, references, syntax }) => {
    const short = (text) => {
      const line = printable(text);
      return length(line) > quote ? `${[...line].slice(0, quote - 3).join("")}…` : line;
    };
    const shown = (value) => {
      if (value === null || value === undefined) return phrases.nothing;
      if (value instanceof Map || Array.isArray(value)) return phrases.group;
      return `„${short(String(value))}“`;
    };
    const meant = (word, known) => {
      const match = suggestion(word, known);
      return match ? fill(phrases.meant, { word: match }) : "";
    };
    /** How Python would write a value; only wrong values of controlled lists are looked up by it. */
    const python = (value, inside = false) => {
      if (value === null) return "None";
      if (value === true) return "True";
      if (value === false) return "False";
      if (Array.isArray(value)) return `[${value.map((item) => python(item, true)).join(", ")}]`;
      if (value instanceof Map) return `{${[...value].map(([key, item]) => `'${key}': ${python(item, true)}`).join(", ")}}`;
      return inside && !(value instanceof Num) ? `'${value}'` : String(value);
    };
    const rule = (code, name, slots) => {
      const [message, hint] = rules[code].sentences[name];
      return { code, warning: rules[code].warning, message: fill(message, slots), hint: fill(hint, slots) };
    };
    const reference = (kind, slots) => {
      const [code, message, hint] = references[kind];
      return { code, warning: false, message: fill(message, slots), hint: fill(hint, slots) };
    };
    const flaw = ({ kind, line, detail }) => {
      const [code, message, hint] = syntax[kind];
      const said = { detail: kind === "syntax" ? detail : short(detail) };
      const fallback = "Prüfen Sie Einrückung, Anführungszeichen und Klammern in dieser und der vorigen Zeile.";
      return { code, warning: false, path: [], line, message: fill(message, said), hint: fill(hint, said) || fallback };
    };
    const error = (kind, slots) => {
      const [code, message, hint] = model[kind];
      return { code, warning: false, message: fill(message, slots), hint: fill(hint, slots) };
    };
    return { short, shown, meant, python, rule, reference, flaw, error, phrases };
  };

  Object.assign(form, { ratio, suggestion, printable, speaker });
})();
