// Explanations of glossary terms: Escape closes them, on touch screens the first tap opens them and a link inside leads
// to the page of the term, and none leaves the screen. Without this script they open on hover and focus, and a tap
// follows the link.
(() => {
  "use strict";
  const TERM = ".kw-term";
  const MARGIN = 8;
  const termOf = (node) => (node instanceof Element ? node.closest(TERM) : null);

  // Keeps the explanation inside the screen.
  const place = (term) => {
    const text = term.querySelector(".kw-term__text");
    text.style.removeProperty("translate");
    const box = text.getBoundingClientRect();
    const right = box.right - document.documentElement.clientWidth + MARGIN;
    const shift = right > 0 ? -Math.min(right, box.left - MARGIN) : Math.max(0, MARGIN - box.left);
    if (box.width && shift) text.style.translate = `${Math.round(shift)}px`;
  };

  const closeAll = (except) => {
    for (const term of document.querySelectorAll(`${TERM}--open`)) if (term !== except) term.classList.remove("kw-term--open");
  };

  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const term = termOf(event.target);
      if (term) place(term);
    });
  }
  // Once closed with Escape it stays closed until pointer or focus comes anew.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeAll();
    for (const footnote of document.querySelectorAll(".md-tooltip2")) footnote.style.display = "none"; // the theme's own
    for (const term of document.querySelectorAll(`${TERM}:is(:hover, :focus-within)`)) term.classList.add("kw-term--closed");
  });
  for (const kind of ["pointerout", "focusout"]) {
    document.addEventListener(kind, (event) => {
      const term = termOf(event.target);
      const other = kind === "pointerout" ? ":focus-within" : ":hover";
      if (term && !term.contains(event.relatedTarget) && !term.matches(other)) term.classList.remove("kw-term--closed");
    });
  }

  let touched = false;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    closeAll(termOf(event.target));
  });
  document.addEventListener("click", (event) => {
    const term = termOf(event.target);
    const link = term?.querySelector(":scope > a");
    if (!touched || !link?.contains(event.target) || term.classList.contains("kw-term--open")) return;
    event.preventDefault();
    closeAll();
    term.classList.add("kw-term--open");
    const text = term.querySelector(".kw-term__text");
    if (!text.querySelector("a")) {
      const more = document.createElement("a");
      more.href = link.href;
      more.textContent = "Mehr im Glossar";
      text.append(" ", more);
      text.removeAttribute("role"); // a tooltip holds no links
    }
    place(term);
  });
})();
