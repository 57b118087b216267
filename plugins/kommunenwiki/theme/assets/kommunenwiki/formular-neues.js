// What the form adds to a case study: Kommunen and solutions that the wiki does not have yet, and a proposal for the id.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  // What is asked of a record that is added in place; the rest is for its own page.
  const SHORT = { kommunen: ["id", "name", "kind", "ags", "ars", "land", "website", "source", "sources"], loesungen: ["id", "name", "kind", "summary", "licence", "repository", "website", "source", "sources"] };
  const empty = (data) => ({ data, head: [], tail: [], rest: [], flaws: [] });

  /** Gives the form its ways to add records. */
  form.additions = (app) => {
    app.drawOwn = (made) => {
      const { part } = app.wiki.description.types[made.folder];
      const kind = app.wiki.lists.kinds[made.folder];
      const keys = new Set([...SHORT[made.folder], ...made.data.keys()]);
      const body = form.h("div", { class: "kw-formular__felder" });
      const remove = form.button(`${kind} nicht anlegen`, () => {
        app.records.splice(app.records.indexOf(made), 1);
        made.element.remove();
        app.changed(app.records[0], {});
        form.say(`${kind} entfernt.`);
      });
      made.element = form.h("details", { class: "kw-formular__teil", open: true }, form.h("summary", {}, form.h("span", { class: "kw-formular__titel" }, `Neuer Eintrag: ${kind}`), " ", form.h("span", { class: "kw-formular__zahl" })), body, remove);
      body.append(...form.inner(made, app, part, made.data, [], [...keys]));
      document.getElementById("formular-eigene").append(made.element);
    };
    // New records in place, and a proposal for the id -----------------------------------------------------------------------
    app.adding = (made, field, input, container, key) => {
      if (!SHORT[field.of]) return [];
      const kind = app.wiki.lists.kinds[field.of];
      return [
        form.button(`Neue ${kind} anlegen`, () => {
          const name = input.value.trim();
          const added = app.record(field.of, empty(new Map(name ? [["id", form.slug(name)], ["name", name]] : [])), true);
          app.records.push(added);
          app.drawOwn(added);
          if (name) form.put(container, key, form.slug(name));
          form.say(`Neuer Eintrag: ${kind}. Er wird mit der Fallstudie abgegeben.`);
          app.changed(made, {});
          added.element.querySelectorAll("input")[name ? 0 : 1].focus();
        }),
      ];
    };
    app.proposing = (made, input) => {
      const wanted = () => {
        const town = form.textOf(made.data.get("municipalities")?.[0]);
        const name = form.textOf(made.data.get("title") ?? made.data.get("name")).split(/[:–(]/)[0];
        const own = form.slug(name);
        return (town && !own.startsWith(town) ? `${form.slug(town)}-${own}` : own).slice(0, 60).replace(/(?<!-)-+$/, "");
      };
      return form.button("Kennung vorschlagen", () => {
        if (!wanted()) return form.say("Tragen Sie zuerst den Titel ein.");
        input.value = wanted();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        return input.focus();
      });
    };
  };
})();
