/** The README as its readers use it: the workflows that they paste, and the errors that they look up. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Step {
  uses?: string;
  with?: Record<string, string | number | boolean>;
}

export interface Workflow {
  name: string;
  on: string | Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }>;
}

export interface Example {
  name: string;
  text: string;
  workflow: Workflow;
}

export const README = readFileSync('README.md', 'utf8');

export const OUR_ACTION = 'OWNER/cloudflare-pages-ops@v1';

/** The whole workflows among the examples, in their order. */
export const examples: Example[] = [...README.matchAll(/^```yaml\n(.*?)^```$/gms)]
  .map(([, text = '']) => text)
  .filter((text) => /^on:/m.test(text))
  .map((text) => {
    const workflow = parse(text) as Workflow;
    return { name: workflow.name, text, workflow };
  });

export function stepsOf({ jobs }: Workflow): Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** The messages of the troubleshooting table, in which `…` stands for any text. */
export const messages: string[] = [...section('Troubleshooting').matchAll(/^\| `` (.*?) `` \|/gm)].map(
  ([, message = '']) => message,
);

/** Whether a text is the message of the table. */
export function isMessage(message: string, text: string): boolean {
  const parts = message.split('…').map((part) => part.replace(/[^\w\s]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 's').test(text);
}

/** A section with its subsections. */
export function section(title: string): string {
  const [, text] = README.split(`\n## ${title}\n`);
  if (text === undefined) throw new Error(`The README has no section ${title}`);
  return text.split('\n## ')[0] ?? '';
}

/** What the placeholders of an example stand for when it is tried. */
const SAMPLES: Readonly<Record<string, string>> = {
  'secrets.CLOUDFLARE_API_TOKEN': 'test-api-token',
  'secrets.CLOUDFLARE_ACCOUNT_ID': '0123456789abcdef0123456789abcdef',
  'matrix.project': 'docs',
  'github.head_ref': 'feature/cart',
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
