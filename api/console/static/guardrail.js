/**
 * Ask a guardrail service whether a reply may go out, and know what to do when it does not answer. An ES module
 * without dependencies; `guardrail/client` is the same in Python and keeps the same failure contract:
 *
 * - One attempt and one deadline over everything. No retry.
 * - No answer in time, 408, 425, 429, a redirect, any 5xx or a body that is no decision: the client decides itself.
 *   `public`, `direct` and `unknown` are held; `private` and `internal` as `onFailure` says.
 * - A verdict this client does not know is `block`, and never `allowed`.
 * - Any other 4xx is a mistake in the program or its key: `RefusedError`, without a word of the reply.
 * - A final answer is good for the exact text that was checked: `confirm` right before sending.
 *
 *     const guardrail = new Guardrail({ url: "https://guardrail.example.com", key });
 *     const answer = await guardrail.check({ text, audience: "public", channel: { platform: "x" } });
 *     if (answer.allowed && maySend(await guardrail.confirm(answer, text))) post(text);
 *
 * @typedef {{text?: string, parts?: string[], audience?: string, direction?: string, lang?: string,
 *   channel?: {platform?: string, account?: string}, attachments?: {type?: string, alt?: string, name?: string}[]}} Message
 * @typedef {{id: string, verdict: string, allowed: boolean, audience: string, complete: boolean, unchecked: boolean,
 *   reasons: {code: string, severity: string, text: string, field?: string, span?: object, did_you_mean?: string}[],
 *   findings: object[], send: {text: string, changed: boolean, parts?: string[], length?: object}|null,
 *   handoff: {channel: string, url: string, expires_at?: string}|null, receipt: string|null, seq: number|null,
 *   retry_after_s: number|null}} Answer  The members of the wire and three of the client: `unchecked` says that the
 *   service gave no answer, `retry_after_s` when it wants to be asked again.
 * @typedef {"confirmed"|"unchecked"|"changed"|"expired"|"elsewhere"|"unverifiable"|"held"} Confirmation
 */

const VERDICTS = new Set(["allow", "redact", "handoff", "hold", "block"]);
const NO_ANSWER = new Set([408, 425, 429]);
const UNCHECKED_TTL_S = 300;
const KEYS_RETRY_MS = 60_000;
const MAX_DETECTION_MS = 10_000;
const NOBODY_LOOKED = Object.freeze({
  code: "client.unchecked",
  severity: "medium",
  text: "The check did not answer in time: nobody has looked at this text.",
});

