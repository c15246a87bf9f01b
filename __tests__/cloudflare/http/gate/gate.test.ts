import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSimulation, type Simulation } from '../../../../local/simulation.js';
import { createGate, type LimitReport, readRateLimits } from '../../../../src/cloudflare/http/gate/gate.js';

const NEVER = new AbortController().signal;

interface Limit {
  quota: number;
  /** Milliseconds. */
  window: number;
  /** What is reported instead of `quota`. */
  reportedQuota?: number;
  /** How the seconds until the reset are rounded. */
  round?: (seconds: number) => number;
}

/** A server that counts in fixed windows, the first of which began a while ago. */
function createServer({ clock }: Simulation, limit: Limit, begun = 0) {
  const { quota, window, reportedQuota = quota, round = Math.ceil } = limit;
  let begin = clock.now() - begun;
  let used = 0;
  const served: number[] = [];
  const refused: number[] = [];
  return {
    served,
    refused,
    spend(requests: number) {
      used += requests;
    },
    /** Requests that others may still send in this window. */
    left: () => quota - used,
    async answer(latency: number): Promise<LimitReport> {
      await clock.sleep(latency / 2);
      const now = clock.now();
      while (now >= begin + window) {
        begin += window;
        used = 0;
      }
      used += 1;
      const reset = round((begin + window - now) / 1000) * 1000;
      const limits = [
        { name: 'default', remaining: Math.max(0, reportedQuota - used), reset, quota: reportedQuota, window },
      ];
      const over = used > quota;
      (over ? refused : served).push(now);
      await clock.sleep(latency / 2);
      return over ? { limits, refusedFor: Math.ceil((begin + window - now) / 1000) * 1000 } : { limits };
    },
  };
}

type Server = ReturnType<typeof createServer>;

interface Load {
  requests: number;
  concurrency?: number;
  latency?: () => number;
  bulk?: boolean;
  /** Whether an answer gets lost. */
  lost?: () => boolean;
}

/** Sends requests as `prune` does, each until it is served. @returns the milliseconds that took */
async function send(
  simulation: Simulation,
  server: Server,
  { requests, concurrency = 16, latency = () => 50, bulk = true, lost = () => false }: Load,
): Promise<number> {
  const { clock } = simulation;
  const gate = createGate(clock, NEVER);
  const started = clock.now();
  let left = requests;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      for (;;) {
        const leave = await gate.enter({ bulk });
        const report = await server.answer(latency());
        leave(lost() ? undefined : report);
        if (report.refusedFor === undefined) break;
        await clock.sleep(report.refusedFor);
      }
    }
  };
  await simulation.run(Promise.all(Array.from({ length: concurrency }, work)));
  return clock.now() - started;
}

/** Milliseconds that somebody needs who knows the limit and is answered at once. */
const ideal = ({ quota, window }: Limit, requests: number) => Math.floor((requests - 1) / quota) * window;

const CLOUDFLARE: Limit = { quota: 1200, window: 300_000 };

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe('a quota of 1,200 requests in 5 minutes', () => {
  test.each([
    ['rounded up', Math.ceil],
    ['rounded down', Math.floor],
    ['rounded', Math.round],
  ])('is used up by 4,900 requests within 5 %% of the ideal time and never exceeded, seconds %s', async (_, round) => {
    const simulation = createSimulation();
    const server = createServer(simulation, { ...CLOUDFLARE, round });
    const took = await send(simulation, server, { requests: 4900 });
    expect(server.refused).toEqual([]);
    expect(server.served).toHaveLength(4900);
    expect(took / ideal(CLOUDFLARE, 4900)).toBeLessThan(1.05);
    expect(took).toBeGreaterThanOrEqual(ideal(CLOUDFLARE, 4900));
  });

  test('is never exceeded when answers are slow, late, lost and out of order', async () => {
    for (const seed of [1, 2, 3]) {
      const simulation = createSimulation();
      const random = seeded(seed);
      const server = createServer(simulation, CLOUDFLARE, random() * 300_000);
      const latency = () => (random() < 0.05 ? 9000 : 20 + random() * 400);
      await send(simulation, server, { requests: 4000, concurrency: 32, latency, lost: () => random() < 0.1 });
      expect(server.refused).toEqual([]);
      expect(server.served).toHaveLength(4000);
    }
  });

  test('leaves others a share that shrinks with the window, and nothing of it is wasted', async () => {
    const simulation = createSimulation();
    const server = createServer(simulation, CLOUDFLARE);
    const seen: number[] = [];
    const watch = async () => {
      for (const pause of [60_000, 90_000, 145_000]) {
        await simulation.clock.sleep(pause);
        seen.push(server.left());
      }
    };
    await Promise.all([send(simulation, server, { requests: 1300 }), watch()]);
    const [early = 0, half = 0, late = 0] = seen;
    expect(early).toBeGreaterThanOrEqual(46);
    expect(early).toBeLessThan(65);
    expect(half).toBeGreaterThanOrEqual(29);
    expect(half).toBeLessThan(40);
    expect(late).toBeLessThan(5);
  });

  test('can be used up by requests that are not bulk', async () => {
    const simulation = createSimulation();
    const server = createServer(simulation, CLOUDFLARE);
    expect(await send(simulation, server, { requests: 1200, bulk: false })).toBeLessThan(10_000);
    expect(server.refused).toEqual([]);
  });

  test('is never exceeded by requests that are not bulk and whose answers take up to 20 seconds', async () => {
    for (const seed of [1, 10]) {
      const simulation = createSimulation();
      const random = seeded(seed);
      const server = createServer(simulation, CLOUDFLARE, random() * 300_000);
      const latency = () => (random() < 0.05 ? random() * 20_000 : 20 + random() * 200);
      await send(simulation, server, { requests: 3600, latency, bulk: false });
      expect(server.refused).toEqual([]);
      expect(server.served).toHaveLength(3600);
    }
  });

  test('is shared with others who use it meanwhile', async () => {
    const simulation = createSimulation();
    const server = createServer(simulation, CLOUDFLARE);
    const others = async () => {
      for (let at = 0; at < 40; at += 1) {
        await simulation.clock.sleep(15_000);
        server.spend(1);
      }
    };
    await Promise.all([send(simulation, server, { requests: 3000 }), others()]);
    expect(server.refused).toEqual([]);
  });
});

