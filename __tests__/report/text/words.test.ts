import { expect, test } from '@jest/globals';
import {
  buildsSentence,
  commitTitle,
  dryRunText,
  durationText,
  keptWords,
  symbolOf,
  writeAge,
  writeOld,
  writeTime,
  writeTimeSpan,
} from '../../../src/report/text/words.js';
import { NOW, sampleReading, sampleReport } from '../../core/status/sample.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test.each([
  [-5, 'now'],
  [999, 'now'],
  [30_000, '30 seconds ago'],
  [MINUTE, '1 minute ago'],
  [59.9 * MINUTE, '59 minutes ago'],
  [DAY - 1, '23 hours ago'],
  [DAY, 'yesterday'],
  [3.9 * DAY, '3 days ago'],
  [70 * DAY, '2 months ago'],
  [800 * DAY, '2 years ago'],
])('an age of %d ms is %s', (age, words) => {
  expect(writeAge(age)).toBe(words);
});

test.each([
  [7 * DAY, '7 days'],
  [DAY, '1 day'],
  [1.5 * DAY, '36 hours'],
  [90 * MINUTE, '90 minutes'],
  [1000, '1 second'],
  [400 * DAY, '400 days'],
])('a time span of %d ms is %s', (span, words) => {
  expect(writeTimeSpan(span)).toBe(words);
});

test('how old something is has a whole number of the largest unit', () => {
  expect([writeOld(2.9 * DAY), writeOld(DAY), writeOld(-1)]).toEqual(['2 days old', '1 day old', '0 seconds old']);
});

test('only what is too young is kept with the age that is set', () => {
  expect(keptWords('younger', { olderThan: 7 * DAY })).toBe('younger than 7 days');
  expect(keptWords('younger', {})).toBe('younger than `older-than`');
  expect(keptWords('aliased', { olderThan: 7 * DAY })).toBe('served by an alias');
});

test('a text of a dry run says so once', () => {
  expect(dryRunText('Looking at shop')).toBe('Dry run: Looking at shop');
  for (const text of ['Dry run: none', '🔍 Dry run: none', '⚠️ Dry run']) expect(dryRunText(text)).toBe(text);
  expect(dryRunText('Dry runs')).toBe('Dry run: Dry runs');
});

test('a status has its symbol alone', () => {
  expect([symbolOf('success'), symbolOf('skipped')]).toEqual(['✅', '⏭️']);
});

test('a time is written to the minute, and says that it is UTC', () => {
  expect(writeTime('2026-11-25T14:03:59.999Z')).toBe('2026-11-25 14:03 UTC');
});

test('the title of a commit is the first line of its message, of bounded length', () => {
  expect(commitTitle('Add search\n\nand more')).toBe('Add search');
  expect(commitTitle('x'.repeat(1000))).toHaveLength(120);
});

test('a deployment that is being built has the time so far, and one of which no time is known has a dash', () => {
  const [deployment] = sampleReport([sampleReading('docs', 1)], [], NOW).projects[0]?.deployments ?? [];
  if (deployment === undefined) throw new Error('There is no deployment');
  const building = { ...deployment, status: 'pending', duration_ms: null } as const;
  const created_on = new Date(NOW - 90_000).toISOString();
  expect(durationText({ ...deployment, duration_ms: 61_000 }, NOW)).toBe('1m 1s');
  expect(durationText({ ...building, created_on }, NOW)).toBe('1m 30s so far');
  expect(durationText({ ...building, created_on: null }, NOW)).toBe('–');
  expect(durationText({ ...building, status: 'skipped' }, NOW)).toBe('–');
});

test.each([
  ['on', 'would be switched on, but Cloudflare would start none'],
  ['paused', 'would be paused. They are off already'],
] as const)('a dry run says that an older setting stops builds that are to be %s', (to, words) => {
  const stop = 'the older setting `deployments_enabled` of the project is off, and stops every build.';
  const sentence = buildsSentence({ builds: { to, state: 'planned', isStopped: true } });
  expect(sentence).toBe(`Automatic production builds ${words}: ${stop}`);
});
