/** What the page shows of an overview: the incident, the headline, the queue and the numbers. All of it is set as text. */

import { showHours } from "./chart.js";
import { $, announce, element, headline, icon, note } from "./dom.js";
import { spell, ticking } from "./duration.js";
import { bandPill, clock, plain, wordsOf } from "./threadparts.js";

const TITLE = "guardrail: who stands exposed and unanswered?";
const SHORT = 12; // of a reference: `thr_` and enough to tell two apart
const AUDIENCES = { public: "In public", direct: "In direct messages", private: "In private", internal: "Inside", unknown: "Unknown" };
const PERIODS = { 24: "24 hours", 168: "7 days", 720: "30 days" };

let serverAhead = 0; // milliseconds: minutes are counted by the clock that gave the times
const rows = new Map();

/** Show all of it. `most` is how many were asked for. */
export function showOverview(overview, { refreshed, most }) {
  serverAhead = (Date.parse(overview.at) || Date.now()) - Date.now();
  const { standing, incident } = overview;
  $("stand").classList.toggle("calm", !standing.length);
  for (const [id, empty] of [["queue-part", !standing.length], ["numbers", false]]) $(id).hidden = empty;
  showIncident(incident, standing);
  showHeadline(overview, most, refreshed);
  showQueue(standing);
  note("more", standing.length < most ? "" : `The ${most} worst are shown; there may be more.`);
  showNumbers(overview);
  document.title = `${incident ? "Incident! " : ""}${standing.length ? `(${standing.length}) ` : ""}${TITLE}`;
  tick();
}

/** Show that there are no numbers, and why. */
export function showProblem(word, meaning, picture = "offline") {
  headline("hold", picture, word, meaning);
  announce(`${word}. ${meaning}`);
}

/** Say that what is shown is old, or that it no longer is. */
export function showStale(words) {
  note("stale", words);
  if (words) announce(words);
}

/** Show nothing of what was known. */
export function forget() {
  for (const id of ["incident", "queue-part", "numbers", "stale"]) $(id).hidden = true;
  rows.clear();
  $("queue").replaceChildren();
  document.title = TITLE;
}

/** Count on what is still open. */
export function tick() {
  const now = Date.now() + serverAhead;
  for (const one of document.querySelectorAll("[data-since]")) {
    const words = ticking((now - Number(one.dataset.since)) / 1000);
    if (one.textContent !== words) one.textContent = words;
  }
}

// -- the incident ------------------------------------------------------------------------------------------------------

function showIncident(incident, standing) {
  $("incident").hidden = !incident;
  if (!incident) return;
  const count = incident.threads.length;
  $("incident-title").textContent = `Incident: calls or visits in our name are told of in ${count} threads`;
  $("incident-meaning").replaceChildren(
    `Since ${clock(incident.since)}, for `, since(incident.since), ". Who tells of them stood dangerously exposed: answer them first, offer a call-back, and tell the security team.",
  );
  $("incident-threads").replaceChildren(...incident.threads.map((ref) => element("li", {}, [refLink(ref, standing.find((one) => one.ref === ref))])));
}

/** A thread by its reference, and by what the platform calls it where that stands in the queue. */
function refLink(ref, known) {
  const link = element("a", { className: "ref", title: ref }, [element("code", { textContent: shortened(ref) })]);
  if (known) link.append(` ${plain(known.platform)}, `, element("code", { textContent: known.thread }));
  link.setAttribute("href", `#${ref}`);
  return link;
}

const shortened = (ref) => (ref.length > SHORT ? `${ref.slice(0, SHORT)}…` : ref);

function since(at, minutes = 0) {
  const opened = Date.parse(at) || Date.now() + serverAhead - minutes * 60_000;
  const told = element("span", { className: "tick" });
  told.dataset.since = String(opened);
  return told;
}

// -- the headline ------------------------------------------------------------------------------------------------------

function showHeadline({ standing, incident }, most, refreshed) {
  const timing = `Refreshed ${refreshed}`;
  const [tone, picture, word] = standing.length
    ? [standing.some(isWorst) ? "block" : "hold", "alarm", people(standing.length, most)]
    : [incident ? "hold" : "allow", "shield", "Nobody stands exposed and unanswered"];
  headline(tone, picture, word, "", timing);
  $("verdict-meaning").replaceChildren(...(standing.length ? summary(standing) : ["Whoever told too much was answered or shielded, or took it down. New ones show up here by themselves."]));
  announce(word);
}

const isWorst = ({ band, race_lost: lost, verdict }) => band === "critical" || lost || verdict === "impersonation" || verdict === "prank_report";

