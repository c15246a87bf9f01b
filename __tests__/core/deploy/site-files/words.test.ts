import { expect, test } from '@jest/globals';
import type { Finding, SiteFileCheck } from '../../../../src/core/deploy/site-files/site-file.js';
import { findingWords, siteFileAnnotations, siteFileLine } from '../../../../src/core/deploy/site-files/words.js';

const SEVENTH: Finding = { kind: 'ignored', line: 7, reason: 'it is odd' };

function check(more: Partial<SiteFileCheck> = {}): SiteFileCheck {
  return { name: '_redirects', rules: 12, ignored: 0, doubtful: 0, findings: [], ...more };
}

test.each<[Partial<SiteFileCheck>, string]>([
  [{}, '_redirects: 12 rules'],
  [{ rules: 1, ignored: 1, findings: [SEVENTH] }, '_redirects: 1 rule, 1 ignored (line 7: it is odd)'],
  [
    { ignored: 1200, doubtful: 2, findings: [SEVENTH, SEVENTH] },
    '_redirects: 12 rules, 1,200 ignored, 2 perhaps ignored (line 7: it is odd; …)',
  ],
  [
    { rules: 0, ignored: 1, findings: [{ kind: 'ignored', reason: 'it is no valid JSON' }] },
    '_redirects: 0 rules, 1 ignored (it is no valid JSON)',
  ],
])('the counts of a file are one line', (more, line) => {
  expect(siteFileLine(check(more))).toBe(line);
});

test('a finding is a sentence', () => {
  expect(findingWords(SEVENTH)).toBe('Cloudflare ignores this: it is odd.');
  expect(findingWords({ kind: 'doubtful', reason: 'it is long' })).toBe('Cloudflare may ignore this: it is long.');
});

test('findings become warnings where the place of their file is known', () => {
  const findings: Finding[] = [SEVENTH, { kind: 'doubtful', reason: 'it is long' }];
  expect(siteFileAnnotations([check({ findings }), check({ file: 'web/dist/_redirects', findings })])).toEqual([
    { level: 'warning', file: 'web/dist/_redirects', line: 7, message: 'Cloudflare ignores this: it is odd.' },
    { level: 'warning', file: 'web/dist/_redirects', message: 'Cloudflare may ignore this: it is long.' },
  ]);
});
