/**
 * What the page shows of a thread. The posts are those that were pasted, the answer only says where and why; everything
 * is set as text, so nothing of a post or an answer ever becomes markup.
 */

import { element } from "./view.js";

const $ = (id) => document.getElementById(id);

const VERDICTS = {
  clean: ["Clean", "allow", "allow", "Nothing says that anybody here poses as the company or was called in its name."],
  suspect: ["Suspect", "hold", "hold", "Somebody here may pose as the company. A person should look."],
  impersonation: ["Impersonation", "block", "mask", "Somebody here poses as the company."],
  prank_report: ["Prank report", "block", "phone", "A customer tells of a call, a visit or a message in the company’s name."],
};
const ACTIONS = {
  shield_reply: ["Post the shield", "It may go out now, before anybody has read the thread."],
  alert_human: ["Alert a person", "Somebody on duty should read this thread."],
  call_back_protocol: ["Offer a call-back", "The customer hangs up and calls the registered number."],
  report_account: ["Report the account", "To the platform, as impersonation."],
  hide_message: ["Hide the message", "Where the platform lets you."],
  move_to_private: ["Move to private", "Go on in a verified private channel."],
};
const CAUSES = {
  customer: "by what they wrote themselves",
  third_party: "by what somebody else wrote",
  own_reply: "by our own reply",
  profile: "by their profile",
};
const WINDOWS = { open: "nobody has answered yet", answered: "answered", shielded: "shielded", removed: "removed" };

/** Show a whole answer beside the thread that it is about. */
export function showThread(thread, answer) {
  const posts = inOrder(thread.messages);
  const names = new Map(posts.map(({ author }) => [author.id, nameOf(author)]));
  const places = new Map(posts.map(({ id }, at) => [id, at + 1]));
  const [word, tone, icon, meaning] = VERDICTS[answer.verdict] ?? [answer.verdict, "block", "block", "This page does not know this verdict. Take it for the worst."];
  headline(tone, icon, word, meaning, answer.verdict === "clean" ? "" : `score ${signed(answer.score)}`);
  showCulprits(answer.culprits, new Map(posts.map(({ author }) => [author.id, author])));
  note("counterfactual", answer.counterfactual ?? "");
  note("no-registry", answer.registry ? "" : "This brand has no registry, so no account can look like the company’s. Set GUARDRAIL_REGISTRY.");
  $("posts").replaceChildren(...posts.map((post, at) => postItem(post, at + 1, answer, { names, places })));
  showActions(answer.actions);
  showShield(answer.shield);
  showExposure(answer.exposure, names, places);
  $("title").textContent = `${posts.length} ${posts.length === 1 ? "message" : "messages"} on ${thread.platform || "no platform"}`;
  for (const id of ["conversation", "exposure-part"]) $(id).hidden = false;
  $("exposure-part").hidden = !answer.exposure.length;
  announce(`${word}. ${meaning}`);
}

/** Show that there is no answer, and why; what was shown before is another thread's. */
export function showProblem(word, meaning) {
  headline("hold", "offline", word, meaning, "");
  for (const id of ["conversation", "actions-part", "shield-part", "exposure-part", "culprits"]) $(id).hidden = true;
  note("counterfactual", "");
  note("no-registry", "");
  announce(`${word}. ${meaning}`);
}

export function showBusy(busy) {
  if (busy) $("verdict").setAttribute("aria-busy", "true");
  else $("verdict").removeAttribute("aria-busy");
}

/** Put posts into the order of their times, each once; one without a time stays behind the last that has one. */
function inOrder(given) {
  const posts = [...new Map(given.map((post) => [post.id, post])).values()];
  let latest = -Infinity;
  const placed = posts.map((post, at) => [(latest = Date.parse(post.sent_at ?? "") || latest), at, post]);
  return placed.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] - b[0])).map(([, , post]) => post);
}

function headline(tone, icon, word, meaning, timing) {
  $("verdict").dataset.verdict = tone;
  $("verdict-icon").setAttribute("href", `#icon-${icon}`);
  $("verdict-word").textContent = word;
  $("verdict-meaning").textContent = meaning;
  $("timing").textContent = timing;
}

function announce(words) {
  if ($("live").textContent !== words) $("live").textContent = words;
}

function note(id, text) {
  $(id).hidden = !text;
  $(id).textContent = text;
}

const nameOf = ({ display_name: shown, handle, id }) => shown || (handle ? `@${handle.replace(/^@/, "")}` : id);
const signed = (weight) => `${weight < 0 ? "−" : "+"}${Math.abs(weight)}`;
const plain = (word) => word.replaceAll("_", " ");

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
  const when = Date.parse(at ?? "") ? `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC` : "";
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

/** What speaks against a suspect is red; what a customer or the company tells of others is no fault of theirs. */
const tone = (weight, culprit) => (weight <= 0 ? "allow" : culprit ? "block" : "hold");

function reasonItem({ weight, why, rule }, culprit) {
  const chip = element("span", { className: "weight", textContent: signed(weight), title: rule });
  chip.dataset.verdict = tone(weight, culprit);
  return element("li", {}, [chip, element("span", { textContent: why })]);
}

function dangerLine({ subject }, names) {
  return element("p", { className: "danger", textContent: `From here on ${names.get(subject) ?? "the customer"} stood dangerously exposed.` });
}

// -- what to do -------------------------------------------------------------------------------------------------------

function showActions(actions) {
  $("actions-part").hidden = !actions.length;
  $("actions").replaceChildren(
    ...actions.map((action) => {
      const [word, meaning] = ACTIONS[action] ?? [plain(action), ""];
      return element("li", {}, [element("b", { textContent: word }), element("span", { textContent: meaning })]);
    }),
  );
}

function showShield(shield) {
  $("shield-part").hidden = !shield;
  if (!shield) return;
  $("shield").textContent = shield.text;
  $("shield").lang = shield.lang;
  $("copy").textContent = "Copy";
  $("copy").onclick = () => copy(shield.text);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    $("copy").textContent = "Copied";
  } catch {
    getSelection().selectAllChildren($("shield")); // where the clipboard is closed to pages, it is one key away
    $("copy").textContent = "Selected: press Ctrl+C";
  }
}

function showExposure(exposure, names, places) {
  $("exposure").replaceChildren(...exposure.map((one) => exposedItem(one, names, places)));
}

function exposedItem({ subject, facts, harms, score, band, at_message: at, cause, window: state }, names, places) {
  const pill = element("span", { className: "band", textContent: `${band} · ${score}` });
  pill.dataset.band = band;
  const fill = element("div", { className: "fill" });
  fill.style.setProperty("--share", String(score / 100));
  const bar = element("div", { className: "bar" }, [fill]);
  bar.dataset.band = band;
  bar.setAttribute("aria-hidden", "true");
  const chips = facts.map((fact) => element("li", { className: "fact", textContent: plain(fact) }));
  const since = at === null ? "Not dangerous at any time" : `Dangerous since message ${places.get(at) ?? "?"}${cause ? `, ${CAUSES[cause] ?? plain(cause)}` : ""}`;
  const could = harms.length ? ` Could be ${harms.map(plain).join(", ")}.` : "";
  return element("li", { className: "exposed" }, [
    element("p", { className: "who" }, [element("b", { textContent: names.get(subject) ?? subject }), pill]),
    bar,
    element("ul", { className: "facts" }, chips),
    element("p", { className: "hint", textContent: `${since}; ${WINDOWS[state] ?? plain(state)}.${could}` }),
  ]);
}
