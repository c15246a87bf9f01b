import { expect, test } from '@jest/globals';
import type { Report } from '../../src/core/report.js';
import { skipped } from '../../src/modes/skipped.js';
import { renderSkipped } from '../../src/report/summary/skipped.js';

const mode = skipped({ begin: () => ({ project: 'docs, shop', status: 'pending' }) });
const report = mode.begin({ skipsWithoutCredentials: true, lackOfCredentials: 'No token.' } as never);

test('a step that is skipped has that status from its beginning, and publishes nothing', () => {
  expect(report).toEqual({
    project: 'docs, shop',
    status: 'skipped',
    note: 'No token. The step is skipped, as `if-no-credentials: skip` says.',
  });
  expect([mode.comment, mode.githubDeployment]).toEqual([undefined, undefined]);
  expect(mode.outputs(report)).toEqual({ status: 'skipped' });
  expect(mode.conclusion(report)).toMatchObject({ notice: report.note });
  expect(mode.interrupted(report, 'canceled', {} as never)).toEqual({ status: 'canceled' });
});

test('the summary of a skipped step escapes what others wrote', () => {
  const hostile: Report = { project: '<img src=x>', status: 'skipped', note: '@octocat <b>' };
  expect(renderSkipped(hostile)).not.toMatch(/<img|<b>|@octocat/);
});
