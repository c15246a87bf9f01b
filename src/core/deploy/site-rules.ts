/**
 * Warnings about the files that configure a site: `_headers`, `_redirects` and `_routes.json`. Cloudflare ignores or
 * refuses what is over its documented limits.
 */

/** Limits of `_headers`; `line` in characters (https://developers.cloudflare.com/pages/configuration/headers/). */
const MAX_HEADERS = { rules: 100, line: 2000 };

/** Limits of `_redirects`; `line` in characters (https://developers.cloudflare.com/pages/configuration/redirects/). */
const MAX_REDIRECTS = { static: 2000, dynamic: 100, line: 1000 };

/** Limits of `_routes.json`; `rule` in characters (https://developers.cloudflare.com/pages/functions/routing/). */
const MAX_ROUTES = { rules: 100, rule: 100 };

/** How many line numbers a warning names. */
const MAX_NUMBERS = 10;

/** The warnings about a `_headers` file, a sentence each. */
export function headersWarnings(text: string): string[] {
  const lines = linesOf(text);
  const rules = lines.filter((line) => /^(?:\/|https:\/\/)/.test(line.text));
  return [
    ...tooMany('_headers', 'rules', rules.length, MAX_HEADERS.rules),
    ...tooLong('_headers', lines, MAX_HEADERS.line),
  ];
}

/** The warnings about a `_redirects` file, a sentence each. All redirects after the first dynamic one count as dynamic. */
export function redirectsWarnings(text: string): string[] {
  const lines = linesOf(text);
  const firstDynamic = lines.findIndex((line) => isDynamic(line.text));
  const fixed = firstDynamic < 0 ? lines.length : firstDynamic;
  return [
    ...tooMany('_redirects', 'static redirects', fixed, MAX_REDIRECTS.static),
    ...tooMany(
      '_redirects',
      'dynamic redirects (with those after the first one)',
      lines.length - fixed,
      MAX_REDIRECTS.dynamic,
    ),
    ...tooLong('_redirects', lines, MAX_REDIRECTS.line),
  ];
}

/** The warnings about a `_routes.json` file, a sentence each. */
export function routesWarnings(text: string): string[] {
  const rules = rulesOf(text);
  if (rules === undefined) return ['`_routes.json` is not of the form `{"version": 1, "include": [], "exclude": []}`.'];
  const long = rules.filter((rule) => rule.length > MAX_ROUTES.rule);
  return [
    ...tooMany('_routes.json', 'rules', rules.length, MAX_ROUTES.rules),
    ...(long.length === 0 ? [] : [`\`_routes.json\` has rules of over ${MAX_ROUTES.rule} characters: ${long.length}.`]),
  ];
}

function rulesOf(text: string): string[] | undefined {
  try {
    const { version, include, exclude } = JSON.parse(text);
    const rules = [include, exclude].flat();
    const known = version === 1 && Array.isArray(include) && Array.isArray(exclude);
    return known && rules.every((rule) => typeof rule === 'string') ? rules : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the source of a redirect has a splat or a placeholder. */
function isDynamic(line: string): boolean {
  return /\*|:[A-Za-z]/.test(line.split(/\s/, 1)[0] as string);
}

interface Line {
  number: number;
  text: string;
}

/** The lines that are not empty and no comments, trimmed. Numbers begin at 1. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line !== '' && !line.startsWith('#')) lines.push({ number: index + 1, text: line });
  }
  return lines;
}

function tooMany(file: string, what: string, found: number, limit: number): string[] {
  return found > limit ? [`\`${file}\` has ${found} ${what}; Cloudflare takes ${limit}.`] : [];
}

function tooLong(file: string, lines: readonly Line[], limit: number): string[] {
  const numbers = lines.filter(({ text }) => text.length > limit).map(({ number }) => number);
  if (numbers.length === 0) return [];
  const shown = numbers.length > MAX_NUMBERS ? `${numbers.slice(0, MAX_NUMBERS).join(', ')}, …` : numbers.join(', ');
  return [`\`${file}\` has lines of over ${limit} characters, which Cloudflare ignores: ${shown}.`];
}
