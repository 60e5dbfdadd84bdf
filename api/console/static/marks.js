/**
 * Which stretches of the text are marked, how marks follow an edit, and how they are painted. All offsets are UTF-16.
 * @typedef {{start: number, end: number, verdict: string}} Mark
 */

const ORDER = ["allow", "redact", "handoff", "hold", "block"];
const worse = (a, b) => (ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a);
const touches = (a, b) => a.start < b.end && b.start < a.end;
const span = ({ utf16_start: start, utf16_end: end }) => ({ start, end });

/** The marks of an answer, in order and without overlap; where two meet, the safer verdict shows. @returns {Mark[]} */
export function marksOf(answer) {
  const reasons = answer.reasons.filter((r) => r.span && r.field === "text").map((r) => ({ ...span(r.span), verdict: r.verdict }));
  const findings = answer.findings.filter((f) => f.field === "text").map((f) => ({ ...span(f), verdict: verdictOf(f, reasons, answer) }));
  return flat([...findings, ...reasons]);
}

/** What the policy does about one finding, as far as the answer tells. */
function verdictOf(finding, reasons, answer) {
  const said = reasons.filter((reason) => touches(reason, span(finding)));
  if (said.length) return said.reduce((found, reason) => worse(found, reason.verdict), "allow");
  return finding.operator === "keep" ? "allow" : answer.verdict;
}

/** @param {Mark[]} marks @returns {Mark[]} */
function flat(marks) {
  const cuts = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const pieces = [];
  for (const [i, start] of cuts.slice(0, -1).entries()) {
    const over = marks.filter((mark) => touches(mark, { start, end: cuts[i + 1] }));
    if (!over.length) continue;
    const verdict = over.reduce((found, mark) => worse(found, mark.verdict), "allow");
    const last = pieces.at(-1);
    const together = last?.end === start && last.verdict === verdict && over.some((mark) => mark.start < start);
    if (together) last.end = cuts[i + 1];
    else pieces.push({ start, end: cuts[i + 1], verdict });
  }
  return pieces;
}

/**
 * Carry marks from one text to its edited form: those before the edit stay, those behind it move, those in it go.
 * @param {Mark[]} marks @returns {Mark[]}
 */
export function carry(marks, before, after) {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const moved = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start >= before.length - tail) return [{ ...mark, start: mark.start + moved, end: mark.end + moved }];
    return [];
  });
}

/** Paint the text with its marks into the layer behind the composer. */
export function paint(layer, text, marks) {
  const nodes = [];
  let at = 0;
  for (const { start, end, verdict } of marks) {
    const mark = document.createElement("mark");
    mark.dataset.verdict = verdict;
    mark.textContent = text.slice(start, end);
    nodes.push(text.slice(at, start), mark);
    at = end;
  }
  layer.replaceChildren(...nodes, text.slice(at), "\u200b"); // the last one gives an empty last line its height
}
