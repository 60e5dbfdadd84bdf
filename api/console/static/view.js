/** What the page shows of an answer. Everything is set as text; nothing of a reply ever becomes markup. */

import { $, announce, element, headline as large, note } from "./dom.js";

const VERDICTS = {
  allow: ["Allow", "Send it as it is."],
  redact: ["Redact", "Send the mended text instead."],
  handoff: ["Hand off", "Send the mended text: it moves the talk to a private channel."],
  hold: ["Hold", "A person has to look at it first."],
  block: ["Block", "Do not send this."],
};
const ACRONYMS = new Set(["IBAN", "CVV", "IP", "MAC", "IMEI", "VIN", "PIN", "OTP", "US", "UK", "SSN", "NHS", "NINO", "GEO"]);
const WHOSE = { customer: "the customer’s", third_party: "somebody else’s", agent: "the agent’s", brand: "ours", unknown: "" };
const OPERATORS = { keep: "stays", replace: "removed", mask: "masked", redact: "removed" };

/** Show a verdict or a state in large. `name` is a verdict or `empty`; `icon` may differ. */
function headline(name, word, meaning, { icon = name, timing = "" } = {}) {
  $("legend").hidden = name !== "empty";
  large(name, icon, word, meaning, timing);
}

/** Show a whole answer. `select(start, end)` shows a stretch of the text. */
export function showAnswer(answer, { audience: claimed, channel }, select) {
  const [word, meaning] = VERDICTS[answer.verdict];
  const observed = answer.would_be && answer.would_be !== answer.verdict ? ` Observed only; it would be: ${answer.would_be}.` : "";
  const timing = answer.timing_ms ? `${answer.timing_ms.total.toFixed(1)} ms` : "";
  headline(answer.verdict, word, meaning + observed, { timing });
  showReasons(answer.reasons, select);
  showMended(answer);
  showFindings(answer, select);
  showFit(answer, channel.platform);
  const count = answer.reasons.length;
  announce(`${word}. ${meaning} ${count} ${count === 1 ? "reason" : "reasons"}.`);
  note("incomplete", answer.complete ? "" : "Incomplete: not every detector answered in time, so the verdict is on the safe side.");
  const lowered = claimed === "private" && answer.audience !== claimed;
  note("audience-note", lowered ? "Judged as public: this account is not one of our registered private channels." : "");
  $("dev").hidden = !answer.dev;
}

/** Show that nobody answered: the reply waits. */
export function showAway(answer) {
  clear();
  const wait = answer.retry_after_s ? ` It wants ${answer.retry_after_s} s of rest.` : "";
  const word = answer.allowed ? "Allow, unchecked" : "Hold";
  const meaning = answer.allowed
    ? `The service does not answer.${wait} A first look saw nothing that must wait in a private channel.`
    : `The service does not answer, so nothing goes out.${wait} It is asked again every few seconds.`;
  headline(answer.verdict, word, meaning, { icon: "offline" });
  announce(`${word}. ${meaning}`);
}

/** Show a state without an answer. */
export function showState(name, word, meaning) {
  clear();
  headline(name, word, meaning);
  announce(name === "empty" ? "" : `${word}. ${meaning}`);
}

/** Show what became of the final check; `untouched` says that the composer holds what was asked about. */
export function showSeal(answer, confirmation, untouched) {
  const [seal, words] = {
    confirmed: ["good", "This exact text may be sent now."],
    unchecked: ["changed", "Nobody checked this text; in a private channel it may go."],
    changed: ["changed", untouched ? "The mended text may be sent, this one may not." : "Changed after the check. Check again before sending."],
    expired: ["changed", "The check is too old. Check again before sending."],
    elsewhere: ["changed", "Checked for other readers. Check again before sending."],
    unverifiable: ["bad", "The receipt cannot be verified here, so the reply waits."],
    held: ["bad", answer.verdict === "block" ? "Not to be sent." : "Waits for a person."],
  }[confirmation];
  const verified = ["confirmed", "changed", "expired", "elsewhere"].includes(confirmation) && !answer.unchecked;
  $("receipt-part").hidden = false;
  $("seal").dataset.seal = seal;
  $("seal-words").textContent = words;
  $("seal-icon").setAttribute("href", `#icon-${{ good: "shield", changed: "hold", bad: "block" }[seal]}`);
  $("decision-id").textContent = answer.id;
  $("receipt-state").textContent = verified ? "Signature verified (Ed25519)" : answer.receipt ? "Not verified" : "None for this verdict";
  $("policy").textContent = [answer.policy, ...(answer.packs ?? [])].filter(Boolean).join(" · ") || "not known";
}

