// Text of a record file -> values and flaws. Reads the part of YAML that records use, and goes on after a mistake: what it
// cannot place is kept line by line. Strict reading is done by yaml_source.py. Pure: no page, no clock.
(() => {
  "use strict";
  const form = (globalThis.kwForm = globalThis.kwForm ?? {});
  const { typed, comment } = form;
  const MOST_BYTES = 256 * 1024;
  const DEEPEST = 20;
  // eslint-disable-next-line no-control-regex
  const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)/;
  const KEY = /^((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[\]{},&*!|>%@`-](?:[^:#]|:(?!\s|$)|(?<!\s)#)*?|-[^\s:](?:[^:#]|:(?!\s|$))*?))\s*:(?=\s|$)\s*(.*)$/;
  const indentOf = (line) => line.length - line.trimStart().length;
  const isBlank = (line) => /^\s*(?:#.*)?$/.test(line);
  const plainEnd = (text) => {
    const found = /(?:^|\s)#/.exec(text);
    return found ? [text.slice(0, found.index).trimEnd(), text.slice(found.index).trim()] : [text.trimEnd(), ""];
  };

  class Reader {
    constructor(text) {
      this.lines = text.split(/\r?\n/);
      this.place = 0;
      this.flaws = [];
      this.rest = [];
    }

    flaw(kind, line, detail = "") {
      this.flaws.push({ kind, line: line + 1, detail });
    }

    /** Keeps lines that belong nowhere. */
    keep(from, to) {
      for (let line = from; line < to; line++) {
        if (this.lines[line].trim()) this.rest.push({ line: line + 1, text: this.lines[line] });
      }
    }

    /** Passes over blank lines and returns the comments among them. */
    pass() {
      const found = [];
      while (this.place < this.lines.length && isBlank(this.lines[this.place])) {
        const line = this.lines[this.place++].trim();
        if (line) found.push(line);
      }
      return found;
    }

    get line() {
      return this.lines[this.place];
    }

    document() {
      this.head = this.pass();
      if (this.line?.trim() === "---") {
        this.place++;
        this.head.push(...this.pass());
      }
      if (this.place >= this.lines.length) this.flaw("empty", 0);
      const found = this.place < this.lines.length ? this.block(indentOf(this.line), 0, []) : new Map();
      this.tail = this.pass();
      if (this.place < this.lines.length) {
        this.flaw(/^---/.test(this.line) ? "several-documents" : "syntax", this.place);
        this.keep(this.place, this.lines.length);
      }
      if (found instanceof Map) return found;
      this.flaw("no-mapping", 0);
      this.rest = [];
      this.keep(0, this.lines.length);
      return new Map();
    }

    block(indent, depth, before) {
      if (depth > DEEPEST) {
        this.flaw("too-deep", this.place, String(DEEPEST));
        const from = this.place++;
        while (this.place < this.lines.length && (isBlank(this.line) || indentOf(this.line) >= indent)) this.place++;
        this.keep(from, this.place);
        return null;
      }
      const text = this.line.trimStart();
      if (/^-(?:\s|$)/.test(text)) return this.list(indent, depth, before);
      if (KEY.test(text)) return this.mapping(indent, depth, before);
      return this.scalar(text, indent - 1, depth);
    }

    list(indent, depth, before) {
      const items = [];
      while (this.place < this.lines.length) {
        const found = [...before, ...this.pass()];
        before = [];
        const line = this.line;
        const here = line === undefined ? -1 : indentOf(line);
        if (here !== indent || !/^-(?:\s|$)/.test(line.trimStart())) {
          if (here > indent) {
            this.flaw("syntax", this.place, form.reasons.item);
            this.keep(this.place, ++this.place);
            continue;
          }
          this.left = found;
          return items;
        }
        const rest = line.slice(indent + 1);
        const inner = rest.trimStart();
        const column = line.length - inner.length;
        if (inner && !inner.startsWith("#") && (KEY.test(inner) || /^-(?:\s|$)/.test(inner))) {
          this.lines[this.place] = `${" ".repeat(column)}${inner}`;
          items.push(this.block(column, depth + 1, found));
        } else {
          if (found.length) comment(items, items.length, { before: found });
          items.push(this.after(inner, indent, depth, items, items.length, indent + 1));
        }
      }
      return items;
    }

    mapping(indent, depth, before) {
      const entries = new Map();
      const repeated = [];
      while (this.place < this.lines.length) {
        const found = [...before, ...(this.left ?? []), ...this.pass()];
        before = [];
        this.left = undefined;
        const line = this.line;
        const here = line === undefined ? -1 : indentOf(line);
        const key = line === undefined ? null : KEY.exec(line.trim());
        if (here < indent || /^(?:---|\.\.\.)(?:\s|$)/.test(line ?? "")) {
          this.left = found;
          break;
        }
        if (!key) {
          const bracket = /^\s*[[{].*[\]}]\s*:/.test(line);
          this.flaw(bracket ? "key-not-text" : "syntax", this.place, bracket ? "" : /^\s*-\s/.test(line) ? form.reasons.indent : form.reasons.colon);
          this.keep(this.place, ++this.place);
          continue;
        }
        if (here > indent) this.flaw("syntax", this.place, form.reasons.indent);
        this.entry(entries, key, found, here, depth, repeated);
      }
      if (repeated.length) this.flaw(repeated.length > 1 ? "duplicate-keys" : "duplicate-key", repeated[0][0], repeated.map(([, name]) => name).join("“, „"));
      return entries;
    }

    entry(entries, found, before, indent, depth, repeated) {
      const from = this.place;
      const name = /^["']/.test(found[1]) ? this.unquoted(found[1], from) : found[1];
      if (entries.has(name)) {
        repeated.push([from, name]);
        this.after(found[2], indent, depth, new Map(), name, indent);
        this.keep(from, this.place);
        return;
      }
      if (before.length) comment(entries, name, { before });
      entries.set(name, this.after(found[2], indent, depth, entries, name, indent));
    }

    /** Reads the value behind a key or a dash; the current line is the one that holds them. */
    after(text, indent, depth, container, key, listIndent) {
      if (text && !text.startsWith("#")) {
        this.noted = "";
        const value = this.scalar(text, indent, depth);
        if (this.noted) comment(container, key, { after: this.noted });
        return value;
      }
      if (text) comment(container, key, { after: text });
      const mark = this.place++;
      const found = this.pass();
      const here = this.place < this.lines.length ? indentOf(this.line) : -1;
      const isList = here >= listIndent && /^-(?:\s|$)/.test(this.line?.trimStart() ?? "");
      if (here > indent || (isList && container instanceof Map)) return this.block(here, depth + 1, found);
      this.left = found;
      if (mark === this.place) this.place++;
      return null;
    }

    /** Reads a scalar or a flow collection that begins on the current line. */
    scalar(text, indent, depth) {
      const start = this.place;
      const special = { "&": "anchor", "*": "alias", "!": "tag" }[text[0]];
      if (special && /^[&*!]\S/.test(text)) this.flaw(special, start, /^\S+/.exec(text)[0]);
      if (/^[|>][-+0-9]*\s*(?:#.*)?$/.test(text)) return form.blockScalar(this, text, indent);
      if (/^["']/.test(text)) return form.quoted(this, text, indent);
      if (/^[[{]/.test(text)) return form.flow(this, text, indent, depth);
      if (/^[%@`]/.test(text)) this.flaw("syntax", start, form.reasons.start);
      let [joined, noted] = plainEnd(text);
      this.place++;
      let breaks = 0;
      while (!noted && this.place < this.lines.length) {
        const line = this.line;
        if (!line.trim()) {
          breaks++;
          this.place++;
          continue;
        }
        if (indentOf(line) <= indent || line.trim().startsWith("#") || (!indent && /^(?:---|\.\.\.)/.test(line)) || KEY.test(line.trim())) break;
        const [part, end] = plainEnd(line.trim());
        joined += breaks ? "\n".repeat(breaks) + part : ` ${part}`;
        noted = end;
        breaks = 0;
        this.place++;
      }
      this.place -= breaks;
      if (/:(?:\s|$)/.test(joined)) this.flaw("syntax", start, form.reasons.inner);
      this.noted = noted;
      return special ? joined : typed(joined);
    }

    unquoted(text, line) {
      return form.unescaped(text.slice(1, -1), text[0], () => this.flaw("syntax", line, form.reasons.escape));
    }
  }

  /** Reads a record file; never throws, loses nothing. Returns data, comments, flaws, and the lines that belong nowhere. */
  const read = (source) => {
    const text = source.replace(/^\ufeff/, "");
    const flaws = [];
    if (new TextEncoder().encode(source).length > MOST_BYTES) flaws.push({ kind: "too-large", line: 1, detail: String(MOST_BYTES / 1024) });
    const lineOf = (index) => text.slice(0, index).split("\n").length;
    const control = CONTROL.exec(text);
    if (control) flaws.push({ kind: "control-character", line: lineOf(control.index), detail: `U+${control[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}` });
    const tab = /^ *\t/m.exec(text);
    if (tab) flaws.push({ kind: "tab", line: lineOf(tab.index), detail: "" });
    const reader = new Reader(text.replace(/^[ \t]+/gm, (space) => space.replace(/\t/g, "  ")));
    const data = reader.document();
    const all = [...flaws, ...reader.flaws].sort((one, other) => one.line - other.line);
    return { data, head: reader.head, tail: [...(reader.left ?? []), ...reader.tail], flaws: all, rest: reader.rest };
  };

  Object.assign(form, { read, plainEnd });
})();
