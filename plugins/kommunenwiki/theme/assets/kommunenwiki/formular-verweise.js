// References to other records, as references.py follows them. Pure: no page, no clock.
(() => {
  "use strict";
  const form = globalThis.kwForm;

  /** Yields all values of a record that fit its description: value, path, field, and the name of a part. */
  const walk = (description, folder, data) => {
    const found = [];
    const part = (value, name, path, field) => {
      if (!(value instanceof Map)) return;
      found.push({ value, path, part: name, classes: description.parts[name].classes, field });
      for (const inner of description.parts[name].fields) {
        if (value.has(inner.key)) one(value.get(inner.key), inner, [...path, inner.key]);
      }
    };
    const one = (value, field, path) => {
      if (field.mapping && value instanceof Map) for (const [key, entry] of value) part(entry, field.of, [...path, key], field);
      else if (field.many && Array.isArray(value)) {
        found.push({ value, path, list: true, field });
        value.forEach((entry, place) => item(entry, field, [...path, place]));
      } else if (field.many && field.lone) item(value, field, [...path, 0], path);
      else if (!field.many && !field.mapping) item(value, field, path);
    };
    const item = (value, field, path, written = path) => {
      if (field.kind === "part") return part(value, field.of, path, field);
      if (form.wrong(value, field, description) === null) found.push({ value: form.CHECKS[field.kind] ? value.trim() : value, path, written, field });
      return undefined;
    };
    part(data, description.types[folder].part, [], null);
    return found;
  };

  /** The records that references can point to, with those that are added in the form. */
  const records = (lists, own = []) => {
    const folders = Object.fromEntries(Object.entries(lists.records).map(([folder, rows]) => [folder, rows.map(([id]) => id)]));
    for (const { folder, id } of own) if (id && !folders[folder].includes(id)) folders[folder] = [...folders[folder], id];
    const sets = Object.fromEntries(Object.entries(folders).map(([folder, ids]) => [folder, new Set(ids)]));
    const foldersOf = (id) => {
      const shared = Object.hasOwn(lists.same, id) ? lists.same[id] : [];
      return [...new Set([...shared, ...Object.keys(sets).filter((folder) => sets[folder].has(id))])];
    };
    return { folders, sets, foldersOf, former: new Map(Object.entries(lists.former)), kinds: lists.kinds };
  };

  /** Returns the key of the record that a link in a text means, or the finding. */
  const textLink = (speaker, known, target) => {
    if (target.includes(":")) return target; // into another wiki: only "wiki check" knows its records
    const wanted = target.trim();
    const keys = wanted.includes("/")
      ? known.sets[wanted.split("/")[0]]?.has(wanted.slice(wanted.indexOf("/") + 1)) ? [wanted] : []
      : known.foldersOf(wanted).map((folder) => `${folder}/${wanted}`);
    if (keys.length === 1) return keys[0];
    if (keys.length) return speaker.reference("several", { target, options: keys.map((key) => `[[${key}]]`).join(" oder ") });
    const present = [...known.former].find(([old]) => old === wanted || old.slice(old.indexOf("/") + 1) === wanted)?.[1];
    if (present) return speaker.reference("link-renamed", { target, present });
    const all = Object.entries(known.folders).flatMap(([folder, ids]) => ids.map((id) => (target.includes("/") ? `${folder}/${id}` : id)));
    const finding = speaker.reference("link", { target });
    return { ...finding, hint: speaker.meant(target, all) || finding.hint };
  };

  const referenceFindings = (speaker, known, values) => {
    const found = [];
    for (const { value, path, field } of values) {
      if (field?.kind === "ref" && typeof value === "string" && !known.sets[field.of].has(value)) {
        const present = known.former.get(`${field.of}/${value}`);
        const slots = { kind: known.kinds[field.of], id: value, folder: field.of, present: present?.split("/")[1] };
        const finding = speaker.reference(present ? "renamed" : "unknown", slots);
        const meant = present ? "" : speaker.meant(value, known.folders[field.of]);
        found.push({ ...finding, hint: meant || finding.hint, path });
      } else if (field?.kind === "prose" && typeof value === "string") {
        for (const match of value.matchAll(form.WIKI_LINK)) {
          const answer = textLink(speaker, known, match[1]);
          if (typeof answer !== "string") found.push({ ...answer, path });
        }
      }
    }
    return found;
  };

  Object.assign(form, { walk, records, textLink, referenceFindings });
})();
