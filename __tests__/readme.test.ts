import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { isPictureOf } from '../scripts/picture-label.js';
import { picturePages } from '../scripts/picture-pages.js';
import { PAGES_ACTION_DOOR } from '../src/inputs/doors/pages-action.js';
import type { InputEvent } from '../src/inputs/reader.js';
import { readInputs } from '../src/modes/registry.js';
import {
  documents,
  examples,
  inputsOf,
  isOurs,
  read,
  type Step,
  stepsOf,
  type Workflow,
  workflowOf,
} from './readme.js';

const action = parse(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { default?: string }>;
  outputs: Record<string, unknown>;
};

const steps = examples.flatMap(({ name, workflow }) =>
  stepsOf(workflow).map((step, index) => ({ name: `${name}, step ${index + 1}`, step, event: eventOf(workflow) })),
);
const ours = steps.filter(({ step }) => isOurs(step));

/** What inputs know of the event of a workflow. */
function eventOf({ on }: Workflow): InputEvent {
  const isOfClosed = JSON.stringify(on).includes('"types":["closed"]');
  return { branch: 'feature', defaultBranch: 'main', ...(isOfClosed && { pullState: 'closed' }) };
}

/** Expects that every input of the step is one that its mode reads, with a value that it may have. */
function expectReadable(step: Step, event: InputEvent = {}): void {
  const inputs = inputsOf(step);
  const found = new Set<string>();
  const value = (name: string) => {
    found.add(name);
    return inputs[name] ?? action.inputs[name]?.default ?? '';
  };
  expect(readInputs(value, {}, event)).toMatchObject({ mode: inputs.mode ?? 'deploy' });
  expect([...found]).toEqual(expect.arrayContaining(Object.keys(inputs)));
}

