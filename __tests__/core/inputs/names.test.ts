import { describe, expect, test } from '@jest/globals';
import { emptiness, judgeNames, misplacement } from '../../../src/core/inputs/names.js';
import { PAGES_ACTION } from '../../../src/core/inputs/pages-action.js';

const KNOWN = new Map([
  ['project', 'docs'],
  ['api-token', 't'],
  ['dry-run', 'false'],
  ['github-token', 'gh'],
]);

function judge(written: Record<string, string>) {
  const verdict = judgeNames(
    Object.entries(written).map(([name, value]) => ({ name, value })),
    KNOWN,
    PAGES_ACTION,
  );
  return { ...verdict, meant: [...verdict.meant] };
}

describe('the names of inputs', () => {
  test('that are known are right', () => {
    expect(judge(Object.fromEntries(KNOWN))).toEqual({ errors: [], warnings: [], meant: [] });
  });

  test('that are near one that is known are wrong, also when they hold nothing', () => {
    expect(judge({ dry_run: 'true', projct: '' })).toEqual({
      errors: [
        '`dry_run` is no input of this action. Did you mean `dry-run`?',
        '`projct` is no input of this action. Did you mean `project`?',
      ],
      warnings: [],
      meant: ['dry-run', 'project'],
    });
  });

  test('that are near one with the same value come from an action around this one', () => {
    expect(judge({ api_token: 't', apitoken: 't', projct: 'docs' })).toEqual({ errors: [], warnings: [], meant: [] });
  });

  test('that are near none are a warning', () => {
    expect(judge({ colour: 'red' }).warnings).toEqual(['`colour` is no input of this action, and has no effect.']);
  });

  test('of pages-action are told together, with what they are here', () => {
    const { errors, warnings, meant } = judge({
      ...{ apitoken: 'x', accountid: 'x', projectname: 'x', githubtoken: 'x', workingdirectory: 'x' },
      ...{ environmentname: 'live', wranglerversion: '3' },
    });
    expect([errors.length, warnings]).toEqual([1, []]);
    expect(errors[0]).toMatch(
      /^These are inputs of `cloudflare\/pages-action`\. Here `apiToken` is `api-token`, .*`gitHubToken` is `github-deployment: true`, .*`\/pages-action`/,
    );
    expect(meant).toEqual(['api-token', 'account-id', 'project', 'github-token', 'github-environment']);
  });
});

describe('an input of another mode', () => {
  const isSame = (a: string, b: string) => a === b;
  const place = (value: string, rule: Partial<Parameters<typeof misplacement>[1]>) =>
    misplacement({ name: 'x', value }, { modes: ['prune'], ...rule }, 'deploy', isSame);

  test('is not misplaced where the mode reads it, where it is empty, and at its default', () => {
    expect(place('1', { modes: ['prune', 'deploy'] })).toBeUndefined();
    expect(place('', {})).toBeUndefined();
    expect(place('7d', { preset: '7d' })).toBeUndefined();
  });

  test('is refused with the modes that read it', () => {
    expect(place('1', {})).toBe('`x` is an input of mode `prune`, not of `deploy`: take it out, or set `mode`.');
    expect(place('1', { modes: ['wait', 'prune', 'status'], elsewhere: 'Because.' })).toBe(
      '`x` is an input of mode `wait`, `prune` and `status`, not of `deploy`: take it out, or set `mode`. Because.',
    );
  });
});

test('an input lacks its value where it is decisive, written, and blank', () => {
  const rule = { modes: ['a'], preset: 'x', isDecisive: true } as const;
  expect(emptiness('b', ' ', rule)).toBe(
    '`b` is empty: the expression behind it gave nothing. Give it a value, such as `x`, which it is when it is left out.',
  );
  expect(emptiness('b', undefined, rule)).toBeUndefined();
  expect(emptiness('b', 'y', rule)).toBeUndefined();
  expect(emptiness('b', '', { modes: ['a'], preset: 'x' })).toBeUndefined();
});
