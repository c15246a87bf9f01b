/** Actions of others and wrangler: one pin each, the same wherever they are named. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  markdownFiles,
  pinsIn,
  readWorkflows,
  readWranglerVersion,
  WRANGLER_SOURCE,
  withPins,
  withWrangler,
} from '../scripts/pins.mjs';

const OLD = `${'a'.repeat(40)} # v1.0.0`;
const NEW = `${'b'.repeat(40)} # v2.0.0`;

describe('pins', () => {
  test('are read from every step of a workflow, one for each repository', () => {
    const text = `steps:\n  - uses: actions/checkout@${OLD}\n  - if: false\n    uses: acme/tools/init@${NEW}\n  - uses: ./\n`;
    expect(pinsIn([text])).toEqual(
      new Map([
        ['actions/checkout', OLD],
        ['acme/tools', NEW],
      ]),
    );
  });

  test('may not differ, not even between two actions of one repository', () => {
    expect(() => pinsIn([`  - uses: acme/tools/init@${OLD}\n`, `  - uses: acme/tools/end@${NEW}\n`])).toThrow(
      'acme/tools has two pins',
    );
  });

  test('are written into examples, and nothing else is changed', () => {
    const before = [
      `      - uses: actions/checkout@${OLD}`,
      '      - uses: acme/site@v1',
      `actions/checkout@${OLD}`,
      '',
    ];
    const after = [`      - uses: actions/checkout@${NEW}`, ...before.slice(1)];
    expect(withPins(before.join('\n'), new Map([['actions/checkout', NEW]]))).toBe(after.join('\n'));
  });

  test('are missed when an example uses an action without one', () => {
    expect(() => withPins(`- uses: acme/tools@${OLD}`, new Map())).toThrow(
      'acme/tools is in an example and has no pin',
    );
  });
});

test('a version of wrangler is written wherever one is named, whatever it was, and nothing else is changed', () => {
  const text = "run('wrangler@4', 'wrangler@4.1.2-beta.1'); // wrangler, wrangler@latest. Not wrangler@4.";
  expect(withWrangler(text, '4.9.0')).toBe(
    "run('wrangler@4.9.0', 'wrangler@4.9.0'); // wrangler, wrangler@latest. Not wrangler@4.9.0.",
  );
});

describe('in this repository', () => {
  const pins = pinsIn(readWorkflows());

  /** The actions that a text uses without naming the whole commit, and the version that it is for people and Dependabot. */
  const unpinned = (text: string) =>
    [...text.matchAll(/^ *(?:- )?uses: (?!\.\/)(.*)$/gm)]
      .map(([, uses = '']) => uses)
      .filter((uses) => !/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses));

  test.each(readWorkflows().map((text) => ({ name: /^name: (.*)$/m.exec(text)?.[1] ?? 'examples', text })))(
    'the workflow $name names every action of others by its commit',
    ({ text }) => {
      expect(unpinned(text)).toEqual([]);
    },
  );

  // What people move away from is shown as they have it.
  test.each(markdownFiles().filter((file) => file !== 'docs/migrating.md'))(
    'the examples of %s name every action of others by its commit',
    (file) => {
      const others = unpinned(readFileSync(file, 'utf8')).filter(
        (uses) => !/\/cloudflare-pages-ops(?:\/[\w-]+)?@/.test(uses),
      );
      expect(others).toEqual([]);
    },
  );

  test.each(markdownFiles())('the examples of %s have the pins of the workflows', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(withPins(text, pins)).toBe(text);
  });

  test('one exact version of wrangler is named: the one that the contract tests hold the action against', () => {
    const version = readWranglerVersion();
    expect(version).toMatch(/^4\.\d+\.\d+$/);
    const source = readFileSync(WRANGLER_SOURCE, 'utf8');
    expect(source).toContain(`const WRANGLER = 'wrangler@${version}';`);
    for (const text of [source, ...markdownFiles().map((file) => readFileSync(file, 'utf8'))]) {
      for (const [name] of text.matchAll(/wrangler@\d(?:[\w.-]*\w)?/g)) expect(name).toBe(`wrangler@${version}`);
    }
  });

  test('Dependabot updates that version', () => {
    const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
      updates: { 'package-ecosystem': string; directories: string[] }[];
    };
    const npm = updates.find((update) => update['package-ecosystem'] === 'npm');
    expect(npm?.directories).toContain('/__tests__/contract');
  });

  test('Dependabot updates the runner of the tests, which go.mod names', () => {
    const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
      updates: { 'package-ecosystem': string; directory?: string; allow?: { 'dependency-name': string }[] }[];
    };
    const gomod = updates.find((update) => update['package-ecosystem'] === 'gomod');
    const [, tool = ''] = /^tool (.*)$/m.exec(readFileSync(`.${gomod?.directory}/go.mod`, 'utf8')) ?? [];
    expect(gomod?.allow).toContainEqual({ 'dependency-name': tool, 'dependency-type': 'all' });
  });

  test('the command that checks them passes', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/pins.mjs', '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('Dependabot updates the pins of the workflows and those of the examples', () => {
    const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
      updates: { 'package-ecosystem': string; directories: string[] }[];
    };
    const actions = updates.find((update) => update['package-ecosystem'] === 'github-actions');
    expect(actions?.directories).toEqual(['/', '/.github/examples']);
  });

  test('an action that only examples use is still used by one', () => {
    const { steps } = parse(readFileSync('.github/examples/actions.yml', 'utf8')) as { steps: { uses: string }[] };
    const examples = markdownFiles().map((file) => readFileSync(file, 'utf8'));
    const unused = steps.filter(({ uses }) => !examples.some((text) => text.includes(`uses: ${uses}`)));
    expect(unused).toEqual([]);
  });
});
