/** `_redirects` and `_headers` are read as Cloudflare's own parser reads them: same rules kept, same lines refused. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startPagesServer } from '../../local/pages/index.js';
import { readHeaders } from '../../src/core/deploy/site-files/headers.js';
import { linesOf } from '../../src/core/deploy/site-files/lines.js';
import { readRedirects } from '../../src/core/deploy/site-files/redirects.js';
import { readRoutes } from '../../src/core/deploy/site-files/routes.js';
import { createTally } from '../../src/core/deploy/site-files/site-file.js';
import { folderWith } from '../upload/folder.js';
import { HEADER_FILES, headerFile, REDIRECT_FILES, redirectFile } from './site-files.js';
import { runWrangler } from './wrangler.js';

interface Invalid {
  line?: string;
  lineNumber?: number;
  message: string;
}

interface Theirs<R> {
  rules: R[];
  invalid: Invalid[];
}

// The last version with the parsers. It is TypeScript of another strictness, so it is not imported with its types.
const PACKAGE = 'pages-shared-0.13.0/metadata-generator';
const { parseRedirects } = (await import(`${PACKAGE}/parseRedirects.ts`)) as {
  parseRedirects(text: string): Theirs<{ from: string; to: string; status: number; lineNumber: number }>;
};
const { parseHeaders } = (await import(`${PACKAGE}/parseHeaders.ts`)) as {
  parseHeaders(text: string): Theirs<{ path: string; headers: Record<string, string>; unsetHeaders: string[] }>;
};

const RUNS = { numRuns: 500, seed: 20261126 };

/** The lines that are refused, in their order; where reading ends, the first of them. */
function refusedByUs(read: (tally: ReturnType<typeof createTally>) => unknown): number[] {
  const tally = createTally(Number.POSITIVE_INFINITY);
  read(tally);
  return tally
    .counts()
    .findings.filter(({ kind }) => kind === 'ignored')
    .map(({ line }) => line ?? 0);
}

/** The lines that Cloudflare's parser refuses. It gives the numbers of most of them, and of others the text. */
function refusedByThem(text: string, { rules, invalid }: Theirs<object>): number[] {
  const lines = text.split('\n');
  const refused = new Set<number>();
  let end = lines.length + 1;
  let overStatic = false;
  for (const { message } of invalid) {
    const rest = /Skipping remaining (\d+) lines/.exec(message)?.[1];
    if (rest !== undefined) end = lines.length - Number(rest) + 1;
  }
  for (const { line, lineNumber, message } of invalid) {
    const long = /^Ignoring line (\d+) as/.exec(message)?.[1];
    if (long !== undefined) refused.add(Number(long));
    else if (message.includes('Skipping remaining')) refused.add(end);
    else if (message.includes('Skipping line.')) overStatic = true;
    else if (message === 'No headers specified') {
      // The number is that of the next path, if there is one; the text is that of the path itself.
      const before = lines.slice(0, (lineNumber ?? end) - 1).map((each) => each.trim());
      refused.add(before.lastIndexOf(line ?? '') + 1);
    } else refused.add(lineNumber ?? 0);
  }
  if (overStatic) {
    const kept = new Set((rules as { lineNumber: number }[]).map(({ lineNumber }) => lineNumber));
    for (const { number } of linesOf(text)) if (number < end && !kept.has(number)) refused.add(number);
  }
  return [...refused].sort((a, b) => a - b);
}

function compareRedirects(text: string): void {
  const theirs = parseRedirects(text);
  const kept = readRedirects(text, createTally()).map(({ line, ...rule }) => ({ ...rule, lineNumber: line }));
  expect(kept).toEqual(theirs.rules);
  expect(refusedByUs((tally) => readRedirects(text, tally))).toEqual(refusedByThem(text, theirs));
}

function compareHeaders(text: string): void {
  const theirs = parseHeaders(text);
  const kept = readHeaders(text, createTally()).map(({ path, headers, unset }) => ({
    path,
    headers: Object.fromEntries([...headers].map(([name, values]) => [name, values.join(', ')])),
    unsetHeaders: unset,
  }));
  expect(kept).toEqual(
    theirs.rules.map((rule) => ({ ...rule, headers: Object.fromEntries(Object.entries(rule.headers).map(plain)) })),
  );
  expect(refusedByUs((tally) => readHeaders(text, tally))).toEqual(refusedByThem(text, theirs));
}

/** Cloudflare puts what an object of JavaScript has under a name before the value of a header of that name. */
function plain([name, value]: [string, string]): [string, string] {
  const own = `${Reflect.get({}, name)}, `;
  return [name, name in {} && value.startsWith(own) ? value.slice(own.length) : value];
}

/** The tests prove nothing when hardly anything is kept or refused. */
function countOf(parse: (text: string) => Theirs<object>, texts: readonly string[]) {
  const all = texts.map(parse);
  return {
    kept: all.reduce((sum, { rules }) => sum + rules.length, 0),
    reasons: new Set(all.flatMap(({ invalid }) => invalid.map(({ message }) => message.slice(0, 20)))).size,
  };
}

describe('_redirects', () => {
  test.each(Object.entries(REDIRECT_FILES))('with %s', (_, text) => compareRedirects(text));

  test('with generated rules', () => {
    fc.assert(fc.property(redirectFile, compareRedirects), RUNS);
    const { kept, reasons } = countOf(parseRedirects, fc.sample(redirectFile, RUNS));
    expect(kept).toBeGreaterThan(1000);
    expect(reasons).toBeGreaterThanOrEqual(9);
  });
});

describe('_headers', () => {
  test.each(Object.entries(HEADER_FILES))('with %s', (_, text) => compareHeaders(text));

  test('with generated rules', () => {
    fc.assert(fc.property(headerFile, compareHeaders), RUNS);
    const { kept, reasons } = countOf(parseHeaders, fc.sample(headerFile, RUNS));
    expect(kept).toBeGreaterThan(1000);
    expect(reasons).toBeGreaterThanOrEqual(8);
  });
});

/** One run of wrangler takes seconds; the tests of `readRoutes` have all kinds. */
test('_routes.json is refused where wrangler refuses it', async () => {
  const server = await startPagesServer();
  const files = [
    '{"version": 1, "include": ["/a*", "/ab", "/c/*", "/c/*"], "exclude": ["/c/*"]}',
    '{"version": 1, "include": ["/*"]}',
    '{"version": 1, "include": ["/a/*", "/b", "/a/b"], "exclude": []}',
    '{"version": 1, "include": ["/a", "b"], "exclude": []}',
  ];
  try {
    for (const [index, text] of files.entries()) {
      const command = ['pages', 'functions', 'optimize-routes', '--routes-path', '_routes.json'];
      const folder = folderWith({ '_routes.json': text });
      const { code } = await runWrangler(server, [...command, '--output-routes-path', 'out'], folder);
      const ours = typeof readRoutes(text, createTally()) === 'number';
      expect({ text, theirs: code === 0, ours }).toEqual({ text, theirs: index === 0, ours: index === 0 });
    }
  } finally {
    await server.close();
  }
}, 240_000);
