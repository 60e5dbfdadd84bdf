/** How long something took, in words and figures that stay in their column. */

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

/** Spell minutes: `12.5 min`, `3 h 12 min`, `2 d 4 h`. */
export function spell(minutes) {
  return minutes < 60 ? `${Number(minutes.toFixed(1))} min` : coarse(Math.round(minutes) * MINUTE_S);
}

/** Spell seconds that go on: `31 min 05 s` within the first hour, then as {@link spell} does. */
export function ticking(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= HOUR_S) return coarse(whole);
  return `${Math.floor(whole / MINUTE_S)} min ${String(whole % MINUTE_S).padStart(2, "0")} s`;
}

function coarse(seconds) {
  const [days, hours, minutes] = [Math.floor(seconds / DAY_S), Math.floor((seconds % DAY_S) / HOUR_S), Math.floor((seconds % HOUR_S) / MINUTE_S)];
  return days ? `${days} d ${hours} h` : `${hours} h ${String(minutes).padStart(2, "0")} min`;
}
