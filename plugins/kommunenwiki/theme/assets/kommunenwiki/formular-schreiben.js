// Values -> text of a record file in the canonical layout, the one that "wiki fmt" writes. Pure: no page, no clock.
(() => {
  "use strict";
  const form = (globalThis.kwForm = globalThis.kwForm ?? {});
  const { Num, typed, commentAt, isEmpty } = form;
  const PLAIN_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  const FLOW_KINDS = new Set(["ref", "source", "choice", "id"]);
  const NUMBER = /^-?[0-9]{1,15}\.[0-9]{1,15}$/;
  // What YAML 1.1 readers take for something else than text.
  const AMBIGUOUS = /^(?:y|n|yes|no|on|off|true|false|null|[0-9][0-9_]*|0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9]+e[0-9]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})$/;

  const quote = (text) => {
    // eslint-disable-next-line no-control-regex
    const escaped = text.replace(/["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/gu, (letter) => {
      if (letter === '"' || letter === "\\") return `\\${letter}`;
      if (letter === "\n") return "\\n";
      if (letter === "\t") return "\\t";
      return `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    });
    return `"${escaped}"`;
  };
  const text = (value, indent) => {
    if (!value.includes("\n") || /[ \t](?:\n|$)/.test(value) || /^[ \n]|\n$/.test(value) || NOT_BLOCK.test(value)) return quote(value);
    const pad = " ".repeat(indent);
    return `|-\n${value.split("\n").map((line) => (line ? pad + line : "")).join("\n")}`;
  };
  // eslint-disable-next-line no-control-regex
  const NOT_BLOCK = /[\t\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

  const isPlain = (value) => PLAIN_ID.test(value) && !AMBIGUOUS.test(value) && typeof typed(value) === "string";

  const scalar = (value, field, indent) => {
    const kind = field?.kind ?? "";
    if (typeof value === "boolean") return String(value);
    if (value === null || value === undefined) return "null";
    if (value instanceof Num) return kind === "partial" || kind === "digits" || kind === "day" ? quote(value.text) : value.text;
    if (kind === "decimal" && NUMBER.test(value)) return value;
    if (FLOW_KINDS.has(kind) && isPlain(value)) return value;
    return text(kind in form.CHECKS ? value.replace(/(?<!\n)\n+$/, "") : value, indent);
  };

  const keyText = (key) => (/^[A-Za-z_][\w-]*$/.test(key) && !AMBIGUOUS.test(key.toLowerCase()) ? key : isPlain(key) ? key : quote(key));

  const inner = (value, field, indent) => {
    if (value instanceof Map) return `{${[...value].map(([key, item]) => `${keyText(key)}: ${inner(item, null, indent)}`).join(", ")}}`;
    if (Array.isArray(value)) return `[${value.map((item) => inner(item, field, indent)).join(", ")}]`;
    const shown = scalar(value, field, indent);
    return shown.startsWith("|") ? quote(value) : shown;
  };

  /** Writes a record: `part` is the name of its description. */
  class Writer {
    constructor(description) {
      this.description = description;
      this.lines = [];
    }

    fields(name) {
      return name ? (this.description.parts[name]?.fields ?? []) : [];
    }

    mapping(entries, name, indent, lead) {
      const fields = this.fields(name);
      const known = fields.filter((field) => entries.has(field.key)).map((field) => [field.key, field]);
      const names = new Set(known.map(([key]) => key));
      const others = [...entries.keys()].filter((key) => !names.has(key)).map((key) => [key, null]);
      for (const [key, field] of [...known, ...others]) {
        const value = entries.get(key);
        const left = field ? isEmpty(value) && value !== "" : value === undefined;
        if (left || (field?.kind === "flag" && value === false)) continue;
        lead = this.entry(entries, key, value, field, indent, lead);
      }
      return lead;
    }

    entry(container, key, value, field, indent, lead) {
      const noted = commentAt(container, key);
      const pad = " ".repeat(indent);
      for (const line of noted.before) this.lines.push((lead === undefined ? pad : " ".repeat(Math.max(indent - 2, 0))) + line);
      const start = `${lead ?? pad}${keyText(key)}:`;
      this.value(start, value, field, indent, noted.after ? ` ${noted.after}` : "");
      return undefined;
    }

    value(start, value, field, indent, after) {
      if (value instanceof Map && value.size && (!field || field.kind === "part")) {
        const before = this.lines.push(start + after);
        if (field?.mapping) for (const [key, item] of value) this.entry(value, key, item, { kind: "part", of: field.of }, indent + 2);
        else this.mapping(value, field?.many ? undefined : field?.of, indent + 2);
        if (this.lines.length === before) this.lines[before - 1] = `${start} {}${after}`;
      } else if (Array.isArray(value) && this.inBlock(value, field)) {
        this.lines.push(start + after);
        value.forEach((item, place) => this.item(value, item, place, field, indent + 2));
      } else if (Array.isArray(value)) {
        const lone = field?.kind === "source" || field?.lone;
        const only = lone && value.length === 1 && !(value[0] instanceof Map || Array.isArray(value[0]));
        this.lines.push(`${start} ${only ? inner(value[0], field, indent + 2) : inner(value, field, indent + 2)}${after}`);
      } else if (value instanceof Map) this.lines.push(`${start} ${inner(value, field, indent + 2)}${after}`);
      else if (value === null) this.lines.push(start + after);
      else {
        const shown = scalar(value, field, indent + 2);
        this.lines.push(shown.startsWith("|") ? `${start} ${shown.replace("\n", `${after}\n`)}` : `${start} ${shown}${after}`);
      }
    }

    inBlock(value, field) {
      const nested = value.some((item) => item instanceof Map || Array.isArray(item));
      return value.length > 0 && (nested || !FLOW_KINDS.has(field?.kind));
    }

    item(list, item, place, field, indent) {
      const noted = commentAt(list, place);
      const pad = " ".repeat(indent);
      for (const line of noted.before) this.lines.push(pad + line);
      const before = this.lines.length;
      if (item instanceof Map && item.size) {
        this.mapping(item, field?.of, indent + 2, `${pad}- `);
        if (this.lines.length === before) this.lines.push(`${pad}- {}`);
      }
      else if (item instanceof Map || Array.isArray(item)) this.lines.push(`${pad}- ${inner(item, null, indent)}`);
      else {
        const shown = scalar(item, field?.kind === "part" ? null : field, indent + 2);
        this.lines.push(`${pad}- ${shown}${noted.after ? ` ${noted.after}` : ""}`);
      }
    }
  }

  const schemaLine = (folder) => `# yaml-language-server: $schema=../schema/v1/${folder}.json`;

  /** Returns the text of the file: canonical layout, comments, and unreadable lines as comments at the end. */
  const write = (description, folder, document) => {
    const writer = new Writer(description);
    writer.lines.push(schemaLine(folder));
    for (const line of document.head ?? []) if (!line.startsWith("# yaml-language-server:")) writer.lines.push(line);
    writer.mapping(document.data, description.types[folder].part, 0);
    writer.lines.push(...(document.tail ?? []));
    for (const { line, text: lost } of document.rest ?? []) writer.lines.push(`# Zeile ${line} war nicht zu lesen: ${lost.trim()}`);
    return `${writer.lines.join("\n")}\n`;
  };

  Object.assign(form, { write, schemaLine, quote });
})();
