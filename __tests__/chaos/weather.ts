/** What a trial meets on the way: how many faults of which kinds, which clocks, how much quota. */
import type { ServerRequest } from '../../local/answer.js';
import {
  createFaults,
  FAULT_KINDS,
  type FaultKind,
  type FaultOptions,
  type Faults,
  ODD_ANSWERS,
  ODD_FACTS,
} from '../../local/faults.js';
import type { PagesOptions } from '../../local/pages/index.js';
import { PASSING_REFUSALS } from '../../local/refusals.js';
import { type Chance, createChance, drawFor } from './chance.js';

const HOUR = 3_600_000;

const BEFORE_EFFECT: readonly FaultKind[] = ['429', '500', '502', '503', '520', 'html-502', 'reset'];
const AFTER_EFFECT: readonly FaultKind[] = ['lost-answer', 'late-502', 'html-200', 'truncated', 'cut'];

/** Weathers by name, each more often the more often it is listed. */
const FORECAST = [
  ...['clear', 'showers', 'showers', 'showers', 'before', 'after', 'after', 'storm'],
  ...['storm', 'throttled', 'throttled', 'hang', 'outage', 'slow'],
  ...['odd-answers', 'odd-answers', 'odd-storm', 'odd-facts', 'refusals', 'long-wait', 'lagging', 'lagging'],
  ...['passing', 'passing', 'passing'],
] as const;

export type WeatherName = (typeof FORECAST)[number];

export interface Weather {
  name: WeatherName;
  /** Whether what takes long is left out. */
  calm: boolean;
  /** Share of requests to Cloudflare that get a fault, and of those to GitHub. */
  rate: number;
  githubRate: number;
  kinds: readonly FaultKind[];
  /** Requests to Cloudflare, counted from 0, that are never answered, and those to GitHub. */
  hangs: readonly number[];
  githubHangs: readonly number[];
  /** Requests to Cloudflare that get this fault, counted from 0. */
  scripted: readonly { place: number; kind: FaultKind }[];
  /** Milliseconds until a new deployment is in lists. */
  listLag: number;
  /** Milliseconds that a slow answer takes. */
  slowness: number;
  /** Milliseconds that Cloudflare's clock, and GitHub's, are ahead of ours. */
  skew: number;
  githubSkew: number;
  rateLimit?: { quota: number; window: number };
  /** Milliseconds before each answer, at the most. */
  latency: number;
  quirks: boolean;
  /** Milliseconds after its end until the API gives the aliases of a deployment. */
  aliasLag: number;
  /** Whether others push and delete while the action runs. */
  shifting: boolean;
}

/** @param calm without what takes long */
export function weatherOf(seed: number, calm: boolean): Weather {
  const chance = createChance(seed ^ 0x5eed);
  let name: WeatherName = chance.pick(FORECAST);
  if (calm && (name === 'hang' || name === 'outage')) name = 'storm';
  return {
    name,
    calm,
    githubRate: chance.pick([0, 0, 0.2, 0.4, 0.7]),
    ...UNTROUBLED,
    ...trouble(name, chance),
    // Nobody can say which is right when both clocks and single answers are wrong.
    skew: name === 'odd-facts' ? 0 : chance.pick([0, HOUR, -HOUR]),
    githubSkew: chance.pick([0, HOUR, -HOUR]),
    latency: chance.pick([0, 10, 60]),
    quirks: chance.of(0.3),
    shifting: chance.of(0.5),
    aliasLag: chance.pick([0, 1000, 2000]),
  };
}

const UNTROUBLED = { hangs: [], githubHangs: [], scripted: [], listLag: 0, slowness: 300 } satisfies Partial<Weather>;

type Trouble = Partial<Weather> & Pick<Weather, 'rate' | 'kinds'>;

