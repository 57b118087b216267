// Drafts in this browser. What is stored may be anything: it is looked at before it is used, and a browser without space or
// storage only costs the drafts, never the form.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const KEY = "kommunenwiki.entwuerfe";
  const MOST = 50;

  const isFile = (file) => file && typeof file === "object" && typeof file.folder === "string" && typeof file.text === "string" && file.text.length < 300000;
  const isDraft = (draft) =>
    draft && typeof draft === "object" && /^[a-z0-9-]{1,40}$/.test(draft.id) && typeof draft.name === "string" && typeof draft.changed === "string" && Array.isArray(draft.files) && draft.files.length > 0 && draft.files.every(isFile);

  /** Returns all drafts that can be used, the last changed first. */
  const drafts = () => {
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      const found = Array.isArray(stored?.drafts) ? stored.drafts.filter(isDraft) : [];
      return found.sort((one, other) => (one.changed < other.changed ? 1 : -1));
    } catch {
      return [];
    }
  };
  const store = (all) => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ version: 1, drafts: all.slice(0, MOST) }));
      return true;
    } catch {
      return false;
    }
  };
  /** Keeps a draft; tells whether the browser took it. */
  const keep = (draft) => store([draft, ...drafts().filter(({ id }) => id !== draft.id)]);
  const forget = (id) => store(drafts().filter((draft) => draft.id !== id));
  const newDraft = (from = "") => ({ id: `e${Date.now().toString(36)}-${Math.floor(Math.random() * 1e6).toString(36)}`, from });

  const time = (changed) => {
    const date = new Date(changed);
    return Number.isNaN(date.getTime()) ? "" : date.toLocaleString("de-DE", { dateStyle: "short", timeStyle: "short" });
  };

  /** Lists the drafts with what can be done with them. */
  const listDrafts = (app) => {
    const { h, button } = form;
    const all = drafts();
    const rows = all.map((draft) =>
      h(
        "li",
        {},
        `${draft.name || "Ohne Titel"} (${time(draft.changed)})${draft.id === app.draft.id ? ", gerade offen" : ""} `,
        draft.id === app.draft.id ? undefined : button("Öffnen", () => app.openDraft(draft), { "aria-label": `Öffnen: ${draft.name || "Ohne Titel"}` }),
        button("Löschen", () => app.deleteDraft(draft), { "aria-label": `Löschen: ${draft.name || "Ohne Titel"}` })
      )
    );
    const list = rows.length ? h("ul", {}, ...rows) : h("p", {}, "Noch keine.");
    document.getElementById("formular-entwurfsliste").replaceChildren(list, button("Neue, leere Fallstudie", () => app.startEmpty()));
  };

  Object.assign(form, { drafts, keep, forget, newDraft, listDrafts, time });
})();
