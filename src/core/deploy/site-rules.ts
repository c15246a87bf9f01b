/**
 * The documented limits of the files that configure a site. What is over them Cloudflare ignores or refuses; here
 * it is only warned about.
 */

/** https://developers.cloudflare.com/pages/configuration/headers/ */
const HEADERS = { rules: 100, line: 2000 };

/** https://developers.cloudflare.com/pages/configuration/redirects/ */
const REDIRECTS = { static: 2000, dynamic: 100, line: 1000 };

/** https://developers.cloudflare.com/pages/functions/routing/ */
const ROUTES = { rules: 100, rule: 100 };

/** Sentences about a `_headers` file. */
export function headersWarnings(text: string): string[] {
  const lines = linesOf(text);
  const rules = lines.filter((line) => /^(?:\/|https:\/\/)/.test(line.text));
  return [...tooMany('_headers', 'rules', rules.length, HEADERS.rules), ...tooLong('_headers', lines, HEADERS.line)];
}

/** Sentences about a `_redirects` file. Whatever follows the first dynamic redirect counts as dynamic too. */
export function redirectsWarnings(text: string): string[] {
  const lines = linesOf(text);
  const firstDynamic = lines.findIndex((line) => isDynamic(line.text));
  const fixed = firstDynamic < 0 ? lines.length : firstDynamic;
  return [
    ...tooMany('_redirects', 'static redirects', fixed, REDIRECTS.static),
    ...tooMany(
      '_redirects',
      'dynamic redirects (with those after the first one)',
      lines.length - fixed,
      REDIRECTS.dynamic,
    ),
    ...tooLong('_redirects', lines, REDIRECTS.line),
  ];
}

/** Sentences about a `_routes.json` file. */
export function routesWarnings(text: string): string[] {
  const rules = rulesOf(text);
  if (rules === undefined) return ['`_routes.json` is not of the form `{"version": 1, "include": [], "exclude": []}`.'];
  const long = rules.filter((rule) => rule.length > ROUTES.rule);
  return [
    ...tooMany('_routes.json', 'rules', rules.length, ROUTES.rules),
    ...(long.length === 0 ? [] : [`\`_routes.json\` has rules of over ${ROUTES.rule} characters: ${long.length}.`]),
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

/** Lines that say something, trimmed, with their numbers from 1. */
function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
}

function tooMany(file: string, what: string, found: number, limit: number): string[] {
  return found > limit ? [`\`${file}\` has ${found} ${what}; Cloudflare takes ${limit}.`] : [];
}

function tooLong(file: string, lines: readonly Line[], limit: number): string[] {
  const numbers = lines.filter(({ text }) => text.length > limit).map(({ number }) => number);
  if (numbers.length === 0) return [];
  const shown = numbers.length > 10 ? `${numbers.slice(0, 10).join(', ')}, …` : numbers.join(', ');
  return [`\`${file}\` has lines of over ${limit} characters, which Cloudflare ignores: ${shown}.`];
}
