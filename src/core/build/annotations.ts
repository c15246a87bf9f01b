/** Finds the errors and warnings of a build log that name a place in the repository, or a file of it. */
import { defined } from '../defined.js';
import { type FormKind, formOf, type Parts } from './annotation-forms.js';
import { plainLine } from './log-text.js';
import { createLogPaths, type Tree } from './repository-path.js';

/** A message about a place in the repository. */
export interface Annotation {
  level: 'error' | 'warning';
  /** The path from the root of the repository. */
  file: string;
  /** Absent when the message is about the whole file. */
  line?: number;
  column?: number;
  message: string;
}

/** How many annotations of each level GitHub shows for a step. */
const MAX_PER_LEVEL = 10;

/** How many lines are searched, from the end of the log. */
const MAX_LINES = 50_000;

/** How many lines may lie between a message and its place; and between a file and its place, or a place and its error. */
const MAX_DISTANCE = 8;
const MAX_LATER = 20;

/** A word that makes a line the message of an error. */
const ERROR = /error|exception|fail|invalid|unexpected|cannot|could not|undefined|not found|unknown/i;

/** The line in which an interpreter says what was wrong, after its stack or after the code. */
const RAISED = /^(?:\w[\w.]{0,80})?(?:Error|Exception)\b(?: \[\w{1,40}\])?: \S/;

interface Remembered {
  parts: Parts;
  at: number;
  prefix: string;
}

/**
 * The first ten errors and the first ten warnings that name a file of the project. A place counts once. A file outside
 * of the repository, one that was installed or built, and one that the repository lacks do not count.
 */
export function findAnnotations(lines: readonly string[], tree: Tree): Annotation[] {
  const found = searchLines(lines, tree);
  if (tree.checkout === undefined || tree.checkout.isSure || found.length > 0) return found;
  const { checkout: _, ...unchecked } = tree;
  return searchLines(lines, unchecked);
}

/** The annotations that GitHub shows of a step: the first ten of each level. */
export function asShown(annotations: readonly Annotation[]): Annotation[] {
  const counts = { error: 0, warning: 0 };
  return annotations.filter(({ level }) => {
    counts[level] += 1;
    return counts[level] <= MAX_PER_LEVEL;
  });
}