describe('an example', () => {
  test('is there for every mode', () => {
    const modes = ours.map(({ step }) => step.with?.mode ?? 'deploy');
    expect(new Set(modes)).toEqual(new Set(['deploy', 'wait', 'rollback', 'prune', 'status']));
  });

  test.each(ours)('sets only inputs that its mode reads, to values that they may have: $name', ({ step, event }) => {
    expectReadable(step, event);
  });

  /** The expressions in these inputs of all steps. */
  function expressionsIn(...names: string[]): Set<string> {
    const values = ours.flatMap(({ step }) => names.map((name) => String(step.with?.[name] ?? '')));
    return new Set(values.flatMap((value) => [...value.matchAll(/\$\{\{ *(.*?) *\}\}/g)].map(([, text = '']) => text)));
  }

  test('takes the token from a secret and the account from a variable', () => {
    expect(expressionsIn('api-token')).toEqual(new Set(['secrets.CLOUDFLARE_API_TOKEN']));
    expect(expressionsIn('account-id')).toEqual(new Set(['vars.CLOUDFLARE_ACCOUNT_ID']));
  });

  test('takes lists of globs only from the workflow, or from somebody who may start it', () => {
    expect(expressionsIn('project', 'branches')).toEqual(new Set(['matrix.project', 'inputs.project']));
  });

  test('hands values to a script only by its environment', () => {
    const scripts = steps.flatMap(({ step }) => step.run ?? []);
    expect(scripts).toContain('npx playwright test');
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

describe.each(picturePages())('the picture $name', ({ name, source }) => {
  test.each(['light', 'dark'])('is in the README, small, and of what is written today: %s', (scheme) => {
    const file = `docs/pictures/${name}-${scheme}.png`;
    const png = readFileSync(file);
    expect(read('README.md')).toContain(`="${file}"`);
    expect(png.length).toBeLessThan(150_000);
    expect({ file, isUpToDate: isPictureOf(png, source), orElse: 'npm run pictures' }).toMatchObject({
      isUpToDate: true,
    });
  });
});

describe('what a document refers to is there:', () => {
  const linking = [...documents, { file: 'bench/README.md', text: readFileSync('bench/README.md', 'utf8') }];
  const withoutCode = (text: string) => text.replace(/^```.*?^```$/gms, '');

  const anchors = (text: string) =>
    [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );

  test.each(linking)('$file', ({ file, text }) => {
    const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
      ([, link, source]) => link ?? source ?? '',
    );
    const broken = links
      .filter((target) => !target.startsWith('https://'))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const found = path === '' ? file : normalize(join(dirname(file), path));
        if (!existsSync(found)) return true;
        return anchor !== undefined && !anchors(readFileSync(found, 'utf8')).includes(anchor);
      });
    expect(broken).toEqual([]);
  });
});

describe('the page about migrating', () => {
  const page = read('docs/migrating.md');
  const rows = [...page.matchAll(/^\| ([^|]*`[^|]*) \| ([^|]*) \|$/gm)];

  test('names inputs and outputs that are there', () => {
    const cells = rows.map(([, , cell = '']) => cell).filter((cell) => cell !== 'here');
    const names = cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)(?:: \w+)?`/g)].map(([, name = '']) => name));
    expect(names.length).toBeGreaterThan(25);
    expect(Object.keys({ ...action.inputs, ...action.outputs })).toEqual(expect.arrayContaining(names));
  });

  /** The step before and after each change that is shown. */
  const changes = [...page.matchAll(/^```diff\n(.*?)^```$/gms)].map(([, diff = '']) => {
    const lines = (sign: string) =>
      diff.split('\n').flatMap((line) => (line.startsWith(sign) || line.startsWith(' ') ? line.slice(1) : []));
    const stepOf = (sign: string) => {
      const [step] = stepsOf(parse(workflowOf('Step', lines(sign).join('\n'))) as Workflow);
      return step ?? {};
    };
    return { before: stepOf('-'), after: stepOf('+'), removed: diff.match(/^-.*$/gm), added: diff.match(/^\+.*$/gm) };
  });

  test('turns a step of pages-action into one that is read by changing one line', () => {
    const [{ before, after, removed, added }] = changes as [(typeof changes)[number]];
    expect([removed?.length, added?.length]).toEqual([1, 1]);
    expect([before.uses, after.with]).toEqual(['cloudflare/pages-action@v1', before.with]);
    expect(after.uses).toMatch(/^[\w-]+\/cloudflare-pages-ops\/pages-action@v1$/);
    const inputs = inputsOf(after, { 'secrets.GITHUB_TOKEN': 'gh' });
    const values = readInputs((name) => inputs[name] ?? '', {}, {}, PAGES_ACTION_DOOR);
    expect(values).toMatchObject({ project: 'docs', directory: 'dist', githubDeployment: true, comment: false });
  });

  test('turns a step of pages-action into one of the action itself, and explains each input that it takes away', () => {
    const { before, after } = changes[1] ?? { before: {}, after: {} };
    expect(before.uses).toBe('cloudflare/pages-action@v1');
    const explained = rows.map(([, name = '']) => name.replaceAll('`', ''));
    expect(explained).toEqual(expect.arrayContaining(Object.keys(before.with ?? {})));
    expect(isOurs(after)).toBe(true);
    expectReadable(after);
  });
});

describe('the page about other actions', () => {
  const page = read('docs/comparison.md');

  test('says of each column what was read', () => {
    const used = [...page.matchAll(/\[\^(\w+)\](?!:)/g)].map(([, name]) => name);
    const told = [...page.matchAll(/^\[\^(\w+)\]: /gm)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(told.sort());
    const heads = [...page.matchAll(/^\| \| this action \| (.*) \|$/gm)].flatMap(([, head = '']) => head.split(' | '));
    expect(heads.length).toBeGreaterThan(6);
    expect(heads.filter((head) => !/\d \[\^\w+\]$/.test(head))).toEqual([]);
  });
});

describe('the README', () => {
  test('names each action of this repository once where it says which one to use', () => {
    const [, table = ''] = /### Which one to use\n(.*?)\n## /s.exec(read('README.md')) ?? [];
    const folders = ['/node24', '', '/pages-action'];
    const named = [...table.matchAll(/^\| `[\w-]+\/cloudflare-pages-ops([\w/-]*)@v1`/gm)].map(([, folder]) => folder);
    expect(named).toEqual(folders);
    for (const folder of folders) expect(existsSync(join('.', folder, 'action.yml'))).toBe(true);
  });
});
