/** What maintainers and contributors read is true: the files, commands and faults that it names are there. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FAULT_KINDS, type FaultKind, needsAnswer, ODD_ANSWERS, ODD_FACTS, ODD_FIELDS } from '../local/faults.js';
import { PASSING_REFUSALS } from '../local/refusals.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe.each(['CONTRIBUTING.md', 'docs/testing.md', 'docs/releasing.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('names files that are there', () => {
    const named = [...text.matchAll(/`((?:src|__tests__|local|scripts|bench|docs|\.github|\.ci)\/[^`<]*)`/g)];
    const linked = [...text.matchAll(/\]\((?!https:)([^)#]+)/g)];
    const paths = [...named.map(([, path = '']) => path), ...linked.map(([, path = '']) => join(dirname(file), path))];
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('names commands that are there', () => {
    const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(2);
    expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

test('docs/testing.md names every fault, and whether the server acts before it', () => {
  const text = readFileSync('docs/testing.md', 'utf8');
  const rows = [...text.matchAll(/^\| ((?:`[\w-]+`(?:, )?)+) \| (yes|no) \|/gm)];
  const told = rows.flatMap(([, names = '', acts]) =>
    [...names.matchAll(/`([\w-]+)`/g)].map(([, kind]) => [kind as FaultKind, acts === 'yes']),
  );
  const kinds: readonly FaultKind[] = [
    ...FAULT_KINDS,
    'hang',
    'long-429',
    ...PASSING_REFUSALS,
    ...ODD_ANSWERS,
    ...ODD_FACTS,
    ...ODD_FIELDS,
  ];
  const fault = (kind: FaultKind) => ({ kind, retryAfter: 1, slowness: 0, random: Math.random });
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(kinds.map((kind) => [kind, needsAnswer(fault(kind))])));
});
