/** The sources of the status page: where a template has a value, and where markup that is not escaped may stand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseSync, type StringLiteral, type TaggedTemplateExpression, type TemplateLiteral } from '@swc/core';
import { elementsIn, type HtmlElement, parseHtml } from '../strict-html.js';

/** Stands for a value. */
const VALUE = '•';

const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href']);

interface Literals {
  html: string[];
  raw: TaggedTemplateExpression[];
  /** Strings and templates that nothing escapes. */
  plain: string[];
}

function literalsIn(node: unknown, found: Literals = { html: [], raw: [], plain: [] }): Literals {
  if (typeof node !== 'object' || node === null) return found;
  const { type } = node as { type?: string };
  if (type === 'StringLiteral') found.plain.push((node as StringLiteral).value);
  if (type === 'TemplateLiteral') found.plain.push(constantOf(node as TemplateLiteral));
  if (type === 'TaggedTemplateExpression') {
    const tagged = node as TaggedTemplateExpression;
    const name = tagged.tag.type === 'Identifier' ? tagged.tag.value : '';
    if (name === 'html') found.html.push(constantOf(tagged.template));
    else if (name === 'raw') found.raw.push(tagged);
    else found.plain.push(constantOf(tagged.template));
    for (const value of tagged.template.expressions) literalsIn(value, found);
    return found;
  }
  for (const child of Object.values(node)) literalsIn(child, found);
  return found;
}

function constantOf({ quasis }: TemplateLiteral): string {
  return quasis.map(({ cooked }) => cooked).join(VALUE);
}

function literalsOf(text: string): Literals {
  return literalsIn(parseSync(text, { syntax: 'typescript', target: 'es2022' }));
}

/** What is wrong with the places of the values in a template. */
function faultsOf(template: string): string[] {
  let root: HtmlElement;
  try {
    root = parseHtml(template);
  } catch (error) {
    return [String(error)];
  }
  return elementsIn(root).flatMap(({ name, attributes, children }) => [
    ...(/^(?:script|style)$/.test(name) && children.join('') !== VALUE ? [`<${name}> is written in the template`] : []),
    ...Object.entries(attributes).flatMap(([key, value]) => [
      ...(/^(?:on.*|style|srcdoc|srcset)$/.test(key) ? [`<${name}> has ${key}`] : []),
      ...(ADDRESSES.has(key) && value.includes(VALUE) && !/^(?:#|data:image\/svg\+xml,)/.test(value)
        ? [`<${name}> takes the ${key} from a value`]
        : []),
    ]),
  ]);
}

const files = [
  'src/report/text/html.ts',
  ...readdirSync('src/report/page').map((name) => join('src/report/page', name)),
];
const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const literals = sources.map(({ file, text }) => ({ file, ...literalsOf(text) }));

describe('a template', () => {
  test('is found wherever it is written, also in another', () => {
    const source = `a ? html\`<p>\${b.map((c) => html\`<b>\${c}</b>\`)}</p>\` : '<i>' + \`<u>\${d}\``;
    expect(literalsOf(source)).toEqual({ html: ['<p>•</p>', '<b>•</b>'], raw: [], plain: ['<i>', '<u>•'] });
  });

  test.each([
    ['<p title=•></p>'],
    ["<p title='•'></p>"],
    ['<p •></p>'],
    ['<p •="x"></p>'],
    ['<•></•>'],
    ['<p title="•>x</p>'],
    ['<!-- • -->'],
    ['<p>•'],
    ['•</p>'],
    ['<script>let a = •;</script>'],
    ['<style>• { color: red; }</style>'],
    ['<p onclick="•"></p>'],
    ['<p style="color: •"></p>'],
    ['<a href="•"></a>'],
    ['<a href="https:•"></a>'],
  ])('is found wrong when it is %s', (template) => {
    expect(faultsOf(template)).toHaveLength(1);
  });

  test('has its values in text and in quoted attributes alone, and its addresses are constant up to the value', () => {
    const templates = literals.flatMap(({ file, html }) => html.map((template) => ({ file, template })));
    expect(templates.length).toBeGreaterThan(40);
    const faults = templates.flatMap(({ file, template }) => faultsOf(template).map((fault) => ({ file, fault })));
    // The link whose address is checked to be https.
    expect(faults).toEqual([{ file: 'src/report/text/html.ts', fault: '<a> takes the href from a value' }]);
  });

  test('has all the markup of the page: no other string has any', () => {
    const markup = literals.flatMap(({ file, plain }) =>
      plain.filter((text) => /<[a-z/!]/i.test(text)).map((text) => ({ file, text })),
    );
    expect(markup).toEqual([]);
  });
});

describe('raw text', () => {
  test('is the style sheet and the script, both constant', () => {
    const raw = literals.flatMap(({ file, raw }) =>
      raw.map(({ template }) => ({ file, values: template.expressions })),
    );
    expect(raw).toEqual([
      { file: 'src/report/page/script.ts', values: [] },
      { file: 'src/report/page/style.ts', values: [] },
    ]);
  });

  test('is written nowhere else: no other source imports it, and nothing but it and a template makes HTML', async () => {
    const all = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const users = all.filter((file) =>
      /\braw\b[^;]*\bfrom '[^']*html\.js'/.test(readFileSync(join('src', file), 'utf8')),
    );
    expect(users.sort()).toEqual(['report/page/script.ts', 'report/page/style.ts']);
    expect(Object.keys(await import('../../../src/report/text/html.js')).sort()).toEqual([
      'html',
      'httpsLink',
      'joinHtml',
      'raw',
    ]);
  });
});