test.each([1000, 2000, 5000, 60_000])('a window of %d ms is used as fully as seconds allow', async (window) => {
  const simulation = createSimulation();
  const limit = { quota: 50, window };
  const server = createServer(simulation, limit);
  const took = await send(simulation, server, { requests: 500 });
  expect(server.refused).toEqual([]);
  expect(took).toBeLessThan(ideal({ quota: 50, window: window + 1500 }, 500) * 1.1);
});

test('a quota that is lower than it says is found out once and kept to from then on', async () => {
  const simulation = createSimulation();
  const limit = { quota: 600, reportedQuota: 1200, window: 300_000 };
  const server = createServer(simulation, limit);
  const took = await send(simulation, server, { requests: 4000 });
  expect(server.served).toHaveLength(4000);
  expect(server.refused.length).toBeGreaterThan(0);
  expect(server.refused.length).toBeLessThanOrEqual(16);
  expect(took / ideal(limit, 4000)).toBeLessThan(1.05);
});

test('no second has more requests than Cloudflare takes from one address', async () => {
  const simulation = createSimulation();
  const server = createServer(simulation, { quota: 1e9, window: 300_000 });
  const took = await send(simulation, server, { requests: 3000, concurrency: 64, latency: () => 10 });
  const most = Math.max(
    ...server.served.map((start) => server.served.filter((time) => time >= start && time < start + 1000).length),
  );
  expect(most).toBeLessThanOrEqual(200);
  expect(took).toBeLessThan(18_000);
});

