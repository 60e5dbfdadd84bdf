/** One thread that is kept, in a sheet beside the queue: what is known of it, and what to do. No text is kept. */

import { AskError, ask } from "./ask.js";
import { $, element } from "./dom.js";
import { reasonItem, showParts, signed, wordsOf } from "./threadparts.js";

const TIMEOUT_MS = 60_000;
const PROBLEMS = {
  401: ["Key needed", "This service wants an API key. Close this and enter one."],
  403: ["Key needed", "This key may not look at threads. Close this and enter another."],
  404: ["Not kept any more", "There is no such thread of this brand, or its time is over."],
  429: ["Asked too often", "This key has asked too often. It is asked again in a moment."],
};

let shown = ""; // the thread that the sheet is about
let asking = 0;

/** Open the sheet for a thread, or bring the one that is open up to date; what it says of its time tells how old it is. */
export async function openThread(ref, key) {
  const again = shown === ref;
  if (!again) open(ref);
  const turn = (asking += 1);
  try {
    const answer = await ask(`v1/threads/${ref}`, { key, timeoutMs: TIMEOUT_MS, isAnswer: (told) => Boolean(told?.verdict) });
    if (turn === asking) show(answer);
  } catch (error) {
    if (turn === asking && $("thread-told").hidden) refused(error);
    if (!(error instanceof AskError)) throw error;
  }
}

function open(ref) {
  shown = ref;
  headline("empty", "empty", "One moment", "The thread is being judged by the rules of today.");
  $("thread-told").hidden = true;
  $("thread-place").textContent = "";
  $("copy").textContent = "Copy";
  if (!$("thread").open) $("thread").showModal();
}

function refused({ status }) {
  const [word, meaning] = PROBLEMS[status] ?? ["No answer", "The service does not answer or is busy. It is asked again in a moment."];
  headline("hold", "offline", word, meaning);
}

export function closeThread() {
  if ($("thread").open) $("thread").close();
}

function show(answer) {
  const [word, tone, icon, meaning] = wordsOf(answer.verdict);
  headline(tone, icon, word, meaning, answer.verdict === "clean" ? "" : `score ${signed(answer.score)}`);
  $("thread-place").replaceChildren("Thread ", element("code", { textContent: answer.thread ?? "" }), `, as it stood at ${new Date().toLocaleTimeString("en-GB")}`);
  showParts(answer, { named: (id) => id, placed: (id) => id });
  showSignals(answer);
  $("thread-ref").textContent = answer.ref ?? "";
  $("thread-registry").textContent = answer.registry ?? "none";
  $("thread-packs").textContent = answer.packs.join(" · ");
  $("thread-told").hidden = false;
}

/** The reasons by the message in which they stand, in the order in which they were told. */
function showSignals({ signals, culprits }) {
  const messages = grouped(signals);
  $("signals-part").hidden = !signals.length;
  $("signals").replaceChildren(...[...messages].map(([message, reasons]) => messageItem(message, reasons, culprits)));
}

function grouped(signals) {
  const messages = new Map();
  for (const one of signals) messages.set(one.message, [...(messages.get(one.message) ?? []), one]);
  return messages;
}

function messageItem(message, reasons, culprits) {
  const [{ author }] = reasons;
  const culprit = culprits.includes(author);
  const who = element("p", { className: "who" }, [
    element("span", { className: "hint", textContent: "Message" }), " ", element("code", { textContent: message }), " ",
    element("span", { className: "hint", textContent: "by" }), " ", element("code", { textContent: author }),
  ]);
  if (culprit) who.append(" ", element("span", { className: "badge bad", textContent: "suspected" }));
  const item = element("li", { className: "post" }, [
    who,
    element("ol", { className: "weights" }, reasons.map((reason) => reasonItem(reason, culprit, placeOf(reason)))),
  ]);
  item.classList.toggle("culprit", culprit);
  return item;
}

const placeOf = ({ start, end }) => (start === null ? "the account or the order of the thread" : `characters ${start + 1} to ${end}`);

function headline(tone, icon, word, meaning, score = "") {
  $("thread-verdict").dataset.verdict = tone;
  $("thread-icon").setAttribute("href", `#icon-${icon}`);
  for (const [id, text] of [["thread-word", word], ["thread-meaning", meaning], ["thread-score", score]]) {
    if ($(id).textContent !== text) $(id).textContent = text; // or it would be read aloud at every refresh
  }
}

$("thread").addEventListener("close", () => {
  asking += 1;
  shown = "";
});
$("thread").addEventListener("click", (event) => event.target === $("thread") && closeThread());
$("thread-close").addEventListener("click", closeThread);
