// Names of people and private mailboxes, as rules/people.py and rules/mail.py recognise them, and SPDX licences as
// rules/spdx.py does. Tests compare the results. Pure: no page, no clock.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const W = "[\\p{L}\\p{N}_]";
  const WORD = "\\p{L}+(?:[-'’]\\p{L}+)*";
  const START = `(?<!${W}|['’-])`;
  const PARTICLE = "(?:von|van|vom|zu|zur|de|der|den|di|el|al)";
  /** Makes a list of words match in any case; patterns cannot switch that on for a part everywhere yet. */
  const anyCase = (words) =>
    [...words].map((letter) => (/\p{L}/u.test(letter) ? `[${letter.toLowerCase()}${letter.toUpperCase()}]` : letter)).join("");
  const OFFICE =
    `(?:${W}*(?:${anyCase(
      "bürgermeister|landrat|landrät|stadtrat|stadträt|leiter|minister|sekretär|präsident|dezernent|referent|sprecher|" +
        "direktor|kämmer|geschäftsführer|manager|koordinator|professor|vorsitzend|beigeordnet|beauftragt|ansprechpartner|" +
        "ansprechperson|mitarbeiter|sachbearbeiter|entwickler|autor|architekt|planer|chef|officer"
    )})` + `(?:${anyCase("innen|in|e|er|en|ein|erin|s|n")})?)`;
  const NAME = new RegExp(`^(?:(?:von|van|vom|zu)\\s+(?:der\\s+|dem\\s+)?)?${WORD}(?:\\s+(?:${PARTICLE}\\s+)*${WORD}){0,3}`, "u");
  const ADDRESS = new RegExp(`(?:${START}(?<before>${WORD})\\s+)?(?<!${W})(?<address>Herrn?|Frau)\\s+(?:(?:Dr\\.|Prof\\.|Dipl\\.-${W}+\\.|${OFFICE})\\s+)*`, "gu");
  const ACADEMIC = new RegExp(
    `(?<!${W})(?:Prof|Dr|PD)\\.(?:-Ing\\.)?\\s+(?:(?:${anyCase("Prof|Dr|PD|rer|med|phil|jur|iur|nat|pol|oec|theol|habil|h|c|ing")})\\.(?:-[Ii][Nn][Gg]\\.)?\\s*)*`,
    "gu"
  );
  const AFTER_OFFICE = new RegExp(`(?<!${W})(?:${OFFICE}|Kontakt|Redaktion|Dipl\\.-${W}+\\.)(?::|,|\\s+ist|\\s+war)?\\s+`, "gu");
  const BEFORE_OFFICE = new RegExp(`${START}(${WORD})\\s+(${WORD})\\s*[,(]\\s*(?:de[rm]\\s+|die\\s+)?${OFFICE}(?!${W})`, "gu");
  const ARTICLES = new Set("der den de di el al zur".split(" "));
  const NOUN_BEFORE = new Set("als die der den dem eine einer keine keiner jede jeder pro je zur dieser diese welche oder junge alte".split(" "));
  const NO_PERSON = new Set(["Oetker", "Holle", "Wittich"]);
  const INSTITUTION = new RegExp(
    "^(?:straße|strasse|str|platz|weg|allee|ring|ufer|gasse|park|schule|gymnasium|kolleg|universität|hochschule|institut|" +
      "stiftung|gesellschaft|haus|halle|preis|zentrum|verlag|klinik|krankenhaus|museum|bibliothek|verein|land|stadt|" +
      "gmbh|ggmbh|mbh|ag|kg|kgaa|gbr|se|eg|ev|ug|ohg|app|digital|software|systems?|solutions?|consulting|group|media|" +
      "labs?|portal|bot|chatbot|ki|kirche)$",
    "iu"
  );
  const ENDINGS = ["straße", "strasse", "platz", "schule", "stiftung", "institut", "gesellschaft", "verlag", "allee"];
  const MAIL = `(?<!${W}|[@.+-])(?:${W}|[.+-])+@(?:${W}|-)+(?:\\.(?:${W}|-)+)*\\.[a-z]{2,}(?!${W})`;
  const OFFICE_PART =
    /^(?:info|post|mail|kontakt|service|stadt|gemeinde|kreis|amt|rathaus|digital|smart|city|daten|data|open|geo|it|presse|team|projekt|portal|app|support|buero|büro|learning|government|mobil|mobility)/;

  const isUpper = (word) => /^\p{Lu}/u.test(word);
  const lastPart = (word) => {
    const lower = word.toLowerCase().split("-").at(-1);
    return ENDINGS.find((ending) => lower.endsWith(ending)) ?? lower;
  };
  const isInstitution = (words) => words.some((word) => NO_PERSON.has(word) || INSTITUTION.test(lastPart(word)));
  const isParticle = (word) => new RegExp(`^${PARTICLE}$`).test(word);
  const capitalised = (text) => {
    const found = NAME.exec(text.trimStart())?.[0].split(/\s+/) ?? [];
    if (found.length && ARTICLES.has(found[0])) return [];
    const end = found.findIndex((word) => !isUpper(word) && !isParticle(word));
    return found.slice(0, end < 0 ? undefined : end).filter(isUpper);
  };

  /** Returns the questions that need the word lists. */
  const people = (lists) => {
    const set = (text) => new Set(text.split(" "));
    const firstNames = set(lists.firstNames);
    for (const name of [...firstNames]) firstNames.add(name.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss"));
    const [providers, endings] = [set(lists.providers), set(lists.providerEndings)];
    const isFirstName = (word) => firstNames.has(word.toLowerCase());
    const named = (word) => isUpper(word) && (isFirstName(word) || isFirstName(word.split("-")[0]));

    const person = (text) => {
      const addressed = (match, words) => !NOUN_BEFORE.has((match.groups.before ?? "").toLowerCase()) && !new RegExp(`^${OFFICE}$`, "u").test(words[0]);
      const inOffice = (match, words) => words.length > 1 && isUpper(match[0]) && named(words[0]);
      for (const [pattern, accepts] of [[ADDRESS, addressed], [ACADEMIC, () => true], [AFTER_OFFICE, inOffice]]) {
        for (const match of text.matchAll(pattern)) {
          const words = capitalised(text.slice(match.index + match[0].length));
          if (!words.length || isInstitution(words) || !accepts(match, words)) continue;
          const before = match.groups?.before ?? "";
          return `${match[0].slice(before.length).trim()} ${words.join(" ")}`;
        }
      }
      const pair = [...text.matchAll(BEFORE_OFFICE)].find(([, first, last]) => named(first) && isUpper(last) && !isInstitution([first, last]));
      return pair ? `${pair[1]} ${pair[2]}` : "";
    };

    const nameAlone = (text) => {
      for (const part of text.split(/[,;/()&:]|\s[–-]\s|\sund\s|\sc\/o\s/)) {
        const words = capitalised(part);
        const all = part.split(/\s+/).filter(Boolean).filter((word) => !isParticle(word)).length === words.length;
        if ((words.length === 2 || words.length === 3) && all && named(words[0]) && !isInstitution(words)) return part.trim();
      }
      return "";
    };

    /** Why an address belongs to a person: the name of the reason, or an empty text. */
    const privateReason = (address) => {
      const lower = address.toLowerCase();
      const [local, domain] = [lower.slice(0, lower.lastIndexOf("@")), lower.slice(lower.lastIndexOf("@") + 1)];
      const [provider, ...ending] = domain.split(".");
      if (providers.has(provider) && endings.has(ending.join("."))) return ["provider", { domain }];
      const parts = local.split(/[._-]/).filter(Boolean);
      const [first, last] = [parts[0] ?? "", parts.at(-1) ?? ""];
      const initial = parts.length === 2 && first.length === 1 && /^\p{L}+$/u.test(first) && /^\p{L}+$/u.test(last) && !OFFICE_PART.test(last);
      if (parts.length > 1 && (parts.some(isFirstName) || initial)) return ["name", {}];
      return parts.length === 1 && isFirstName(local) ? ["first-name", {}] : null;
    };
    const isMail = (text) => new RegExp(`^${MAIL}$`, "iu").test(text);
    const mailIn = (text) => new RegExp(MAIL, "iu").exec(text)?.[0] ?? "";
    return { person, nameAlone, privateReason, isMail, mailIn };
  };

  // SPDX ------------------------------------------------------------------------------------------------------------
  const TOKEN = /[A-Za-z0-9.+:-]+/g;
  const spdx = (lists) => {
    const table = (text) => new Map(text.split(" ").map((id) => [id.toLowerCase(), id]));
    const [licences, exceptions] = [table(lists.licences), table(lists.exceptions)];
    const known = new Set([...licences.values(), ...exceptions.values()]);
    const only = (map) => new Set(map.values());
    const [first, second] = [only(licences), only(exceptions)];

    const isSpdx = (expression) => {
      const free = expression.replace(/(?:(?<![A-Za-z0-9.-])DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+/g, "MIT");
      const plain = free.replace(TOKEN, (token) => (known.has(token) ? token : token.replace(/\+$/, "")));
      if (/[^A-Za-z0-9.+:\-\s()]/.test(plain)) return false;
      const tokens = plain.match(/[A-Za-z0-9.+:-]+|[()]/g) ?? [];
      let place = 0;
      const term = () => {
        if (tokens[place] === "(") {
          place++;
          return all() && tokens[place++] === ")";
        }
        if (!first.has(tokens[place++])) return false;
        if (tokens[place] !== "WITH") return true;
        place++;
        return second.has(tokens[place++]);
      };
      const all = () => {
        if (!term()) return false;
        while (tokens[place] === "AND" || tokens[place] === "OR") {
          place++;
          if (!term()) return false;
        }
        return true;
      };
      return all() && place === tokens.length;
    };
    const nearest = (unknown, ids) => {
      const name = unknown
        .replace(/(?<![\s-])[\s-]*(?<![\p{L}\p{N}_])(?:license|licence|lizenz)(?![\p{L}\p{N}_])/gu, "")
        .replace(/(?<=[a-z])[\s_-]*(?:(?:v|version|\.)[\s.-]*)?(?=[0-9]+(?:\.[0-9]+)*$)/g, "-");
      for (const guess of [name, `${name}.0`]) if (ids.has(guess)) return ids.get(guess);
      if (name.startsWith("licenseref") || [...ids.keys()].some((id) => id.startsWith(`${name}-`))) return "";
      return ids.get(form.suggestion(name, ids.keys())) ?? "";
    };
    const nearestId = (expression) => {
      const operators = ["", ...(expression.match(/\b(?:AND|OR|WITH)\b/g) ?? [])];
      const parts = expression.split(/\b(?:AND|OR|WITH)\b/);
      for (const [place, part] of parts.entries()) {
        const name = part.replace(/^[ ()]+|[ ()]+$/g, "");
        const exception = operators[place] === "WITH";
        if (name && !isSpdx(exception ? `MIT WITH ${name}` : name)) return nearest(name.toLowerCase(), exception ? exceptions : licences);
      }
      return "";
    };
    return { isSpdx, nearestId };
  };

  Object.assign(form, { people, spdx });
})();
