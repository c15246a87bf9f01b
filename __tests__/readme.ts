/** The README and docs/ as their readers use them: the workflows that they paste, and the errors that they look up. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, string | number | boolean>;
}

export interface Workflow {
  name: string;
  on: string | Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

export interface Example {
  /** The document that shows it. */
  file: string;
  name: string;
  text: string;
  workflow: Workflow;
}

export interface Document {
  file: string;
  text: string;
}

export const documents: Document[] = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Every YAML example, in the order of the documents. Steps without a workflow are put into one. */
export const examples: Example[] = documents.flatMap(({ file, text }) =>
  [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = ''], index) => {
    const whole = /^on:/m.test(yaml) ? yaml : workflowOf(`Steps ${index + 1} of ${file}`, yaml);
    const workflow = parse(whole) as Workflow;
    return { file, name: workflow.name, text: whole, workflow };
  }),
);

/** A workflow of one job with these steps, which are indented as in a workflow. */
export function workflowOf(name: string, steps: string): string {
  return `name: ${name}\non: workflow_dispatch\npermissions: {}\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
}

/** Whether a step runs this action, by the inputs of action.yml. */
export function isOurs({ uses = '' }: Step): boolean {
  return /^[\w-]+\/cloudflare-pages-ops(?:\/node24)?@v1$/.test(uses);
}

export function stepsOf({ jobs }: Workflow): Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** The text of a document. @throws when there is none */
export function read(file: string): string {
  const found = documents.find((document) => document.file === file);
  if (found === undefined) throw new Error(`There is no document ${file}`);
  return found.text;
}

/** The messages of the troubleshooting tables, in which `…` stands for any text. */
export const messages: string[] = [...read('docs/troubleshooting.md').matchAll(/^\| `` (.*?) `` \|/gm)].map(
  ([, message = '']) => message,
);

/** Whether a text is the message of a table. */
export function isMessage(message: string, text: string): boolean {
  const parts = message.split('…').map((part) => part.replace(/[^\w\s]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 's').test(text);
}

/** What the placeholders of an example stand for when it is tried. */
const SAMPLES: Readonly<Record<string, string>> = {
  'secrets.CLOUDFLARE_API_TOKEN': 'test-api-token',
  'vars.CLOUDFLARE_ACCOUNT_ID': '0123456789abcdef0123456789abcdef',
  'matrix.project': 'docs',
  'inputs.project': 'docs',
  'inputs.reason': 'The cart is empty',
  'inputs.dry-run': 'true',
  'inputs.other || inputs.target': '-2',
};

/** The inputs of a step as the runner hands them over. @throws when it is not known what a placeholder stands for */
export function inputsOf({ with: values = {} }: Step, samples: Readonly<Record<string, string>> = {}) {
  const known: Readonly<Record<string, string>> = { ...SAMPLES, ...samples };
  const fill = (value: string) =>
    value.replace(/\$\{\{ *(.*?) *\}\}/g, (_, expression: string) => {
      const sample = known[expression];
      if (sample === undefined) throw new Error(`What is \${{ ${expression} }}?`);
      return sample;
    });
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(String(value))]));
}
