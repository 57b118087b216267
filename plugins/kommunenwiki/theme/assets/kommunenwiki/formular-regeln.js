// The rules of the wiki that one record can be judged by: the same findings as the modules of rules/, with their sentences.
// A context holds the walked values of the record and what the wiki knows. Pure: no page, no clock.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { Num, length, span } = form;
  const PLAIN = new Set(["plain", "plain_summary"]);
  const NAME_FIELDS = new Set(["office", "name", "maintainer", "publisher"]);
  const lastName = (path) => path.findLast((step) => typeof step === "string");
  const text = (value) => (typeof value === "string" ? value.trim() : value instanceof Num ? value.text : undefined);
  const number = (value) => (value instanceof Num && value.whole ? value.value : undefined);
  const own = (object, key) => Object.hasOwn(object, key);

  const months = (earlier, later) => {
    const [one, two] = [earlier, later].map((day) => day.split("-").map(Number));
    return (two[0] - one[0]) * 12 + two[1] - one[1] - (two[2] < one[2] ? 1 : 0);
  };
  const samePage = (url) => {
    const rest = url.includes("://") ? url.slice(url.indexOf("://") + 3) : url;
    const [host, ...after] = rest.split("/");
    return [host.toLowerCase().replace(/^www\./, ""), ...after].join("/").replace(/(?<!\/)\/+$/, "");
  };
  const plausible = (name, start, { limits, today }) => {
    if (!own(limits.yearsAhead, name)) return true;
    const year = Number(start.slice(0, 4));
    return limits.firstYear <= year && year <= Number(today.slice(0, 4)) + limits.yearsAhead[name];
  };

  /** Each rule gets the context and `say(code, path, slots, name, onKey)`. */
  const RULES = [
    function citations({ claims, cited, sources, unknown, basicsLack, nothing, kind, speaker }, say) {
      for (const path of claims) say("W001", path, { name: lastName(path) });
      const known = [...sources.keys()];
      const listed = speaker.rule("W002", known.length ? "listed" : "none", { known: known.join(", ") }).hint;
      for (const key of unknown) {
        const uses = cited.get(key);
        say("W002", uses[0], { key, uses: uses.length, advice: speaker.meant(key, known) || listed }, uses.length > 1 ? "often" : "");
      }
      if (!claims.length && basicsLack) say("W004", ["id"], { kind }, "", true);
      else if (!claims.length && nothing) say("W004", ["id"], { kind }, "nothing", true);
      if (claims.length || unknown.length || basicsLack || nothing) return;
      for (const key of known) if (!cited.has(key)) say("W003", ["sources", key], { key }, "", true);
    },

    function sourceList({ sources, today, limits, data, isCase, unknown }, say) {
      const first = new Map();
      const read = [];
      for (const [key, source] of sources) {
        const accessed = form.isDay(source.get("accessed")) ? source.get("accessed") : undefined;
        if (accessed) read.push(accessed);
        else if (!source.has("accessed")) say("W005", ["sources", key], { key, today }, "", true);
        const published = span(source.get("published"));
        if (published && accessed && published[0] > accessed) {
          say("W009", ["sources", key, "published"], { key, published: text(source.get("published")), accessed });
        }
        const url = text(source.get("url")) ?? "";
        const only = source.get("website_only") === true;
        if (form.isStartPage(url) && !only) say("W010", ["sources", key, "url"], { key, url });
        if (only || form.isStartPage(url) || !form.isWebAddress(url)) continue;
        const page = samePage(url);
        if (!first.has(page)) first.set(page, key);
        if (first.get(page) !== key) say("W011", ["sources", key, "url"], { earlier: first.get(page), key });
      }
      const kinds = new Set([...sources.values()].map((source) => source.get("kind")));
      if (isCase && !unknown.length && kinds.size === 1 && kinds.has("vendor")) say("W012", ["sources"], {}, "", true);
      const checked = form.isDay(data.get("checked")) ? data.get("checked") : undefined;
      if (checked && months(checked, today) >= limits.checkMonths) say("W007", ["checked"], { months: months(checked, today) });
      const latest = read.sort().at(-1);
      if (!checked && latest && months(latest, today) >= limits.sourcesMonths) say("W008", ["sources"], { months: months(latest, today) }, "", true);
    },

    function dates({ values, parts, today, limits }, say) {
      for (const { value, path, field } of values) {
        if (field?.kind === "day" && !field.many && value > today) say("W006", path, { day: value, name: lastName(path), today });
        if (field?.kind !== "partial") continue;
        const [start] = span(value);
        if (!plausible(field.key, start, { limits, today })) {
          const last = Number(today.slice(0, 4)) + limits.yearsAhead[field.key];
          say("W026", path, { year: Number(start.slice(0, 4)), name: field.key, first: limits.firstYear, last });
        }
      }
      for (const { value, path } of parts("Period")) {
        const [start, end] = [span(value.get("start")), span(value.get("end"))];
        const context = { limits, today };
        if (start && end && plausible("start", start[0], context) && plausible("end", end[0], context) && start[0] > end[1]) {
          say("W025", [...path, "end"], { end: text(value.get("end")), start: text(value.get("start")) });
        }
      }
    },

    function figures({ parts }, say) {
      for (const { value, path } of parts("Cost")) {
        const [low, high] = [number(value.get("amount_eur")), number(value.get("amount_max_eur"))];
        const place = [...path, "amount_max_eur"];
        if (high !== undefined && !value.has("amount_eur")) say("W028", place, {}, "no-lower");
        else if (low > high) say("W028", place, { low: value.get("amount_eur"), high: value.get("amount_max_eur") });
      }
      for (const { value, path } of parts("Funding")) {
        const [amount, total] = [number(value.get("amount_eur")), number(value.get("of_total_eur"))];
        if (amount > total) say("W027", [...path, "amount_eur"], { amount: value.get("amount_eur"), total: value.get("of_total_eur") });
      }
      const listed = (names) => names.map((name) => `„${name}“`).join(" und ");
      for (const { value, path } of parts("Result")) {
        const given = ["metric", "value", "unit"].filter((name) => value.has(name));
        const missing = ["metric", "value", "unit"].filter((name) => !value.has(name));
        if (!given.length || !missing.length) continue;
        const verb = missing.length === 1 ? "fehlt" : "fehlen";
        say("W029", [...path, given[0]], { given: listed(given), verb, missing: listed(missing) }, "", true);
      }
    },

    function plainLanguage({ texts, limits, passive }, say) {
      for (const { value, path } of texts("prose")) {
        if (!PLAIN.has(path.at(-1))) continue;
        const found = form.sentences(value);
        const long = found.filter((sentence) => form.words(sentence) > limits.plainWords);
        for (const sentence of long) say("W021", path, { count: form.words(sentence), sentence, most: limits.plainWords });
        if (!long.length && (found.length > limits.plainSentences || length(value) > limits.plain)) {
          say("W022", path, { count: found.length, length: length(value), sentences: limits.plainSentences, characters: limits.plain });
        }
        for (const sentence of found) if (form.isPassive(sentence, passive)) say("W041", path, { sentence });
        const words = form.visible(value).match(new RegExp(`\\p{L}{${limits.plainLetters + 1},}`, "gu")) ?? [];
        for (const word of new Set(words)) say("W042", path, { count: length(word), word, most: limits.plainLetters });
      }
    },

    function lengths({ data, heading, limits }, say) {
      const [title, summary] = [text(data.get(heading)) ?? "", text(data.get("summary")) ?? ""];
      if (length(title) > limits.heading) say("W024", [heading], { name: heading, length: length(title), most: limits.heading });
      if (length(summary) > limits.summary) say("W023", ["summary"], { length: length(summary), most: limits.summary });
    },

    function peopleAndMail({ texts, parts, people }, say) {
      const key = (path) => JSON.stringify(path);
      const quoted = new Set([...parts("Source"), ...parts("Document")].map(({ path }) => key([...path, "title"])));
      const mailboxes = new Set(parts("Contact").map(({ path }) => key([...path, "email"])));
      for (const { value, path } of texts("line", "licence", "prose")) {
        let found = quoted.has(key(path)) ? "" : people.person(value);
        if (!found && (path.length > 1 || path[0] === "maintainer") && NAME_FIELDS.has(path.at(-1))) found = people.nameAlone(value);
        if (found) say("W014", path, { found });
        if (!mailboxes.has(key(path))) {
          const mail = people.mailIn(value);
          if (mail) say("W015", path, { found: mail }, "in-text");
        } else if (!people.isMail(value)) say("W016", path, { text: value });
        else {
          const why = people.privateReason(value);
          if (why) say("W015", path, { text: value, reason: why });
        }
      }
    },

    function addresses({ texts, spdx, speaker }, say) {
      for (const { value, path } of texts("address")) {
        if (form.isWebAddress(value)) continue;
        let name = "meant";
        if (/^https?:\/\/[^/?#\\]*@/i.test(value)) name = "user";
        else if (/^https?:\/\//i.test(value)) name = "host";
        else if (/^[a-z][a-z0-9+.-]*:(?![0-9])/i.test(value)) name = "scheme";
        const advice = speaker.rule("W013", name, { rest: value.replace(/^\/+/, "") }).hint;
        say("W013", path, { name: lastName(path), address: value, advice });
      }
      for (const { value, path } of texts("licence")) {
        if (spdx.isSpdx(value)) continue;
        const nearest = spdx.nearestId(value);
        say("W039", path, { licence: value, meant: nearest ? `${form.fill(speaker.phrases.meant, { word: nearest })} ` : "" });
      }
    },

    function caseStudies({ data, isCase, parts }, say) {
      for (const { value, path } of [...parts("Usage")]) {
        const [municipality, name] = [value.get("municipality"), value.get("name")];
        if (municipality === undefined && name === undefined) say("W032", path);
        else if (municipality !== undefined && name !== undefined) say("W032", [...path, "name"], { municipality: text(municipality), name: text(name) }, "both", true);
      }
      if (!isCase) return;
      const status = data.get("status");
      if (data.has("ending") && status !== "eingestellt" && status !== undefined) say("W031", ["ending"], { status }, "", true);
      if (!data.has("ending") && status === "eingestellt") say("W030", ["status"], { status });
      const leading = data.get("municipalities")?.[0];
      for (const [place, reuser] of (Array.isArray(data.get("reused_by")) ? data.get("reused_by") : []).entries()) {
        if (leading !== undefined && reuser instanceof Map && reuser.get("municipality") === leading) {
          say("W033", ["reused_by", place, "municipality"], { id: leading });
        }
      }
    },

    function references({ values, texts, folder, id, known, speaker, data, heading, names, isTown, all }, say) {
      for (const { value, path, field, list } of values) {
        if (field?.kind !== "ref") continue;
        if (list) {
          value.forEach((item, place) => {
            if (value.indexOf(item) < place) say("W019", [...path, place], { kind: known.kinds[field.of], id: item, name: lastName(path) });
          });
        } else if (field.of === folder && value === id) say("W020", path, { name: lastName(path), ref: value });
      }
      for (const { value, path } of texts("prose")) {
        for (const match of value.matchAll(form.WIKI_LINK)) {
          if (form.textLink(speaker, known, match[1]) === `${folder}/${id}`) say("W020", path, { link: match[0] }, "link");
        }
      }
      const folded = (name) => name.toLowerCase().replace(/ß/g, "ss").split(/\s+/).filter(Boolean).join(" ");
      const title = text(data.get(heading));
      const isOther = (other) => (all ? other !== id : other < id); // wiki check blames the later of two
      const same = isTown || !title ? undefined : names.find(([other, name]) => isOther(other) && folded(name) === folded(title));
      if (same) say("W018", [heading], { heading: title, id: same[0], file: `docs/${folder}/${same[0]}.yml` });
    },
  ];

  Object.assign(form, { RULES });
})();
