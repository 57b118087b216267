// The page of comparison: two to four case studies side by side, from the public JSON. Which ones stands in the address,
// so that it can be passed on; without any there, those that were chosen in this browser. Everything is written as text,
// never as HTML. Without this script the page leads to the tables on the pages of topics.
//
// In a wiki with very many case studies (data-themen says so) nobody wants all their names at once: a topic is chosen first,
// and the names of its cases are loaded then. What is compared is loaded case by case in any wiki.
(() => {
  "use strict";
  const place = document.getElementById("vergleich");
  const shared = globalThis.kwVergleich;
  if (!place || !shared) return;
  const note = document.getElementById("vergleich-ohne");
  const topics = JSON.parse(place.dataset.themen ?? "[]"); // name and file of each topic, in a wiki with very many cases
  const files = new Map();
  let list = new Map();
  let ids = [];
  let onlyDifferent = false;

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const fetched = async (path) => {
    const answer = await fetch(new URL(path, shared.root));
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const status = make("p", { class: "kw-compare__status", role: "status" });
  const select = make("select", { id: "vergleich-wahl" });
  const topic = make("select", { id: "vergleich-thema" });
  const form = make(
    "form",
    { class: "kw-compare__form" },
    ...(topics.length ? [make("label", { for: "vergleich-thema" }, "Thema"), topic] : []),
    make("label", { for: "vergleich-wahl" }, "Fallstudie hinzufügen"),
    select,
    make("button", { class: "kw-button", type: "submit" }, "Hinzufügen"),
  );
  const result = make("div", { class: "kw-compare__result" });

  // What the address says: ids that can be shown, and a sentence for everything that cannot.
  const missing = (amount) => (amount === 1 ? "Eine Fallstudie aus der Adresse gibt es hier nicht." : `${amount} Fallstudien aus der Adresse gibt es hier nicht.`);
  // Among very many nobody knows yet whether there is a case with this id; asking for it tells.
  const exists = (id) => (topics.length ? shared.valid([id]).length > 0 : list.has(id));
  const asked = () => {
    const found = new URLSearchParams(location.search).getAll("fall");
    if (!found.length) return { wanted: shared.read().filter(exists), problems: [] };
    const known = [...new Set(found)].filter(exists);
    const unknown = new Set(found).size - known.length;
    const problems = [];
    if (unknown) problems.push(missing(unknown));
    if (known.length > shared.MOST) problems.push("Mehr als vier passen nicht nebeneinander; Sie sehen die ersten vier.");
    return { wanted: shared.valid(known), problems };
  };

  const linked = (url, ...text) => (url ? make("a", { href: new URL(url, shared.root).href }, ...text) : make("span", {}, ...text));
  const cell = (file, attribute) => {
    const td = make("td");
    for (const value of attribute.values) {
      const line = make("p", {}, linked(value.url, value.text));
      const known = Object.keys(file.record.sources);
      const numbers = (value.source ?? []).map((key) => known.indexOf(key) + 1).filter(Boolean);
      for (const number of numbers.sort((one, other) => one - other)) {
        line.append(" ", make("a", { class: "kw-fn", href: `${new URL(file.url, shared.root).href}#quelle-${number}`, "aria-label": `Quelle ${number}` }, String(number)));
      }
      td.append(line);
    }
    if (!attribute.values.length) td.append(make("span", { class: "kw-none" }, "keine Angabe"));
    return td;
  };
  const texts = (attribute) => JSON.stringify(attribute.values.map((value) => value.text).sort());

  const row = (chosen, index) => {
    const found = chosen.map((file) => file.overview[index]);
    const differs = new Set(found.map(texts)).size > 1;
    const empty = found.every((attribute) => !attribute.values.length);
    const heading = make("th", { scope: "row" }, found[0].label);
    const mark = empty ? "– nirgends angegeben" : differs ? "≠ verschieden" : "= gleich";
    if (chosen.length > 1) heading.append(make("span", { class: `kw-compare__mark${differs ? " kw-compare__mark--different" : ""}` }, mark));
    const tr = make("tr", {}, heading, ...found.map((attribute, number) => cell(chosen[number], attribute)));
    tr.hidden = onlyDifferent && chosen.length > 1 && !differs;
    return tr;
  };
  const column = (file) => {
    const remove = make("button", { class: "kw-merken", type: "button", "aria-label": `Entfernen: ${file.title}` }, "Entfernen");
    remove.addEventListener("click", () => change(ids.filter((id) => id !== file.id)));
    return make("th", { scope: "col" }, linked(file.url, file.title), remove);
  };
  const table = (chosen) =>
    make(
      "table",
      { class: "kw-table kw-table--cases kw-table--compare" },
      make("caption", {}, chosen.length === 1 ? "Eine Fallstudie" : `Vergleich von ${chosen.length} Fallstudien`),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Angabe"), ...chosen.map(column))),
      make("tbody", {}, ...chosen[0].overview.map((_, index) => row(chosen, index))),
    );
  const tools = () => {
    const box = make("input", { type: "checkbox", id: "vergleich-nur" });
    box.checked = onlyDifferent;
    box.addEventListener("change", () => {
      onlyDifferent = box.checked;
      draw().then(() => document.getElementById("vergleich-nur").focus());
    });
    const print = make("button", { class: "kw-merken", type: "button" }, "Drucken (A4 quer)");
    print.addEventListener("click", () => globalThis.print());
    return make("p", { class: "kw-compare__tools" }, make("label", {}, box, " Nur zeigen, was verschieden ist"), " ", print);
  };
  const credits = (chosen) => {
    const named = chosen.flatMap((file) => file.credits.map((credit) => `${credit.subject}: © ${credit.publisher}, ${credit.title}, ${credit.licence}`));
    return named.length ? [make("p", { class: "kw-credits" }, `${[...new Set(named)].join("; ")}.`)] : [];
  };

  const draw = async (problems = []) => {
    const wanted = ids;
    const loaded = await Promise.all(wanted.map((id) => files.get(id) ?? fetched(`api/v1/fallstudien/${id}.json`).catch((error) => (error.message === "404" ? undefined : null))));
    if (wanted !== ids) return; // somebody was faster
    const gone = wanted.filter((_, number) => loaded[number] === undefined);
    if (gone.length) {
      ids = wanted.filter((id) => !gone.includes(id));
      draw(new URLSearchParams(location.search).has("fall") ? [...problems, missing(gone.length)] : problems);
      return;
    }
    wanted.forEach((id, number) => loaded[number] && files.set(id, loaded[number]));
    const chosen = loaded.filter(Boolean);
    if (chosen.length < wanted.length) problems.push("Nicht alle Angaben ließen sich laden. Versuchen Sie es später noch einmal.");
    if (chosen.length < 2) problems.push(chosen.length ? "Wählen Sie noch mindestens eine Fallstudie aus." : "Wählen Sie zwei bis vier Fallstudien aus.");
    else problems.unshift(`${chosen.length} Fallstudien stehen nebeneinander.`);
    status.textContent = problems.join(" ");
    for (const option of select.options) option.disabled = ids.includes(option.value);
    result.replaceChildren();
    if (!chosen.length) return;
    const hint = make("p", { class: "kw-table-note", id: "vergleich-bedienung" }, "Ist die Tabelle breiter als der Platz, lässt sie sich in ihrem Rahmen verschieben, auch mit den Pfeiltasten.");
    const frame = make("div", { class: "kw-scroll", tabindex: "0", role: "region", "aria-label": "Vergleich", "aria-describedby": "vergleich-bedienung" }, table(chosen));
    result.append(...(chosen.length > 1 ? [tools()] : []), hint, frame, ...credits(chosen));
  };
  const change = (next) => {
    ids = shared.valid(next);
    shared.write(ids);
    history.pushState(null, "", shared.address(ids));
    select.focus();
    draw();
  };
  const fromAddress = () => {
    const { wanted, problems } = asked();
    ids = wanted;
    draw(problems);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!select.value) return;
    if (ids.length >= shared.MOST) status.textContent = "Es sind schon vier Fallstudien ausgewählt. Nehmen Sie erst eine heraus.";
    else change([...ids, select.value]);
  });
  addEventListener("popstate", fromAddress);

  const options = () => {
    const groups = Map.groupBy ? Map.groupBy(list.values(), (item) => item.topic) : new Map([["Alle", [...list.values()]]]);
    select.append(make("option", { value: "" }, "Bitte auswählen"));
    for (const [topic, items] of [...groups].sort(([one], [other]) => one.localeCompare(other, "de"))) {
      const group = make("optgroup", { label: topic });
      for (const item of items) group.append(make("option", { value: item.id }, item.title));
      select.append(group);
    }
  };
  const offer = (items) => {
    select.replaceChildren(make("option", { value: "" }, items.length ? "Bitte auswählen" : "Erst das Thema wählen"));
    for (const [id, title] of items) select.append(make("option", { value: id }, title));
    for (const option of select.options) option.disabled = ids.includes(option.value);
  };
  const chooseTopic = () => {
    const path = topic.value;
    if (!path) return offer([]);
    return fetched(path).then(
      (items) => path === topic.value && offer(items),
      () => {
        topic.value = "";
        offer([]);
        status.textContent = "Die Fallstudien zum Thema ließen sich nicht laden. Versuchen Sie es später noch einmal.";
      },
    );
  };
  const topicsFirst = () => {
    topic.append(make("option", { value: "" }, "Bitte auswählen"), ...topics.map(([name, path]) => make("option", { value: path }, name)));
    topic.addEventListener("change", chooseTopic);
    offer([]);
  };
  // From a folder on disk nothing can be fetched; then the tables must do.
  const ready = topics.length && location.protocol !== "file:" ? Promise.resolve({ items: [] }) : fetched("api/v1/fallstudien.json");
  ready.then(
    (data) => {
      list = new Map(data.items.map((item) => [item.id, item]));
      if (topics.length) topicsFirst();
      else options();
      note.hidden = true;
      place.append(form, status, result);
      fromAddress();
    },
    () => {
      const reason = location.protocol === "file:" ? "Aus einem Ordner auf Ihrem Gerät kann der Browser die Angaben nicht laden." : "Die Angaben ließen sich nicht laden.";
      note.textContent = `${reason} Zu jedem Thema gibt es aber eine fertige Tabelle.`;
    },
  );
})();
