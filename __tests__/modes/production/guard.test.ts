/** What must hold of a guarded production, whatever it served before and whatever goes wrong. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FaultKind } from '../../../local/faults.js';
import type { SiteAnswer } from '../../../src/core/production/health.js';
import { deploymentPresentation } from '../../../src/modes/deployment-report.js';
import { checkNewDeployment, type GuardingInputs } from '../../../src/modes/production/check-new-deployment.js';
import { purgeAfterDeployment } from '../../../src/modes/production/purge-cache.js';
import { checksOf } from '../../health-checks.js';
import { openSetting } from '../setting.js';

const MINUTE = 60_000;

/** What a deployment is, and what its own address answers. */
interface Past {
  production: boolean;
  status: 'success' | 'failure';
  answer: 'good' | 'bad' | 'locked' | 'none';
}

interface Given {
  /** The newest first. */
  pasts: readonly Past[];
  /** Which of the good ones production serves before the new deployment. It may be rolled back. */
  live: number;
  /** Whether the new deployment is live already when the step begins. */
  isLate: boolean;
  /** How often the new deployment answers well before it answers badly, or not at all. */
  wellFor: number;
  fresh: 'bad' | 'none' | 'good';
  bakeTime: number;
  /** What happens to the requests for a rollback. */
  onRollback: readonly FaultKind[];
  /** What happens to the readings of the project after that. */
  onReading: readonly FaultKind[];
}

const past = fc.record<Past>({
  production: fc.constantFrom(true, true, true, false),
  status: fc.constantFrom('success', 'success', 'success', 'failure'),
  answer: fc.constantFrom('good', 'good', 'good', 'bad', 'locked', 'none'),
});

const given = fc.record<Given>({
  pasts: fc.array(past, { minLength: 1, maxLength: 5 }),
  live: fc.nat(),
  isLate: fc.constantFrom(false, false, true),
  wellFor: fc.constantFrom(0, 0, 3),
  fresh: fc.constantFrom('bad', 'bad', 'bad', 'none', 'good'),
  bakeTime: fc.constantFrom(0, 2 * MINUTE),
  onRollback: fc.array(fc.constantFrom<FaultKind[]>('lost-answer', '503', 'reset'), { maxLength: 5 }),
  onReading: fc.array(fc.constantFrom<FaultKind[]>('503', 'reset'), { maxLength: 8 }),
});

async function open({ pasts, live, isLate, wellFor, fresh, bakeTime, onRollback, onReading }: Given) {
  const inputs = {
    ...{ project: 'shop', healthChecks: checksOf('/'), rollbackOnFailure: true, bakeTime, purgeCache: true },
    comment: false,
  };
  let asked = 0;
  let onAsked: () => void = () => undefined;
  const setting = await openSetting<GuardingInputs>({
    inputs,
    project: { customDomains: ['shop.example'] },
    site(url): SiteAnswer {
      onAsked();
      setting.cancel.signal.throwIfAborted();
      const [label] = new URL(url).host.split('.');
      const index = all.findIndex(({ id }) => id.slice(0, 8) === label);
      if (index < 0) asked += 1;
      const answer = index >= 0 ? pasts[index]?.answer : asked > wellFor ? fresh : 'good';
      if (answer === 'none') throw new Error('connect ECONNREFUSED');
      if (answer === 'locked') return { status: 302, location: 'https://octo.cloudflareaccess.com/x', isMarked: true };
      return { status: answer === 'good' ? 200 : 500, isMarked: true };
    },
    pages: {
      latency() {
        onAsked();
        return 0;
      },
    },
  });
  const { state, project, pages, server, run, report, faults, clock } = setting;
  const now = clock.now();
  const all = pasts.map(({ production, status }, index) =>
    state.addDeployment(project, {
      createdOn: now - (index + 2) * 10 * MINUTE,
      status,
      ...(production ? {} : { branch: `feature-${index}` }),
    }),
  );
  const good = all.filter((_, index) => pasts[index]?.production && pasts[index]?.status === 'success');
  const before = good[live % Math.max(1, good.length)];
  project.switches = before ? [{ at: now - 2, id: before.id }] : [];
  const early = { project: await pages.project(), readOn: now };
  const made = state.addDeployment(project, { createdOn: now - 10 * MINUTE });
  project.switches.push({ at: now - 1, id: made.id });
  const read = isLate ? { project: await pages.project(), readOn: now } : early;
  const deployment = await pages.deployment(made.id);
  for (const kind of onRollback) faults.next(/\/rollback$/, kind);
  const posted = server.requests.length;
  const isAfter = () => server.requests.slice(posted).some(({ path }) => path.endsWith('/rollback'));
  const rest = [...onReading];
  const readProject = async () => {
    const kind = isAfter() ? rest.shift() : undefined;
    if (kind) faults.next(/\/projects\/shop$/, kind);
    return pages.project();
  };
  const guarded = { ...run, pages: { ...pages, project: readProject } };
  const changes = () =>
    server.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/purge_cache'));
  return {
    ...setting,
    all,
    before,
    made,
    inputs,
    changes,
    report,
    onAsked(act: () => void) {
      onAsked = act;
    },
    check: () => checkNewDeployment(deployment, read, guarded),
    purge: () => purgeAfterDeployment(deployment, guarded),
    served: () => state.live(project)?.id,
  };
}

