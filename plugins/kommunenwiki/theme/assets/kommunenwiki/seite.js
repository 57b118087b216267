// Comfort for the frame of every page. Tables of guides get a frame that scrolls, has a name and can have the focus, as
// the tables of records have it already.
//
// On paper a page ends with its address and the day on which it was printed. Without this script it is the address alone,
// where the site knows it.
//
// The menu of small screens: a button opens it, Escape and the button inside close it, and as long as it is open nothing
// behind it can have the focus. Without this script "Menü" is a link to the foot of the page, which holds the same.
(() => {
  "use strict";
  const names = new Map();
  for (const table of document.querySelectorAll("main table:not([class])")) {
    const headings = [...document.querySelectorAll("main :is(h1, h2, h3)")];
    const before = headings.filter((heading) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING);
    const name = `Tabelle: ${before.at(-1)?.firstChild.textContent.trim() ?? document.title}`;
    names.set(name, (names.get(name) ?? 0) + 1);
    const frame = Object.assign(document.createElement("div"), { className: "kw-scroll", tabIndex: 0, role: "region" });
    frame.setAttribute("aria-label", names.get(name) > 1 ? `${name} (${names.get(name)})` : name);
    table.replaceWith(frame);
    table.className = "kw-table";
    frame.append(table);
  }

  addEventListener("beforeprint", () => {
    const content = document.querySelector(".md-content__inner");
    const line = content.querySelector(".kw-paper") ?? document.createElement("p");
    const day = new Date().toLocaleDateString("de-DE", { day: "numeric", month: "long", year: "numeric" });
    line.className = "kw-paper";
    line.hidden = true; // print.css shows it
    line.textContent = `Gedruckt am ${day}: ${location.href.replace(location.hash, "")}`;
    (content.querySelector(".kw-foot") ?? content).append(line);
  });

  const drawer = document.getElementById("__drawer"); // the theme's own state of the menu
  const navigation = document.getElementById("navigation");
  const button = document.querySelector("button.kw-menu");
  if (!drawer || !navigation || !button) return;
  const behind = document.querySelectorAll(".kw-skip, .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer");

  const set = (open) => {
    if (drawer.checked !== open) drawer.click();
  };
  drawer.addEventListener("change", () => {
    const open = drawer.checked;
    button.setAttribute("aria-expanded", String(open));
    for (const element of behind) element.inert = open;
    if (open) navigation.querySelector(".kw-nav__close").focus();
    else if (document.activeElement === document.body || navigation.contains(document.activeElement)) button.focus();
  });
  button.addEventListener("click", () => set(true));
  navigation.querySelector(".kw-nav__close").addEventListener("click", () => set(false));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") set(false);
  });
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => set(false));
})();
