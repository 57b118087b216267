// Shows findings at their fields and in the list below the form. Only text goes into the page.
(() => {
  "use strict";
  const form = globalThis.kwForm;

  /** Makes an element; attributes are names that the form itself writes, children are elements or text. */
  const h = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== undefined));
    return element;
  };
  const button = (text, action, attributes = {}) => {
    const made = h("button", { type: "button", class: "kw-button kw-button--quiet", ...attributes }, text);
    made.addEventListener("click", action);
    return made;
  };

  // Where a value is shown: by record and path.
  const places = new Map();
  const nameOf = (record, path) => `${record.number}:${JSON.stringify(path)}`;
  const register = (record, path, place) => places.set(nameOf(record, path), place);
  const place = (record, path) => {
    for (let end = path.length; end >= 0; end--) {
      const found = places.get(nameOf(record, path.slice(0, end)));
      if (found?.element.isConnected) return found;
    }
    return null;
  };

  const clear = () => {
    for (const found of places.values()) {
      if (!found.element.isConnected || found.error.hidden) continue;
      found.error.hidden = true;
      found.error.replaceChildren();
      for (const control of found.controls()) control.removeAttribute("aria-invalid");
    }
  };

  const line = (finding) => {
    const kind = finding.warning ? "Hinweis" : "Fehler";
    return h(
      "p",
      { class: finding.warning ? "kw-befund kw-befund--hinweis" : "kw-befund" },
      h("strong", {}, `${kind}: `),
      `${finding.message} `,
      finding.hint,
      h("span", { class: "kw-befund__kennung" }, ` ${finding.code}`)
    );
  };

  /** Whether a place may complain yet: somebody has left it, and is not at work inside it. */
  const isReady = (found) => {
    const groups = found.group && found.element.contains(document.activeElement);
    return (form.everything || found.element.dataset.kwVerlassen !== undefined) && !groups;
  };

  const showAt = (found, finding) => {
    found.error.hidden = false;
    found.error.append(line(finding));
    if (finding.warning) return;
    for (const control of found.controls()) control.setAttribute("aria-invalid", "true");
  };

  const open = (element) => {
    for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  };
  const go = (found) => {
    open(found.element);
    const target = found.controls()[0] ?? found.element.querySelector("input, select, textarea, button") ?? found.element;
    target.focus();
    target.scrollIntoView({ block: "center" });
  };

  /** What a field is called in the list: with the group that it stands in. */
  const named = ({ element, label, group }) => {
    const around = group ? null : element.parentElement.closest("fieldset")?.querySelector("legend").firstChild.textContent;
    return around ? `${around}: ${label()}` : label();
  };
  let listed = "";
  const targets = [];
  const summary = (shown) => {
    // a list that says the same stays: somebody may be about to click on it
    const text = JSON.stringify(shown.map(({ record, finding }) => [record.title, finding]));
    const same = text === listed && shown.every(({ found }, place) => found?.element === targets[place]);
    if (same) return;
    listed = text;
    targets.splice(0, targets.length, ...shown.map(({ found }) => found?.element));
    const list = document.getElementById("formular-befundliste");
    list.replaceChildren(
      ...shown.map(({ record, finding, found }) => {
        const link = h("a", { href: found ? `#${found.element.id}` : "#ausfuellen" }, `${record.title}${found ? named(found) : ""}`);
        link.addEventListener("click", (event) => {
          if (!found) return;
          event.preventDefault();
          go(found);
        });
        return h("li", {}, link, line(finding));
      })
    );
  };

  /** Shows all findings: `all` holds pairs of record and finding. */
  const show = (all) => {
    clear();
    // that a record has no source is said of its id; people put it right at the sources
    const where = ({ code, path }) => (code === "W004" ? ["sources"] : path);
    const shown = all.map(({ record, finding }) => ({ record, finding, found: place(record, where(finding)) }));
    for (const { finding, found } of shown) if (found && isReady(found)) showAt(found, finding);
    summary(shown);
    for (const section of document.querySelectorAll(".kw-formular__teil")) {
      const inside = shown.filter(({ found, finding }) => found && !finding.warning && section.contains(found.element) && isReady(found));
      const text = inside.length ? `${inside.length} Fehler` : "";
      const count = section.querySelector(".kw-formular__zahl");
      if (count && count.textContent !== text) count.textContent = text;
    }
  };

  const say = (text) => {
    const status = document.getElementById("formular-status");
    if (status.textContent !== text) status.textContent = text;
    // what the line on the draft says already is said to screen readers only
    status.classList.toggle("kw-search__hidden", text === document.getElementById("formular-entwurf")?.textContent);
  };

  Object.assign(form, { h, button, register, place, show, go, open, say });
})();
