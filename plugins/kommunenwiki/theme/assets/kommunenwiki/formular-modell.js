// Checks a record against the description of the models, as loading.read_record does: keys, types, choices, limits. Pure: no
// page, no clock.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { Num, CHECKS, length } = form;
  const DAY = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
  const PARTIAL = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;
  const DECIMAL = /^-?[0-9]{1,15}\.[0-9]{1,15}$/;
  const TYPES = { line: "string_type", prose: "string_type", address: "string_type", licence: "string_type", id: "string_type", ref: "string_type", source: "string_type" };

  const isDate = (year, month = 1, day = 1) => year > 0 && month > 0 && month < 13 && day > 0 && day <= daysOf(year, month);
  const daysOf = (year, month) => [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];

  /** Returns first and last day of an incomplete date as texts that sort, or null. */
  const span = (value) => {
    const text = value instanceof Num && value.whole ? value.text : value;
    const found = typeof text === "string" ? PARTIAL.exec(text) : null;
    if (!found) return null;
    const [year, month, day] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
    if (!isDate(year, month, day)) return null;
    const last = month ?? 12;
    const two = (number) => String(number).padStart(2, "0");
    return [`${found[1]}-${two(month ?? 1)}-${two(day ?? 1)}`, `${found[1]}-${two(last)}-${two(day ?? daysOf(year, last))}`];
  };
  const isDay = (value) => typeof value === "string" && DAY.test(value) && isDate(...DAY.exec(value).slice(1).map(Number));

  const limit = (field, number) => {
    if (field.least !== undefined && number < field.least) return ["greater_than_equal", { limit: field.least }];
    if (field.most !== undefined && number > field.most) return ["less_than_equal", { limit: field.most }];
    return null;
  };
  const idForm = (text, most, pattern) => {
    if (length(text) > most) return ["string_too_long", { max_length: most }];
    return pattern.test(text) ? null : ["string_pattern_mismatch", {}];
  };

  /** Returns kind and details of what is wrong with a single value, or null. */
  const wrong = (value, field, description) => {
    const pattern = new RegExp(description.id);
    const { kind } = field;
    if (kind in TYPES && typeof value !== "string") return [TYPES[kind], {}];
    if (kind in CHECKS) return CHECKS[kind](kind === "address" ? value.trim() : value.trim(), field.length);
    if (kind === "id" || kind === "ref" || kind === "source") return idForm(value, field.length ?? 100, pattern);
    if (kind === "whole") return value instanceof Num && value.whole ? limit(field, value.value) : ["int_type", {}];
    if (kind === "decimal") {
      const number = typeof value === "string" && DECIMAL.test(value) ? Number(value) : value instanceof Num ? value.value : null;
      return number === null ? ["float_type", {}] : limit(field, number);
    }
    if (kind === "flag") return typeof value === "boolean" ? null : ["bool_type", {}];
    if (kind === "partial") return span(value) ? null : ["partial_date", {}];
    if (kind === "day") return isDay(value) ? null : ["day", {}];
    if (kind === "digits") {
      const text = value instanceof Num && value.whole ? value.text : value;
      return typeof text === "string" && /^[0-9]{1,12}$/.test(text) ? null : ["digits", {}];
    }
    return typeof value === "string" && description.choices[field.of].some(([member]) => member === value) ? null : ["enum", {}];
  };

  /** Collects the problems of a record. */
  const problems = (description, folder, data) => {
    const found = [];
    const note = (kind, path, value, slots = {}, more = {}) => found.push({ kind, path, value, slots, ...more });

    const part = (value, name, path, kind = "model_type") => {
      if (!(value instanceof Map)) return note(kind, path, value);
      const { fields } = description.parts[name];
      const known = new Map(fields.map((field) => [field.key, field]));
      for (const field of fields) {
        if (value.has(field.key)) one(value.get(field.key), field, [...path, field.key]);
        else if (field.required) note("missing", [...path, field.key], value, { help: field.help });
      }
      for (const [key, item] of value) if (!known.has(key)) note("extra_forbidden", [...path, key], item, {}, { part: name });
      return undefined;
    };

    const one = (value, field, path) => {
      if (field.mapping) return mapping(value, field, path);
      if (!field.many) return item(value, field, path);
      const list = field.lone && !Array.isArray(value) ? [value] : value;
      if (!Array.isArray(list)) return note("tuple_type", path, value);
      list.forEach((entry, place) => item(entry, field, [...path, place]));
      if (field.items && list.length < field.items) note("too_short", path, value);
      return undefined;
    };

    const mapping = (value, field, path) => {
      if (!(value instanceof Map)) return note("dict_type", path, value);
      const pattern = new RegExp(description.id);
      for (const [key, entry] of value) {
        const bad = idForm(key, field.length, pattern);
        if (bad) note(bad[0], [...path, key], key, bad[1], { inKey: true });
        part(entry, field.of, [...path, key]);
      }
      return undefined;
    };

    const item = (value, field, path) => {
      if (field.kind === "part") return part(value, field.of, path);
      const bad = wrong(value, field, description);
      if (bad) note(bad[0], path, value, bad[1], { field });
      return undefined;
    };

    part(data, description.types[folder].part, []);
    return found;
  };

  /** Turns problems into findings and drops what follows from another one: one mistake, one finding. */
  const modelFindings = (speaker, description, folder, data) => {
    const all = problems(description, folder, data);
    const above = (path) => JSON.stringify(path.slice(0, -1));
    const keysOf = (problem) => description.parts[problem.part].keys;
    const explained = new Set(
      all
        .filter((problem) => problem.kind === "extra_forbidden")
        .map((problem) => JSON.stringify([...problem.path.slice(0, -1), form.suggestion(speaker.short(problem.path.at(-1)), keysOf(problem))]))
    );
    const refused = new Set(all.map((problem) => above(problem.path)));
    return all
      .filter((problem) => !(problem.kind === "missing" && explained.has(JSON.stringify(problem.path))))
      .filter((problem) => !(problem.kind === "too_short" && refused.has(JSON.stringify(problem.path))))
      .map((problem) => said(speaker, description, problem, keysOf));
  };

  const nameOf = (speaker, path) => speaker.short(path.findLast((step) => typeof step === "string") ?? "");

  const said = (speaker, description, problem, keysOf) => {
    const { phrases } = speaker;
    const name = nameOf(speaker, problem.path);
    const slots = { name, value: speaker.shown(problem.value) };
    for (const [key, detail] of Object.entries(problem.slots)) slots[key] = speaker.short(String(detail));
    const finding = { ...speaker.error(problem.kind, slots), path: problem.path, onKey: problem.inKey || problem.kind === "extra_forbidden" };
    if (problem.kind === "missing") {
      Object.assign(finding, { message: form.fill(phrases["missing-key"], slots), hint: problem.slots.help });
    } else if (problem.kind === "enum") {
      const known = description.choices[problem.field.of].map(([member]) => member);
      const meant = speaker.meant(speaker.python(problem.value), known);
      const options = form.fill(phrases.possible, { known: known.join(", ") });
      Object.assign(finding, { message: form.fill(phrases["wrong-choice"], slots), hint: `${meant} ${options}`.trim() });
    } else if (problem.kind === "extra_forbidden") {
      const known = keysOf(problem);
      const parent = nameOf(speaker, problem.path.slice(0, -1));
      const where = form.fill(phrases[parent ? "under" : "in-record"], { parent });
      const hint = speaker.meant(name, known) || form.fill(phrases.possible, { known: known.join(", ") });
      Object.assign(finding, { message: form.fill(phrases["unknown-key"], { name, where }), hint });
    }
    return finding;
  };

  Object.assign(form, { span, isDay, wrong, modelFindings });
})();