describe('the gate', () => {
  const quiet: LimitReport = { limits: [] };
  const limits = (remaining: number, name = 'default') => [
    { name, remaining, reset: 30_000, quota: 100, window: 60_000 },
  ];

  test('lets few through until the first answer, and all when that reports no limit', async () => {
    const gate = createGate(createSimulation().clock, NEVER);
    const entered: number[] = [];
    const leaves = [0, 1, 2, 3].map(async (at) => {
      const leave = await gate.enter({ bulk: false });
      entered.push(at);
      return leave;
    });
    await leaves[1];
    expect(entered).toEqual([0, 1]);
    (await leaves[0])?.(quiet);
    await Promise.all(leaves);
    expect(entered).toEqual([0, 1, 2, 3]);
  });

  test('obeys the limit that has the longest wait, after a refusal the time that it asked for', async () => {
    const simulation = createSimulation();
    const { clock } = simulation;
    const gate = createGate(clock, NEVER);
    const started = clock.now();
    (await gate.enter({ bulk: true }))({ limits: [...limits(90), ...limits(0, 'burst')] });
    (await simulation.run(gate.enter({ bulk: true })))({ limits: [], refusedFor: 50_000 });
    expect(clock.now() - started).toBe(31_000);
    (await simulation.run(gate.enter({ bulk: true })))();
    expect(clock.now() - started).toBe(81_000);
  });

  test('does not let more through for an answer that comes late, about a window that is over', async () => {
    const simulation = createSimulation();
    const { clock } = simulation;
    const gate = createGate(clock, NEVER);
    (await gate.enter({ bulk: false }))({ limits: limits(90) });
    const late = await gate.enter({ bulk: false });
    await simulation.run(clock.sleep(31_000));
    const next = await gate.enter({ bulk: false });
    late({ limits: [{ name: 'default', remaining: 89, reset: 1000, quota: 100, window: 60_000 }] });
    const entered: number[] = [];
    for (const at of [1, 2]) void gate.enter({ bulk: false }).then(() => entered.push(at));
    await simulation.run(clock.sleep(1000));
    expect(entered).toEqual([1]);
    next({ limits: limits(99) });
    await simulation.run(clock.sleep(1000));
    expect(entered).toEqual([1, 2]);
  });

  test('goes on when a limit takes less than it says and the first answers of the next window are lost', async () => {
    const simulation = createSimulation();
    const gate = createGate(simulation.clock, NEVER);
    (await gate.enter({ bulk: true }))({ limits: limits(90) });
    (await simulation.run(gate.enter({ bulk: true })))({ limits: limits(89), refusedFor: 30_000 });
    const started = simulation.clock.now();
    for (const _ of [1, 2]) (await simulation.run(gate.enter({ bulk: true })))();
    await simulation.run(gate.enter({ bulk: true }));
    expect(simulation.clock.now() - started).toBe(31_000);
  });

  test('says how long so many requests will wait at least', async () => {
    const gate = createGate(createSimulation().clock, NEVER);
    expect(gate.timeFor(175)).toBeCloseTo(1000);
    (await gate.enter({ bulk: true }))({ limits: limits(10) });
    expect(gate.timeFor(5)).toBeLessThan(100);
    expect(gate.timeFor(110)).toBe(31_000);
    expect(gate.timeFor(111)).toBe(91_000);
  });

  test('gives a run up that has less time than a refusal asks to wait, or than the limit needs', async () => {
    const { clock } = createSimulation();
    const until = clock.now() + 60_000;
    for (const [report, asked] of [
      [{ limits: [], refusedFor: 100_000_000 }, 100_000_000],
      [{ limits: [{ name: 'a', remaining: 0, reset: 90_000 }] }, 91_000],
    ] as const) {
      const abort = new AbortController();
      const giveUp = (askedUntil: number) => abort.abort(new Error(`until ${askedUntil - clock.now()}`));
      const gate = createGate(clock, abort.signal, { until, giveUp });
      const leave = await gate.enter({ bulk: false });
      const waiting = gate.enter({ bulk: true });
      (await waiting)();
      const next = Promise.resolve().then(() => gate.enter({ bulk: true }));
      leave(report);
      await expect(next).rejects.toThrow(`until ${asked}`);
    }
  });

  test('gives no run up that has the time', async () => {
    const simulation = createSimulation();
    const gate = createGate(simulation.clock, NEVER, {
      until: simulation.clock.now() + 60_000,
      giveUp: () => {
        throw new Error('given up');
      },
    });
    (await gate.enter({ bulk: false }))({ limits: limits(0) });
    (await simulation.run(gate.enter({ bulk: true })))({ limits: limits(5) });
  });

  test('turns everybody away when the run is over', async () => {
    const abort = new AbortController();
    const gate = createGate(createSimulation().clock, abort.signal);
    (await gate.enter({ bulk: true }))({ limits: limits(0) });
    const waits = [gate.enter({ bulk: true }), gate.enter({ bulk: false })];
    abort.abort(new Error('enough'));
    for (const wait of [...waits, gate.enter({ bulk: true })]) await expect(wait).rejects.toThrow('enough');
  });
});

describe('the headers', () => {
  test('are read as Cloudflare documents them, also when the policy has another name', () => {
    expect(readRateLimits('"default";r=50;t=30', '"burst";q=100;w=60')).toEqual([
      { name: '"default"', remaining: 50, reset: 30_000, quota: 100, window: 60_000 },
    ]);
  });

  test('may report several limits, each with its own policy', () => {
    expect(readRateLimits('"burst";r=5;t=1, "day";r=7;t=9', '"day";q=10;w=20, "burst";q=6;w=2')).toEqual([
      { name: '"burst"', remaining: 5, reset: 1000, quota: 6, window: 2000 },
      { name: '"day"', remaining: 7, reset: 9000, quota: 10, window: 20_000 },
    ]);
  });

  test.each([undefined, '', 'nonsense', '"default";r=x;t=3', '"default";r=-1;t=3', '"default";r=3'])(
    'that make no sense (%s) report nothing',
    (header) => {
      expect(readRateLimits(header, '"default";q=1;w=1')).toEqual([]);
    },
  );

  test('report whole numbers within bounds, whatever they say', () => {
    const number = fc.oneof(fc.constantFrom('1e308', '1e999', 'NaN', '-1', '0', '0.5', '1e-300', ''), fc.string());
    fc.assert(
      fc.property(fc.array(number, { minLength: 4, maxLength: 4 }), ([r, t, q, w]) =>
        readRateLimits(`"a";r=${r};t=${t}`, `"a";q=${q};w=${w}`).every(
          ({ remaining, reset, quota = 1, window = 1 }) =>
            [remaining, quota].every((count) => Number.isInteger(count) && count >= 0 && count <= 1_000_000) &&
            quota >= 1 &&
            [reset, window].every((time) => time >= 0 && time <= 3_600_000) &&
            window > 0,
        ),
      ),
    );
    expect(readRateLimits('"a";r=1e300;t=1e300', '"a";q=1e300;w=1e300')).toEqual([
      { name: '"a"', remaining: 1_000_000, reset: 3_600_000, quota: 1_000_000, window: 3_600_000 },
    ]);
  });

  test('need no policy', () => {
    expect(readRateLimits('"default";r=1;t=2', undefined)).toEqual([{ name: '"default"', remaining: 1, reset: 2000 }]);
  });
});