function searchLines(lines: readonly string[], tree: Tree): Annotation[] {
  const paths = createLogPaths(tree);
  const found: Annotation[] = [];
  let heading: Parts = {};
  let next: Remembered | undefined;
  let message: (Remembered & { isWeak: boolean }) | undefined;
  let named: (Remembered & { before: number }) | undefined;
  let pending: Remembered | undefined;
  let isWranglerRefused = false;
  let previous = '';

  /** Adds what the parts say, when they name a file of the project. */
  function add(parts: Parts, prefix: string, kind: FormKind): boolean {
    const path = parts.file ?? '';
    const file = kind === 'template' ? paths.templateOf(path) : paths.fileOf(path, prefix);
    return file !== undefined && keep(parts, file, kind);
  }

  function keep(parts: Parts, file: string, kind: FormKind): boolean {
    const annotation = annotationOf(parts, file);
    if (annotation === undefined) return false;
    const { level, line, column } = annotation;
    const isExact = kind === 'finding' || kind === 'item';
    const isKnown = found.some(
      (other) =>
        other.file === file && (line === undefined || (other.line === line && (!isExact || other.column === column))),
    );
    const isFull = found.filter((other) => other.level === level).length >= MAX_PER_LEVEL;
    if (!isKnown && !isFull) {
      const vague = found.findIndex((other) => other.file === file && other.line === undefined);
      if (vague >= 0) found.splice(vague, 1);
      found.push(annotation);
    }
    return true;
  }

  /** Whether a line and column were found already, in a file that this one imports. */
  function isPlaceOfOther({ line, column }: Parts): boolean {
    return found.some((other) => `${other.line}:${other.column}` === `${line}:${column}`);
  }

  function near(remembered: Remembered | undefined, at: number, distance: number): Remembered | undefined {
    return remembered !== undefined && at - remembered.at <= distance ? remembered : undefined;
  }

  /** Adds the file that was named, with its place; without one, when nothing else was found since. */
  function finishNamed(): void {
    if (named !== undefined && (named.parts.line !== undefined || found.length === named.before)) {
      add(named.parts, named.prefix, 'named');
    }
    named = undefined;
  }

  function read(text: string, prefix: string, at: number): void {
    const form = formOf(text);
    const kind = form?.kind;
    const parts = form?.parts ?? {};
    const recent = near(message, at, MAX_DISTANCE)?.parts;
    switch (kind) {
      case 'finding?':
        if (ERROR.test(text) && add({ ...parts, message: text }, prefix, kind)) message = undefined;
        break;
      case 'finding':
      case 'template':
      case 'fileFinding':
        add({ ...(recent && { level: recent.level }), message: text, ...parts }, prefix, kind);
        message = undefined;
        break;
      case 'item':
        add({ ...heading, ...parts }, heading.prefix ?? prefix, kind);
        break;
      case 'headed':
        if (heading.file !== undefined) add({ ...heading, ...parts }, `${heading.prefix}`, kind);
        else message = { parts, at, prefix, isWeak: false };
        break;
      case 'placeOfNext':
        next = { parts, at, prefix };
        break;
      case 'placeOfLast':
      case 'fileOfLast': {
        const own = /^file:/i.test(text) ? { message: previous } : ERROR.test(text) ? { message: text } : {};
        if (recent !== undefined || !isPlaceOfOther(parts)) add({ ...(recent ?? own), ...parts }, prefix, kind);
        message = undefined;
        break;
      }
      case 'frame':
        if (near(message, at, MAX_LATER) && add({ ...message?.parts, ...parts }, prefix, kind)) message = undefined;
        break;
      case 'pythonFrame':
      case 'placeOfError':
        pending = { parts, at, prefix };
        break;
      case 'named':
        finishNamed();
        if (ERROR.test(text)) named = { parts: { message: text, ...parts }, at, prefix, before: found.length };
        break;
      case 'placeOfNamed':
        if (named !== undefined) named = { ...named, parts: { ...parts, ...named.parts } };
        break;
      case 'message':
        message = { parts, at, prefix, isWeak: false };
        break;
      default:
        if (prefix.includes('[') && (message?.isWeak !== false || recent === undefined)) {
          message = { parts: { message: text }, at, prefix, isWeak: true };
        }
    }
    if (kind === 'file') heading = { ...parts, prefix };
    else if (kind !== 'item' && kind !== 'headed') heading = {};
  }

  for (const [at, line] of lines.slice(-MAX_LINES).entries()) {
    const plain = plainLine(line);
    const { prefix } = plain;
    const text = plain.text.replaceAll('file://', '');
    if (text === '') continue;
    paths.note(plain);
    if (named !== undefined) {
      const cause = /^Cause: (?<message>\S.*)/.exec(text)?.groups;
      if (cause !== undefined) named = { ...named, parts: { ...named.parts, message: cause.message } };
      if (at - named.at > MAX_LATER || isPlaced(named)) finishNamed();
    }
    const raised = RAISED.test(text);
    const place = near(pending, at, MAX_LATER);
    if (isWranglerRefused && /^\s+- \S/.test(text)) {
      const file = paths.wranglerFile();
      if (file !== undefined) keep({ message: text.trim().slice(2) }, file, 'fileFinding');
    } else if (next !== undefined) {
      const { parts } = next;
      add({ level: text, ...parts, message: text.replace(/^\s*[×✖✘!]\s+/, '') }, next.prefix, 'placeOfNext');
      next = undefined;
    } else if (raised && place !== undefined) {
      add({ ...place.parts, message: text }, place.prefix, 'placeOfError');
      pending = undefined;
    } else {
      isWranglerRefused = false;
      read(text, prefix, at);
    }
    if (/\[ERROR\].{0,40} (?:configuration file validation for Pages|wrangler\.\w{1,10} configuration):$/.test(text)) {
      isWranglerRefused = true;
    }
    previous = text;
  }
  finishNamed();
  return found;
}

function isPlaced({ parts }: Remembered): boolean {
  return parts.line !== undefined && parts.column !== undefined;
}

function annotationOf(parts: Parts, file: string): Annotation | undefined {
  const { message = '', level = parts.lead ?? 'error' } = parts;
  const line = numberOf(parts.line);
  const text = withRuleInBrackets(message.trim().replace(/^[×x✘✖]\s+/, ''));
  if (text === '' || /^(?:info|hint)/i.test(level)) return undefined;
  return {
    level: /^(?:warn|\(!\)|⚠)/i.test(level) ? 'warning' : 'error',
    file,
    ...defined({ line, column: line && numberOf(parts.column) }),
    message: text,
  };
}

/** Lines and columns begin at 1. A tool writes 0 when it does not know them. */
function numberOf(digits = ''): number | undefined {
  return Number(digits) || undefined;
}

/** ESLint writes the name of a rule at the end of the line, after several spaces. */
function withRuleInBrackets(message: string): string {
  const at = message.lastIndexOf('  ');
  const rule = message.slice(at + 2);
  return at < 0 || /\s/.test(rule) ? message : `${message.slice(0, at).trimEnd()} (${rule})`;
}
