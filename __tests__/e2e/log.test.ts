/** What the log of each kind of run says to somebody who reads it for the first time. */
import { expect, test } from '@jest/globals';
import { openWorld, pushEvent } from './harness.js';

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';

/** The lines without the times before them. */
function textsOf(entries: readonly { text: string }[]): string[] {
  return entries.map(({ text }) => text.replace(/^ *(?:\d+[hms] ?)+ {2}/, ''));
}

test('a push to the default branch that becomes a preview is said in a notice of its own, and in the summary', async () => {
  const world = await openWorld();
  const project = world.pages.state.addProject({ name: 'shop', productionBranch: 'production' });
  world.pages.state.scriptBuild(project, {
    stages: [{ name: 'build', ms: 50 }],
    log: [{ at: 20, line: '::notice::not ours' }],
    commitHash: HEAD,
  });
  const event = pushEvent('main', HEAD);
  const payload = Object.assign({ repository: { default_branch: 'main' } }, event.payload);
  const { exitCode, log, summary } = await world.run({ inputs: { project: 'shop' }, event: { ...event, payload } });
  expect(exitCode).toBe(0);
  expect(log.annotations).toHaveLength(1);
  expect(log.annotations[0]?.message).toMatch(
    /^This is only a preview: production of shop is deployed from branch production/,
  );
  expect(log.entries.find(({ level }) => level === 'notice')).not.toHaveProperty('group');
  expect(textsOf(log.entries).at(-1)).toBe('✅ Preview of main: https://main.shop.pages.dev');
  expect(textsOf(log.entries).filter((text) => /\bactive\b/.test(text))).toEqual([]);
  expect(summary).toContain('This is only a preview: production of shop is deployed from branch production');
});

test('inputs that are not right leave nothing to say but that', async () => {
  const world = await openWorld();
  const { exitCode, log } = await world.run({
    inputs: { mode: 'prune', project: 'Not A Name' },
    event: pushEvent('main', HEAD),
  });
  expect(exitCode).toBe(1);
  expect(log.annotations.map(({ level }) => level)).toEqual(['error']);
  expect(textsOf(log.entries).at(-1)).toBe('❌ Nothing was done');
});
