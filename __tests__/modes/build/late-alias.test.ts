import { describe, expect, test } from '@jest/globals';
import { UnreachableFailure } from '../../../src/cloudflare/http/errors.js';
import { type AliasRun, withAlias } from '../../../src/modes/build/late-alias.js';
import { at, openFollow } from './follow-run.js';

const OWN = 'https://feature.docs.pages.dev';
const CUSTOM = 'https://feature.example.com';
const preview = (...aliases: string[]) => at('deploy', 'success', { environment: 'preview', aliases });

async function lookFor(first: ReturnType<typeof preview>, ...polls: (ReturnType<typeof preview> | Error)[]) {
  const { run, asked, report } = openFollow({ polls });
  return { found: await withAlias(first, run as AliasRun), asked, report };
}

describe('a preview that succeeded', () => {
  test('is read again until it has its alias', async () => {
    const { found, asked, report } = await lookFor(preview(), preview(), preview(OWN));
    expect(found.aliases).toEqual([OWN]);
    expect(report.deployment).toBe(found);
    expect(asked).toEqual([500, 'poll', 1000, 'poll']);
  });

  test('is read again although a custom domain is there', async () => {
    const { found, asked } = await lookFor(preview(CUSTOM), preview(CUSTOM, OWN));
    expect(found.aliases).toEqual([CUSTOM, OWN]);
    expect(asked).toEqual([500, 'poll']);
  });

  test('is read four times at most, within six seconds', async () => {
    const { found, asked } = await lookFor(preview(), preview());
    expect(found.aliases).toEqual([]);
    expect(asked.filter((what) => what === 'poll')).toHaveLength(4);
    expect(asked.filter((what) => typeof what === 'number').reduce((sum, ms) => sum + ms, 0)).toBeLessThan(6000);
  });

  test('is as it was when Cloudflare does not answer, or answers oddly', async () => {
    const first = preview();
    expect((await lookFor(first, new UnreachableFailure('GET it', 'HTTP 502'))).found).toBe(first);
    expect((await lookFor(first, at('build'), at('build'), at('build'), at('build'))).found).toBe(first);
    await expect(lookFor(first, new Error('other'))).rejects.toThrow('other');
  });

  test('a while ago is not read again', async () => {
    const ended = new Date(Date.now() - 120_000).toISOString();
    const old = preview();
    const stage = { name: 'deploy', status: 'success', started_on: ended, ended_on: ended };
    expect((await lookFor({ ...old, latest_stage: stage })).asked).toEqual([]);
  });
});

test.each([
  ['production', at('deploy', 'success', { environment: 'production', aliases: [] })],
  ['a preview with its alias', preview(OWN)],
  ['a preview that failed', at('build', 'failure', { environment: 'preview', aliases: [] })],
])('%s is not read again', async (_what, deployment) => {
  const { found, asked } = await lookFor(deployment);
  expect(found).toBe(deployment);
  expect(asked).toEqual([]);
});
