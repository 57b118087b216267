// The preview: a record as readers will see it, as plain text in headings, lists and tables.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { h, textOf } = form;

  const words = (app, field, value) => {
    if (field.kind === "choice") return app.wiki.description.choices[field.of].find(([id]) => id === value)?.[1] ?? textOf(value);
    if (field.kind === "ref") return form.shownAs(app, field.of, value);
    if (field.kind === "flag") return value ? "ja" : "nein";
    if (field.kind === "whole" && value instanceof form.Num) return value.value.toLocaleString("de-DE");
    return form.visible(textOf(value));
  };
  const cited = (record, value) => {
    const keys = [...(record.data.get("sources") instanceof Map ? record.data.get("sources").keys() : [])];
    const numbers = (Array.isArray(value) ? value : [value]).map((key) => keys.indexOf(key) + 1).filter(Boolean);
    return numbers.length ? h("sup", {}, ` ${numbers.join(", ")}`) : "";
  };

  const part = (app, record, name, value) => {
    const { fields } = app.wiki.description.parts[name];
    const main = fields.find(({ key }) => ["text", "reason", "what", "name", "programme", "title", "office"].includes(key) && value.has(key));
    const rest = fields.filter((field) => field !== main && field.kind !== "source" && value.has(field.key));
    const item = h("div", {}, main ? words(app, main, value.get(main.key)) : "", value.has("source") ? cited(record, value.get("source")) : "");
    if (rest.length) {
      const said = (field) => (Array.isArray(value.get(field.key)) ? value.get(field.key).map((entry) => words(app, field, entry)).join(", ") : words(app, field, value.get(field.key)));
      item.append(h("p", { class: "kw-feld__zahl" }, rest.map((field) => `${field.label}: ${said(field)}`).join(" · ")));
    }
    return item;
  };

  const field = (app, record, found, value) => {
    if (found.mapping && value instanceof Map) return h("ol", {}, ...[...value.values()].map((entry) => h("li", {}, entry instanceof Map ? part(app, record, found.of, entry) : textOf(entry))));
    if (found.kind === "part" && value instanceof Map) return part(app, record, found.of, value);
    if (Array.isArray(value)) return h("ul", {}, ...value.map((entry) => h("li", {}, entry instanceof Map ? part(app, record, found.of, entry) : words(app, found, entry))));
    return h("p", {}, words(app, found, value));
  };

  /** Returns the preview of a record. */
  const preview = (app, record, data) => {
    const { heading } = app.wiki.description.types[record.folder];
    const shown = h("div", {}, h("h3", {}, textOf(data.get(heading)) || "Noch ohne Titel"));
    for (const found of app.wiki.description.parts[app.wiki.description.types[record.folder].part].fields) {
      const value = data.get(found.key);
      if (value === undefined || found.key === heading || found.key === "id") continue;
      if (found.key !== "summary") shown.append(h("h4", {}, found.label));
      shown.append(field(app, { data }, found, value));
    }
    return shown;
  };

  Object.assign(form, { preview });
})();
