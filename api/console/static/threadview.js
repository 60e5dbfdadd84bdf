/**
 * What the page shows of a thread. The posts are those that were pasted, the answer only says where and why; everything
 * is set as text, so nothing of a post or an answer ever becomes markup.
 */

import { $, announce, element, headline, note } from "./dom.js";
import { clock, reasonItem, showParts, signed, tone, wordsOf } from "./threadparts.js";

/** Show a whole answer beside the thread that it is about. */
export function showThread(thread, answer) {
  const posts = inOrder(thread.messages);
  const names = new Map(posts.map(({ author }) => [author.id, nameOf(author)]));
  const places = new Map(posts.map(({ id }, at) => [id, at + 1]));
  const [word, tone, icon, meaning] = wordsOf(answer.verdict);
  headline(tone, icon, word, meaning, answer.verdict === "clean" ? "" : `score ${signed(answer.score)}`);
  showCulprits(answer.culprits, new Map(posts.map(({ author }) => [author.id, author])));
  showKept(answer.ref);
  $("posts").replaceChildren(...posts.map((post, at) => postItem(post, at + 1, answer, { names, places })));
  showParts(answer, { named: (id) => names.get(id) ?? id, placed: (id) => places.get(id) ?? "?" });
  $("title").textContent = `${posts.length} ${posts.length === 1 ? "message" : "messages"} on ${thread.platform || "no platform"}`;
  $("conversation").hidden = false;
  announce(`${word}. ${meaning}`);
}

/** Show that there is no answer, and why; what was shown before is another thread's. */
export function showProblem(word, meaning) {
  headline("hold", "offline", word, meaning, "");
  for (const id of ["conversation", "actions-part", "shield-part", "exposure-part", "culprits"]) $(id).hidden = true;
  for (const id of ["counterfactual", "no-registry", "incomplete"]) note(id, "");
  showKept(null);
  announce(`${word}. ${meaning}`);
}

export function showBusy(busy) {
  if (busy) $("verdict").setAttribute("aria-busy", "true");
  else $("verdict").removeAttribute("aria-busy");
}

/** Say whether something was kept: a thread that names itself is joined to what came before, and has a page to follow. */
function showKept(ref) {
  $("kept").hidden = !ref;
  if (!ref) return;
  $("kept-ref").textContent = ref;
  $("kept-link").setAttribute("href", `exposure#${encodeURIComponent(ref)}`);
}

/** Put posts into the order of their times, each once; one without a time stays behind the last that has one. */
function inOrder(given) {
  const posts = [...new Map(given.map((post) => [post.id, post])).values()];
  let latest = -Infinity;
  const placed = posts.map((post, at) => [(latest = Date.parse(post.sent_at ?? "") || latest), at, post]);
  return placed.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] - b[0])).map(([, , post]) => post);
}

const nameOf = ({ display_name: shown, handle, id }) => shown || (handle ? `@${handle.replace(/^@/, "")}` : id);
/** Name the suspects with their handles: the name alone is often the company's own. */
function showCulprits(culprits, authors) {
  $("culprits").hidden = !culprits.length;
  const shown = culprits.map((id) => {
    const { display_name: name = "", handle = "" } = authors.get(id) ?? {};
    const said = [name, handle && `@${handle.replace(/^@/, "")}`].filter(Boolean).join(" ");
    return element("b", { textContent: said || id });
  });
  $("culprit-names").replaceChildren(...shown.flatMap((name, at) => (at ? [", ", name] : [name])));
}

// -- the conversation -------------------------------------------------------------------------------------------------

function postItem(post, place, answer, { names, places }) {
  const mine = answer.signals.filter(({ message }) => message === post.id);
  const culprit = answer.culprits.includes(post.author.id);
  const item = element("li", { className: "post" }, [
    postHead(post, place, culprit, places),
    element("p", { className: "words" }, marked(post.text, mine, culprit)),
  ]);
  item.classList.toggle("culprit", culprit);
  item.classList.toggle("reply", places.has(post.reply_to));
  if (mine.length) item.append(element("ol", { className: "weights" }, mine.map((reason) => reasonItem(reason, culprit))));
  for (const one of answer.exposure) if (one.at_message === post.id) item.append(dangerLine(one, names));
  return item;
}

function postHead({ author, sent_at: at, reply_to: parent }, place, culprit, places) {
  const said = element("p", { className: "who" }, [
    element("span", { className: "place", textContent: String(place) }),
    element("b", { textContent: nameOf(author) }),
  ]);
  if (author.handle && author.display_name) said.append(element("span", { className: "handle", textContent: `@${author.handle.replace(/^@/, "")}` }));
  if (culprit) said.append(element("span", { className: "badge bad", textContent: "suspected" }));
  const when = clock(at);
  const to = places.has(parent) ? `to ${places.get(parent)}` : "";
  const beside = [to, when].filter(Boolean).join(" · ");
  if (beside) said.append(element("span", { className: "when", textContent: beside }));
  return said;
}

/** The text in pieces: every stretch that a reason speaks of is marked, and carries its number where it ends. */
function marked(text, reasons, culprit) {
  const spans = reasons.map(({ utf16_start: start, utf16_end: end, weight }, at) => ({ start, end, weight, number: at + 1 })).filter(({ start }) => start !== null);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((start, at) => {
    const end = cuts[at + 1];
    const over = spans.filter((span) => span.start < end && start < span.end);
    if (!over.length) return [text.slice(start, end)];
    const mark = element("mark", { textContent: text.slice(start, end) });
    mark.dataset.verdict = tone(Math.max(...over.map(({ weight }) => weight)), culprit);
    const ending = over.filter((span) => span.end === end).map(({ number }) => number);
    return ending.length ? [mark, element("sup", { textContent: ending.join(" ") })] : [mark];
  });
}

function dangerLine({ subject }, names) {
  return element("p", { className: "danger", textContent: `From here on ${names.get(subject) ?? "the customer"} stood dangerously exposed.` });
}
