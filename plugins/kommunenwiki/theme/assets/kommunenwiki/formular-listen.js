// Fields with several values and groups of fields: add, remove, move. After a change the focus stays where the work goes on.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { h, button, register, single } = form;
  const SINGULAR = { sources: "Quelle", barriers: "Hürde", challenge: "Angabe", approach: "Schritt", results: "Ergebnis", lessons: "Lehre" };
  let count = 0;

  const fields = (app, name) => app.wiki.description.parts[name].fields;
  const inner = (record, app, name, container, path, only) => [
    ...fields(app, name).filter(({ key }) => !only || only.includes(key)).map((field) => any(app, record, field, container, path)),
    ...strangers(app, record, name, container, path),
  ];

  /** Keys that the model does not know: shown, so that they can be renamed or removed; nothing is dropped unasked. */
  const strangers = (app, record, name, container, path) => {
    const { keys } = app.wiki.description.parts[name];
    return [...container.keys()].filter((key) => !keys.includes(key)).map((key) => {
      const gone = () => {
        container.delete(key);
        app.redraw();
      };
      const meant = form.suggestion(key, keys);
      const rename = () => {
        container.set(meant, container.get(key));
        gone();
      };
      const free = meant && !container.has(meant);
      const buttons = h("p", { class: "kw-gruppe__knoepfe" }, free ? button(`In „${meant}“ umbenennen`, rename) : undefined, button(`„${key}“ entfernen`, gone));
      return group(record, [...path, key], [`Unbekannt: ${key}`], key, h("pre", { tabindex: "0", "aria-label": `Inhalt von ${key}` }, form.textOf(container.get(key))), buttons);
    });
  };

  const first = (element) => element.querySelector("input, select, textarea");

  /** A group with a legend and messages of its own. */
  const group = (record, path, title, label, ...children) => {
    const id = `gruppe-${++count}`;
    const error = h("div", { class: "kw-field__error", id: `${id}-fehler`, hidden: true });
    const element = h("fieldset", { class: "kw-gruppe", id, "aria-describedby": error.id }, h("legend", {}, ...title), error, ...children);
    register(record, path, { element, error, controls: () => [], label: () => label, group: true });
    return element;
  };
  const heading = (field) => [field.label, field.required ? h("strong", { class: "kw-required" }, " Pflicht") : "", " ", h("code", {}, field.key)];

  /** Puts a new element in the place of an old one. */
  const anew = (app, record, old, build, focus) => {
    const made = build();
    old.replaceWith(made);
    app.changed(record, {});
    focus(made)?.focus();
  };

  /** A group of keys that is there once, or not at all. */
  const part = (app, record, field, container, path) => {
    const here = [...path, field.key];
    const value = container.get(field.key);
    if (typeof value === "string" || value instanceof form.Num) return single(app, record, { ...field, kind: "prose" }, container, field.key, here);
    const build = () => part(app, record, field, container, path);
    const help = h("p", { class: "kw-field__hint" }, field.help);
    let element;
    const redraw = (focus) => anew(app, record, element, build, focus);
    if (!(value instanceof Map)) {
      const add = button(`${field.label} ausfüllen`, () => {
        removed.delete(container);
        container.set(field.key, new Map());
        redraw(first);
      });
      element = group(record, here, heading(field), field.label, help, add, ...[undo(container, field.key, redraw)].filter(Boolean));
      return element;
    }
    const remove = button(`${field.label} entfernen`, () => {
      container.delete(field.key);
      if (!form.isEmpty(form.filled(value))) removed.set(container, { key: field.key, name: field.label, restore: () => container.set(field.key, value) });
      redraw((made) => made.querySelector("button"));
    });
    element = group(record, here, heading(field), field.label, help, ...inner(record, app, field.of, value, here), remove);
    return element;
  };

  // What was removed last, so that nobody loses an hour of typing by one wrong click.
  const removed = new WeakMap();
  const undo = (container, key, redraw) => {
    const gone = removed.get(container);
    if (gone?.key !== key) return undefined;
    return button(`${gone.name} wiederherstellen`, () => {
      removed.delete(container);
      gone.restore();
      redraw((made) => first(made) ?? made.querySelector("button"));
      form.say(`${gone.name} ist wieder da.`);
    });
  };

  const move = (items, from, to) => items.splice(to, 0, ...items.splice(from, 1));

  /** Buttons of an item in a list. */
  const handles = (place, last, name, act) => {
    const of = (text) => `${text}: ${name}`;
    return h(
      "p",
      { class: "kw-gruppe__knoepfe" },
      place > 0 ? button("Nach oben", () => act("up"), { "aria-label": of("Nach oben") }) : undefined,
      place < last ? button("Nach unten", () => act("down"), { "aria-label": of("Nach unten") }) : undefined,
      button("Entfernen", () => act("remove"), { "aria-label": of("Entfernen") })
    );
  };

  /** A list of groups or of single values. */
  const list = (app, record, field, container, path) => {
    const here = [...path, field.key];
    const found = container.get(field.key);
    const items = Array.isArray(found) ? found : found === undefined ? [] : [found];
    if (items.length && items !== found) container.set(field.key, items);
    const build = () => list(app, record, field, container, path);
    const name = (place) => `${SINGULAR[field.key] ?? field.label} ${place + 1}`;
    const again = (focus) => anew(app, record, element, build, focus);
    const redraw = (focus) => {
      if (items.length) container.set(field.key, items);
      else container.delete(field.key);
      again(focus);
    };
    const rows = items.map((item, place) => {
      const act = (what) => {
        removed.delete(container);
        if (what === "remove") {
          const before = [...items];
          items.splice(place, 1);
          if (!form.isEmpty(form.filled(item))) removed.set(container, { key: field.key, name: name(place), restore: () => container.set(field.key, before) });
        } else move(items, place, what === "up" ? place - 1 : place + 1);
        const target = what === "remove" ? Math.min(place, items.length - 1) : what === "up" ? place - 1 : place + 1;
        redraw((made) => first(made.querySelectorAll(":scope > .kw-zeile, :scope > .kw-gruppe")[target] ?? made) ?? made.querySelector("button"));
        form.say(what === "remove" ? `${name(place)} entfernt.` : `${name(place)} verschoben.`);
      };
      const bar = handles(place, items.length - 1, `${field.label}, ${name(place)}`, act);
      if (field.kind === "part" && item instanceof Map) {
        return group(record, [...here, place], [name(place)], `${field.label}, ${name(place)}`, ...inner(record, app, field.of, item, [...here, place]), bar);
      }
      const one = single(app, record, { ...field, key: "", label: name(place), help: "", required: false, kind: field.kind === "part" ? "prose" : field.kind }, items, place, [...here, place]);
      return h("div", { class: "kw-zeile" }, one, bar);
    });
    const adding = field.kind === "source" ? (items.length ? "Weitere Quelle" : "Quelle nennen") : `${SINGULAR[field.key] ?? field.label} hinzufügen`;
    const add = button(adding, () => {
      removed.delete(container);
      items.push(field.kind === "part" ? new Map() : "");
      redraw((made) => first([...made.querySelectorAll(":scope > .kw-zeile, :scope > .kw-gruppe")].at(-1)));
    });
    const help = h("p", { class: "kw-field__hint" }, field.kind === "source" ? "Welche Quelle sagt das? Zur Wahl steht, was unter „Quellen“ eingetragen ist." : field.help);
    const element = group(record, here, heading(field), field.label, help, ...rows, add, ...[undo(container, field.key, again)].filter(Boolean));
    return element;
  };

  /** The sources: keys such as s1 are given by the form. */
  const mapping = (app, record, field, container, path) => {
    const here = [...path, field.key];
    const found = container.get(field.key);
    const entries = found instanceof Map ? found : new Map((Array.isArray(found) ? found : []).map((entry, place) => [`s${place + 1}`, entry]));
    if (entries.size && entries !== found) container.set(field.key, entries);
    const build = () => mapping(app, record, field, container, path);
    const again = (focus) => {
      anew(app, record, element, build, focus);
      form.refreshSources(record);
    };
    const redraw = (focus) => {
      if (entries.size) container.set(field.key, entries);
      else container.delete(field.key);
      again(focus);
    };
    const rows = [...entries].filter(([, entry]) => entry instanceof Map).map(([key, entry]) => {
      const remove = button("Entfernen", () => {
        const before = new Map(entries);
        entries.delete(key);
        const restore = () => container.set(field.key, before);
        if (!form.isEmpty(form.filled(entry))) removed.set(container, { key: field.key, name: `Quelle ${key}`, restore });
        redraw((made) => made.querySelector(":scope > button"));
        form.say(`Quelle ${key} entfernt.`);
      }, { "aria-label": `Entfernen: Quelle ${key}` });
      return group(record, [...here, key], [`Quelle ${key}`], `Quelle ${key}`, ...inner(record, app, field.of, entry, [...here, key]), h("p", { class: "kw-gruppe__knoepfe" }, remove));
    });
    const add = button("Quelle hinzufügen", () => {
      const used = [...entries.keys()].map((key) => Number(/^s([0-9]{1,4})$/.exec(key)?.[1] ?? 0));
      const key = `s${Math.max(0, ...used) + 1}`;
      removed.delete(container);
      entries.set(key, new Map());
      redraw((made) => first([...made.querySelectorAll(":scope > .kw-gruppe")].at(-1)));
    });
    const element = group(record, here, heading(field), field.label, h("p", { class: "kw-field__hint" }, field.help), ...rows, add, ...[undo(container, field.key, again)].filter(Boolean));
    return element;
  };

  const any = (app, record, field, container, path) => {
    if (field.mapping) return mapping(app, record, field, container, path);
    if (field.many) return list(app, record, field, container, path);
    if (field.kind === "part") return part(app, record, field, container, path);
    return single(app, record, field, container, field.key, [...path, field.key]);
  };

  Object.assign(form, { any, inner, group, strangers });
})();
