// The filters beside the results of the search page: a group of checkboxes for each facet, with counts.
(() => {
  "use strict";
  const { make } = globalThis.kwSuchfeld;
  const OPEN = new Set(["wiki", "typ", "thema", "groesse"]); // facets that are open at first
  const ON_DEMAND = new Set(["kommune"]); // facets that are only shown while they are chosen
  const opened = new Set(OPEN); // facets that were open before; only these are counted, because each takes a file

  /**
   * Shows the facets.
   * @param {HTMLElement} place
   * @param {object[]} facets as the engine gives them; those without counts get them once they are opened
   * @param {(facet: string, value: string, chosen: boolean) => void} onChange
   * @param {() => void} onOpen
   */
  function show(place, facets, onChange, onOpen) {
    const focused = document.activeElement && document.activeElement.id;
    const open = new Map([...place.querySelectorAll("details")].map((details) => [details.dataset.facet, details.open]));
    const shown = facets.filter(({ id, values }) => (ON_DEMAND.has(id) ? values?.some(({ chosen }) => chosen) : !values || values.length || open.get(id)));
    place.replaceChildren(...shown.map((facet) => group(facet, open.get(facet.id), onChange, onOpen)));
    const again = focused && place.querySelector(`#${CSS.escape(focused)}`);
    if (again) again.focus();
  }

  function group(facet, wasOpen, onChange, onOpen) {
    const chosen = (facet.values ?? []).filter((value) => value.chosen).length;
    const title = make("summary", { id: `filter-${facet.id}` }, chosen ? `${facet.title} (${chosen} gewählt)` : facet.title);
    const isOpen = wasOpen ?? (OPEN.has(facet.id) || chosen > 0);
    const details = make("details", { open: isOpen }, title, ...choices(facet, onChange));
    details.dataset.facet = facet.id;
    if (!facet.values) details.addEventListener("toggle", () => {
      if (!details.open) return;
      opened.add(facet.id);
      onOpen();
    });
    return details;
  }

  function choices({ id, title, values }, onChange) {
    if (!values) return [];
    if (!values.length) return [make("p", {}, "Diese Treffer sagen dazu nichts.")];
    const shown = ON_DEMAND.has(id) ? values.filter((value) => value.chosen) : values;
    return [make("fieldset", {}, make("legend", {}, title), ...shown.map((value) => box(id, value, onChange)))];
  }

  function box(facet, { value, label, count, chosen }, onChange) {
    const id = `filter-${facet}-${value}`;
    const input = make("input", { type: "checkbox", id, checked: chosen });
    input.addEventListener("change", () => onChange(facet, value, input.checked));
    const name = make("span", {}, label);
    return make("label", { htmlFor: id }, input, name, make("span", { className: "kw-search__number" }, String(count)));
  }

  /** Makes buttons that take chosen filters away again. */
  function chips(facets, onChange) {
    const chosen = facets.flatMap((facet) => (facet.values ?? []).filter((value) => value.chosen).map((value) => ({ facet, value })));
    const buttons = chosen.map(({ facet, value }) => {
      const button = make("button", { type: "button", className: "kw-search__chip" }, `${facet.title}: ${value.label}`, make("span", { className: "kw-search__hidden" }, " entfernen"), make("span", { ariaHidden: "true" }, " ×"));
      button.addEventListener("click", () => onChange(facet.id, value.value, false));
      return button;
    });
    return buttons.length ? make("p", { className: "kw-search__chips" }, "Gefiltert nach ", ...buttons) : null;
  }

  globalThis.kwSuchfilter = { show, chips, counted: () => [...opened] };
})();
