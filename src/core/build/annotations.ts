/**
 * Finds the errors and warnings of a build log that name a place in the repository. A tool writes the place and the
 * message in one line, or in two lines in either order. The formats are those in public logs of TypeScript, astro
 * check, ESLint, esbuild, Vite, Rollup, Rolldown, SWC, Astro, Next.js, svelte-check, Hugo and webpack.
 */
import { posix } from 'node:path';
import { withoutSequences } from '../text.js';

/** A message about a place in the repository. */
export interface Annotation {
  level: 'error' | 'warning';
  /** The path from the root of the repository. */
  file: string;
  line: number;
  column?: number;
  message: string;
}

/** How many annotations of each level GitHub shows for a step. */
const MAX_PER_LEVEL = 10;

/** The folder that Cloudflare clones the repository into. */
const CLONE = '/opt/buildhome/repo/';

/** Longer lines are cut, in characters. No place comes later in a line, and matching stays fast. */
const MAX_LINE_LENGTH = 1000;

/** How many lines may lie between a message and its place. */
const MAX_DISTANCE = 8;

const FILE = String.raw`(?<file>[^\s:"'<>|([][^:"'<>|]{0,300}?\.[a-z]\w{0,9}(?:\?[^:"'<>|()]{0,80})?)`;
const PLACE = String.raw`${FILE}:(?<line>\d{1,6}):(?<column>\d{1,6})`;
const IN_BRACKETS = String.raw`\((?<line>\d{1,6})[:,](?<column>\d{1,6})\)`;
const LEVEL = '(?<level>error|warn(?:ing)?)';
const MESSAGE = '(?<message>.+)';

/**
 * The forms of a line. The first one that fits counts.
 * - `finding`: a place and its message.
 * - `file`: a file, which the `item` lines after it belong to.
 * - `item`: a line number and a message, without the file.
 * - `message`: a message whose place comes in a later line, `placeOfLast`.
 * - `placeOfNext`: a place whose message comes in the next line.
 */
const FORMS = (
  [
    ['finding', `^\\s*${FILE}${IN_BRACKETS}: ${LEVEL} ${MESSAGE}`],
    ['finding', `^[\\s>]*${PLACE}(?::| -) ${LEVEL}:? ${MESSAGE}`],
    ['finding', `^${LEVEL}\\b.*"${PLACE}": ${MESSAGE}`],
    ['finding', `^(?:\\[!\\] )?(?:\\w{0,40}Error: )?${FILE} ${IN_BRACKETS}: ${MESSAGE}`],
    ['item', `^\\s*(?<line>\\d{1,6}):(?<column>\\d{1,6})\\s+${LEVEL}:?\\s+${MESSAGE}`],
    ['placeOfNext', `^(?:\\[tsl\\] )?${LEVEL} in ${FILE}[: (](?<line>\\d{1,6})[:,](?<column>\\d{1,6})[-:)\\d]{0,20}$`],
    ['placeOfNext', `^(?:${LEVEL} +- )?${PLACE}$`],
    ['placeOfLast', `^(?:file: ?|\\s*(?:╭─|,-)\\[ ?|\\s+)(?:\\[[^\\]]{1,60}\\] )?${PLACE}(?::| ?\\])?$`],
    ['placeOfLast', `^${FILE} ${IN_BRACKETS}$`],
    ['message', `^[✘X▲] \\[${LEVEL}\\] ${MESSAGE}`],
    ['message', `^\\s*[×x⨯] ${MESSAGE}`],
    ['message', `^(?<level>\\(!\\)) ${MESSAGE}`],
    ['message', `^(?:\\[[^\\]]{1,60}\\]:? )(?:\\w{0,40}error:? )?${MESSAGE}`],
    ['message', `^\\s*\\w{0,40} ?error:?\\s+(?!during build)${MESSAGE}`],
    ['file', `^${FILE}$`],
  ] as const
).map(([kind, pattern]) => ({ kind, pattern: new RegExp(pattern, 'iu') }));

type Parts = Readonly<Record<string, string | undefined>>;

/**
 * The first ten errors and the first ten warnings that name a place in the repository. A place counts once. A file
 * outside of the repository or in `node_modules` does not count.
 * @param rootDir the folder of the repository that the build ran in. Relative paths start there.
 */
export function findAnnotations(lines: readonly string[], { rootDir }: { rootDir: string }): Annotation[] {
  const found = new Map<string, Annotation>();
  let file: Parts = {};
  let place: Parts | undefined;
  let message: { parts: Parts; at: number } | undefined;
  let previous = '';

  function add(parts: Parts): void {
    const annotation = annotationOf(parts, rootDir);
    if (annotation === undefined) return;
    const { level, file, line, column } = annotation;
    const sameLevel = [...found.values()].filter((other) => other.level === level);
    const key = `${file}:${line}:${column}`;
    if (sameLevel.length < MAX_PER_LEVEL && !found.has(key)) found.set(key, annotation);
  }

  for (const [index, raw] of lines.entries()) {
    const text = withoutSequences(raw.slice(0, MAX_LINE_LENGTH)).replaceAll('file://', '').trimEnd();
    if (text === '') continue;
    if (place !== undefined) {
      add({ level: text, ...place, message: text });
      place = undefined;
      continue;
    }
    const { kind, parts } = formOf(text);
    const near = message !== undefined && index - message.at <= MAX_DISTANCE ? message.parts : undefined;
    if (kind === 'finding') add({ ...(near && { level: near.level }), ...parts });
    if (kind === 'item') add({ ...file, ...parts });
    if (kind === 'placeOfNext') place = parts;
    if (kind === 'placeOfLast') {
      add({ ...(near ?? (text.startsWith('file:') ? { message: previous } : {})), ...parts });
      message = undefined;
    }
    if (kind === 'message') message = { parts, at: index };
    if (kind !== 'item') file = kind === 'file' ? parts : {};
    previous = text;
  }
  return [...found.values()];
}

/** The form of a line, and the parts that it names. */
function formOf(text: string): { kind?: (typeof FORMS)[number]['kind']; parts: Parts } {
  for (const { kind, pattern } of FORMS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    return { kind, parts: Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined)) };
  }
  return { parts: {} };
}

function annotationOf(parts: Parts, rootDir: string): Annotation | undefined {
  const { level = 'error', line, column, message = '' } = parts;
  const file = repositoryPath(parts.file ?? '', rootDir);
  const text = withRuleInBrackets(message.trim());
  if (file === undefined || text === '') return undefined;
  return {
    level: /^(?:warn|\(!\))/i.test(level) ? 'warning' : 'error',
    file,
    line: Number(line),
    column: Number(column),
    message: text,
  };
}

/** ESLint writes the name of a rule at the end of the line, after several spaces. */
function withRuleInBrackets(message: string): string {
  const at = message.lastIndexOf('  ');
  const rule = message.slice(at + 2);
  return at < 0 || /\s/.test(rule) ? message : `${message.slice(0, at).trimEnd()} (${rule})`;
}

/** The path from the root of the repository. `undefined` when the file is not the project's own. */
function repositoryPath(path: string, rootDir: string): string | undefined {
  const plain = path.replace(/\?.*$/s, '');
  if (plain === '' || (plain.startsWith('/') && !plain.startsWith(CLONE))) return undefined;
  const inRepository = plain.startsWith(CLONE)
    ? posix.normalize(plain.slice(CLONE.length))
    : posix.join(rootDir.replace(/^\/+/, ''), plain);
  const folders = inRepository.split('/');
  return folders[0] === '..' || folders.includes('node_modules') ? undefined : inRepository;
}
