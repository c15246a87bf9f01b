import { expect, test } from '@jest/globals';
import type { Finding, SiteFileCheck } from '../../../src/core/deploy/site-files/site-file.js';
import { siteFilesSection } from '../../../src/report/summary/site-files.js';

function check(findings: Finding[], more: Partial<SiteFileCheck> = {}): SiteFileCheck {
  return { name: '_headers', rules: 1, ignored: findings.length, doubtful: 0, findings, ...more };
}

test('the rules that Cloudflare ignores are a table, escaped', () => {
  const findings: Finding[] = [
    { kind: 'ignored', line: 3, reason: 'its code `|<b>` is none' },
    { kind: 'doubtful', reason: 'it is long' },
  ];
  expect(siteFilesSection([check(findings, { file: 'web/<i>/_headers' })])).toBe(
    [
      '| Cloudflare ignores | Because |',
      '|---|---|',
      '| <code>web/&#60;i&#62;/&#95;headers:3</code> | its code &#96;&#124;&#60;b&#62;&#96; is none |',
      '| <code>web/&#60;i&#62;/&#95;headers</code> | perhaps: it is long |',
    ].join('\n'),
  );
  expect(siteFilesSection([check(findings.slice(0, 1))])).toContain('| <code>&#95;headers:3</code> |');
});

test('no more than ten are listed, of all files together', () => {
  const findings = Array.from(
    { length: 10 },
    (_, line): Finding => ({ kind: 'ignored', line: line + 1, reason: 'odd' }),
  );
  const text = siteFilesSection([check(findings, { ignored: 1000, doubtful: 7 }), check(findings)]);
  expect(text.match(/odd/g)).toHaveLength(10);
  expect(text.endsWith('\n\n…and 1,007 more.')).toBe(true);
});

test('there is nothing without them', () => {
  expect(siteFilesSection()).toBe('');
  expect(siteFilesSection([check([])])).toBe('');
});
