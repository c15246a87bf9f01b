import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readInputs } from '../src/inputs/read-inputs.js';
import { mergeIntoComment, type NewRow, signRow } from '../src/report/comment/comment.js';
import { examples, inputsOf, OUR_ACTION, README, section, stepsOf } from './readme.js';

const action = parse(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
};

const steps = examples.flatMap(({ name, workflow }) =>
  stepsOf(workflow)
    .filter(({ uses }) => uses === OUR_ACTION)
    .map((step, index) => ({ name: `${name}, step ${index + 1}`, step })),
);

describe('an example of the README', () => {
  test('is there for every mode', () => {
    const modes = steps.map(({ step }) => step.with?.mode ?? 'deploy');
    expect(new Set(modes)).toEqual(new Set(['deploy', 'wait', 'rollback', 'prune', 'status']));
  });

  test.each(steps)('sets only inputs that its mode reads, to values that they may have: $name', ({ step }) => {
    const inputs = inputsOf(step);
    const read = new Set<string>();
    const value = (name: string) => {
      read.add(name);
      return inputs[name] ?? action.inputs[name]?.default ?? '';
    };
    expect(readInputs(value, {})).toMatchObject({ mode: inputs.mode ?? 'deploy' });
    expect([...read]).toEqual(expect.arrayContaining(Object.keys(inputs)));
  });
});

test('the comment that the README shows is the one that is written', () => {
  const commit = { commitHash: '3f9d2c1'.padEnd(40, '0'), commitMessage: 'Add search' };
  const logUrl = 'https://dash.cloudflare.com/';
  const rows: NewRow[] = [
    {
      project: 'docs',
      status: 'success',
      url: 'https://6c1e8f0a.docs.pages.dev',
      alias: 'https://add-search.docs.pages.dev',
      duration: 72_000,
      ...commit,
      logUrl,
    },
    {
      project: 'shop',
      status: 'failure',
      stage: 'build',
      duration: 48_000,
      ...commit,
      logUrl,
      problem: 'The deployment of shop failed in stage build after 48s.',
      advice: 'The last lines of the build log say why.',
      logTail: [
        "src/cart.ts(12,3): error TS2304: Cannot find name 'total'.",
        'Failed: build command exited with code: 2',
      ],
    },
  ];
  const body = rows.reduce<string | undefined>((text, row) => {
    const signed = signRow(row, { run: 1, attempt: 1 }, Date.UTC(2026, 10, 25, 10, 2));
    return signed && mergeIntoComment(text, signed);
  }, undefined);
  const seen = body
    ?.replace(/<!-- .*? -->\n*/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const [, quoted = ''] = /\n((?:>.*\n)+)/.exec(section('What the pull request shows')) ?? [];
  expect(quoted.replace(/^> ?/gm, '').trim()).toBe(seen?.trim());
});

describe('what the README refers to is there:', () => {
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-');
  const headings = [...README.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
  const targets = [...README.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

  test('sections', () => {
    const sections = targets.filter((target) => target.startsWith('#')).map((target) => target.slice(1));
    expect(headings).toEqual(expect.arrayContaining(sections));
  });

  test('files', () => {
    const files = targets.filter((target) => !/^#|^https:/.test(target));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  test('inputs and outputs that those of other actions correspond to', () => {
    const cells = [...section('Other actions').matchAll(/^\| [^|]*`[^|]* \| ([^|]*) \|$/gm)].map(
      ([, cell = '']) => cell,
    );
    const names = cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)(?:: \w+)?`/g)].map(([, name = '']) => name));
    expect(names.length).toBeGreaterThan(25);
    expect(Object.keys({ ...action.inputs, ...action.outputs })).toEqual(expect.arrayContaining(names));
  });
});