function people(count, most) {
  if (count >= most) return `${most} people or more stand exposed and unanswered`;
  return count === 1 ? "1 person stands exposed and unanswered" : `${count} people stand exposed and unanswered`;
}

function summary(standing) {
  const critical = standing.filter(({ band }) => band === "critical").length;
  const lost = standing.filter(({ race_lost: one }) => one).length;
  const longest = standing.reduce((one, other) => (other.minutes > one.minutes ? other : one));
  const told = ["Longest for ", element("b", {}, [since(longest.opened_at, longest.minutes)])];
  if (critical) told.push(" · ", element("b", { textContent: `${critical} critical` }));
  if (lost) told.push(" · ", element("b", { textContent: `a suspect was there first in ${lost}` }));
  return told;
}

// -- the queue ---------------------------------------------------------------------------------------------------------

/** Rows stay the same elements from one refresh to the next, so that whoever stands on one goes on standing there. */
function showQueue(standing) {
  const focused = document.activeElement;
  const first = !rows.size;
  const items = standing.map((one) => row(one, first));
  const old = [...$("queue").children];
  if (items.length !== old.length || items.some((item, at) => item !== old[at])) $("queue").replaceChildren(...items);
  for (const [name, item] of rows) if (!items.includes(item)) rows.delete(name);
  if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

function row(one, first) {
  const name = JSON.stringify([one.ref, one.subject]);
  const item = rows.get(name) ?? made(first);
  rows.set(name, item);
  const link = item.firstElementChild;
  link.setAttribute("href", `#${one.ref}`);
  link.dataset.band = one.band;
  link.replaceChildren(...cells(one));
  return item;
}

/** Whoever comes while somebody looks lights up once; on a wall nobody counts rows. */
function made(first) {
  const item = element("li", { className: first ? "" : "fresh" }, [element("a", { className: "row" })]);
  item.addEventListener("animationend", () => item.classList.remove("fresh"));
  return item;
}

function cells(one) {
  const [word, tone] = wordsOf(one.verdict);
  const taken = element("span", { className: "pill", textContent: word });
  taken.dataset.verdict = tone;
  const lost = element("span", { className: "lost" }, [icon("mask"), "a suspect was there first"]);
  return [
    bandPill(one.band, one.score), " ",
    element("span", { className: "open" }, [element("span", { className: "away", textContent: "open for " }), since(one.opened_at, one.minutes)]), " ",
    element("span", { className: "whose" }, [
      element("span", { className: "line" }, [element("span", { className: "hint", textContent: "Customer " }), element("code", { textContent: one.subject })]), " ",
      element("span", { className: "line" }, [element("span", { className: "hint", textContent: `${plain(one.platform)}, thread ` }), element("code", { textContent: one.thread })]),
    ]), " ",
    element("span", { className: "taken" }, one.race_lost ? [taken, " ", lost] : [taken]), " ",
    icon("next"),
  ];
}

// -- the numbers -------------------------------------------------------------------------------------------------------

function showNumbers({ windows, by_hour: byHour, races_lost: lost, answers, unanswered }) {
  const hours = document.querySelector("input[name=hours]:checked").value;
  $("p50").replaceChildren(...minutes(windows.p50));
  $("p95").replaceChildren(...minutes(windows.p95));
  $("lost").textContent = lost.toLocaleString("en");
  $("unanswered").textContent = unanswered.toLocaleString("en");
  $("lost-tile").classList.toggle("bad", lost > 0);
  $("counted").textContent = windows.count
    ? `${counted(windows.count)} opened in the last ${PERIODS[hours] ?? `${hours} hours`}; those still open count until now.`
    : `No window opened in the last ${PERIODS[hours] ?? `${hours} hours`}.`;
  showHours(byHour, new Date(Date.now() + serverAhead).getUTCHours());
  const told = Object.entries(answers);
  $("answers-part").hidden = !told.length;
  $("answers").replaceChildren(...told.map(([audience, spread]) => answerRow(audience, spread)));
}

const counted = (count) => (count === 1 ? "1 window" : `${count.toLocaleString("en")} windows`);

function answerRow(audience, { count, p50, p95 }) {
  const where = element("th", { scope: "row", textContent: AUDIENCES[audience] ?? plain(audience) });
  const cellsOf = [minutes(p50), minutes(p95), [count.toLocaleString("en")]];
  return element("tr", {}, [where, ...cellsOf.map((told) => element("td", {}, told))]);
}

/** Minutes as the number that they are, and beside it what many of them come to. */
function minutes(value) {
  if (value === null) return ["–"];
  const told = [value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 }), " ", element("small", { textContent: "min" })];
  return value < 120 ? told : [...told, " ", element("small", { className: "also", textContent: `= ${spell(value)}` })];
}
