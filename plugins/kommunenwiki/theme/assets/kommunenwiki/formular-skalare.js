// Quoted texts, blocks of text and flow collections of YAML, for formular-lesen.js. Pure: no page, no clock.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { typed } = form;
  const indentOf = (line) => line.length - line.trimStart().length;
  const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
  const DIGITS = { x: 2, u: 4, U: 8 };

  /** Why a text is no YAML; the browser cannot name every reason that the strict reader names. */
  const reasons = {
    inner: "Ein Doppelpunkt steht mitten im Text. Setzen Sie den ganzen Text in Anführungszeichen.",
    colon: "Nach einem Schlüssel fehlt der Doppelpunkt.",
    indent: "Die Einrückung passt nicht zu den Zeilen darüber, ein Komma fehlt, oder nach dem Anführungszeichen folgt Text.",
    item: "Ein Listeneintrag beginnt nicht mit „- “ in derselben Spalte wie die anderen.",
    list: "In der eckigen Klammer fehlt ein Komma oder die schließende Klammer „]“.",
    group: "In der geschweiften Klammer fehlt ein Komma oder die schließende Klammer „}“.",
    open: "Ein Anführungszeichen oder eine Klammer wird nicht geschlossen.",
    start: "Dieses Zeichen darf nicht am Anfang stehen. Setzen Sie den Text in Anführungszeichen.",
    escape: "Der Rückstrich hat in doppelten Anführungszeichen eine Sonderbedeutung. Schreiben Sie ihn doppelt: \\\\",
  };

  /** Returns the text between quotes. */
  const unescaped = (inner, quote, complain) => {
    if (quote === "'") return inner.replace(/''/g, "'");
    return inner.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g, (all, code) => {
      if (code in ESCAPES) return ESCAPES[code];
      const point = code.length > 1 && code.length === DIGITS[code[0]] + 1 ? parseInt(code.slice(1), 16) : -1;
      if (point >= 0 && point <= 0x10ffff) return String.fromCodePoint(point);
      complain();
      return all;
    });
  };

  /** Returns the index behind the closing quote, or -1. */
  const closing = (text, from = 0) => {
    const quote = text[from];
    for (let place = from + 1; place < text.length; place++) {
      if (quote === '"' && text[place] === "\\") place++;
      else if (text[place] === quote && quote === "'" && text[place + 1] === "'") place++;
      else if (text[place] === quote) return place + 1;
    }
    return -1;
  };

  /** Joins the lines of a text as YAML does: a break is a space, an empty line a break. */
  const folded = (lines, quote) => {
    let text = lines[0];
    let breaks = 0;
    for (const line of lines.slice(1)) {
      const part = line.trim();
      if (!part && line !== lines.at(-1)) breaks++;
      else {
        const escaped = quote === '"' && /(?:^|[^\\])(?:\\\\)*\\$/.test(text);
        text = escaped ? text.slice(0, -1) + part : text.trimEnd() + (breaks ? "\n".repeat(breaks) : " ") + part;
        breaks = 0;
      }
    }
    return text;
  };

  const quoted = (reader, text, indent) => {
    const start = reader.place;
    const lines = [text];
    let end = closing(text);
    let next = start + 1;
    while (end < 0 && next < reader.lines.length && (!reader.lines[next].trim() || indentOf(reader.lines[next]) > indent)) {
      lines.push(reader.lines[next++]);
      end = closing(lines.join("\n"));
    }
    const complain = () => reader.flaw("syntax", start, reasons.escape);
    if (end < 0) {
      reader.flaw("syntax", start, reasons.open);
      reader.place++;
      return unescaped(text.slice(1), text[0], complain);
    }
    const all = lines.join("\n");
    const behind = all.slice(end).trim();
    reader.place = next;
    if (behind && !behind.startsWith("#")) {
      reader.flaw("syntax", start, reasons.indent);
      const last = all.trimEnd().lastIndexOf(text[0]);
      return all.slice(1, last > end ? last : undefined).trimEnd();
    }
    reader.noted = behind;
    return unescaped(folded(all.slice(1, end - 1).split("\n"), text[0]), text[0], complain);
  };

  const blockScalar = (reader, text, indent) => {
    const [style, chomp] = [text[0], /[-+]/.exec(text)?.[0] ?? ""];
    const given = /[1-9]/.exec(text)?.[0];
    const lines = [];
    reader.place++;
    const first = reader.lines.slice(reader.place).find((line) => line.trim());
    const own = given ? Math.max(indent, 0) + Number(given) : first === undefined ? 0 : indentOf(first);
    while (reader.place < reader.lines.length && own > indent) {
      const line = reader.lines[reader.place];
      if (line.trim() && indentOf(line) < own) break;
      lines.push(line.slice(own));
      reader.place++;
    }
    let blank = reader.place === reader.lines.length && lines.length && !lines.at(-1) ? -1 : 0; // the end of the last line
    while (lines.length && !lines.at(-1).trim()) blank += lines.pop() === undefined ? 0 : 1;
    let joined = lines.join("\n");
    if (style === ">") joined = lines.reduce((all, line, place) => all + (place ? joint(lines, place) : "") + line, "");
    return joined + (chomp === "-" || !lines.length ? "" : "\n") + (chomp === "+" ? "\n".repeat(blank) : "");
  };
  const joint = (lines, place) => {
    const [before, line] = [lines[place - 1], lines[place]];
    if (!before) return "\n";
    if (!line) return "";
    return /^\s/.test(line) || /^\s/.test(before) ? "\n" : " ";
  };

  /** Reads a list or group in brackets, over several lines if need be. */
  const flow = (reader, text, indent, depth) => {
    const start = reader.place;
    let all = text;
    let next = start + 1;
    let end = bracketEnd(all);
    while (end < 0 && next < reader.lines.length && (!reader.lines[next].trim() || indentOf(reader.lines[next]) > indent)) {
      all += `\n${reader.lines[next++]}`;
      end = bracketEnd(all);
    }
    reader.place = end < 0 ? start + 1 : next;
    if (end < 0) [all, end] = [text, text.length];
    const parser = { text: all.slice(0, end), place: 0, bad: "", escape: () => reader.flaw("syntax", start, reasons.escape) };
    const value = inFlow(parser, depth);
    if (parser.deep) reader.flaw("too-deep", start, "20");
    else if (parser.bad || bracketEnd(all) < 0) reader.flaw("syntax", start, parser.bad || (text[0] === "[" ? reasons.list : reasons.group));
    const behind = all.slice(end).trim();
    if (behind.startsWith("#")) reader.noted = behind;
    else if (behind) {
      reader.flaw("syntax", start, reasons.indent);
      reader.rest.push({ line: start + 1, text: behind });
    }
    return value;
  };

  const bracketEnd = (text) => {
    let open = 0;
    for (let place = 0; place < text.length; place++) {
      const letter = text[place];
      if ((letter === '"' || letter === "'") && /[[{,:\s]/.test(text[place - 1] ?? " ")) {
        const end = closing(text, place);
        if (end < 0) return -1;
        place = end - 1;
      } else if ("[{".includes(letter)) open++;
      else if ("]}".includes(letter) && --open === 0) return place + 1;
    }
    return -1;
  };

  const inFlow = (parser, depth) => {
    const skip = () => {
      while (/\s/.test(parser.text[parser.place] ?? "")) parser.place++;
    };
    skip();
    const open = parser.text[parser.place];
    if (open === '"' || open === "'") {
      const end = closing(parser.text, parser.place);
      if (end > 0) {
        const inner = parser.text.slice(parser.place + 1, end - 1);
        parser.place = end;
        return unescaped(folded(inner.split("\n"), open), open, parser.escape);
      }
    }
    if (open !== "[" && open !== "{") return plain(parser);
    if (depth > 20) {
      parser.deep = true;
      const rest = parser.text.slice(parser.place);
      parser.place = parser.text.length;
      return rest;
    }
    parser.place++;
    const [found, end] = open === "[" ? [[], "]"] : [new Map(), "}"];
    for (;;) {
      skip();
      const next = parser.text[parser.place];
      if (next === undefined || next === end) {
        parser.place++;
        return found;
      }
      const before = parser.place;
      const value = inFlow(parser, depth + 1);
      skip();
      if (open === "[") found.push(value);
      else if (parser.text[parser.place] === ":") {
        parser.place++;
        found.set(String(value), inFlow(parser, depth + 1));
        skip();
      } else found.set(String(value), null);
      if (parser.text[parser.place] === ",") parser.place++;
      else if (parser.text[parser.place] !== end) parser.bad = open === "[" ? reasons.list : reasons.group;
      if (parser.place === before) parser.place++;
    }
  };
  const plain = (parser) => {
    const found = /^(?:[^,[\]{}:]|:(?![\s,[\]{}]|$))*/.exec(parser.text.slice(parser.place))[0];
    parser.place += found.length;
    return typed(found.trim().replace(/(?<!\s)\s*\n\s*/g, " "));
  };

  Object.assign(form, { reasons, unescaped, quoted, blockScalar, flow });
})();
