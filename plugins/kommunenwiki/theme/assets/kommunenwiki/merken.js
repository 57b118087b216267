// Choosing case studies for the page of comparison: a button on every card and page of a case study, and a bar with the
// number chosen and the way to the comparison. The choice stays in this browser. Without this script there is neither
// button nor bar. The page of comparison uses the same functions.
(() => {
  "use strict";
  const KEY = "kommunenwiki.vergleich";
  const MOST = 4;
  const LONGEST = 100;
  const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  const root = new URL("../../", document.currentScript.src);

  // What others may have written into the address or into the storage: only ids, each once, and not too many.
  const valid = (found) => {
    const ids = Array.isArray(found) ? found.filter((id) => typeof id === "string" && id.length <= LONGEST && ID.test(id)) : [];
    return [...new Set(ids)].slice(0, MOST);
  };
  const stored = () => {
    try {
      return valid(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      return []; // storage is switched off, or somebody else wrote there
    }
  };
  let chosen = stored();
  const write = (ids) => {
    chosen = valid(ids);
    try {
      if (chosen.length) localStorage.setItem(KEY, JSON.stringify(chosen));
      else localStorage.removeItem(KEY);
    } catch {
      // then the choice holds for this page only
    }
  };
  const address = (ids) => {
    const url = new URL(location.protocol === "file:" ? "vergleich/index.html" : "vergleich/", root);
    for (const id of ids) url.searchParams.append("fall", id);
    return url.href;
  };
  globalThis.kwVergleich = { root, MOST, valid, read: () => chosen, write, address };
  if (document.getElementById("vergleich")) return;

  const make = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });
  const bar = make("section", "kw-merkbar", "");
  const status = make("p", "kw-merkbar__status", "");
  const link = make("a", "kw-button", "Vergleichen");
  const clear = make("button", "kw-merken", "Auswahl leeren");
  clear.type = "button";
  bar.setAttribute("aria-label", "Auswahl für den Vergleich");
  status.setAttribute("role", "status");
  bar.append(status, link, clear);
  const buttons = [];

  const show = (message) => {
    const count = chosen.length;
    for (const { id, button, title } of buttons) {
      const text = chosen.includes(id) ? "Im Vergleich" : "Zum Vergleich";
      button.textContent = text;
      button.setAttribute("aria-label", `${text}: ${title}`);
      button.setAttribute("aria-pressed", String(chosen.includes(id)));
    }
    status.textContent = message ?? `${count} von ${MOST} Fallstudien ausgewählt`;
    link.href = address(chosen);
    bar.hidden = count === 0;
    document.documentElement.classList.toggle("kw-merkt", count > 0);
  };
  const toggle = (id) => {
    if (chosen.includes(id)) write(chosen.filter((other) => other !== id));
    else if (chosen.length < MOST) write([...chosen, id]);
    else return show("Es sind schon vier Fallstudien ausgewählt. Nehmen Sie erst eine heraus.");
    return show();
  };

  for (const place of document.querySelectorAll(".kw-card[data-fall], .kw-record[data-fall] > .kw-head")) {
    const id = place.closest("[data-fall]").dataset.fall;
    const button = make("button", "kw-merken", "");
    button.type = "button";
    button.addEventListener("click", () => toggle(id));
    buttons.push({ id, button, title: place.querySelector("h1, .kw-card__title").textContent.trim() });
    place.append(button);
  }
  clear.addEventListener("click", () => {
    write([]);
    show();
    buttons[0]?.button.focus();
  });
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    chosen = stored();
    show();
  });
  document.querySelector(".md-content__inner")?.append(bar);
  show();
})();
