// What a text may contain (model/text.py), and its sentences and words (rules/sentences.py, rules/passive.py). Patterns are
// the same; tests compare the results. Pure: no page, no clock.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { length } = form;
  /* eslint-disable no-control-regex, no-misleading-character-class */
  const INVISIBLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e0fff}]/u;
  const TAG = /<\s*[A-Za-z/!?]|&(?:#\p{Nd}+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);/u;
  const BLOCK = /^(?: {4,}|\t|#{1,6} |>|```|~~~|={3,}\s*$|-{3,}\s*$|\*{3,}\s*$|\|[^\n]*\|)/m;
  const WIKI = /\[\[[^[\]\n]+\]\](?!\()/g;
  const WEB = /\[[^[\]]+\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/g;
  const OTHER = /\[?[^[\]\n]{0,30}\][(\[:][^\n]{0,30}/;
  const ADDRESS = /^https?:\/\/(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}_-]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s\\<>"]*)?$/iu;
  const WIKI_LINK = /\[\[([^[\]|\n]+)(?:\|([^[\]|\n]+))?\]\]/g;
  const point = (letter) => `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const cut = (text, most) => [...text].slice(0, most).join("");

  const isWebAddress = (text) => ADDRESS.test(text);
  const isStartPage = (text) => {
    const rest = (text.split("://").slice(1).join("://") || "").replace(/(?<!\/)\/+$/, "");
    return isWebAddress(text) && !rest.includes("/") && !/[?#]/.test(text);
  };

  const invisible = (text) => {
    const found = INVISIBLE.exec(text);
    return found && ["invisible_character", { character: point(found[0]) }];
  };
  const general = (text, most) => {
    if (!text.trim()) return ["blank", {}];
    if (length(text) > most) return ["text_too_long", { max_length: most }];
    const hidden = invisible(text);
    if (hidden) return hidden;
    const tag = TAG.exec(text);
    return tag && ["html", { found: cut(text.slice(tag.index), 20) }];
  };
  const CHECKS = {
    line: (text, most) => (text.includes("\n") ? ["line_break", {}] : general(text, most)),
    prose: (text, most) => {
      const wrong = general(text, most);
      if (wrong) return wrong;
      for (const [kind, pattern] of [["block_markup", BLOCK], ["image", /!\[/], ["code", /`/]]) {
        const found = pattern.exec(text);
        if (found) return [kind, { found: cut(found[0].trim(), 20) }];
      }
      const rest = text.replace(WIKI, " ");
      const link = [...rest.matchAll(WEB)].find((match) => !isWebAddress(match[1])) ?? OTHER.exec(rest.replace(WEB, " "));
      return link && ["link_target", { found: cut(link[0], 60) }];
    },
    address: (text, most) => {
      if (!text) return ["blank", {}];
      if (/\s/.test(text)) return ["space_in_address", {}];
      return length(text) > most ? ["text_too_long", { max_length: most }] : invisible(text);
    },
  };
  CHECKS.licence = CHECKS.line;

  // Sentences -----------------------------------------------------------------------------------------------------------
  const W = "[\\p{L}\\p{N}_]";
  const END = /(?<=[.!?…])["“”»«’)*]*\s+(?=["„“»«(*]*[\p{L}\p{N}])/gu;
  const WORD = new RegExp(`${W}(?:${W}|['’.,:/&+-])*`, "gu");
  const ABBREVIATION =
    /(?:^|[\s(„"])(?:z\.\s?B|d\.\s?h|u\.\s?a|u\.\s?U|v\.\s?a|z\.\s?T|o\.\s?Ä|i\.\s?d\.\s?R|[a-z]|ca|bzw|Nr|Art|Abs|Dr|Prof|St|Str|Mio|Mrd|Tsd|inkl|ggf|evtl|max|min|vgl|sog|bspw|usw|etc|Ing|Kap|Bd|Jan|Feb|Aug|Sept|Okt|Nov|Dez)\.$/;
  const ORDINAL = /(?<![\p{L}\p{N}_])(?:am|an|ab|bis|seit|vom|von|zum|zur|im|der|die|das|den|dem|des|ein|eine|einer|und|oder)\s+\p{Nd}{1,2}\.$/iu;
  const ORDINAL_START = /^[^\p{L}\p{N}_]*\p{Nd}{1,2}\.$/u;
  const visible = (text) =>
    text
      .replace(WIKI_LINK, (_, target, shown) => shown ?? target.slice(target.lastIndexOf("/") + 1))
      .replace(/\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)/g, "$1")
      .replace(/\*/g, "");
  const ofBlock = (text) => {
    const found = [];
    let start = 0;
    for (const gap of text.matchAll(END)) {
      const sentence = text.slice(start, gap.index);
      const end = [...sentence].slice(-30).join("");
      if (ABBREVIATION.test(end) || ORDINAL.test(end) || ORDINAL_START.test(sentence)) continue;
      found.push(text.slice(start, gap.index + gap[0].length).trim());
      start = gap.index + gap[0].length;
    }
    const last = text.slice(start).trim();
    return last ? [...found, last] : found;
  };
  const sentences = (text) =>
    `\n${text}`
      .replace(/\n[^\S\n]*(?:[-*]|\p{Nd}+\.)\s+/gu, "\n\n")
      .split(/\n\s*\n/)
      .flatMap((part) => ofBlock(visible(part).split(/\s+/).filter(Boolean).join(" ")));
  const words = (sentence) => (sentence.match(WORD) ?? []).length;

  // Passive -------------------------------------------------------------------------------------------------------------
  const CLAUSE = /[,;:–—()]|(?<![\p{L}\p{N}_])(?:und|oder|aber)(?![\p{L}\p{N}_])/u;
  const WERDEN = new Set("werden wird werde wirst werdet wurde wurden würde würden".split(" "));
  const PARTICIPLE = new RegExp(
    `^(?:(?:ab|an|auf|aus|bei|da|durch|ein|fest|fort|her|hin|los|mit|nach|um|vor|weg|weiter|zu|zurück|zusammen)?ge${W}{2,}(?:t|en)` +
      `|(?:ab|an|auf|aus|ein|mit|nach|vor|zu)?(?:be|emp|ent|er|miss|ver|zer|über|unter|wider)${W}{2,}t|${W}{2,}iert)$`,
    "u"
  );
  const isPassive = (sentence, { strong, noParticiple }) => {
    const participle = (word) => strong.has(word) || (!noParticiple.has(word) && PARTICIPLE.test(word));
    return sentence.split(CLAUSE).some((part) => {
      const found = (part.match(/\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
      if (found.includes("worden")) return true;
      return found.some((word, place) => WERDEN.has(word) && (participle(found.at(-1)) || (place > 0 && participle(found[place - 1]))));
    });
  };

  Object.assign(form, { CHECKS, WIKI_LINK, isWebAddress, isStartPage, visible, sentences, words, isPassive });
})();
