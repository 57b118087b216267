// The form for case studies: holds the records, checks while somebody types, keeps drafts, opens records and files. Without
// this script the page says what is asked. Nothing leaves the browser unless somebody hands it over.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const element = document.getElementById("formular");
  if (!element || !form?.ways || !globalThis.kwFormRules) return;
  const at = (name) => document.getElementById(`formular-${name}`);
  const settings = element.dataset;
  const CASES = "fallstudien";
  const PAUSE = 400;
  let timer = 0;
  let lastRecord = 0;
  let saved = true;

  const app = { wiki: { ...globalThis.kwFormRules, lists: globalThis.kwFormLists }, records: [], draft: form.newDraft() };
  app.today = () => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };
  const main = () => app.records[0];
  const idOf = (record) => form.slug(form.textOf(record.data.get("id"))) || "neu";
  app.title = () => form.textOf(main().data.get("title")) || idOf(main());
  app.existing = () => app.draft.from !== "" && app.draft.from === form.textOf(main().data.get("id"));
  const isBlank = () => app.records.length === 1 && form.isEmpty(form.filled(main().data)) && !main().rest.length;

  const textOfRecord = (record) => form.write(app.wiki.description, record.folder, { ...record, data: form.filled(record.data) });
  app.files = () => app.records.map((record) => ({ folder: record.folder, path: `${settings.folder}/${record.folder}/${idOf(record)}.yml`, text: textOfRecord(record) }));

  // Checks ---------------------------------------------------------------------------------------------------------------
  // Only the form asks this: in the folder of the wiki the new file would simply take the place of the old one.
  const taken = ({ folder, data }) => {
    const id = data.get("id");
    const row = app.wiki.lists.records[folder].find(([known]) => known === id);
    if (!row || (folder === CASES && app.draft.from === id)) return [];
    const hint = "Öffnen Sie ihn oben, um ihn zu ergänzen, oder wählen Sie eine andere Kennung.";
    return [{ code: "", warning: true, path: ["id"], message: `Unter dieser Kennung gibt es schon einen Eintrag: „${row[1]}“.`, hint }];
  };
  const findings = () => {
    const own = app.records.map(({ folder, data }) => ({ folder, id: data.get("id") }));
    return app.records.flatMap((record) => {
      const data = form.filled(record.data);
      const found = form.check(app.wiki, record.folder, { data, flaws: [] }, { today: app.today(), all: true, own });
      found.push(...taken(record));
      return found.map((finding) => ({ record, finding: { ...finding, path: form.original(data, finding.path) } }));
    });
  };
  const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;
  const state = (all) => {
    if (isBlank()) return "Noch nichts eingetragen";
    const missing = all.filter(({ finding }) => finding.code === "M002").length;
    const errors = all.filter(({ finding }) => !finding.warning).length - missing;
    const hints = all.filter(({ finding }) => finding.warning).length;
    const open = [missing && many(missing, "Angabe fehlt noch", "Angaben fehlen noch"), errors && many(errors, "Fehler", "Fehler"), hints && many(hints, "Hinweis", "Hinweise")].filter(Boolean);
    if (missing || errors) return open.join(", ");
    return `Vollständig: Sie können abgeben${hints ? ` (${open.join("")})` : ""}`;
  };
  const check = () => {
    clearTimeout(timer);
    const all = isBlank() ? [] : findings();
    form.show(all);
    const text = state(all);
    if (at("stand").textContent !== text) {
      at("stand").textContent = text;
      form.say(`Stand: ${text}.`);
    }
    at("befunde").classList.toggle("kw-formular-befunde--fertig", text.startsWith("Vollständig"));
    if (at("vorschau").open) at("vorschau-inhalt").replaceChildren(...app.records.map((record) => form.preview(app, record, form.filled(record.data))));
    if (at("yaml").open) at("dateien").replaceChildren(...app.files().flatMap(({ path, text: shown }) => [form.h("p", {}, path), form.h("pre", { tabindex: "0", "aria-label": path }, shown)]));
  };

  // Drafts ---------------------------------------------------------------------------------------------------------------
  const save = () => {
    if (isBlank()) return;
    const files = app.records.map((record) => ({ folder: record.folder, text: textOfRecord(record) }));
    Object.assign(app.draft, { name: app.title(), changed: new Date().toISOString(), files });
    const took = form.keep(app.draft);
    at("entwurf").textContent = took
      ? `Entwurf „${app.draft.name}“ in diesem Browser gespeichert: ${form.time(app.draft.changed)}.`
      : "Dieser Browser speichert keinen Entwurf (kein Platz oder nicht erlaubt). Laden Sie die Datei unten herunter, bevor Sie die Seite schließen.";
    saved = took;
    form.listDrafts(app);
  };
  app.changed = (record, field) => {
    if (field.key === "title") form.refreshSources(record);
    saved = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      save();
      check();
    }, PAUSE);
  };

  // Records --------------------------------------------------------------------------------------------------------------
  app.record = (folder, document, own = false) => ({ ...document, number: ++lastRecord, folder, own, title: own ? `${app.wiki.lists.kinds[folder]}, ` : "", element: null });

  const draw = () => {
    const made = main();
    made.element = element;
    const { fields } = app.wiki.description.parts[app.wiki.description.types[CASES].part];
    for (const section of element.querySelectorAll(".kw-formular__teil[data-keys]")) {
      const keys = section.dataset.keys.split(" ");
      const shown = keys.map((key) => form.any(app, made, fields.find((field) => field.key === key), made.data, []));
      const last = section.matches("[data-keys]:last-of-type") ? form.strangers(app, made, app.wiki.description.types[CASES].part, made.data, []) : [];
      section.querySelector(".kw-formular__felder").replaceChildren(...shown, ...last);
      if (last.length) section.open = true;
      if (keys.some((key) => made.data.has(key))) section.open = true;
    }
    at("eigene").replaceChildren();
    app.records.slice(1).forEach(app.drawOwn);
    showLost(made);
  };
  app.redraw = () => {
    draw();
    app.changed(main(), {});
  };
  const showLost = ({ rest, flaws }) => {
    const speaker = form.speaker(app.wiki);
    const said = flaws.map(speaker.flaw).map(({ line, message, hint, code }) => form.h("li", {}, `Zeile ${line}: ${message} ${hint} (${code})`));
    const lost = rest.map(({ line, text }) => `${line}: ${text}`).join("\n");
    at("verlust").hidden = !said.length && !lost;
    at("verlust").replaceChildren(
      form.h("p", {}, form.h("strong", {}, "Die Datei war nicht fehlerfrei.")),
      form.h("ul", {}, ...said),
      ...(lost ? [form.h("p", {}, "Diese Zeilen gehören an keine Stelle. Sie gehen nicht verloren: Sie stehen als Bemerkung am Ende der Datei. Tragen Sie sie unten ein, wo sie hingehören."), form.h("pre", { tabindex: "0", "aria-label": "Zeilen ohne Platz" }, lost)] : [])
    );
  };

  /** Opens files: the case study first, then what is added to it. */
  const open = (files, draft, told) => {
    const known = files.filter(({ folder }) => Object.hasOwn(app.wiki.description.types, folder));
    const [first, ...others] = [...known.filter(({ folder }) => folder === CASES), ...known.filter(({ folder }) => folder !== CASES)];
    if (first?.folder !== CASES) return;
    Object.assign(app, { draft, records: [] });
    app.records.push(app.record(CASES, form.read(first.text)));
    app.records.push(...others.map(({ folder, text }) => app.record(folder, form.read(text), true)));
    form.everything = draft.from !== "" || main().flaws.length > 0;
    draw();
    check();
    form.listDrafts(app);
    at("entwurf").textContent = told;
  };
  app.openDraft = (draft) => open(draft.files, { ...draft, from: typeof draft.from === "string" ? draft.from : "" }, `Entwurf „${draft.name}“ vom ${form.time(draft.changed)} geöffnet.`);
  app.startEmpty = () => {
    open([{ folder: CASES, text: "" }], form.newDraft(), "Leere Fallstudie. Der Entwurf wird gespeichert, sobald Sie etwas eintragen.");
    main().flaws = [];
    form.everything = false;
    showLost(main());
    check();
  };
  app.deleteDraft = (draft) => {
    form.forget(draft.id);
    if (draft.id === app.draft.id) app.startEmpty();
    form.listDrafts(app);
    form.say(`Entwurf „${draft.name}“ gelöscht.`);
  };
  const openText = (text, told, from = "") => {
    save();
    open([{ folder: CASES, text }], form.newDraft(from), told);
    save();
    at("entwurf").textContent = told;
    form.say(told);
  };
  const openCase = async (id) => {
    if (!app.wiki.lists.records[CASES].some(([known]) => known === id)) return form.say(`Die Fallstudie „${id}“ gibt es hier nicht.`);
    const draft = form.drafts().find(({ from }) => from === id);
    if (draft) return app.openDraft(draft);
    try {
      const answer = await fetch(`${settings.root}${CASES}/${id}.yml`);
      if (!answer.ok) throw new Error(String(answer.status));
      return openText(await answer.text(), `Fallstudie „${id}“ geöffnet. Ergänzen oder berichtigen Sie, was Sie wissen.`, id);
    } catch {
      return form.say("Die Fallstudie ließ sich nicht laden. Öffnen Sie ihre Datei von Ihrem Gerät.");
    }
  };

  // Events ---------------------------------------------------------------------------------------------------------------
  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("focusout", (event) => {
    for (let place = event.target.closest(".kw-feld, .kw-gruppe"); place; place = place.parentElement.closest(".kw-feld, .kw-gruppe")) place.dataset.kwVerlassen = "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!saved) save();
      check();
    }, 50);
  });
  at("pruefen").addEventListener("click", () => {
    form.everything = true;
    save();
    check();
    at("stand").focus();
  });
  for (const name of ["vorschau", "yaml"]) at(name).addEventListener("toggle", check);
  at("laden").addEventListener("click", () => {
    const wanted = at("vorhandene").value.trim().toLowerCase();
    const row = app.wiki.lists.records[CASES].find(([id, name]) => id === wanted || name.toLowerCase() === wanted);
    if (row) openCase(row[0]);
    else form.say("Wählen Sie einen Titel aus den Vorschlägen.");
  });
  const openFile = async (file) => {
    if (file) openText(await file.text(), `Datei „${file.name}“ geöffnet.`);
  };
  at("datei").addEventListener("change", (event) => openFile(event.target.files[0]));
  at("text-laden").addEventListener("click", () => at("text").value.trim() && openText(at("text").value, "Text übernommen."));
  at("ablage").addEventListener("dragover", (event) => event.preventDefault());
  at("ablage").addEventListener("drop", (event) => {
    event.preventDefault();
    openFile(event.dataTransfer.files[0]);
  });
  window.addEventListener("pagehide", () => !saved && save());

  form.additions(app);
  form.datalist(app, CASES);
  for (const name of ["kopf", "abgabe"]) at(name).hidden = false;
  form.ways(app, settings);
  const [latest] = form.drafts();
  if (latest) app.openDraft(latest);
  else app.startEmpty();
  const asked = new URLSearchParams(window.location.search).get("fallstudie");
  if (asked && app.draft.from !== asked) openCase(asked);
})();
