/** What every page does with its elements. Everything is set as text; nothing that was sent ever becomes markup. */

export const $ = (id) => document.getElementById(id);

/** Make an element with its properties and children. */
export function element(name, properties, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Make a picture of the sprite. */
export function icon(name) {
  const [svg, use] = ["svg", "use"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Say in large how it stands. */
export function headline(tone, picture, word, meaning, timing = "") {
  $("verdict").dataset.verdict = tone;
  $("verdict-icon").setAttribute("href", `#icon-${picture}`);
  $("verdict-word").textContent = word;
  $("verdict-meaning").textContent = meaning;
  $("timing").textContent = timing;
}

/** Show a note, or hide it where there is nothing to say. */
export function note(id, text) {
  $(id).hidden = !text;
  $(id).textContent = text;
}

/** Tell people who listen. The same words again are not repeated. */
export function announce(words) {
  if ($("live").textContent !== words) $("live").textContent = words;
}
