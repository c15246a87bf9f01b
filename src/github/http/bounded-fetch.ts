/** The parts of `fetch` that octokit uses. */
type Fetch = (url: string, options?: RequestInit) => Promise<Response>;

/** Bytes of an answer, after it is decompressed. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/**
 * Makes a `fetch` whose answers end with an error after 32 MiB. The rest is not read, and the connection is closed.
 * octokit takes such an answer for one that was cut off.
 */
export function boundedFetch(fetch: Fetch): Fetch {
  return async (url, options) => {
    const answer = await fetch(url, options);
    const { body, status, statusText, headers } = answer;
    if (body === null) return answer;
    let left = MAX_ANSWER_BYTES;
    const limit = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        left -= piece.byteLength;
        if (left >= 0) controller.enqueue(piece);
        else controller.error(new Error('The answer is longer than 32 MiB.'));
      },
    });
    const bounded = new Response(body.pipeThrough(limit), { status, statusText, headers });
    return Object.defineProperty(bounded, 'url', { value: answer.url });
  };
}
