// Kommunen of other wikis on the page that finds partners: a box that is off at first; their data are loaded once it is
// checked. What others have written is shown as text, and their addresses lead to the web or nowhere.
(() => {
  "use strict";
  const YES = "ja"; // value of „nachbarn“ in an address
  const box = document.getElementById("partner-nachbarn");
  const { profile } = globalThis.kwPartnerKern;
  let loaded = null; // profiles, once they are there
  let loading = false;
  let again = () => {};

  const load = () => {
    if (loading || !box.checked) return;
    loading = true;
    const script = document.createElement("script");
    script.src = box.dataset.daten;
    script.addEventListener("error", () => { loading = false; });
    script.addEventListener("load", () => {
      const { wikis, rows } = globalThis.kwPartnerNachbarn;
      loaded = rows.map((row) => ({ ...profile(row), wiki: wikis[row.at(-2)], url: row.at(-1) }));
      again();
    });
    document.head.append(script);
  };

  globalThis.kwPartnerAndere = {
    /** Returns the Kommunen of other wikis while the box is checked. */
    profiles: () => (box.checked && loaded) || [],

    /** Lets a link lead to another wiki; tells whether it does. */
    lead(link, { wiki, url }) {
      if (!wiki) return false;
      if (/^https?:\/\//.test(url)) Object.assign(link, { href: url, className: "kw-extern", rel: "noopener" });
      return true;
    },

    /** Returns what says that a Kommune is from another wiki. */
    mark({ wiki }) {
      if (!wiki) return [];
      const mark = document.createElement("span");
      mark.className = "kw-wiki";
      mark.textContent = `aus: ${wiki}`;
      return [" ", mark];
    },

    share(parts, told) {
      if (!box.checked) return;
      parts.set("nachbarn", YES);
      told.push("Vorschläge aus Nachbarwikis");
    },

    restore(parts) {
      box.checked = parts.get("nachbarn") === YES;
      load();
    },

    /** Calls back when there is something else to compare. */
    listen(found) {
      again = found;
      box.addEventListener("change", () => {
        load();
        found();
      });
      load(); // the browser may have kept the box checked, or an address has
    },
  };
})();
