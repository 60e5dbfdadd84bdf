/** The page for threads: paste one as JSON, see who poses as the company in it and who stands exposed. */

import { AskError, ask } from "./ask.js";
import { $ } from "./dom.js";
import { EXAMPLE } from "./example.js";
import { onKey, toggleKey } from "./keyform.js";
import { showBusy, showProblem, showThread } from "./threadview.js";

const TIMEOUT_MS = 60_000;

let key = "";
let asking = 0; // only the answer to the last question is shown

async function judge() {
  const turn = (asking += 1);
  const thread = parsed($("thread").value);
  if (!thread) return showBusy(false);
  showBusy(true);
  try {
    const answer = await ask("v1/threads", { key, body: thread, timeoutMs: TIMEOUT_MS, isAnswer: (told) => Boolean(told?.verdict) });
    if (turn !== asking) return;
    $("source").open = false;
    showThread(thread, answer);
  } catch (error) {
    if (turn === asking) refused(error instanceof AskError ? error : new AskError(0));
    if (!(error instanceof AskError)) throw error;
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

function refused({ status, answer }) {
  if (status === 401 || status === 403) {
    toggleKey(true);
    showProblem("Key needed", status === 401 ? "This service wants an API key. Enter one above." : "This key may not judge threads. Enter another above.");
  } else if (status >= 400 && status < 500 && status !== 429) {
    $("source").open = true;
    const faults = (answer?.errors ?? []).map(({ pointer, detail }) => `${pointer || "/"}: ${detail}`);
    showProblem("Not understood", faults.slice(0, 3).join(" ") || answer?.detail || `The service refused it (${status}).`);
  } else {
    showProblem("No answer", "The service does not answer or is busy, so nothing is known of this thread. Ask again in a moment.");
  }
}

function fill(thread) {
  $("thread").value = JSON.stringify(thread, null, 2);
}

onKey((entered) => {
  key = entered;
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
