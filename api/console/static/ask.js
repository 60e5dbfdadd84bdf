/** One question to the service that this page came from. */

/** The service refused, or nobody answered (`status` 0). `answer` is its problem, `retryAfterS` when to ask again. */
export class AskError extends Error {
  constructor(status, answer = null, retryAfterS = 0) {
    super(`the service gave no answer (${status})`);
    this.name = "AskError";
    Object.assign(this, { status, answer, retryAfterS });
  }
}

/**
 * Ask, with `body` as JSON where there is one, and give the answer. `isAnswer` says whether it is one at all.
 * @throws {AskError} and nothing else
 */
export async function ask(path, { key, body, timeoutMs, isAnswer }) {
  const response = await fetch(new URL(path, document.baseURI), {
    ...(body && { method: "POST", body: JSON.stringify(body) }),
    headers: { ...(body && { "Content-Type": "application/json" }), ...(key && { Authorization: `Bearer ${key}` }) },
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => {
    throw new AskError(0);
  });
  const answer = await response.json().catch(() => null);
  if (response.ok && isAnswer(answer)) return answer;
  throw new AskError(response.ok ? 0 : response.status, answer, Number(response.headers.get("Retry-After")) || 0);
}