export function hideSeal() {
  $("receipt-part").hidden = true;
}

function clear() {
  for (const id of ["reasons-part", "mended-part", "findings-part", "fit"]) $(id).hidden = true;
  note("incomplete", "");
  note("audience-note", "");
}

function showReasons(reasons, select) {
  $("reasons-part").hidden = !reasons.length;
  $("reasons").replaceChildren(...reasons.map((reason) => reasonItem(reason, select)));
}

function reasonItem(reason, select) {
  const severity = element("span", { className: "severity", textContent: reason.severity });
  severity.dataset.severity = reason.severity;
  const words = element("p", { textContent: `${reason.text} ` });
  if (reason.span && reason.field === "text") words.append(showButton(reason, select));
  const said = element("div", {}, [words]);
  if (reason.did_you_mean) said.append(element("p", { className: "meant", textContent: `Did you mean ${reason.did_you_mean}?` }));
  return element("li", {}, [severity, said]);
}

function showButton({ text, span }, select) {
  const button = element("button", { type: "button", className: "link", textContent: "Show" });
  button.setAttribute("aria-label", `Show in the text: ${text}`);
  button.addEventListener("click", () => select(span.utf16_start, span.utf16_end));
  return button;
}

function showMended({ send, handoff }) {
  $("mended-part").hidden = !send?.changed;
  if (!send?.changed) return;
  const pieces = send.text.split(/(\[[^\]\n]{1,40}\])/);
  $("mended").replaceChildren(...pieces.map((piece, i) => (i % 2 ? element("ins", { textContent: piece }) : piece)));
  showLength(send.length);
  $("handoff").hidden = !handoff;
  if (!handoff) return;
  const safe = /^https:\/\//.test(handoff.url);
  $("handoff-link").textContent = handoff.url || handoff.channel;
  if (safe) $("handoff-link").href = handoff.url;
  else $("handoff-link").removeAttribute("href");
}

/** How long the text in the composer is for its platform, where that is the text that may be sent. */
function showFit({ send }, platform) {
  const length = send?.changed ? null : send?.length;
  $("fit").hidden = !length?.limit;
  $("fit").classList.toggle("over", length?.fits === false);
  if (length?.limit) $("fit").textContent = `${spoken(length)} on ${platform}`;
}

const spoken = ({ value, limit, fits }) => `${value.toLocaleString("en")} / ${limit.toLocaleString("en")}${fits ? "" : ", too long"}`;

function showLength(length) {
  $("length").hidden = !length?.limit;
  if (!length?.limit) return;
  $("length").classList.toggle("over", !length.fits);
  $("length-fill").style.setProperty("--share", String(length.value / length.limit));
  $("length-text").textContent = spoken(length);
}

function showFindings({ findings, send }, select) {
  const items = findings.map((finding) => {
    const details = [WHOSE[finding.whose], send && OPERATORS[finding.operator]].filter(Boolean).join(", ");
    const button = element("button", { type: "button", className: "chip", title: `${finding.rule}, score ${finding.score.toFixed(2)}` }, [
      plain(finding.entity_type), " ", element("small", { textContent: details }),
    ]);
    if (finding.field === "text") button.addEventListener("click", () => select(finding.utf16_start, finding.utf16_end));
    else button.disabled = true;
    return element("li", {}, [button]);
  });
  $("findings-part").hidden = !items.length;
  $("findings").replaceChildren(...items);
}

/** `EMAIL_ADDRESS` as people say it. */
function plain(entityType) {
  const words = entityType.split("_").map((word) => (ACRONYMS.has(word) ? word : word.toLowerCase())).join(" ");
  return words[0].toUpperCase() + words.slice(1);
}
