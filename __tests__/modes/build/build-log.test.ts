import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defined } from '../../../src/core/defined.js';
import { createBuildLog } from '../../../src/modes/build/build-log.js';
import { deploymentPresentation } from '../../../src/modes/deployment-report.js';
import { at, lines, openFollow } from './follow-run.js';

const building = at('build');
const many = (count: number) => lines(...Array.from({ length: count }, (_, number) => `line ${number}`));

describe('reading the build log again and again', () => {
  test('brings each line once, in its order, whatever fails in between', async () => {
    const whole = many(30);
    const readings = fc.array(fc.option(fc.nat(30), { nil: undefined }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(readings, async (lengths) => {
        const logs = lengths.map((length) => (length === undefined ? new Error('HTTP 502') : whole.slice(0, length)));
        const buildLog = createBuildLog(openFollow({ logs }).run);
        const shown: string[] = [];
        for (const _ of lengths) {
          const { groups } = await buildLog.readNew(building);
          shown.push(...groups.flatMap((group) => group.lines));
        }
        const longest = Math.max(0, ...lengths.map((length) => length ?? 0));
        expect(shown).toEqual(whole.slice(0, longest).map(({ line }) => line));
      }),
    );
  });

  test('says once that the log cannot be read', async () => {
    const { run, printed } = openFollow({ logs: [new Error('HTTP 502')] });
    const buildLog = createBuildLog(run);
    for (const _ of [1, 2, 3])
      expect(await buildLog.readNew(building)).toEqual({ groups: [], isBuildOver: false, isClosing: false });
    expect(printed()).toEqual(['The build log cannot be read now; the build goes on without it.']);
  });

  test('says that the build command has ended when a new line does', async () => {
    const end = lines('Failed: build command exited with code: 1');
    const buildLog = createBuildLog(openFollow({ logs: [many(1), [...many(1), ...end]] }).run);
    const said: boolean[] = [];
    for (const _ of [1, 2, 3]) said.push((await buildLog.readNew(building)).isBuildOver);
    expect(said).toEqual([false, true, false]);
  });

  test('says when the first words of a failure are there, and not yet the final ones', async () => {
    const first = lines('Failed: build command exited with code: 1');
    const final = lines('Failed: error occurred while running build command');
    const buildLog = createBuildLog(
      openFollow({ logs: [many(1), [...many(1), ...first], [...many(1), ...first, ...final]] }).run,
    );
    const said: boolean[] = [];
    for (const _ of [1, 2, 3]) said.push((await buildLog.readNew(building)).isClosing);
    expect(said).toEqual([false, true, false]);
  });

  test('reads the log of a finished build again when Cloudflare counts more lines than it gives', async () => {
    const { run, asked, printed } = openFollow({ logs: [many(2), many(5)], total: 5 });
    const { groups } = await createBuildLog(run).readEnd(building);
    expect(groups.flatMap((group) => group.lines)).toEqual(many(5).map(({ line }) => line));
    expect(asked).toEqual(['log', 1000, 'log']);
    expect(printed()).toEqual([]);
  });

  test('says once that lines are missing', async () => {
    const { run, asked, printed } = openFollow({ logs: [many(2)], total: 5 });
    const buildLog = createBuildLog(run);
    await buildLog.readEnd(building);
    await buildLog.explain(building, { rootDir: '' });
    expect(asked.filter((what) => what === 'log')).toHaveLength(6);
    expect(printed()).toEqual(['Cloudflare gives 2 of the 5 lines of the build log; the dashboard has all of them.']);
  });

  test('ends when the run is over', async () => {
    const { run, cancel } = openFollow({ logs: [new Error('HTTP 502')] });
    cancel.abort(new Error('enough'));
    await expect(createBuildLog(run).readNew(building)).rejects.toThrow('enough');
  });
});

describe('the log of a failed build', () => {
  test('is shown with its last 30 lines, each cut at 300 characters', async () => {
    const { run } = openFollow({ logs: [[...many(40), ...lines('x'.repeat(1000))]] });
    const { logTail = [] } = await createBuildLog(run).explain(building, { rootDir: '' });
    expect(logTail).toHaveLength(30);
    expect(logTail[0]).toBe('line 11');
    expect(logTail.at(-1)?.length).toBeLessThanOrEqual(300);
  });

  test('is shown from where it went wrong, and names the cause', async () => {
    const { run } = openFollow({ logs: [[...many(40), ...lines('npm error Missing script: "biuld"'), ...many(60)]] });
    const { cause, logTail = [] } = await createBuildLog(run).explain(building, { rootDir: '' });
    expect(cause).toMatchObject({ reason: 'package.json has no script `biuld`', fault: 'yours', at: 40 });
    expect(logTail[2]).toBe('npm error Missing script: "biuld"');
    expect(logTail.at(-1)).toBe('line 59');
  });

  test('names the places in the repository, below the folder that the build runs in', async () => {
    const { run } = openFollow({ logs: [lines('src/a.ts(3,7): error TS2304: Cannot find name')] });
    const { annotations = [] } = await createBuildLog(run).explain(building, { rootDir: 'web' });
    expect(annotations).toMatchObject([{ file: 'web/src/a.ts', line: 3 }]);
  });

  test('is known to be shown whole, or not', async () => {
    const { run } = openFollow({ logs: [lines('one'), lines('one'), [...lines('one'), ...lines('two')]] });
    const buildLog = createBuildLog(run);
    await buildLog.readNew(building);
    expect((await buildLog.explain(building, { rootDir: '' })).isLogShown).toBe(true);
    expect((await buildLog.explain(building, { rootDir: '' })).isLogShown).toBe(false);
    const { run: other } = openFollow({ logs: [lines('one')] });
    const { logTail, isLogShown } = await createBuildLog(other).explain(building, { rootDir: '' });
    expect(
      deploymentPresentation.conclusion({ project: 'docs', status: 'failure', ...defined({ logTail, isLogShown }) })
        .details,
    ).toEqual(['', 'From the build log:', 'one']);
    const whole = deploymentPresentation.conclusion({
      project: 'docs',
      status: 'failure',
      ...defined({ logTail }),
      isLogShown: true,
    });
    expect(whole.details).toEqual([]);
  });

  test('is read a second later when there is none yet', async () => {
    const { run, asked } = openFollow({ logs: [[], lines('Failed: unable to submit build job')] });
    const { logTail } = await createBuildLog(run).explain(building, { rootDir: '' });
    expect(asked).toEqual(['log', 1000, 'log']);
    expect(logTail).toEqual(['Failed: unable to submit build job']);
  });
});
