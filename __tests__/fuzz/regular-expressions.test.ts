/** Every regular expression of src/ takes linear time. Text from outside may be a megabyte that is made to be slow. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findAnnotations } from '../../src/core/build/annotations.js';
import { causeOf } from '../../src/core/build/cause/cause.js';
import { readDuration } from '../../src/core/duration.js';
import { readApiAddress } from '../../src/core/inputs/forms.js';
import { createInputReader } from '../../src/inputs/reader.js';
import { markdownText, printable } from '../../src/report/text/escape.js';

/** Where characters of an expression that are escaped are put aside. */
const ESCAPED = 0xe000;

/** Characters of an expression that are tried. */
const MAX_CHARACTERS = 14;

const MEGABYTE = 1_000_000;

/** Characters of the first trials. Quadratic time is some 100 ms for these, linear time less than 1 ms. */
const SHORT = 16_000;

/** Milliseconds. */
const MAX_SHORT_TIME = 40;
const MAX_LONG_TIME = 2000;

/** A slash after one of these begins a regular expression, and no division. */
const BEFORE = /(?:[(,=:[!&|?{};>]|\breturn|^)\s*$/;

/** The regular expressions that are written in a source. Its comments, strings and templates are passed over. */
function expressionsIn(source: string): RegExp[] {
  const skipped = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/y;
  const literal = /\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([a-z]*)/y;
  const found: RegExp[] = [];
  let line = '';
  for (let at = 0; at < source.length; ) {
    skipped.lastIndex = literal.lastIndex = at;
    const comment = skipped.exec(source);
    const expression = comment === null && BEFORE.test(line) ? literal.exec(source) : null;
    if (expression !== null) found.push(new RegExp(expression[1] ?? '', expression[2]));
    const [text] = comment ?? expression ?? [source.charAt(at)];
    line = text === '\n' ? '' : line + (comment === null ? text : '');
    at += text.length;
  }
  return found;
}

/** Texts whose repetition may be slow: characters and words that the expression names, alone and together. */
function pumpsOf({ source }: RegExp): string[] {
  const words = source
    .replaceAll(/\\([^\w\s])/g, (_, character: string) => String.fromCharCode(ESCAPED + character.charCodeAt(0)))
    .split(/\\\w(?:\{\w+\})?|\(\?(?:<?[=!]|:|<\w+>)|[()[\]{}|*+?^$]/)
    .map((word) => word.replaceAll(/[\ue000-\ue07f]/g, (one) => String.fromCharCode(one.charCodeAt(0) - ESCAPED)))
    .filter((word) => word !== '');
  const characters = [...new Set([...'\n \ta1', ...words.join('')])].slice(0, MAX_CHARACTERS);
  const pairs = characters.flatMap((one) => characters.map((other) => one + other));
  return [...new Set([...words, words.join(''), words.slice(0, 2).join(''), ...characters, ...pairs])].filter(
    (pump) => pump !== '',
  );
}

/** Texts of this many characters, and more for a long pump. One ends as no match can, one begins so. */
function textsOf(pump: string, length: number): string[] {
  const body = pump.repeat(Math.ceil(length / Math.sqrt(pump.length)));
  return [`${body}\n\u0000`, `\n${body}`];
}

/** Milliseconds of the processor: other processes do not count. */
function timeOf(work: () => unknown): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** The shortest of some times, so that a busy machine does not count much. */
function leastTimeOf(work: () => unknown, enough: number): number {
  let least = timeOf(work);
  for (let again = 0; again < 5 && least > enough; again += 1) least = Math.min(least, timeOf(work));
  return least;
}

/** Does with a text what the program does with it: one search, or all of them. */
function use(expression: RegExp, text: string): void {
  if (expression.global) text.replace(expression, '');
  else expression.exec(text);
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));

/** The rules of causes are not tried: they see lines that are cut, as the test of that folder has them. */
const expressions = sources
  .filter(({ file }) => !file.replaceAll('\\', '/').startsWith('core/build/cause/'))
  .flatMap(({ text }) => expressionsIn(text));

describe('the regular expressions of src', () => {
  test('are found where they are written', () => {
    const text = "const a = /x'\\/[/]/g; // no /comment/\nf('/string/', 1 / 2 / 3); return /y/.test(`/z/`)";
    expect(expressionsIn(text).map(String)).toEqual(["/x'\\/[/]/g", '/y/']);
    expect(expressions.length).toBeGreaterThan(60);
  });

  // The lines of annotations are cut, the forms of a secret are those of one text, and what is shown has constant parts.
  test('are built from text in three places only', () => {
    const building = sources
      .filter(({ text }) => /\bRegExp\(/.test(text))
      .map(({ file }) => file.replaceAll('\\', '/'));
    expect(building.sort()).toEqual([
      'core/build/annotation-forms.ts',
      'core/secrets/secrets.ts',
      'report/text/escape.ts',
    ]);
  });

  test('that are quadratic would be noticed', () => {
    const slow = (expression: RegExp) =>
      pumpsOf(expression).some((pump) =>
        textsOf(pump, SHORT).some((text) => timeOf(() => use(expression, text)) > MAX_SHORT_TIME),
      );
    expect([/\/+$/, /\/\/.*@/, /[.\s]+$/, /<!-- rows (\[.*?\]) -->/].map(slow)).toEqual([true, true, true, true]);
  });

  test.each([...new Map(expressions.map((expression) => [String(expression), expression]))])(
    '%s is linear',
    (_, expression) => {
      let worst = { time: 0, pump: 'a' };
      for (const pump of pumpsOf(expression)) {
        const times = textsOf(pump, SHORT).map((text) => leastTimeOf(() => use(expression, text), MAX_SHORT_TIME));
        const time = Math.max(...times);
        if (time > worst.time) worst = { time, pump };
      }
      expect(worst.time > MAX_SHORT_TIME ? worst : undefined).toBeUndefined();
      for (const text of textsOf(worst.pump, MEGABYTE)) {
        expect(leastTimeOf(() => use(expression, text), MAX_LONG_TIME)).toBeLessThan(MAX_LONG_TIME);
      }
    },
  );
});

describe('a long text of anything is soon', () => {
  const length = 300_000;
  const pumps = [
    '\u001b;?',
    '\u001b#;',
    '\u001b]a',
    '\u001b[1;',
    '/',
    '//@',
    '  ',
    'Error ',
    'a.b:1:1',
    '"a.b',
    '[a](',
    '1s',
  ];

  test.each<[string, (text: string) => unknown]>([
    ['shown', printable],
    ['made Markdown', markdownText],
    ['searched for places', (text) => findAnnotations([text, text], { rootDir: text })],
    ['searched for a cause', (text) => causeOf([text, text])],
    ['read as a duration', readDuration],
    ['read as an address', readApiAddress],
    ['refused as an address', (text) => readApiAddress(`https://a/${text}`)],
    [
      'refused as an input',
      (text) => {
        const reader = createInputReader(() => `https://${text}@`);
        reader.matching('project', /^x$/, 'x');
        return reader.errors.sentences;
      },
    ],
  ])('%s', (_, work) => {
    for (const pump of pumps) {
      for (const text of [`\u001b${pump.repeat(length / pump.length)}`, `${pump.repeat(length / pump.length)}\n!`]) {
        const time = leastTimeOf(() => work(text), MAX_LONG_TIME);
        expect({ pump, isSlow: time > MAX_LONG_TIME }).toEqual({ pump, isSlow: false });
      }
    }
  });
});
