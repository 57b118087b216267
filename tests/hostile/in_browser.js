// What the tests ask in the browser. Pages are parsed by the browser itself, and compared by what they consist of.
window.hostile = (() => {
  "use strict";
  const MARK = /zq[0-9]{5}/;

  /** Everything that text could have added to a page: elements with the names of their attributes, and classes. */
  const shape = (root) => {
    const found = [];
    for (const element of root.querySelectorAll("*")) {
      found.push(`${element.namespaceURI.at(-1)}:${element.localName}[${element.getAttributeNames().sort()}].${element.getAttribute("class") ?? ""}`);
    }
    return found;
  };

  /** The mark of the text in which an element stands, as well as that can be told. */
  const near = (element) => {
    for (let place = element; place; place = place.parentElement) {
      const mark = MARK.exec(place.textContent);
      if (mark) return mark[0];
    }
    return "?";
  };

  /** The first difference between two pages; null when there is none. */
  const difference = (attacked, plain) => {
    const [ours, theirs] = [shape(attacked), shape(plain)];
    const length = Math.max(ours.length, theirs.length);
    for (let at = 0; at < length; at += 1) {
      if (ours[at] !== theirs[at]) {
        const element = [...attacked.querySelectorAll("*")][Math.min(at, ours.length - 1)];
        return { mark: near(element), is: ours[at] ?? "", should: theirs[at] ?? "", html: element.outerHTML.slice(0, 300) };
      }
    }
    return null;
  };

  const resolved = (value) => {
    try {
      return new URL(value, location.href).href;
    } catch {
      return `? ${value}`;
    }
  };

  /** Addresses that lead somewhere else than a page of the web or of this site. */
  const schemes = (root) => {
    const found = new Set();
    for (const element of root.querySelectorAll("[href], [src], [action], [formaction], [data], [poster], [srcset]")) {
      for (const name of ["href", "src", "action", "formaction", "data", "poster", "srcset"]) {
        const value = element.getAttribute(name);
        if (value !== null) found.add(`${element.localName} ${resolved(value)}`);
      }
    }
    return [...found];
  };

  /** All texts of a page that begin with a mark: what is read, and what only machines read. */
  const texts = (root) => {
    const read = (root.documentElement ?? root).cloneNode(true);
    for (const script of read.querySelectorAll("script")) script.remove();
    const found = [read.textContent];
    for (const element of root.querySelectorAll("*")) {
      for (const { value } of element.attributes) if (MARK.test(value)) found.push(value);
    }
    return found;
  };

  /** What the scripts of a page say that are no scripts but data. */
  const data = (root) => [...root.querySelectorAll("script[type='application/ld+json']")].map((script) => script.textContent);

  const parsed = async (url) => {
    const answer = await fetch(url);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  /** Compares the pages of two sites. */
  const compare = async (pages, other) => {
    const found = [];
    for (const [path, twin] of pages) {
      const [attacked, plain] = await Promise.all([parsed(path), parsed(other + twin)]);
      found.push({ path, difference: difference(attacked, plain), schemes: schemes(attacked), texts: texts(attacked), data: data(attacked) });
    }
    return found;
  };

  /** How many elements there are of each name that could load, run or lead somewhere. */
  const names = (root) => {
    const found = {};
    for (const name of ["area", "audio", "base", "embed", "form", "iframe", "img", "link", "math", "meta", "object", "script:not([src])", "style", "svg", "template", "video"]) {
      found[name] = root.querySelectorAll(name).length;
    }
    found["on…"] = [...root.querySelectorAll("*")].filter((element) => element.getAttributeNames().some((key) => key.startsWith("on"))).length;
    return found;
  };

  /** Waits until a page has been drawn, and its scripts had their turn. */
  const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));

  return { settled, names, shape, difference, schemes, texts, compare };
})();
