/** The page for threads: paste one as JSON, see who poses as the company in it and who stands exposed. */

import { EXAMPLE } from "./example.js";
import { showBusy, showProblem, showThread } from "./threadview.js";

const TIMEOUT_MS = 60_000;
const $ = (id) => document.getElementById(id);

let key = "";
let asking = 0; // only the answer to the last question is shown

async function judge() {
  const turn = (asking += 1);
  const thread = parsed($("thread").value);
  if (!thread) return;
  showBusy(true);
  try {
    const answer = await ask(thread);
    if (turn !== asking) return;
    $("source").open = false;
    showThread(thread, answer);
  } catch (problem) {
    if (turn === asking) refused(problem);
  } finally {
    if (turn === asking) showBusy(false);
  }
}

/** Read what was pasted; a thread is an object with messages, and everything else about it the service says. */
function parsed(text) {
  try {
    const thread = JSON.parse(text);
    if (Array.isArray(thread?.messages)) return thread;
    showProblem("No thread yet", "Paste one JSON object with platform and messages.");
  } catch {
    showProblem("This is not JSON", "Paste one JSON object with platform and messages; the example shows how.");
  }
  $("source").open = true;
  return null;
}

async function ask(thread) {
  const headers = { "Content-Type": "application/json" };
  if (key) headers.Authorization = `Bearer ${key}`;
  const response = await fetch(new URL("v1/threads", document.baseURI), {
    method: "POST",
    headers,
    body: JSON.stringify(thread),
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok || !answer?.verdict) throw { status: response.status, answer };
  return answer;
}

function refused({ status, answer }) {
  if (status === 401 || status === 403) {
    toggleKey(true);
    showProblem("Key needed", status === 401 ? "This service wants an API key. Enter one above." : "This key may not judge threads. Enter another above.");
  } else if (status >= 400 && status < 500 && status !== 429) {
    $("source").open = true;
    const faults = (answer?.errors ?? []).map(({ pointer, detail }) => `${pointer || "/"}: ${detail}`);
    showProblem("Not understood", faults.slice(0, 3).join(" ") || answer?.detail || `The service refused it (${status}).`);
  } else {
    showProblem("No answer", "The service does not answer or is busy. Nothing was judged; ask again in a moment.");
  }
}

function toggleKey(open) {
  $("key-form").hidden = !open;
  $("key-open").setAttribute("aria-expanded", String(open));
}

function fill(thread) {
  $("thread").value = JSON.stringify(thread, null, 2);
}

$("key-open").addEventListener("click", () => {
  toggleKey($("key-form").hidden);
  if (!$("key-form").hidden) $("key").focus();
});
$("key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  key = $("key").value.trim();
  $("key").value = "";
  toggleKey(false);
  judge();
});
$("judge").addEventListener("click", judge);
$("example").addEventListener("click", () => {
  fill(EXAMPLE);
  judge();
});
$("thread").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) judge();
});

fill(EXAMPLE);
judge();
