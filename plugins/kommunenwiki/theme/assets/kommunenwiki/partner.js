// The form that finds partners. It reads the fields, asks partner-kern.js, and shows cards. Nothing is sent, nothing is
// stored; the address changes only when somebody asks for one to share. What comes from an address or a field is looked up
// or parsed, and shown as text. Without this script the page has its tables. The Kommunen are loaded when somebody comes to
// the form, or when the address asks for something.
(() => {
  "use strict";
  const { kwPartnerKern: core, kwPartnerAndere: others } = globalThis; // others: only with neighbours
  const form = document.getElementById("partner-formular");
  if (!form || !core) return;
  const at = (name) => document.getElementById(`partner-${name}`);
  const STEP = 10;
  const MOST_PROPOSED = 20;
  const MOST_PEOPLE = 20000000;
  const GROUPS = { themen: "topics", sucht: "seeks", bietet: "offers" };
  let data = null;
  let profiles = [];
  let byId = new Map();
  let known = [];
  let gemeinden = [];
  let chosen = null; // the Kommune whose details were taken over, as long as its name stands in the field
  let found = [];
  let asked = null;
  let shown = 0;

  const label = ({ name, lands, population }) =>
    `${name} (${[lands.map((land) => data.lands[land]).join(", "), population && `${core.number(population)} Einwohner`].filter(Boolean).join(", ")})`;
  const entry = (profile) => ({ profile, label: label(profile), key: profile.name.toLowerCase() });

  const loaded = () => {
    data = globalThis.kwPartner;
    profiles = data.rows.map(core.profile);
    byId = new Map(profiles.map((profile) => [profile.id, profile]));
    known = profiles.map(entry);
  };
  let coming = null;
  const load = () =>
    (coming ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = form.dataset.kommunen;
      script.addEventListener("load", () => {
        loaded();
        resolve();
      });
      script.addEventListener("error", () => {
        coming = null; // the next try may succeed
        script.remove();
        say("Die Angaben der Kommunen ließen sich nicht laden. Versuchen Sie es später noch einmal.");
        reject(new Error(script.src));
      });
      document.head.append(script);
    }));
  const withData = (next) => load().then(next, () => {});

  // All Gemeinden, if the site has them: asked for when somebody comes to the field.
  const unpack = ({ lands, kinds, names, land, kind, people, placed, north, east }) => {
    let [next, up, right] = [0, 0, 0];
    return names.split("\n").map((name, place) => {
      let point = null;
      if (placed[place]) {
        up += north[next];
        right += east[next++];
        point = [up / 100, right / 100];
      }
      const profile = { id: "", name, kind: kinds[kind[place]], lands: [lands[land[place]]], population: people[place] };
      return { ...profile, point, topics: [], offers: [], seeks: [] };
    });
  };
  // A Gemeinde of the list that has a record, so that it is not proposed twice.
  const same = (ours, other) =>
    ours.name === other.name && ours.lands.includes(other.lands[0]) && Math.abs(Math.log2(ours.population / other.population)) < 0.4;
  let asking = false;
  const askForGemeinden = () => {
    if (asking || !form.dataset.gazetteer) return;
    asking = true;
    const script = document.createElement("script");
    script.src = form.dataset.gazetteer;
    script.addEventListener("load", () => {
      if (!globalThis.kwGemeinden) return;
      const all = unpack(globalThis.kwGemeinden).filter((profile) => !known.some((entry) => same(entry.profile, profile)));
      gemeinden = all.map(entry);
      propose();
    });
    document.head.append(script);
  };

  const propose = () => {
    const typed = at("kommune").value.trim().toLowerCase();
    const entries = [...known, ...gemeinden];
    const begin = entries.filter((entry) => entry.key.startsWith(typed));
    const inside = typed.length > 2 ? entries.filter((entry) => entry.key.indexOf(typed) > 0) : [];
    const options = [...begin, ...inside].slice(0, MOST_PROPOSED).map((entry) => {
      const option = document.createElement("option");
      option.value = entry.label;
      return option;
    });
    at("vorschlaege").replaceChildren(...options);
  };

  const checked = (group) => [...form.querySelectorAll(`input[name="${group}"]:checked`)].map((box) => box.value);
  const check = (group, values) => {
    for (const box of form.querySelectorAll(`input[name="${group}"]`)) box.checked = values.includes(box.value);
  };
  const openTopics = () => {
    const details = form.querySelector("details");
    if (details && Object.keys(GROUPS).some((group) => checked(group).length)) details.open = true;
  };

  const take = (profile) => {
    chosen = profile;
    at("einwohner").value = profile.population ? core.number(profile.population) : "";
    at("land").value = profile.lands[0] ?? "";
    at("art").value = profile.kind ?? "";
    for (const [group, field] of Object.entries(GROUPS)) check(group, profile[field]);
    openTopics();
    for (const name of ["einwohner", "land", "art"]) complain(name, "");
  };

  const choose = () => {
    const typed = at("kommune").value.trim().toLowerCase();
    const entries = [...known, ...gemeinden];
    const exact = entries.filter((entry) => entry.label.toLowerCase() === typed);
    const named = exact.length ? exact : entries.filter((entry) => entry.key === typed);
    if (named.length === 1) {
      at("kommune").value = named[0].label;
      take(named[0].profile);
      say(`Angaben übernommen: ${named[0].label}.`);
    } else {
      chosen = null;
      if (named.length > 1) say(`${named.length} Kommunen heißen so. Wählen Sie eine aus den Vorschlägen.`);
    }
  };

  const say = (text) => {
    at("meldung").textContent = text;
  };

  const complain = (name, text) => {
    const [field, error] = [at(name), at(`${name}-fehler`)];
    error.textContent = text;
    error.hidden = !text;
    if (text) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", error.id);
    } else {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    return Boolean(text);
  };

  // "18.000", "18 000" and "18000" are one number; everything else is none.
  const people = (text) => {
    const digits = text.trim().replace(/(?<=\d)[.\s](?=\d{3}(?:\D|$))/g, "");
    const value = /^\d{1,8}$/.test(digits) ? Number(digits) : 0;
    return value >= 1 && value <= MOST_PEOPLE ? value : null;
  };

  const described = () => {
    const [land, kind] = [at("land").value, at("art").value];
    const lands = chosen?.lands.includes(land) ? chosen.lands : land ? [land] : [];
    const profile = { id: chosen?.id ?? "", name: "", kind: kind || null, lands, point: chosen?.point ?? null };
    for (const [group, field] of Object.entries(GROUPS)) profile[field] = checked(group);
    return { ...profile, population: people(at("einwohner").value) };
  };

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const card = (peer) => {
    const link = element("a", "", peer.name);
    if (!others?.lead(link, peer)) link.href = form.dataset.root + data.address.replace("*", encodeURIComponent(peer.id));
    const item = element("li", "kw-card");
    const title = element("p", "kw-card__title");
    title.append(link);
    const kind = [...at("art").options].find((option) => option.value === peer.kind);
    const kicker = element("p", "kw-kicker", kind?.textContent);
    kicker.append(...(others?.mark(peer) ?? []));
    item.append(kicker, title);
    item.append(element("p", "kw-card__text", core.reason(data, asked, peer)));
    return item;
  };

  const showMore = () => {
    const next = found.slice(shown, shown + STEP).map(({ profile }) => card(profile));
    at("liste").append(...next);
    shown += next.length;
    at("mehr").hidden = shown >= found.length;
    say(`${core.number(found.length)} Kommunen verglichen, die ${core.number(shown)} ähnlichsten stehen hier, die passendste zuerst.`);
    return next;
  };

  const search = () => {
    asked = described();
    const wrong = [
      complain("einwohner", asked.population ? "" : "Tragen Sie eine Zahl ein, zum Beispiel 18.000.") && "einwohner",
      complain("land", asked.lands.length ? "" : "Wählen Sie ein Land.") && "land",
      complain("art", asked.kind ? "" : "Wählen Sie, was für eine Kommune es ist.") && "art",
    ].filter(Boolean);
    at("ergebnis").hidden = true;
    at("adresse-feld").hidden = true;
    if (wrong.length) {
      say(wrong.length === 1 ? "Eine Angabe fehlt noch." : `${wrong.length} Angaben fehlen noch.`);
      at(wrong[0]).focus();
      return;
    }
    found = core.rank(data.numbers, asked, [...profiles, ...(others?.profiles() ?? [])]);
    shown = 0;
    at("liste").replaceChildren();
    at("ergebnis").hidden = false;
    showMore();
    at("ergebnis-titel").focus();
  };

  const share = () => {
    const parts = new URLSearchParams();
    const told = ["Einwohnerzahl", "Land", "Art"];
    if (asked.id) {
      parts.set("kommune", asked.id);
      told.unshift("Kommune");
    }
    parts.set("einwohner", asked.population);
    parts.set("land", asked.lands[0]);
    parts.set("art", asked.kind);
    for (const [group, field] of Object.entries(GROUPS)) if (asked[field].length) parts.set(group, asked[field].join("."));
    if (asked.topics.length) told.push("Themen");
    if (asked.seeks.length) told.push("Gesuche");
    if (asked.offers.length) told.push("Angebote");
    if (asked.point && !asked.id) {
      parts.set("lage", asked.point.join("_"));
      told.push("Lage auf etwa einen Kilometer");
    }
    others?.share(parts, told);
    history.replaceState(null, "", `#${parts}`);
    at("adresse").value = location.href;
    at("adresse-inhalt").textContent = told.join(", ");
    at("adresse-feld").hidden = false;
    at("adresse").focus();
    at("adresse").select();
  };

  // Takes from an address what is known here, and drops the rest.
  const restore = () => {
    const fragment = location.hash.slice(1);
    const plain = /^kommune[-=]([a-z0-9-]+)$/.exec(fragment);
    const parts = new URLSearchParams(plain ? `kommune=${plain[1]}` : fragment);
    const profile = byId.get(parts.get("kommune"));
    if (!profile && !parts.has("einwohner")) return;
    form.reset();
    if (profile) {
      at("kommune").value = label(profile);
      take(profile);
    } else {
      const degrees = /^(\d{2}(?:\.\d{1,4})?)_(\d{1,2}(?:\.\d{1,4})?)$/.exec(parts.get("lage") ?? "");
      chosen = { id: "", lands: [], point: degrees && [Number(degrees[1]), Number(degrees[2])] };
    }
    const number = people(parts.get("einwohner") ?? "");
    if (number) at("einwohner").value = core.number(number);
    for (const name of ["land", "art"]) {
      const option = [...at(name).options].find((choice) => choice.value && choice.value === parts.get(name));
      if (option) at(name).value = option.value;
    }
    if (!plain) for (const group of Object.keys(GROUPS)) check(group, (parts.get(group) ?? "").split("."));
    openTopics();
    others?.restore(parts);
    search();
  };

  at("kommune").addEventListener("focus", () =>
    withData(() => {
      askForGemeinden();
      propose();
    }),
  );
  at("kommune").addEventListener("input", () => withData(propose));
  at("kommune").addEventListener("change", () => withData(choose));
  form.addEventListener("focusin", () => load().catch(() => {}));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    withData(search);
  });
  form.addEventListener("reset", () => {
    chosen = null;
    for (const name of ["einwohner", "land", "art"]) complain(name, "");
    at("ergebnis").hidden = true;
    say("");
  });
  at("mehr").addEventListener("click", () => showMore()[0]?.querySelector("a").focus());
  at("teilen").addEventListener("click", share);
  others?.listen(() => {
    if (!at("ergebnis").hidden) search();
  });
  const fromAddress = () => {
    if (/^#.*(kommune[-=]|einwohner=)/.test(location.hash)) withData(restore);
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