function trouble(name: WeatherName, chance: Chance): Trouble {
  const usual = { rate: 0.2, kinds: FAULT_KINDS };
  switch (name) {
    case 'clear':
      return { ...usual, rate: 0 };
    case 'showers':
      return { ...usual, rate: chance.between(10, 30) / 100 };
    case 'before':
      return { ...usual, rate: 0.35, kinds: BEFORE_EFFECT };
    case 'after':
      return { ...usual, rate: 0.4, kinds: AFTER_EFFECT };
    case 'storm':
      return { ...usual, rate: 0.5 };
    case 'outage':
      return { ...usual, rate: 0.85 };
    case 'slow':
      return { ...usual, rate: 0.4, kinds: ['slow', 'slow', 'cut', '429'], slowness: chance.between(500, 2500) };
    case 'hang':
      return chance.of(0.5)
        ? { ...usual, rate: 0.1, hangs: [chance.between(0, 6)] }
        : { ...usual, rate: 0.1, githubHangs: [chance.between(0, 8)] };
    case 'odd-answers':
      return { ...usual, rate: 0.3, kinds: ODD_ANSWERS };
    case 'odd-storm':
      return { ...usual, rate: 0.4, kinds: [...FAULT_KINDS, ...ODD_ANSWERS, ...ODD_FACTS] };
    case 'odd-facts':
      return { ...usual, rate: 0.5, kinds: ODD_FACTS };
    case 'refusals':
      return { ...usual, rate: 0.1, scripted: [{ place: chance.between(0, 12), kind: 'refusal' }] };
    case 'passing':
      return { ...usual, rate: chance.between(5, 15) / 100, kinds: PASSING_REFUSALS };
    case 'long-wait':
      return { ...usual, rate: 0.1, scripted: [{ place: chance.between(0, 8), kind: 'long-429' }] };
    case 'lagging':
      return { ...usual, rate: 0.3, kinds: AFTER_EFFECT, listLag: chance.between(500, 8000) };
    case 'throttled': {
      const quota = chance.between(12, 40);
      return { ...usual, rate: 0.1, rateLimit: { quota, window: chance.between(1500, 4000) } };
    }
  }
}

export function pagesOptions(weather: Weather, seed: number): PagesOptions {
  const { rateLimit, latency, quirks, skew, listLag, aliasLag } = weather;
  return {
    listLag,
    aliasLag,
    now: () => Date.now() + skew,
    faults: cloudflareFaults(weather, seed),
    quirks,
    latency: () => Math.random() * latency,
    ...(rateLimit === undefined ? {} : { rateLimit }),
  };
}

function cloudflareFaults({ rate, kinds, slowness, hangs, scripted }: Weather, seed: number): Faults {
  const faults = createFaults({ rate: 1, kinds, slowness, seed, only: showers(seed, rate) });
  for (const place of hangs) faults.next(nth(place), 'hang');
  for (const { place, kind } of scripted) faults.next(nth(place), kind);
  return faults;
}

/** Faults on the way to GitHub; those that hang are set upon the server: see `hangGithub`. */
export function githubFaults({ githubRate, kinds }: Weather, seed: number): FaultOptions {
  const odd = ODD_ANSWERS.some((kind) => kinds.includes(kind));
  const all = odd ? [...FAULT_KINDS, ...ODD_ANSWERS] : FAULT_KINDS;
  return { rate: 1, kinds: all, seed: seed + 1, only: showers(seed + 1, githubRate) };
}

export function hangGithub({ githubHangs }: Weather, faults: Faults): void {
  for (const place of githubHangs) faults.next(nth(place), 'hang');
}

/**
 * Whether a request gets a fault depends on the seed, on what it asks for, and on how often that was asked before:
 * requests under way at the same time may come in any order when a trial is repeated.
 */
function showers(seed: number, rate: number): (request: ServerRequest) => boolean {
  const asked = new Map<string, number>();
  return ({ method, path, query }) => {
    const name = `${method} ${path} ${query.page ?? ''}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
    const times = asked.get(name) ?? 0;
    asked.set(name, times + 1);
    return drawFor(seed, `${name} ${times}`) < rate;
  };
}

function nth(place: number): () => boolean {
  let count = -1;
  return () => {
    count += 1;
    return count === place;
  };
}
