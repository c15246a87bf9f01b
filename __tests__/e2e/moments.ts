/** Moments of a run at which something happens to it, counted by the requests that it sends. */
import type { ServerRequest } from '../../local/answer.js';
import { createFaults, type Faults } from '../../local/faults.js';
import type { RecordedRequest } from '../../local/http.js';
import type { startWorld } from '../../local/world.js';

/**
 * `asked`: the server has the request, and has not acted on it. `acted`: the server has acted, and half of its answer
 * is on the way. `answered`: the answer is with the action.
 */
export const PHASES = ['asked', 'acted', 'answered'] as const;

export interface Moment {
  /** Which request of the run, to either server, counted from 0. */
  request: number;
  phase: (typeof PHASES)[number];
}

/** Milliseconds that an answer is held back or dripped at a moment. */
const HOLD = 60;

/** So many moments, spread evenly over the requests of a run. In a short run, neighbours are the same. */
export function momentsOf(requests: number, count: number): Moment[] {
  return Array.from({ length: count }, (_, at) => {
    const place = Math.floor((at * requests * PHASES.length) / count);
    return { request: Math.floor(place / PHASES.length), phase: PHASES[place % PHASES.length] as Moment['phase'] };
  });
}

/** Options of a world in which `act` is called once, at the moment. */
export function worldWith(moment: Moment, act: () => void): NonNullable<Parameters<typeof startWorld>[0]> {
  let count = -1;
  let chosen: ServerRequest | undefined;
  const latency = (request: ServerRequest): number => {
    count += 1;
    if (count !== moment.request) return 0;
    chosen = request;
    if (moment.phase === 'asked') act();
    if (moment.phase === 'acted') setTimeout(act, HOLD / 2);
    return moment.phase === 'asked' ? HOLD : 0;
  };
  // The hold of `asked` is before this, and the answer comes after it.
  const look = (request: ServerRequest): boolean => {
    if (request === chosen && moment.phase === 'answered') setTimeout(act, 2);
    return request === chosen && moment.phase === 'acted';
  };
  const faults: Faults = createFaults({ rate: 1, kinds: ['slow'], slowness: HOLD, only: look });
  return {
    pages: { latency, faults },
    github: { latency, faults: { rate: 1, kinds: ['slow'], slowness: HOLD, only: look } },
  };
}

/** What a request asked for: `POST /deployments`. */
export function nameOf({ method, path }: Pick<RecordedRequest, 'method' | 'path'>): string {
  return `${method} ${path.replace(/^.*\/(?=[^/]+\/?$)/, '/')}`;
}
