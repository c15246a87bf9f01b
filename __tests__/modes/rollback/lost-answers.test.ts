import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FaultKind } from '../../../local/faults.js';
import { DEFAULT_TARGET } from '../../../src/core/production/target.js';
import type { RollbackInputs } from '../../../src/inputs/rollback.js';
import { rollback } from '../../../src/modes/rollback/rollback.js';
import { openSetting } from '../setting.js';

const KINDS: readonly FaultKind[] = [
  ...(['lost-answer', 'late-502', 'html-200', '503', 'reset', 'truncated'] as const),
  ...(['refusal', 'refusal-401'] as const),
];
const faultsOf = (maxLength: number) => fc.array(fc.constantFrom(...KINDS), { maxLength });

test('whatever becomes of the answers, the report says truthfully what production serves', async () => {
  const told = new Set<string>();
  await fc.assert(
    fc.asyncProperty(faultsOf(6), faultsOf(8), fc.nat(4000), async (onRollback, onReading, rollbackDelay) => {
      const keep = { bakeTime: 0, productionBuilds: 'keep', dryRun: false, healthChecks: [], target: DEFAULT_TARGET };
      const inputs = { project: 'shop', ...keep } as unknown as RollbackInputs;
      const { state, project, faults, pages, run, report, server } = await openSetting({
        inputs,
        pages: { rollbackDelay },
      });
      const old = state.addDeployment(project, { createdOn: Date.now() - 9_000_000 });
      const live = state.addDeployment(project, { createdOn: Date.now() - 5_000_000, live: true });
      for (const kind of onRollback) faults.next(/\/rollback$/, kind);
      const rest = [...onReading];
      const order = async (id: string) => {
        for (const kind of rest.splice(0)) faults.next(/\/projects\/shop$/, kind);
        return pages.rollback(id);
      };
      const problem = await rollback.perform({ ...run, pagesOf: () => ({ ...pages, rollback: order }) }).then(
        () => undefined,
        (error: Error) => error.message,
      );
      const result = rollback.outputs({ ...report, status: problem === undefined ? report.status : 'failure' })[
        'rolled-back'
      ];
      told.add(`${result}`);
      const served = state.live(project)?.id;
      if (result === 'true') expect(served).toBe(old.id);
      if (result === 'false') expect(served).toBe(live.id);
      expect(result === 'true').toBe(problem === undefined);
      const changes = server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
      expect(changes.every((path) => path.endsWith(`/${old.id}/rollback`))).toBe(true);
    }),
    { numRuns: 40 },
  );
  expect(told).toContain('true');
});
