// Searching other wikis as well, on the search page: a box that is off at first, and how their results look. Their records
// come in an index of their own, with ours in it, which is loaded only once the box is checked. What others have written is
// shown as text, and their addresses lead to the web or nowhere.
(() => {
  "use strict";
  const { source, make } = globalThis.kwSuchfeld;
  const YES = "ja"; // value of the parameter „nachbarn“
  const box = document.getElementById("suche-nachbarn");
  let both = null;

  const isOn = (state) => state.near === YES;

  globalThis.kwNachbarn = {
    /** Returns the search over all wikis, or nothing while only ours is asked. */
    source: (state) => (isOn(state) ? (both ??= source("suche/nachbarn/", "kwSucheNachbarn")) : null),

    /** Returns the link to a page of another wiki, or nothing for ours. */
    link({ wiki, url }, text) {
      if (!wiki) return null;
      return /^https?:\/\//.test(url) ? make("a", { href: url, className: "kw-extern", rel: "noopener" }, ...text) : make("span", {}, ...text);
    },

    /** Returns what says that a result is from another wiki. */
    mark: ({ wiki }) => (wiki ? [" ", make("span", { className: "kw-wiki" }, `aus: ${wiki}`)] : []),

    /** Returns the offer to look further when nothing was found here. */
    offer(state) {
      if (isOn(state)) return [];
      const button = make("button", { type: "button", className: "kw-button kw-button--quiet" }, "Auch in Nachbarwikis suchen");
      button.addEventListener("click", () => {
        box.click();
        box.focus();
      });
      return [make("p", {}, button)];
    },

    show: (state) => { box.checked = isOn(state); },

    where: (state) => (isOn(state) ? ", auch in Nachbarwikis" : ""),

    /** Calls back with what changes; filters stay, but for the one that only several wikis have. */
    listen(chosen, change) {
      box.addEventListener("change", () => {
        const { wiki, ...filters } = chosen();
        change({ near: box.checked ? YES : "", filters });
      });
    },
  };
})();
