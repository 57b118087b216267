// Who is like whom, in the browser: the formula of analysis/peers.py and the sentences of rendering/peer_texts.py, with
// the numbers that the data file brings from there. Pure: no page, no clock, no network. A test compares both, peer by
// peer and word by word. The method: technik/partner.md.
(() => {
  "use strict";
  const SCALE = 1000000;
  const HALF_DEGREE = Math.PI / 360;
  const common = (one, other) => one.filter((item) => other.includes(item)).sort();
  const without = (one, other) => one.filter((item) => !other.includes(item));

  /** Turns a row of the data file into a profile. */
  const profile = (row) => {
    const [id, name, kind, lands, population, north, east, topics, offers, seeks] = row;
    const point = north === null ? null : [north, east];
    return { id, name, kind, lands, population, point, topics, offers, seeks };
  };

  const closeness = (numbers, one, other) => {
    if (!one.population || !other.population) return 0;
    const ratio = Math.max(one.population, other.population) / Math.min(one.population, other.population);
    return Math.max(0, 1 - Math.log2(ratio) / numbers.octaves);
  };

  const kinship = (numbers, one, other) => {
    if (!one.kind || !other.kind) return 0;
    if (one.kind === other.kind) return 1;
    const [first, second] = [`${one.kind} ${other.kind}`, `${other.kind} ${one.kind}`];
    return numbers.affinities[first] ?? numbers.affinities[second] ?? 0;
  };

  const kilometres = (numbers, one, other) => {
    if (!one.point || !other.point) return null;
    const [[north, east], [north2, east2]] = [one.point, other.point];
    const up = Math.sin((north2 - north) * HALF_DEGREE);
    const across = Math.sin((east2 - east) * HALF_DEGREE);
    const flat = Math.cos(north * 2 * HALF_DEGREE) * Math.cos(north2 * 2 * HALF_DEGREE);
    return 2 * numbers.earth * Math.asin(Math.sqrt(Math.min(1, up * up + flat * across * across)));
  };

  const supply = (numbers, one, other) => {
    if (common(other.seeks, one.offers).length) return 1;
    return common(other.seeks, one.topics).length ? numbers.experience : 0;
  };

  /** Returns how well two profiles fit, in millionths of a point. */
  const points = (numbers, one, other) => {
    const distance = kilometres(numbers, one, other);
    const topics = Math.min(common(one.topics, other.topics).length, numbers.enough);
    const total =
      numbers.size * closeness(numbers, one, other) +
      numbers.land * (common(one.lands, other.lands).length ? 1 : 0) +
      numbers.kind * kinship(numbers, one, other) +
      numbers.nearness * (distance === null ? 0 : Math.max(0, 1 - distance / numbers.reach)) +
      (numbers.topics * topics) / numbers.enough +
      (numbers.complement * (supply(numbers, one, other) + supply(numbers, other, one))) / 2;
    return Math.floor(total * SCALE + 0.5);
  };

  /** Returns the profiles with their points, best first; of equals the one whose id comes first. */
  const rank = (numbers, one, others) =>
    others
      .filter((other) => other.id !== one.id)
      .map((other) => ({ profile: other, points: points(numbers, one, other) }))
      .sort((a, b) => b.points - a.points || (a.profile.id < b.profile.id ? -1 : 1));

  const number = (value) => String(value).replace(/\B(?=(\d{3}){1,6}$)/g, ".");

  const sizeText = (numbers, ratio) => {
    const apart = Math.max(ratio, 1 / ratio);
    if (apart <= numbers.same) return "gleiche Größe";
    if (apart <= numbers.similar) return "ähnliche Größe";
    return `${apart > numbers.much ? "viel " : ""}${ratio > 1 ? "größer" : "kleiner"}`;
  };

  const listed = (names, most) => {
    const shown = names.slice(0, most);
    const left = names.length - most;
    if (left > 0) shown.push(left === 1 ? "1 weiteres" : `${left} weitere`);
    return shown.length === 1 ? shown[0] : `${shown.slice(0, -1).join(", ")} und ${shown.at(-1)}`;
  };

  /** Returns what speaks for a peer, and what is different, in one line. */
  const reason = (data, one, peer) => {
    const { numbers } = data;
    const parts = [];
    if (peer.population) {
      const people = `${number(peer.population)}\u00a0Einwohner`;
      parts.push(one.population ? `${sizeText(numbers, peer.population / one.population)} (${people})` : people);
    }
    if (common(one.lands, peer.lands).length) parts.push("gleiches Land");
    else if (peer.lands.length) {
      const names = peer.lands.map((land) => data.lands[land]);
      parts.push(`anderes Land (${names.sort().join(" und ")})`);
    }
    if (one.kind && one.kind === peer.kind) parts.push("gleiche Art");
    for (const [topics, single, several] of [
      [common(one.topics, peer.topics), "gemeinsames Thema", "gemeinsame Themen"],
      [common(one.seeks, peer.offers), "bietet, was gesucht wird:"],
      [without(common(one.seeks, peer.topics), peer.offers), "hat Erfahrung mit dem Gesuchten:"],
      [common(one.offers, peer.seeks), "sucht, was angeboten wird:"],
      [without(common(one.topics, peer.seeks), one.offers), "sucht Erfahrung mit"],
    ]) {
      if (!topics.length) continue;
      const names = topics.map((topic) => data.topics[topic] ?? topic).sort();
      parts.push(`${topics.length > 1 && several ? several : single} ${listed(names, numbers.named)}`);
    }
    const distance = kilometres(numbers, one, peer);
    if (distance !== null) {
      const rounded = Math.floor(distance + 0.5);
      parts.push(rounded ? `${number(rounded)}\u00a0km entfernt` : "keinen Kilometer entfernt");
    }
    const text = parts.join(", ");
    return text.slice(0, 1).toUpperCase() + text.slice(1);
  };

  globalThis.kwPartnerKern = { profile, points, rank, reason, number };
})();
