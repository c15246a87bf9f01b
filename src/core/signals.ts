export interface JoinedSignal {
  signal: AbortSignal;
  /** Lets go of the others. */
  release(): void;
}

/**
 * A signal that is aborted as soon as one of others is, for the same reason. `AbortSignal.any` would be the same if
 * Node did not lose what it waits for to the garbage collector, and every time limit with it
 * (https://github.com/nodejs/node/issues/57736). A listener keeps a signal alive.
 */
export function anyOf(...signals: readonly AbortSignal[]): JoinedSignal {
  const joined = new AbortController();
  const listeners = signals.map((signal) => ({ signal, stop: () => joined.abort(signal.reason) }));
  for (const { signal, stop } of listeners) {
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  }
  return {
    signal: joined.signal,
    release() {
      for (const { signal, stop } of listeners) signal.removeEventListener('abort', stop);
    },
  };
}
