// What all parts of the form share: values as a record file holds them, and scalars of YAML. A mapping is a Map, so that
// keys keep their order and no key means anything to the language; a number keeps its spelling. Pure: no page, no clock.
(() => {
  "use strict";
  const form = (globalThis.kwForm = globalThis.kwForm ?? {});

  /** A number as it was written. */
  class Num {
    constructor(text) {
      this.text = text;
    }
    get value() {
      return Number(this.text);
    }
    get whole() {
      return WHOLE.test(this.text);
    }
    toString() {
      return this.text;
    }
  }
  const WHOLE = /^(?:0|-?[1-9][0-9]{0,17})$/;
  const DECIMAL = /^-?(?:0|[1-9][0-9]{0,15})\.[0-9]{0,15}[1-9]$/;
  const CONSTANTS = new Map([["true", true], ["false", false], ["null", null], ["~", null], ["", null]]);

  /** Returns the value of a plain scalar, as yaml_source.typed does. */
  const typed = (text) => {
    if (CONSTANTS.has(text)) return CONSTANTS.get(text);
    return WHOLE.test(text) || DECIMAL.test(text) ? new Num(text) : text;
  };

  // Comments stay with the container and the key (or list position) that they stand at.
  const comments = new WeakMap();
  const commentAt = (container, key) => comments.get(container)?.get(key) ?? { before: [], after: "" };
  const comment = (container, key, change) => {
    if (!comments.has(container)) comments.set(container, new Map());
    comments.get(container).set(key, { ...commentAt(container, key), ...change });
  };

  const isEmpty = (value) =>
    value === null ||
    value === undefined ||
    value === "" ||
    (Array.isArray(value) && value.length === 0) ||
    (value instanceof Map && value.size === 0);

  /** Returns the value at a path, or undefined. */
  const at = (value, path) =>
    path.reduce((found, step) => (found instanceof Map ? found.get(step) : Array.isArray(found) ? found[step] : undefined), value);

  /** Leaves out keys without a value, as loading does: an empty field counts as absent. */
  const withoutNull = (value) => {
    if (value instanceof Map) return new Map([...value].filter(([, item]) => item !== null).map(([key, item]) => [key, withoutNull(item)]));
    return Array.isArray(value) ? value.map(withoutNull) : value;
  };

  /** Leaves out what a person has left empty: blank texts, and lists and groups that hold nothing else. */
  const filled = (value) => {
    if (value instanceof Map) {
      const kept = new Map();
      for (const [key, item] of value) {
        const inner = filled(item);
        if (!isEmpty(inner)) kept.set(key, inner);
      }
      carry(value, kept);
      return kept;
    }
    if (!Array.isArray(value)) return typeof value === "string" && !value.trim() ? null : value;
    const list = [];
    origins.set(list, []);
    value.forEach((item, place) => {
      const inner = filled(item);
      if (isEmpty(inner)) return;
      origins.get(list).push(place);
      if (comments.get(value)?.has(place)) comment(list, list.length, commentAt(value, place));
      list.push(inner);
    });
    return list;
  };
  // Where the items of a filled list stood before, so that a finding is shown at its field.
  const origins = new WeakMap();
  const original = (data, path) => {
    let value = data;
    return path.map((step) => {
      const before = origins.get(value)?.[step] ?? step;
      value = value instanceof Map ? value.get(step) : Array.isArray(value) ? value[step] : undefined;
      return before;
    });
  };
  const carry = (from, to) => {
    if (comments.has(from)) comments.set(to, comments.get(from));
  };

  /** Counts characters as Python does. */
  const length = (text) => [...text].length;
  const fill = (template, slots) => template.replace(/\{(\w+)\}/g, (all, name) => (name in slots ? String(slots[name]) : all));

  /** Returns the form of an id for a name: small letters, digits and hyphens. */
  const slug = (name) =>
    name
      .toLowerCase()
      .replace(/ä/g, "ae")
      .replace(/ö/g, "oe")
      .replace(/ü/g, "ue")
      .replace(/ß/g, "ss")
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 100);

  Object.assign(form, { Num, typed, comment, commentAt, isEmpty, at, withoutNull, filled, original, length, fill, slug });
})();
