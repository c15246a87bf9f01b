import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { isPictureOf } from '../scripts/picture-label.js';
import { picturePages } from '../scripts/picture-pages.js';
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

  test('turns a step of pages-action into one that is read, and explains each input that it takes away', () => {
    const [, diff = ''] = /^```diff\n(.*?)^```$/ms.exec(page) ?? [];
    const side = (sign: string) => {
      const lines = diff.split('\n').filter((line) => line.startsWith(sign) || line.startsWith(' '));
      const [step] = stepsOf(parse(workflowOf('Step', lines.map((line) => line.slice(1)).join('\n'))) as Workflow);
      return step ?? {};
    };
    expect(side('-').uses).toBe('cloudflare/pages-action@v1');
    const explained = rows.map(([, name = '']) => name.replaceAll('`', ''));
    expect(explained).toEqual(expect.arrayContaining(Object.keys(side('-').with ?? {})));
    expect(isOurs(side('+'))).toBe(true);
    expectReadable(side('+'));
  });
});
