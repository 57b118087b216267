// All checks of one record: what "wiki check" says of it, as far as one file tells. Pure: no page, no clock; today is given.
(() => {
  "use strict";
  const form = globalThis.kwForm;

  const orderOf = (data) => {
    const order = new Map();
    const visit = (value, path) => {
      order.set(JSON.stringify(path), order.size);
      if (value instanceof Map) for (const [key, item] of value) visit(item, [...path, key]);
      else if (Array.isArray(value)) value.forEach((item, place) => visit(item, [...path, place]));
    };
    visit(data, []);
    return order;
  };

  const context = (wiki, folder, data, { today, own = [], all = false }) => {
    const { description, lists, limits, words } = wiki;
    const type = description.types[folder];
    const values = form.walk(description, folder, data);
    const parts = (name) => values.filter(({ classes }) => classes?.includes(name));
    const texts = (...kinds) => values.filter(({ value, field }) => typeof value === "string" && kinds.includes(field?.kind));
    const order = orderOf(data);
    const cited = new Map();
    for (const { value, written, field } of values) {
      if (field?.kind !== "source" || typeof value !== "string") continue;
      cited.set(value, [...(cited.get(value) ?? []), written]);
    }
    const place = (path) => order.get(JSON.stringify(path)) ?? 0;
    for (const paths of cited.values()) paths.sort((one, other) => place(one) - place(other));
    const listed = data.get("sources");
    const sources = new Map(listed instanceof Map ? [...listed].filter(([, source]) => source instanceof Map) : []);
    const isEmpty = (value) => value === undefined || (Array.isArray(value) && !value.length);
    return {
      data, folder, values, parts, texts, cited, sources, limits, today, all,
      id: data.get("id"),
      heading: type.heading,
      kind: type.singular,
      isCase: folder === "fallstudien",
      isTown: folder === "kommunen",
      names: lists.records[folder] ?? [],
      known: form.records(lists, own),
      claims: parts("Sourced").filter(({ value }) => isEmpty(value.get("source"))).map(({ path }) => path),
      unknown: [...cited.keys()].filter((key) => !sources.has(key)).sort(),
      basicsLack: folder !== "fallstudien" && isEmpty(data.get("source")),
      nothing: cited.size === 0,
      passive: { strong: new Set(words.strong.split(" ")), noParticiple: new Set(words.noParticiple.split(" ")) },
      people: (wiki.people ??= form.people(words)),
      spdx: (wiki.spdx ??= form.spdx(words)),
    };
  };

  const rulesOf = (speaker, told) => {
    const found = [];
    const say = (code, path, slots = {}, name = "", onKey = false) => {
      const [reason, more] = Array.isArray(slots.reason) ? slots.reason : [];
      const filled = reason ? { ...slots, reason: speaker.rule(code, reason, more).message } : slots;
      found.push({ ...speaker.rule(code, name, filled), path, onKey });
    };
    for (const rule of form.RULES) rule({ ...told, speaker }, say);
    return found;
  };

  /**
   * Returns the findings of a record that was read: flaws of the text; else what the models say; else references and rules.
   * With `all`, everything that can be said of an unfinished record at once. `own` are records added beside it.
   */
  const check = (wiki, folder, document, options) => {
    const speaker = (wiki.speaker ??= form.speaker(wiki));
    const flaws = document.flaws.map(speaker.flaw);
    const misgrouped = document.flaws.some(({ kind }) => kind === "duplicate-keys");
    if (!options.all && (misgrouped || (flaws.length && !document.data.size))) return flaws;
    const data = form.withoutNull(document.data);
    const model = form.modelFindings(speaker, wiki.description, folder, data);
    if (model.length && !options.all) return [...flaws, ...model];
    const told = context(wiki, folder, data, options);
    const broken = form.referenceFindings(speaker, told.known, told.values);
    const seen = new Set();
    return [...flaws, ...model, ...broken, ...rulesOf(speaker, told)].filter((finding) => {
      const key = JSON.stringify([finding.code, finding.path, finding.message, finding.hint]);
      return !seen.has(key) && seen.add(key);
    });
  };

  Object.assign(form, { check });
})();
