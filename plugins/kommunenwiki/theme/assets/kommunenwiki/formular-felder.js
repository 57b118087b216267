// One field of the form: label, help, control, counter, messages. What somebody types goes into the record at once.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { h, button, register } = form;
  const WHOLE = /^(?:0|-?[1-9][0-9]{0,17})$/;
  const MOST_OPTIONS = 40;
  const COUNTED = { summary: "summary", plain_summary: "plain", title: "heading" };
  let count = 0;

  /** Returns the value of what was typed; texts that are no numbers stay as they are, so that nothing is lost. */
  const parsed = (field, text) => {
    const value = text.replace(/\r\n?/g, "\n");
    if (field.kind === "whole" && WHOLE.test(value.trim())) return new form.Num(value.trim());
    if (field.kind === "decimal" && form.typed(value.trim()) instanceof form.Num) return new form.Num(value.trim());
    return field.kind === "prose" ? value : value.trim();
  };
  const textOf = (value) => {
    if (value === undefined || value === null) return "";
    if (Array.isArray(value)) return value.map(textOf).join(", ");
    if (value instanceof Map) return [...value].map(([key, item]) => `${key}: ${textOf(item)}`).join("\n");
    return String(value);
  };

  const put = (container, key, value) => {
    if (Array.isArray(container)) container[key] = value;
    else if (value === "" || value === undefined) container.delete(key);
    else container.set(key, value);
  };
  const get = (container, key) => (Array.isArray(container) ? container[key] : container.get(key));

  // Records to choose from -----------------------------------------------------------------------------------------------
  const labelOf = ([, name, ...lands]) => (lands.length ? `${name} (${lands.join(", ")})` : name);
  const rows = (app, folder) => [
    ...app.wiki.lists.records[folder],
    ...app.records.filter((record) => record.folder === folder && record.own).map(({ data }) => [textOf(data.get("id")), `${textOf(data.get("name")) || textOf(data.get("id"))}, neu`]),
  ];
  const shownAs = (app, folder, id) => {
    const row = rows(app, folder).find(([other]) => other === id);
    return row ? labelOf(row) : textOf(id);
  };
  const meant = (app, folder, text) => {
    const wanted = text.trim().toLowerCase();
    const all = rows(app, folder);
    const exact = all.find((row) => labelOf(row).toLowerCase() === wanted || row[0] === wanted);
    const named = all.filter(([, name]) => name.toLowerCase() === wanted);
    const found = exact ?? (named.length === 1 ? named[0] : undefined);
    return found ? found[0] : text.trim() && (form.slug(text) || text.trim()); // the id that the name would have, so that one like it is found
  };
  const datalist = (app, folder) => {
    const id = `liste-${folder}`;
    const list = document.getElementById(id) ?? document.body.appendChild(h("datalist", { id }));
    const labels = rows(app, folder).map(labelOf);
    if (list.childElementCount !== labels.length) list.replaceChildren(...labels.map((value) => h("option", { value })));
    return id;
  };

  // Controls ---------------------------------------------------------------------------------------------------------------
  const select = (value, options, nothing) => {
    const known = options.some(([id]) => id === value);
    const shown = [["", nothing], ...(known || value === "" ? [] : [[value, `${value} (unbekannt)`]]), ...options];
    const made = h("select", {}, ...shown.map(([id, text]) => h("option", { value: id }, text)));
    made.value = value;
    return made;
  };

  const sourceOptions = (record) => {
    const sources = record.data.get("sources");
    if (!(sources instanceof Map)) return [];
    return [...sources].map(([key, source]) => [key, `${key}: ${source instanceof Map ? textOf(source.get("title")) || "ohne Titel" : ""}`]);
  };

  /** Makes the control of a single value and returns it with the function that reads it. */
  const control = (app, record, field, value) => {
    const { kind } = field;
    const text = textOf(value);
    if (kind === "flag") {
      const box = h("input", { type: "checkbox" });
      box.checked = value === true;
      return [box, () => (box.checked ? true : undefined)];
    }
    if (kind === "choice") return [select(text, app.wiki.description.choices[field.of], field.required ? "Bitte wählen" : "keine Angabe")];
    if (kind === "source") {
      const made = select(text, sourceOptions(record), "Quelle wählen");
      made.dataset.kwQuelle = "";
      return [made];
    }
    if (kind === "ref" && app.wiki.lists.records[field.of].length <= MOST_OPTIONS && !["kommunen", "loesungen"].includes(field.of)) {
      return [select(text, rows(app, field.of).map((row) => [row[0], labelOf(row)]), field.required ? "Bitte wählen" : "keine Angabe")];
    }
    if (kind === "ref") {
      const input = h("input", { type: "text", list: datalist(app, field.of) });
      input.value = value === undefined ? "" : shownAs(app, field.of, value);
      return [input, () => meant(app, field.of, input.value)];
    }
    if (kind === "prose") {
      const area = h("textarea", { rows: field.key.includes("summary") ? 5 : 3 });
      area.value = text;
      return [area];
    }
    const modes = { whole: "numeric", digits: "numeric", decimal: "decimal", address: "url" };
    const input = h("input", { type: "text", inputmode: modes[kind], spellcheck: kind === "line" ? undefined : "false" });
    input.value = text;
    return [input];
  };

  const counter = (app, field, input) => {
    const limit = COUNTED[field.key] ? app.wiki.limits[COUNTED[field.key]] : undefined;
    if (field.kind !== "prose" && !limit) return undefined;
    const shown = h("p", { class: "kw-feld__zahl" });
    const update = () => {
      const length = form.length(input.value);
      shown.textContent = limit ? `${length} von höchstens ${limit} Zeichen` : `${length} Zeichen`;
    };
    input.addEventListener("input", update);
    update();
    return shown;
  };

  /** Connects a control with its place in the record. */
  const connect = (app, record, field, input, read, container, key) => {
    const take = () => {
      put(container, key, read ? read() : parsed(field, input.value));
      app.changed(record, field);
    };
    input.addEventListener("input", take);
    input.addEventListener("change", () => {
      take();
      const known = field.kind === "ref" && rows(app, field.of).find(([id]) => id === get(container, key));
      if (known && input.localName === "input") input.value = labelOf(known);
    });
  };

  const today = (app, field, input) =>
    field.kind === "day"
      ? button("Heute", () => {
          input.value = app.today();
          input.dispatchEvent(new Event("input", { bubbles: true }));
          input.focus();
        })
      : undefined;

  /** A single value with label, help and messages. */
  const single = (app, record, field, container, key, path) => {
    const id = `feld-${++count}`;
    const [input, read] = control(app, record, field, get(container, key));
    input.id = id;
    input.setAttribute("aria-describedby", `${id}-hilfe ${id}-fehler`);
    if (field.required) input.setAttribute("aria-required", "true");
    const error = h("div", { class: "kw-field__error", id: `${id}-fehler`, hidden: true });
    const label = h("label", { for: id }, field.label, field.required ? h("strong", { class: "kw-required" }, " Pflicht") : "", " ", h("code", {}, field.key));
    const help = h("p", { class: "kw-field__hint", id: `${id}-hilfe` }, field.help);
    const checkbox = field.kind === "flag";
    const element = h("div", { class: checkbox ? "kw-field kw-feld kw-feld--ja" : "kw-field kw-feld", id: `${id}-feld` });
    element.append(...(checkbox ? [input, label, help] : [label, help, input]), ...[today(app, field, input), counter(app, field, input)].filter(Boolean), error);
    connect(app, record, field, input, read, container, key);
    if (field.kind === "ref") element.append(...app.adding(record, field, input, container, key));
    if (field.key === "id") element.append(app.proposing(record, input));
    register(record, path, { element, error, controls: () => [input], label: () => field.label });
    return element;
  };

  /** Fills the lists of sources again: a title has changed, or a source was added. */
  const refreshSources = (record) => {
    const options = sourceOptions(record);
    for (const old of record.element.querySelectorAll("select[data-kw-quelle]")) {
      const { value } = old;
      old.replaceChildren(...select(value, options, "Quelle wählen").childNodes);
      old.value = value;
    }
  };

  Object.assign(form, { single, put, get, textOf, labelOf, rows, shownAs, refreshSources, datalist });
})();
