import { describe, expect, test } from '@jest/globals';
import type { Project } from '../../../src/core/pages/project.js';
import type { Candidate } from '../../../src/core/prune/plan.js';
import { protectLive } from '../../../src/modes/prune/protect-live.js';
import type { ProjectSnapshot } from '../../../src/modes/prune/survey.js';
import { NO_LIMIT } from '../../clocks.js';
import { deployment } from '../../report/deployments.js';

const START = Date.parse('2026-11-25T00:00:00Z');
const HOUR = 3_600_000;

const createdOn = (id: string) => START - Number(id) * HOUR;

function candidate(id: string): Candidate {
  const facts = { project: 'shop', environment: 'production', branch: 'main', outcome: 'success' } as const;
  return { id, ...facts, createdOn: createdOn(id), aliases: [] };
}

/** The production deployments `1` (the newest) to `5`, of which `1` is live, and a clock that a test sets. */
function setUp() {
  const world = {
    now: START,
    live: '1',
    looks: 0,
    fault: undefined as Error | undefined,
    /** Whether answers wait until a test lets them go. */
    holdsAnswers: false,
    answers: [] as (() => void)[],
  };
  const pages = {
    async project() {
      world.looks += 1;
      const { live: id, fault, holdsAnswers } = world;
      if (holdsAnswers) await new Promise<void>((resolve) => world.answers.push(resolve));
      if (fault !== undefined) throw fault;
      const live = deployment({ id, created_on: new Date(createdOn(id)).toISOString() });
      return { name: 'shop', canonical_deployment: live } as Project;
    },
  };
  const snapshot = {
    project: 'shop',
    pages,
    candidates: ['1', '2', '3', '4', '5'].map(candidate),
    facts: { live: { id: '1', createdOn: createdOn('1') } },
  } as unknown as ProjectSnapshot;
  const clock = { now: () => world.now, sleep: () => Promise.resolve(), limit: () => NO_LIMIT };
  return { world, protection: protectLive(snapshot, clock) };
}

describe('what is live', () => {
  test('is read again when the last reading is older than 2 seconds, and not by the number of deletions', async () => {
    const { world, protection } = setUp();
    for (let use = 0; use < 500; use += 1) await protection.reasonToKeep('5');
    expect(world.looks).toBe(1);
    world.now += 2000;
    await protection.reasonToKeep('5');
    expect(world.looks).toBe(1);
    world.now += 1;
    await protection.reasonToKeep('5');
    expect(world.looks).toBe(2);
  });

  test('is read once for several deletions that need it at the same time', async () => {
    const { world, protection } = setUp();
    await Promise.all(['3', '4', '5'].map((id) => protection.reasonToKeep(id)));
    expect(world.looks).toBe(1);
  });

  test('is read again after a change, until it stays the same', async () => {
    const { world, protection } = setUp();
    expect(await protection.reasonToKeep('4')).toBeUndefined();
    world.live = '4';
    world.now += 2001;
    expect(await protection.reasonToKeep('4')).toBe('live');
    expect(world.looks).toBe(2);
    expect(await protection.reasonToKeep('5')).toBe('rollback');
    expect(world.looks).toBe(3);
    await protection.reasonToKeep('3');
    expect(world.looks).toBe(3);
  });

  test('allows nothing while it cannot be read, and is read again for the next deletion', async () => {
    const { world, protection } = setUp();
    world.fault = new Error('No answer');
    await expect(protection.reasonToKeep('5')).rejects.toThrow('No answer');
    world.fault = undefined;
    expect(await protection.reasonToKeep('5')).toBeUndefined();
    world.now += 2001;
    world.fault = new Error('No answer');
    await expect(protection.reasonToKeep('5')).rejects.toThrow('No answer');
  });

  test('is what the reading that began last saw, also when its answer came first', async () => {
    const { world, protection } = setUp();
    world.holdsAnswers = true;
    const early = protection.reasonToKeep('4', { fresh: true });
    world.live = '4';
    const late = protection.reasonToKeep('4', { fresh: true });
    world.answers[1]?.();
    expect(await late).toBe('live');
    world.answers[0]?.();
    expect(await early).toBe('live');
  });
});

describe('a deletion of production', () => {
  test('is allowed only by a reading of its own, for 2 seconds', async () => {
    const { world, protection } = setUp();
    const guard = protection.guardOf('5');
    expect(guard.isRecent()).toBe(false);
    await guard.check();
    await guard.check();
    expect(world.looks).toBe(2);
    expect(guard.isRecent()).toBe(true);
    world.now += 2001;
    expect(guard.isRecent()).toBe(false);
  });

  test('is refused when the deployment is live, or needed for a rollback', async () => {
    const { protection } = setUp();
    await expect(protection.guardOf('1').check()).rejects.toMatchObject({ reason: 'live' });
    await expect(protection.guardOf('2').check()).rejects.toMatchObject({ reason: 'rollback' });
  });

  test('is no longer allowed when another reading saw that the deployment became live', async () => {
    const { world, protection } = setUp();
    const guard = protection.guardOf('4');
    await guard.check();
    expect(guard.isRecent()).toBe(true);
    world.live = '4';
    await protection.reasonToKeep('5', { fresh: true });
    expect(guard.isRecent()).toBe(false);
  });

  test('takes no deployment that is gone for the one that a rollback needs', async () => {
    const { world, protection } = setUp();
    protection.forget('4');
    world.live = '3';
    await expect(protection.guardOf('5').check()).rejects.toMatchObject({ reason: 'rollback' });
  });
});
