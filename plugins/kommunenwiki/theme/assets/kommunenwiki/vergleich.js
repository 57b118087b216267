// The page of comparison: two to four case studies side by side, from the public JSON. Which ones stands in the address,
// so that it can be passed on; without any there, those that were chosen in this browser. Everything is written as text,
// never as HTML. Without this script the page leads to the tables on the pages of topics.
(() => {
  "use strict";
  const place = document.getElementById("vergleich");
  const shared = globalThis.kwVergleich;
  if (!place || !shared) return;
  const note = document.getElementById("vergleich-ohne");
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
  const form = make(
    "form",
    { class: "kw-compare__form" },
    make("label", { for: "vergleich-wahl" }, "Fallstudie hinzufügen"),
    select,
    make("button", { class: "kw-button", type: "submit" }, "Hinzufügen"),
  );
  const result = make("div", { class: "kw-compare__result" });

  // What the address says: ids that can be shown, and a sentence for everything that cannot.
  const asked = () => {
    const found = new URLSearchParams(location.search).getAll("fall");
    if (!found.length) return { wanted: shared.read().filter((id) => list.has(id)), problems: [] };
    const known = [...new Set(found)].filter((id) => list.has(id));
    const unknown = new Set(found).size - known.length;
    const problems = [];
    if (unknown) problems.push(unknown === 1 ? "Eine Fallstudie aus der Adresse gibt es hier nicht." : `${unknown} Fallstudien aus der Adresse gibt es hier nicht.`);
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
    const loaded = await Promise.all(wanted.map((id) => files.get(id) ?? fetched(list.get(id).data).catch(() => null)));
    if (wanted !== ids) return; // somebody was faster
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
    const topics = Map.groupBy ? Map.groupBy(list.values(), (item) => item.topic) : new Map([["Alle", [...list.values()]]]);
    select.append(make("option", { value: "" }, "Bitte auswählen"));
    for (const [topic, items] of [...topics].sort(([one], [other]) => one.localeCompare(other, "de"))) {
      const group = make("optgroup", { label: topic });
      for (const item of items) group.append(make("option", { value: item.id }, item.title));
      select.append(group);
    }
  };
  fetched("api/v1/fallstudien.json").then(
    (data) => {
      list = new Map(data.items.map((item) => [item.id, item]));
      options();
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