// What a stranger could use at once: an address, a number of seven digits or more, a link that carries a token. Coarse
// on purpose: it only decides what waits while the service is away.
const EXPOSING = /[^\s@]@[^\s@]+\.[^\s@]|(?:\p{Nd}[\s()./+-]{0,3}){7}|https?:\/\/\S{0,200}?(?:[?#&=]|[A-Za-z0-9_-]{16})/u;

/** The service refuses the request itself: wrong key, wrong shape, too large. The reply must not be sent. */
export class RefusedError extends Error {
  constructor(status, code = "", pointer = "") {
    const said = [status, code, pointer].filter(Boolean).join(" ");
    super(`the service refused the request (${said}); correct it before asking again`);
    this.name = "RefusedError";
    Object.assign(this, { status, code, pointer });
  }
}

/** Say whether a confirmation lets the text go. @param {Confirmation} confirmation */
export const maySend = (confirmation) => confirmation === "confirmed" || confirmation === "unchecked";

/** One service, one key. `deadlineMs` bounds the whole exchange; `onFailure` concerns private and internal replies only. */
export class Guardrail {
  #url; #key; #deadlineMs; #onFailure; #fetch; #now; #remember;
  #keys; #pinned; #keysFetchedAt = -Infinity;
  #asked = new WeakMap();
  #unchecked = new Map();

  /**
   * @param {{url: string, key?: string, deadlineMs?: number, onFailure?: "hold"|"hold_on_hit"|"allow",
   *   publicKeys?: {keys: JsonWebKey[]}, fetch?: typeof fetch, now?: () => number, remember?: number}} options
   *   `publicKeys` is a JWK set, fetched from the service where it is left out; `now` gives milliseconds.
   */
  constructor({ url, key = "", deadlineMs = 1200, onFailure = "hold_on_hit", publicKeys, fetch, now = Date.now, remember = 10_000 }) {
    this.#url = url.replace(/\/+$/, "");
    this.#key = key;
    this.#deadlineMs = deadlineMs;
    this.#onFailure = onFailure;
    this.#fetch = fetch ?? ((...request) => globalThis.fetch(...request));
    this.#now = now;
    this.#remember = remember;
    this.#pinned = publicKeys !== undefined;
    this.#keys = publicKeys?.keys ?? [];
  }

  /**
   * Ask before sending. The decision is recorded; the answer carries a receipt for the text that may be sent.
   * @param {Message} message
   * @param {{signal?: AbortSignal, idempotencyKey?: string, thread?: Message[], customer?: object, brand?: string,
   *   mode?: string, case_ref?: string, archive_ref?: string}} [context]
   * @returns {Promise<Answer>}
   */
  async check(message, { signal, idempotencyKey = uuid(), ...context } = {}) {
    const answer = await this.#ask(message, { ...context, phase: "final" }, signal, { "Idempotency-Key": idempotencyKey });
    if (answer.unchecked && answer.allowed) this.#note(answer, context.case_ref ?? "");
    return answer;
  }

  /** Start watching one composer while somebody types in it. */
  drafts() {
    return new Drafts((message, body, signal) => this.#ask(message, body, signal, {}));
  }

  /** List the replies that were allowed without a check, oldest first: ids and digests, never a text. */
  unchecked() {
    return [...this.#unchecked.values()];
  }

  /** Forget unchecked replies that somebody has taken note of. */
  reported(...ids) {
    for (const id of ids) this.#unchecked.delete(id);
  }

  /**
   * Say whether `text` (or its parts) is what was checked, for the place it was checked for, and still fresh.
   * @param {Answer} answer @param {string|string[]} text @param {{audience?: string, channel?: object}} [place]
   * @returns {Promise<Confirmation>}
   */
  async confirm(answer, text, { audience, channel } = {}) {
    if ((answer.verdict === "hold" || answer.verdict === "block") && !answer.allowed) return "held";
    const asked = this.#asked.get(answer);
    const digest = await sha256(text);
    const claims = answer.unchecked ? asked?.claims : await this.#claims(answer);
    if (!asked || !digest || !claims) return "unverifiable";
    if (claims.sub !== digest) return "changed";
    if (claims.aud !== (audience ?? answer.audience)) return "elsewhere";
    if (claims.channel !== (channel ? place(channel) : asked.claims.channel)) return "elsewhere";
    if (!(this.#now() / 1000 < claims.exp)) return "expired";
    return answer.unchecked ? "unchecked" : "confirmed";
  }

  async #ask(message, body, signal, headers) {
    const claims = {
      sub: await sha256(message.parts ?? message.text ?? ""),
      aud: message.audience ?? "unknown",
      channel: place(message.channel ?? {}),
      exp: this.#now() / 1000 + UNCHECKED_TTL_S,
    };
    const detection = Math.min(Math.max(1, Math.floor((this.#deadlineMs * 3) / 4)), MAX_DETECTION_MS);
    const content = JSON.stringify({ ...body, message, deadline_ms: detection });
    const response = await this.#exchange("POST", "/v1/checks", content, signal, headers);
    const answer = read(response, claims) ?? this.#decide(message, claims, response, body.seq ?? null);
    this.#asked.set(answer, { claims });
    return answer;
  }

  /** One request, one attempt, one deadline; null where no whole response came in time. */
  async #exchange(method, path, content, signal, headers = {}) {
    const controller = new AbortController();
    const stop = () => controller.abort();
    signal?.addEventListener("abort", stop, { once: true });
    const timer = setTimeout(stop, this.#deadlineMs);
    const ended = new Promise((resolve) => controller.signal.addEventListener("abort", () => resolve(null), { once: true }));
    try {
      signal?.throwIfAborted();
      const found = await Promise.race([this.#send(method, path, content, controller.signal, headers), ended]);
      signal?.throwIfAborted();
      if (found && found.status >= 400 && found.status < 500 && !NO_ANSWER.has(found.status)) throw refusal(found);
      return found;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  }

  async #send(method, path, body, signal, extra) {
    const headers = { Accept: "application/json", ...(body && { "Content-Type": "application/json" }), ...extra };
    if (this.#key) headers.Authorization = `Bearer ${this.#key}`;
    const options = { method, headers, body, signal, redirect: "manual", credentials: "omit", cache: "no-store" };
    try {
      const response = await this.#fetch(this.#url + path, options);
      return { status: response.status, retryAfter: response.headers.get("Retry-After") ?? "", json: parse(await response.text()) };
    } catch {
      return null; // The network, the deadline or the caller ended it; #exchange knows which.
    }
  }

  /** Answer in the service's place: the failure contract. */
  #decide(message, claims, response, seq) {
    const closed = claims.aud === "private" || claims.aud === "internal";
    const harmless = this.#onFailure === "allow" || (this.#onFailure === "hold_on_hit" && !EXPOSING.test(words(message)));
    const allowed = closed && harmless;
    const send = { text: joined(message.parts ?? message.text ?? ""), parts: message.parts ?? null, changed: false, length: null };
    const wait = /^[0-9]{1,6}$/.test(response?.retryAfter) ? Number(response.retryAfter) : null;
    return Object.freeze({
      id: `local_${uuid()}`, verdict: allowed ? "allow" : "hold", allowed, audience: claims.aud, complete: false,
      unchecked: true, reasons: [NOBODY_LOOKED], findings: [], send: allowed ? send : null, handoff: null,
      receipt: null, retry_after_s: wait, seq,
    });
  }

  #note(answer, caseRef) {
    const { sub, aud, exp } = this.#asked.get(answer).claims;
    this.#unchecked.set(answer.id, { id: answer.id, sha256: sub, audience: aud, at: exp - UNCHECKED_TTL_S, case_ref: caseRef });
    if (this.#unchecked.size > this.#remember) this.#unchecked.delete(this.#unchecked.keys().next().value);
  }

  /** The claims of a receipt; null where no known key signed it or it is another decision's. */
  async #claims(answer) {
    try {
      const [head, body, signature, more] = answer.receipt.split(".");
      const { alg, kid, crit } = JSON.parse(utf8(head));
      if ((alg !== "EdDSA" && alg !== "Ed25519") || crit || more !== undefined) return null;
      const { kty, crv, x } = await this.#publicKey(kid);
      const key = await crypto.subtle.importKey("jwk", { kty, crv, x }, { name: "Ed25519" }, false, ["verify"]);
      const signed = new TextEncoder().encode(`${head}.${body}`);
      if (!(await crypto.subtle.verify({ name: "Ed25519" }, key, bytes(signature), signed))) return null;
      const claims = JSON.parse(utf8(body));
      return claims.jti === answer.id && claims.verdict === answer.verdict ? claims : null;
    } catch {
      return null; // No receipt, no such key, or a browser without Ed25519: what cannot be verified is not sent.
    }
  }

  async #publicKey(kid) {
    const find = () => this.#keys.find((key) => key.kid === kid && key.kty === "OKP" && key.crv === "Ed25519");
    if (!find() && !this.#pinned && this.#now() - this.#keysFetchedAt >= KEYS_RETRY_MS) {
      const response = await this.#exchange("GET", "/.well-known/guardrail-keys");
      if (response?.status === 200) [this.#keys, this.#keysFetchedAt] = [response.json.keys, this.#now()];
    }
    return find();
  }
}

/** The drafts of one composer: an answer that a newer one has overtaken is dropped. */
class Drafts {
  #ask; #asked = 0; #shown = 0;

  constructor(ask) {
    this.#ask = ask;
  }

  /**
   * Judge a draft; null where a newer draft was answered meanwhile. Nothing is recorded.
   * @param {Message} message @param {{signal?: AbortSignal, thread?: Message[]}} [context] @returns {Promise<Answer|null>}
   */
  async check(message, { signal, ...context } = {}) {
    const seq = ++this.#asked;
    const answer = await this.#ask(message, { ...context, phase: "draft", seq }, signal);
    if (answer.seq !== seq || seq < this.#shown) return null;
    this.#shown = seq;
    return answer;
  }
}

/** Read a decision; null where the response is none. A verdict that is unknown here is `block`. */
function read(response, claims) {
  const body = response?.status === 200 ? response.json : null;
  const whole = [body?.id, body?.verdict].every((word) => typeof word === "string") && "allowed" in body && Array.isArray(body.reasons) && Array.isArray(body.findings);
  if (!whole || (body.send && typeof body.send.text !== "string")) return null;
  const known = VERDICTS.has(body.verdict);
  return Object.freeze({
    ...body,
    verdict: known ? body.verdict : "block",
    allowed: known && body.allowed === true,
    audience: body.audience ?? claims.aud,
    complete: body.complete === true,
    send: known ? (body.send ?? null) : null,
    unchecked: false,
    retry_after_s: null,
  });
}

/** Keep only what has the shape of a code and a pointer: a proxy in between may quote the request. */
function refusal({ status, json }) {
  const fit = (pattern, value) => (typeof value === "string" && pattern.test(value) ? value : "");
  return new RefusedError(status, fit(/^[a-z_]{1,64}$/, json?.code), fit(/^(\/[a-z_0-9]{1,32}){1,6}$/, json?.errors?.[0]?.pointer));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function sha256(text) {
  if (!globalThis.crypto?.subtle) return ""; // Plain http from elsewhere: nothing can be verified there.
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(joined(text)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function words({ text = "", parts = [], attachments = [] }) {
  return [text, ...parts, ...attachments.flatMap(({ alt = "", name = "" }) => [alt, name])].join("\n").normalize("NFKC");
}

function uuid() {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}

const joined = (text) => (Array.isArray(text) ? text.join("\n") : text);
const place = ({ platform = "" }) => platform; // as receipts name a channel
const bytes = (base64url) => Uint8Array.from(atob(base64url.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const utf8 = (base64url) => new TextDecoder().decode(bytes(base64url));
