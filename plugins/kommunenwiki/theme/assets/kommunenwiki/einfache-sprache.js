// Einfache Sprache: a switch in the head of the page. When it is on, a page begins with its plain text, and the rest
// waits behind "Ausführliche Fassung". The choice stays in this browser. Loaded in the head, before anything is drawn,
// so that nothing jumps; without this script the plain text is a box on the page and the switch is not shown.
(() => {
  "use strict";
  const KEY = "kommunenwiki.einfache-sprache";
  const root = document.documentElement;

  const remembered = () => {
    try {
      return localStorage.getItem(KEY) === "an";
    } catch {
      return false; // storage is switched off
    }
  };
  const remember = (on) => {
    try {
      if (on) localStorage.setItem(KEY, "an");
      else localStorage.removeItem(KEY);
    } catch {
      // then the choice holds for this page only
    }
  };

  root.classList.add("kw-js");
  root.classList.toggle("kw-einfach", remembered());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".kw-switch");
    const more = document.querySelector(".kw-more");
    const full = document.querySelector(".kw-full");
    const before = [...document.querySelectorAll(".kw-fach")].map((element) => ({ element, place: new Comment() }));
    let open = false;

    // What stands before the plain text moves behind it, and back again.
    const move = (behind) => {
      for (const { element, place } of before) {
        if (behind && !place.isConnected) element.replaceWith(place);
        else if (!behind && place.isConnected) place.replaceWith(element);
      }
      if (behind) full.prepend(...before.map(({ element }) => element));
    };

    const show = () => {
      const on = root.classList.contains("kw-einfach");
      button?.setAttribute("aria-pressed", String(on));
      if (full && more) {
        move(on);
        more.setAttribute("aria-expanded", String(open));
        if (on && !open) full.setAttribute("hidden", "until-found");
        else full.removeAttribute("hidden");
        root.classList.toggle("kw-kurz", on && !open);
      }
    };

    // A link into the hidden part opens it.
    const follow = () => {
      let id = "";
      try {
        id = decodeURIComponent(location.hash.slice(1));
      } catch {
        // an address that somebody cut or made up: no place on this page has such a name
      }
      const target = id && document.getElementById(id);
      if (target && full?.hidden && full.contains(target)) {
        open = true;
        show();
        target.scrollIntoView();
      }
    };

    button?.addEventListener("click", () => {
      const on = root.classList.toggle("kw-einfach");
      remember(on);
      open = false;
      show();
      if (on) scrollTo(0, 0);
    });
    more?.addEventListener("click", () => {
      open = !open;
      show();
    });
    full?.addEventListener("beforematch", () => {
      open = true;
      show();
    });
    addEventListener("hashchange", follow);

    show();
    root.classList.add("kw-bereit");
    follow();
  });
})();
