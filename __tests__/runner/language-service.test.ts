/** Every workflow and action file, and the examples of the documents, as GitHub's own readers see them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ActionReference } from '@actions/languageservice/action';
import { validate } from '@actions/languageservice/validate';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, test } from '@jest/globals';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { examples } from '../readme.js';

interface File {
  name: string;
  text: string;
}

const tracked = spawnSync('git', ['ls-files', '-z', '*.yml'], { encoding: 'utf8' }).stdout.split('\0').filter(Boolean);
const read = (name: string): File => ({ name, text: readFileSync(name, 'utf8') });
const actions = tracked.filter((name) => /(?:^|\/)action\.yml$/.test(name)).map(read);
const workflows: File[] = [
  ...tracked.filter((name) => name.startsWith('.github/workflows/')).map(read),
  ...examples.map(({ file, name, text }) => ({ name: `${file}: ${name}`, text })),
];

let count = 0;

/**
 * What the language service says of a file, with line numbers from 1. It keeps what it has read by the address, so each
 * has one of its own. What it says of actions of others, which it could only ask GitHub for, is left out.
 */
async function problems({ name, text }: File, fileName: string): Promise<string[]> {
  count += 1;
  const document = TextDocument.create(`file:///${count}/${fileName}`, 'yaml', 1, text);
  const found = await validate(document, {
    actionsMetadataProvider: { fetchActionMetadata: async (ref) => ours(ref) },
  });
  return found
    .filter(({ message }) => !/^Unable to resolve action `(?!OWNER\/)/.test(String(message)))
    .map(({ message, range }) => `${name}:${range.start.line + 1}: ${message}`);
}

/** The metadata of an action of this repository; those of others are not looked at. */
function ours({ owner, name, path = '' }: ActionReference) {
  if (owner !== 'OWNER' || name !== 'cloudflare-pages-ops') return undefined;
  const file = path === '' ? 'action.yml' : `${path}/action.yml`;
  return parse(readFileSync(file, 'utf8'));
}

const workflow = (file: File) => problems(file, '.github/workflows/workflow.yml');
const action = (file: File) => problems(file, 'action.yml');

/** What the parser says of a workflow, after the conversion that GitHub starts its jobs from. */
async function parsed({ name, text }: File) {
  const { context, value } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
  const template = value && (await convertWorkflowTemplate(context, value));
  return { jobs: template?.jobs ?? [], errors: context.errors.getErrors().map(({ message }) => message) };
}

describe('an action', () => {
  test('is in the root', () => {
    expect(actions.map(({ name }) => name)).toContain('action.yml');
  });

  test.each(actions)('is sound to the language service: $name', async (file) => {
    expect(await action(file)).toEqual([]);
  });

  test('that is wrong is found out', async () => {
    const [{ text } = { text: '' }] = actions;
    const wrong = text.replace(/using: node\d+/, 'using: node21');
    expect(await action({ name: 'wrong', text: wrong })).not.toEqual([]);
  });
});

describe('a workflow', () => {
  test('is there of this repository and of the documents', () => {
    const names = workflows.map(({ name }) => name.replace(/:.*/, ''));
    expect(names).toEqual(expect.arrayContaining(['.github/workflows/ci.yml', 'README.md', 'docs/recipes.md']));
  });

  test.each(workflows)('is sound to the language service: $name', async (file) => {
    expect(await workflow(file)).toEqual([]);
  });

  test.each(workflows)('has jobs with steps to the parser: $name', async (file) => {
    const { jobs, errors } = await parsed(file);
    expect(errors).toEqual([]);
    expect(jobs.length).toBeGreaterThan(0);
    for (const job of jobs)
      expect(job).toMatchObject({ type: 'job', steps: expect.arrayContaining([expect.anything()]) });
  });

  test.each([
    ['an input that there is not', 'project: docs', 'projekt: docs', 'projekt'],
    [
      'an expression that is not closed',
      '{{ vars.CLOUDFLARE_ACCOUNT_ID }}',
      '{{ vars.CLOUDFLARE_ACCOUNT_ID',
      'expression',
    ],
    ['a context that there is not', '{{ vars.', '{{ variables.', 'variables'],
    ['an event that there is not', 'pull_request:', 'pull_requests:', 'pull_requests'],
  ])('with %s is found out', async (_, right, wrong, said) => {
    const [{ text } = { text: '' }] = examples;
    expect(text).toContain(right);
    expect((await workflow({ name: 'wrong', text: text.replace(right, wrong) })).join('\n')).toContain(said);
  });
});
