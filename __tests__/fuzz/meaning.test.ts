/** However a `with:` block is written, it does what a correct one of the same meaning does, or it is refused. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDuration } from '../../src/core/duration.js';
import { globsProblem } from '../../src/core/inputs/branch-globs.js';
import { type Candidate, plan } from '../../src/core/prune/plan.js';
import { selectBranches } from '../../src/core/prune/selection.js';
import { INPUTS } from '../../src/inputs/catalog.js';
import { InputFailure } from '../../src/inputs/read-inputs.js';
import { type Inputs, readInputs } from '../../src/modes/registry.js';
import { hostileText } from '../report/hostile.js';

type Block = Readonly<Record<string, string>>;

const DAY = 24 * 3600 * 1000;
const NOW = 100 * DAY;
const VALID = { project: 'docs', 'api-token': 'token' };

/** The inputs of a block, or `undefined` when it is refused. */
function read(block: Block, variables: Block = {}): Inputs | undefined {
  try {
    return readInputs((name) => block[name] ?? '', variables);
  } catch (error) {
    expect(error).toBeInstanceOf(InputFailure);
    return undefined;
  }
}

/** Ways to write a value that people take for the same. */
const DRESSES: readonly ((text: string, at: number) => string)[] = [
  (text) => text,
  (text) => `  ${text}\r\n`,
  (text) => `\u00a0${text}\u3000`,
  (text) => text.toUpperCase(),
  (text) => `"${text}"`,
  (text) =>
    text
      .split(',')
      .map((item) => `'${item}'`)
      .join(','),
  (text) =>
    text
      .split(',')
      .map((item) => item.replace(/^!?/, '$&refs/heads/'))
      .join(', '),
  (text) =>
    text
      .split(',')
      .map((item) => item.replace(/^!?/, '$&origin/'))
      .join(','),
  (text) =>
    text
      .split(',')
      .map((item) => item.replace(/^!?/, '$& '))
      .join(','),
  (text) =>
    text
      .split(',')
      .map((item) => `- ${item}`)
      .join('\n'),
  (text) => text.replaceAll('!', '！'),
  (text) => text.replaceAll('!', '-'),
  (text) => text.replaceAll('!', '^'),
  (text) => text.replaceAll(',', ';'),
  (text) => text.replaceAll(',', ' '),
  (text) => text.replaceAll(',', '，'),
  (text) => text.replaceAll(',', ',\n,,'),
  (text) => text.replaceAll(',', '|'),
  (text) => text.replaceAll('/', '\\'),
  (text) => JSON.stringify(text.split(',')),
  (text, at) => `${text.slice(0, at)}\u200b${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\u00ad${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\u00a0${text.slice(at)}`,
  (text) => text.replace(/^\d/, '+$&'),
  (text) => text.replace(/^(\d+)[a-z]$/, '$1'),
  (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
  (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (text) => text.replace(/^(\d+)d$/, '$1 days'),
  (text) => ({ true: 'Yes', false: 'off' })[text] ?? text,
];

const dress = fc.tuple(fc.constantFrom(...DRESSES), fc.nat(8));

/** A correct block, and the same in another dress. */
function blocks(values: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<{ plain: Block; worn: Block }> {
  const names = Object.keys(values);
  const worn = fc.dictionary(fc.constantFrom(...names), dress, { maxKeys: 2 });
  return fc.record({ plain: fc.record(values), worn }).map(({ plain, worn: dresses }) => {
    const written = Object.entries(dresses).map(([name, [wear, at]]) => [name, wear(String(plain[name]), at)]);
    return { plain, worn: { ...plain, ...Object.fromEntries(written) } };
  });
}

const CANDIDATES: Candidate[] = ['main', 'dev', 'feature/a', 'release', 'legacy'].flatMap((branch) =>
  [0.01, 0.9, 3, 10, 40].flatMap((age) =>
    (['preview', 'production'] as const).map((environment) => ({
      id: `${branch} ${age} ${environment}`,
      project: 'docs',
      environment,
      branch,
      createdOn: NOW - age * DAY,
      outcome: age === 3 ? 'failure' : 'success',
      aliases: age === 0.01 && environment === 'preview' ? [`https://${branch}.docs.pages.dev`] : [],
    })),
  ),
);
const FACTS = new Map([
  ['docs', { live: { id: 'main 0.01 production', createdOn: NOW }, branches: new Set(['main']) }],
]);

/** What `prune` deletes; nothing when it refuses. */
function deletedBy(block: Block): Set<string> {
  const inputs = read({ ...VALID, mode: 'prune', ...block });
  if (inputs?.mode !== 'prune') return new Set();
  const selection = selectBranches(inputs.branchesText, inputs.branches, {});
  if ('message' in selection) return new Set();
  const branches = [...new Set(CANDIDATES.map(({ branch }) => branch))];
  if (globsProblem(selection.branches, branches)?.isFatal) return new Set();
  return new Set(plan(CANDIDATES, FACTS, { ...inputs, ...selection }, NOW).deletions.map(({ id }) => id));
}

const GLOBS = ['**', 'main', 'dev', 'feature/*', '!main', '!dev', '!release', '!feature/*'];

describe('a block in another dress', () => {
  const flag = fc.constantFrom('true', 'false');

  test('lets prune delete nothing that the correct one does not', () => {
    const block = blocks({
      'older-than': fc.constantFrom('1d', '2d', '7d', '2w', '12h', '90m'),
      branches: fc.subarray(GLOBS, { minLength: 1, maxLength: 3 }).map((globs) => globs.join(',')),
      environment: fc.constantFrom('preview', 'production', 'all'),
      statuses: fc.constantFrom('success', 'failure', 'failure,canceled'),
      'keep-last': fc.constantFrom('0', '1', '2'),
      'max-deletions': fc.constantFrom('1', '50'),
      'include-aliased': flag,
      'deleted-branches-only': flag,
      'dry-run': fc.constant('false'),
    });
    let some = 0;
    fc.assert(
      fc.property(block, ({ plain, worn }) => {
        const allowed = deletedBy(plain);
        const deleted = deletedBy(worn);
        if (deleted.size > 0) some += 1;
        expect({ worn, more: [...deleted].filter((id) => !allowed.has(id)) }).toEqual({ worn, more: [] });
      }),
      { numRuns: 500 },
    );
    expect(some).toBeGreaterThan(50);
  });

  test('lets deploy do what the correct one does, or nothing', () => {
    const block = blocks({
      project: fc.constantFrom('docs', 'my-site'),
      branch: fc.constantFrom('main', 'feature/a'),
      'commit-hash': fc.constantFrom('0123456789abcdef', 'c0ffee0'),
      'production-branch': fc.constantFrom('main', 'live'),
      wait: flag,
      'create-project': flag,
      timeout: fc.constantFrom('30m', '2h'),
      'on-skipped': fc.constantFrom('success', 'failure'),
      'build-retries': fc.constantFrom('0', '2'),
    });
    let some = 0;
    fc.assert(
      fc.property(block, ({ plain, worn }) => {
        const inputs = read({ ...VALID, ...worn });
        // Another case is another branch for Git, so what was written is deployed.
        if (
          inputs === undefined ||
          inputs.mode !== 'deploy' ||
          /[A-Z]/.test(`${worn.branch}${worn['production-branch']}`)
        )
          return;
        some += 1;
        expect(inputs).toEqual(read({ ...VALID, ...plain }));
      }),
      { numRuns: 300 },
    );
    expect(some).toBeGreaterThan(50);
  });
});

test('an age is what is written, or none', () => {
  const unit = fc.constantFrom('w', 'd', 'h', 'm', 's', 'M', 'D', '', ' d', 'mo', 'e3', '.', '+', '-', '٣', '１');
  const text = fc.oneof(
    hostileText,
    fc.array(fc.tuple(fc.nat(99), unit), { maxLength: 3 }).map((parts) => parts.flat().join('')),
  );
  const MS = new Map(Object.entries({ w: 7 * DAY, d: DAY, h: DAY / 24, m: 60_000, s: 1000 }));
  fc.assert(
    fc.property(text, (written) => {
      const ms = readDuration(written);
      if (ms === undefined || ms === 0) return;
      const parts = [...written.trim().matchAll(/(\d+(?:\.\d+)?)([wdhsWDHS]|m)/g)];
      expect(parts.map(([part]) => part).join('')).toBe(written.trim());
      const sum = parts.reduce(
        (all, [, amount, name = '']) => all + Number(amount) * (MS.get(name.toLowerCase()) ?? 0),
        0,
      );
      expect(Math.abs(ms - sum)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test('any age is never read from a text without a selection', () => {
  const written = fc.oneof(hostileText, fc.constantFrom('0', '0d', ' 0 ', '0s', '00', '-0', '0.0', '٠', '0e9', '0x0'));
  fc.assert(
    fc.property(written, fc.constantFrom('', ' ', '\n', '\u00a0'), (age, branches) => {
      const inputs = read({ ...VALID, mode: 'prune', 'older-than': age, branches, 'include-aliased': 'true' });
      if (inputs?.mode === 'prune') expect(inputs.olderThan).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('no misspelled name of an input is passed over in silence', () => {
  const change = fc.tuple(fc.nat(20), fc.constantFrom('change', 'take', 'put'));
  const names = [...INPUTS.keys()];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(change, { minLength: 1, maxLength: 2 }), (name, changes) => {
      let text = name.replaceAll('-', '_');
      for (const [place, kind] of changes) {
        const at = place % text.length;
        text = text.slice(0, at) + (kind === 'take' ? '' : 'q') + text.slice(kind === 'put' ? at : at + 1);
      }
      fc.pre(!INPUTS.has(text) && text.length > 1);
      expect(read(VALID, { [`${'INPUT'}_${text.toUpperCase()}`]: 'x1' })).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
