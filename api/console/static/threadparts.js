/** The parts of an answer about a thread, which every page that shows one shows alike. Everything is set as text. */

import { $, element, note } from "./dom.js";
import { spell } from "./duration.js";

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
const UNKNOWN = "This page does not know this verdict. Take it for the worst.";

const NO_REGISTRY = "This brand has no registry, so no account can look like the company’s. Set GUARDRAIL_REGISTRY.";
const INCOMPLETE = "Incomplete: a detector gave no answer. Where this says clean, nobody has read the thread; a person should.";

/** Give word, tone, icon and meaning of a verdict. */
export const wordsOf = (verdict) => VERDICTS[verdict] ?? [plain(String(verdict)), "block", "block", UNKNOWN];
export const signed = (weight) => `${weight < 0 ? "−" : "+"}${Math.abs(weight)}`;
export const plain = (word) => word.replaceAll("_", " ");

/** What speaks against a suspect is red; what a customer or the company tells of others is no fault of theirs. */
export const tone = (weight, culprit) => (weight <= 0 ? "allow" : culprit ? "block" : "hold");

/** One reason with its weight; `where` says in which stretch of the message it stands, where nothing else shows it. */
export function reasonItem({ weight, why, rule }, culprit, where = "") {
  const chip = element("span", { className: "weight", textContent: signed(weight), title: rule });
  chip.dataset.verdict = tone(weight, culprit);
  const said = element("span", { textContent: why });
  if (where) said.append(" ", element("small", { textContent: where }));
  return element("li", {}, [chip, said]);
}

/** Show what every answer about a thread holds; `told` gives names of accounts and places of messages by their ids. */
export function showParts(answer, told) {
  note("incomplete", answer.complete ? "" : INCOMPLETE);
  note("no-registry", answer.registry ? "" : NO_REGISTRY);
  note("counterfactual", answer.counterfactual ?? "");
  showActions(answer.actions);
  showShield(answer.shield);
  $("exposure").replaceChildren(...answer.exposure.map((one) => exposedItem(one, told)));
  $("exposure-part").hidden = !answer.exposure.length;
}

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
  if (!shield || $("shield").textContent === shield.text) return; // somebody may be about to copy it
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

export function bandPill(band, score) {
  const pill = element("span", { className: "band", textContent: `${band} · ${Math.round(score)}` });
  pill.dataset.band = band;
  return pill;
}

/** One exposed customer. `named` gives the name of an account, `placed` the place of a message, both by their ids. */
function exposedItem({ subject, facts, harms, score, band, at_message: at, cause, window: state, exposure_window: open }, { named, placed }) {
  const fill = element("div", { className: "fill" });
  fill.style.setProperty("--share", String(score / 100));
  const bar = element("div", { className: "bar" }, [fill]);
  bar.dataset.band = band;
  bar.setAttribute("aria-hidden", "true");
  const chips = facts.map((fact) => element("li", { className: "fact", textContent: plain(fact) }));
  const since = at === null ? "Not dangerous at any time" : `Dangerous since message ${placed(at)}${cause ? `, ${CAUSES[cause] ?? plain(cause)}` : ""}`;
  const could = harms.length ? ` Could be ${harms.map(plain).join(", ")}.` : "";
  return element("li", { className: "exposed" }, [
    element("p", { className: "who" }, [element("b", { textContent: named(subject) }), bandPill(band, score)]),
    bar,
    element("ul", { className: "facts" }, chips),
    element("p", { className: "hint", textContent: `${since}; ${WINDOWS[state] ?? plain(state)}.${could}` }),
    ...(open ? [windowLine(open)] : []),
  ]);
}

/** When the window opened, how long it stood open, what closed it, and whether a suspect was there first. */
function windowLine({ opened_at: from, closed_at: to, closed_by: by, minutes, exposure_minutes: full, race_lost: lost }) {
  const long = minutes === null ? "Open" : `Open for ${spell(minutes)}`;
  const end = by ? `closed by ${plain(by)}` : "not closed yet";
  const weighed = full === null ? "" : ` It comes to ${full} min of full exposure.`;
  const times = element("span", { className: "times", textContent: `${clock(from)} to ${to ? clock(to) : "now"}.${weighed}` });
  const line = element("p", { className: "hint window" }, [element("b", { textContent: `${long}, ${end}` }), ". ", times]);
  if (lost) line.append(" ", element("span", { className: "badge bad", textContent: "a suspect was there first" }));
  return line;
}

/** A moment as people write it, in UTC; nothing where it is none. */
export function clock(at) {
  return Date.parse(at ?? "") ? `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC` : "";
}