test('at most one good and healthy deployment that was live before is put back, and the report says what production serves', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(given, async (facts) => {
      const shop = await open(facts);
      await shop.check();
      const { report, before, made, all } = shop;
      const targets = new Set(
        shop.changes().map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/')}`),
      );
      const back = `POST ${before?.id}/rollback`;
      expect(targets.size === 0 || (targets.size === 1 && targets.has(back))).toBe(true);
      const message = report.problem?.message ?? '';
      if (targets.size > 0) {
        count += 1;
        expect(facts.isLate).toBe(false);
        const index = all.findIndex(({ id }) => id === before?.id);
        expect(facts.pasts[index]).toEqual({ production: true, status: 'success', answer: 'good' });
        expect(facts.fresh).toBe('bad');
        expect(report.rollback?.progress).toBe(shop.served() === before?.id ? 'verified' : 'failed');
      } else {
        expect(report.rollback).toBeUndefined();
        expect(shop.served()).toBe(made.id);
      }
      expect(message.includes('Production was rolled back to')).toBe(shop.served() !== made.id);
      expect(report.status).toBe(facts.fresh === 'good' || isHealthyLongEnough(facts) ? 'pending' : 'failure');
    }),
    { numRuns: 100 },
  );
  expect(count).toBeGreaterThan(0);
});

/** Without a bake time only the first answer counts. */
function isHealthyLongEnough({ bakeTime, wellFor }: Given): boolean {
  return bakeTime === 0 && wellFor > 0;
}

const BROKEN: Given = {
  pasts: [{ production: true, status: 'success', answer: 'good' }],
  ...{ live: 0, isLate: false, wellFor: 0, fresh: 'bad', bakeTime: 0, onRollback: [], onReading: [] },
};

describe('a guarded deployment that is canceled at any request', () => {
  test.each<[string, Given, readonly string[]]>([
    [
      'and is rolled back',
      BROKEN,
      [
        'before production of shop was seen to serve id; no cache was purged.',
        'while the cache of the custom domains of shop was being purged.',
        'while the health of the deployment of shop was being checked.',
        'before production of shop was rolled back.',
        'when Cloudflare had been asked to roll back production of shop to id, but production was not seen to serve it.',
        'after production of shop was rolled back to id, which it serves, while the cache of the custom domains of shop was being purged.',
        'whole',
      ],
    ],
    [
      'and is watched',
      { ...BROKEN, fresh: 'good', bakeTime: MINUTE },
      [
        'before production of shop was seen to serve id; no cache was purged.',
        'while the cache of the custom domains of shop was being purged.',
        'while the health of the deployment of shop was being checked.',
        'while production of shop was being watched: n of 1m were over, and it was healthy when it was last asked.',
        'whole',
      ],
    ],
  ])('%s says the truth of production', async (_how, facts, words) => {
    const seen = new Set<string>();
    for (let at = 1; at <= 60 && !seen.has('whole'); at += 1) {
      const shop = await open(facts);
      shop.state.zones.set('zone-1', 'shop.example');
      const { report, made, before, served, cancel, run } = shop;
      Object.assign(report, { deployment: await run.pages.deployment(made.id) });
      let count = 0;
      shop.onAsked(() => {
        count += 1;
        if (count === at) cancel.abort(new Error('canceled'));
      });
      const wasCanceled = await shop
        .purge()
        .then(shop.check)
        .then(
          () => false,
          () => true,
        );
      if (!wasCanceled) {
        seen.add('whole');
        continue;
      }
      const told = deploymentPresentation.interrupted(report, 'canceled', { ...shop.inputs, timeout: 1 }).problem;
      const message = told?.message ?? '';
      const isBack = served() === before?.id;
      if (message.includes('which it serves')) expect(isBack).toBe(true);
      else if (!message.includes('had been asked')) expect([served(), shop.changes()]).toEqual([made.id, []]);
      if (message.includes('no cache was purged')) expect(shop.state.purges).toEqual([]);
      expect(message.includes('does not pass its health check')).toBe(report.status === 'failure');
      seen.add(
        message
          .replace(/^.*The step was canceled /, '')
          .replace(/\b[0-9a-f]{8}\b/g, 'id')
          .replace(/\d+m?s of 1m/, 'n of 1m'),
      );
    }
    expect([...seen]).toEqual(words);
  });
});
