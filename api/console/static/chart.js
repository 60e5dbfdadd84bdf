/** Twenty-four bars: how long windows stood open, by the hour of day (UTC) in which they opened. */

import { $, element } from "./dom.js";
import { spell } from "./duration.js";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const LABELLED = 6;

/** Draw them. Every bar has its words; the sentence below says where it is worst. `now` is the hour that it is. */
export function showHours(byHour, now) {
  const top = Math.max(1, ...Object.values(byHour).map(({ p95 }) => p95 ?? 0));
  $("scale-top").textContent = spell(top);
  $("scale-half").textContent = spell(top / 2);
  $("hours").replaceChildren(...HOURS.map((hour) => bar(hour, byHour[hour], top, now)));
  $("slowest").textContent = slowest(byHour);
}

function bar(hour, spread, top, now) {
  const item = element("li", { title: words(hour, spread) }, [element("span", { className: "away", textContent: words(hour, spread) })]);
  item.classList.toggle("now", hour === now);
  for (const [name, value] of [["p95", spread?.p95], ["p50", spread?.p50]]) {
    const drawn = element("span", { className: `amount ${name}` });
    drawn.style.setProperty("--share", String((value ?? 0) / top));
    if (value) item.append(drawn);
  }
  if (hour % LABELLED === 0) {
    const label = element("span", { className: "hour", textContent: String(hour).padStart(2, "0") });
    label.setAttribute("aria-hidden", "true");
    item.append(label);
  }
  return item;
}

const span = (hour) => `${String(hour).padStart(2, "0")}:00 to ${String((hour + 1) % 24).padStart(2, "0")}:00 UTC`;

function words(hour, spread) {
  if (!spread?.count) return `${span(hour)}: no window`;
  const many = spread.count === 1 ? "1 window" : `${spread.count} windows`;
  return `${span(hour)}: ${many}, half open for ${spell(spread.p50)} at most, 95 in 100 for ${spell(spread.p95)} at most`;
}

function slowest(byHour) {
  const told = Object.entries(byHour).filter(([, { p50 }]) => p50 !== null);
  if (!told.length) return "";
  const [hour, { p50 }] = told.reduce((one, other) => (other[1].p50 > one[1].p50 ? other : one));
  return `Slowest from ${span(Number(hour))}: half of its windows stood open for ${spell(p50)} or longer.`;
}
