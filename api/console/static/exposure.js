/** The page of who stands exposed: asked again by itself while somebody can see it, and honest where it grows old. */

import { AskError, ask } from "./ask.js";
import { $, headline } from "./dom.js";
import { forget, showOverview, showProblem, showStale, tick } from "./exposureview.js";
import { onKey, toggleKey } from "./keyform.js";
import { closeThread, openThread } from "./threaddetail.js";

const REFRESH_MS = 15_000;
const TIMEOUT_MS = 30_000;
const MOST = 200;
const REF = /^#(thr_[0-9a-f]{32})$/;
const FAULTS = {
  0: "the service does not answer",
  429: "this key has asked too often",
  503: "the service is busy or its database is silent",
};

let key = "";
let asking = 0; // only the answer to the last question is shown
let asked = -Infinity;
let wait = REFRESH_MS;
let timer;
let locked = false; // a key is needed, and asking again without one helps nobody
let refreshed = "";

async function refresh() {
  clearTimeout(timer);
  const turn = (asking += 1);
  [asked, wait] = [performance.now(), REFRESH_MS];
  $("verdict").setAttribute("aria-busy", "true");
  try {
    const hours = document.querySelector("input[name=hours]:checked").value;
    const overview = await ask(`v1/exposure?hours=${hours}&limit=${MOST}`, { key, timeoutMs: TIMEOUT_MS, isAnswer });
    if (turn === asking) show(overview);
  } catch (error) {
    if (turn === asking) refused(error instanceof AskError ? error : new AskError(0));
    if (!(error instanceof AskError)) throw error;
  } finally {
    if (turn === asking) {
      $("verdict").removeAttribute("aria-busy");
      schedule();
    }
  }
}

const isAnswer = (told) => Array.isArray(told?.standing) && Boolean(told.windows && told.by_hour && told.answers);

function show(overview) {
  refreshed = new Date().toLocaleTimeString("en-GB");
  showStale("");
  showOverview(overview, { refreshed, most: MOST });
  follow();
}

/** Ask again when it is time, but not for a page that nobody sees. */
function schedule() {
  clearTimeout(timer);
  if (locked || document.hidden) return;
  timer = setTimeout(refresh, Math.max(0, asked + wait - performance.now()));
}

/** Keep what was shown and say how old it is; but whoever has no key any more has nothing to see. */
function refused({ status, answer, retryAfterS }) {
  if (status === 401 || status === 403) {
    locked = true;
    drop();
    toggleKey(true);
    $("refresh").hidden = true;
    showProblem("Key needed", status === 401 ? "This service wants an API key. Enter one above." : "This key may not look at threads: it takes one with the scope hook or reviewer. Enter another above.", "hold");
    return;
  }
  wait = Math.max(REFRESH_MS, retryAfterS * 1000);
  const fault = FAULTS[status] ?? `the service refused (${[status, answer?.code].filter(Boolean).join(" ")})`;
  const again = `It is asked again in ${Math.round(wait / 1000)} s.`;
  if (refreshed) showStale(`These numbers are from ${refreshed}: ${fault}. Who was answered since still stands here. ${again}`);
  else showProblem("No answer", `${fault[0].toUpperCase()}${fault.slice(1)}. ${again}`);
}

function drop() {
  refreshed = "";
  closeThread();
  forget();
}

// -- one thread --------------------------------------------------------------------------------------------------------

/** The address says which thread is open, so that a link can be passed on and the way back closes it. */
function follow() {
  const ref = REF.exec(location.hash)?.[1];
  if (!ref) closeThread();
  else if (refreshed) openThread(ref, key);
}

$("thread").addEventListener("close", () => {
  if (REF.test(location.hash)) history.replaceState(null, "", location.pathname);
});
addEventListener("hashchange", follow);

// -- what people do ----------------------------------------------------------------------------------------------------

onKey((entered) => {
  key = entered;
  locked = false;
  $("refresh").hidden = false;
  drop();
  headline("empty", "empty", "One moment", "The service is being asked.");
  refresh();
});
$("refresh").addEventListener("click", () => locked || refresh());
$("period").addEventListener("change", refresh);
$("queue").addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = [...$("queue").querySelectorAll("a")];
  const next = step && rows[rows.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
document.addEventListener("visibilitychange", schedule);
addEventListener("online", () => locked || refresh());
setInterval(tick, 1000);

refresh();
