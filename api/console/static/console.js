/** The reference composer: checks while somebody types, and once more, for good, before sending. */

import { $ } from "./dom.js";
import { Guardrail, RefusedError, maySend } from "./guardrail.js";
import { onKey, toggleKey } from "./keyform.js";
import { carry, marksOf, paint } from "./marks.js";
import { hideSeal, showAnswer, showAway, showSeal, showState } from "./view.js";

const DEBOUNCE_MS = 120;
const BUSY_AFTER_MS = 200;
const RETRY_MS = 3000;
const RECEIPT_MS = 300_000;
const MAX_TEXT = 10_000;

// Every value is reserved for documentation or invented; the help line is one digit away from the example brand's.
const EXAMPLES = {
  clean: "Hi Emma, sorry about the wait. Your parcel left our depot this morning and should be with you by Friday. ^Sam",
  details: "Hi Emma, sorry! We e-mailed emma.jones@example.com and rang you on 020 7946 0958 about the refund. Is that still right? ^Sam",
  card: "Hi Emma, the refund for 4111 1111 1111 1111 is on its way and takes three days. ^Sam",
  lookalike: "Hi Emma, that should not happen. Please call our help line on +44 800 496 0110 and we will sort it out. ^Sam",
};

const field = $("text");
const layer = $("layer");
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value;

let client;
let drafts;
let marks = [];
let painted = "";
let locked = false; // a key is needed, and asking again without one helps nobody
let final = null;
let debounce;
let retry;
let busy;

function connect(key) {
  client = new Guardrail({ url: new URL(".", document.baseURI).href, key });
  drafts = client.drafts();
  locked = false;
}

function message() {
  return {
    text: field.value,
    audience: chosen("audience"),
    direction: chosen("direction"),
    channel: { platform: $("platform").value.trim().toLowerCase(), account: $("account").value.trim() },
    lang: $("lang").value,
  };
}

function select(start, end) {
  field.focus();
  field.setSelectionRange(start, end);
}

function repaint(next = carry(marks, painted, field.value)) {
  [marks, painted] = [next, field.value];
  paint(layer, painted, marks);
}

/** Anything changed: follow with the marks, count, doubt the final check, and ask again soon. */
function changed() {
  repaint();
  const length = [...field.value].length;
  $("count").textContent = `${length.toLocaleString("en")} / 10,000`;
  $("count").classList.toggle("over", length > MAX_TEXT);
  $("final").disabled = !field.value.trim() || length > MAX_TEXT || locked;
  clearTimeout(debounce);
  clearTimeout(retry);
  if (final) seal();
  if (!field.value.trim()) {
    [final, marks] = [null, []];
    hideSeal();
    repaint([]);
    showState("empty", "Nothing to check yet", "Type or paste a reply, or start with an example.");
  } else if (length > MAX_TEXT) {
    showState("hold", "Too long", `A text takes at most 10,000 characters; this one has ${length.toLocaleString("en")}.`);
  } else if (!locked) {
    debounce = setTimeout(draft, DEBOUNCE_MS);
  }
}

async function draft() {
  const asked = message();
  clearTimeout(busy);
  busy = setTimeout(() => $("verdict").setAttribute("aria-busy", "true"), BUSY_AFTER_MS);
  try {
    const answer = await drafts.check(asked);
    if (answer && field.value.trim()) show(answer, asked);
  } catch (error) {
    refused(error);
  } finally {
    clearTimeout(busy);
    $("verdict").removeAttribute("aria-busy");
  }
}

function show(answer, asked) {
  if (answer.unchecked) {
    repaint([]);
    showAway(answer);
    retry = setTimeout(draft, (answer.retry_after_s ?? 0) * 1000 || RETRY_MS);
    return;
  }
  repaint(carry(marksOf(answer), asked.text, field.value));
  showAnswer(answer, asked, select);
  $("use").onclick = () => use(answer.send.text);
}

/** Put a text into the composer as typing would, so that undo brings the old one back. */
function use(text) {
  field.focus();
  field.select();
  if (document.execCommand("insertText", false, text)) return;
  field.value = text;
  changed();
}

async function checkFinally() {
  clearTimeout(debounce);
  clearTimeout(retry);
  const asked = message();
  $("final").disabled = true;
  try {
    const answer = await client.check(asked);
    final = { answer, asked };
    show(answer, asked);
    setTimeout(() => final?.answer === answer && seal(), RECEIPT_MS);
    await seal();
  } catch (error) {
    refused(error);
  } finally {
    $("final").disabled = locked || !field.value.trim();
  }
}

/** Hold the text in the composer against the receipt of the last final check. */
async function seal() {
  const [{ answer, asked }, { text, channel, audience }] = [final, message()];
  const place = audience === asked.audience ? { channel } : { audience, channel };
  const confirmation = await client.confirm(answer, text, place);
  if (final?.answer !== answer || field.value !== text) return;
  showSeal(answer, confirmation, text === asked.text);
  $("seal").dataset.maySend = String(maySend(confirmation));
}

function refused(error) {
  repaint([]);
  if (!(error instanceof RefusedError)) {
    showState("hold", "Something broke", "The page could not make sense of the answer, so nothing goes out. Reload it to start again.");
    throw error;
  }
  if (error.status === 401 || error.status === 403) {
    locked = true;
    $("final").disabled = true;
    toggleKey(true);
    showState("hold", "Key needed", error.status === 401 ? "This service wants an API key. Enter one above." : "This key may not check replies. Enter another above.");
    return;
  }
  const where = error.pointer ? ` (${error.pointer})` : "";
  showState("hold", "Not understood", `The service refused the question: ${error.code || error.status}${where}. Nothing goes out.`);
}

onKey((key) => {
  connect(key);
  field.focus();
  changed();
});
field.addEventListener("input", changed);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !$("final").disabled) checkFinally();
});
for (const control of document.querySelectorAll(".controls input, .controls select")) control.addEventListener("input", changed);
for (const chip of document.querySelectorAll("[data-example]")) chip.addEventListener("click", () => use(EXAMPLES[chip.dataset.example]));
$("final").addEventListener("click", checkFinally);
addEventListener("online", () => field.value.trim() && draft());

connect("");
changed();
