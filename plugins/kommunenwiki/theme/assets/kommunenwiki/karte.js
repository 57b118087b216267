// Comfort for maps. The name of the mark under the pointer or with the focus is written below the drawing.
//
// A map with data-karte can show only some records, for example what a search has found: send it the event "karte:zeige"
// whose detail is a list of addresses ("kommunen/soest", "laender/hessen"), or null for all. Entries of the
// list that stand for none of them vanish (data-orte says what they stand for), marks count what is left, and a mark that
// is left with one Kommune leads straight to it. The number is said politely, for it stands in an element with
// role=status. See docs/technik/karten.md.
(() => {
  "use strict";
  for (const map of document.querySelectorAll(".kw-map")) {
    const links = [...map.querySelectorAll("svg a")];
    if (!links.length) continue;
    const name = Object.assign(document.createElement("p"), { className: "kw-map__name", ariaHidden: "true" });
    links[0].closest(".kw-map__drawing").append(name);
    for (const link of links) {
      const say = () => (name.textContent = link.querySelector("title").textContent);
      link.addEventListener("focus", say);
      link.addEventListener("pointerenter", say);
    }
  }

  for (const map of document.querySelectorAll("[data-karte]")) {
    const rows = [...map.querySelectorAll("[data-orte]")].map((element) => ({
      element,
      link: element.querySelector("a"),
      addresses: element.dataset.orte.split(" "),
    }));
    const inside = (element) => rows.filter((row) => element.contains(row.element));
    const groups = [...map.querySelectorAll(".kw-places__group")].map((element) => ({ element, rows: inside(element) }));
    const marks = [...map.querySelectorAll("svg a")].map((element) => {
      const href = element.getAttribute("href");
      const land = element.dataset.ort;
      const group = groups.find((item) => href === `#${item.element.id}`);
      return {
        element,
        href,
        title: element.querySelector("title"),
        label: element.querySelector("title").textContent,
        number: element.querySelector("text:last-of-type"),
        rows: land
          ? rows.filter((row) => row.addresses.includes(land))
          : (group?.rows ?? rows.filter((row) => row.link.getAttribute("href") === href)),
      };
    });
    const count = (amount) => `${amount}\u00a0${amount === 1 ? "Kommune" : "Kommunen"}`;
    const status = map.querySelector("[data-karte-zahl]");
    const all = status.textContent;
    const visible = (some) => some.filter((row) => !row.element.hidden);

    const said = (label, left) => {
      const names = left.map((row) => row.link.textContent);
      if (left.length === 1) return names[0];
      const land = /^[A-Z]{2}, [^:]+(?=:)/.exec(label);
      return land ? `${land[0]}: ${count(left.length)}` : `${count(left.length)}: ${names.join(", ")}`;
    };
    const update = ({ element, href, title, label, number, rows: own }) => {
      const left = visible(own);
      const changed = left.length !== own.length;
      element.classList.toggle("kw-aus", !left.length);
      element.setAttribute("href", changed && left.length === 1 ? left[0].link.getAttribute("href") : href);
      title.textContent = changed && left.length ? said(label, left) : label;
      if (number) number.textContent = left.length;
    };

    map.addEventListener("karte:zeige", ({ detail }) => {
      const wanted = detail === null ? null : new Set(detail);
      for (const row of rows) row.element.hidden = wanted !== null && !row.addresses.some((item) => wanted.has(item));
      for (const group of groups) group.element.hidden = !visible(group.rows).length;
      for (const mark of marks) update(mark);
      map.querySelector(".kw-map__dots")?.classList.toggle("kw-aus", wanted !== null);
      status.textContent = wanted === null ? all : `${visible(rows).length} von ${count(rows.length)} auf der Karte`;
    });
  }
})();
