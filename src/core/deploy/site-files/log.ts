/** What a build log says of the rules in `_redirects` and `_headers` that Cloudflare ignores. */
import { posix } from 'node:path';
import { plainText } from '../../build/log-text.js';
import type { Tree } from '../../build/repository-path.js';
import { defined } from '../../defined.js';
import { type Finding, MAX_FINDINGS, quoted, type SiteFileCheck } from './site-file.js';

/** How many lines are searched, from the end of the log. */
const MAX_LINES = 50_000;

/** Characters of a reason, and of a line by which a file is known. */
const MAX_REASON_LENGTH = 300;
const MAX_COMPARED_LENGTH = 500;

/** Folders whose files many tools copy into the site as they are, below the folder that the build runs in. */
const COPIED_FOLDERS: readonly string[] = ['public', 'static', 'src', 'assets', ''];

const PARSED = /^(?:✨ )?Parsed (?<count>\d{1,6}) valid (?<kind>redirect|header) rules?\.$/u;
const FOUND = /^(?:\W{0,3}\[WARNING\] )?Found (?:\d{1,6} )?invalid (?<kind>redirect|header) (?:lines|rules?):$/u;

/** A rule and its line; its reason follows. */
const RULE = /^ {2}- (?:#(?<line>\d{1,7}): )?(?<rule>.*)$/;
const REASON = /^ {4}(?<reason>\S.*)$/;

/** In newer logs the reason comes first. */
const REASON_FIRST = /^▶\uFE0E? (?<reason>\S.*)$/u;
const RULE_AFTER = /^ {4}at [^|]{0,300}?(?::(?<line>\d{1,7}))? \| (?<rule>.*)$/;

const TOO_LONG = /^Ignoring line (?<line>\d{1,7}) as it exceeds/;

/** The parser gives the line of the next path with this one. */
const NO_HEADERS = 'No headers specified';

/** A finding with the rule as the log shows it. */
interface LoggedFinding extends Finding {
  rule?: string;
}

interface LoggedFile extends SiteFileCheck {
  findings: LoggedFinding[];
}

/**
 * What the log says last of each file. The place of a file is given when it is sure: where the repository is checked
 * out, the file must have the rules in the lines that the log names; where it is not, the file in the folder that the
 * build writes is meant.
 */
export function findSiteFiles(lines: readonly string[], tree: Tree): SiteFileCheck[] {
  return readLog(lines).map(({ findings, ...check }) => {
    const file = findings.length === 0 ? undefined : placeOf({ ...check, findings }, tree);
    return {
      ...check,
      ...(file !== undefined && { file }),
      findings: findings.map(({ rule: _, ...finding }) => finding),
    };
  });
}

function readLog(lines: readonly string[]): LoggedFile[] {
  const files = new Map<string, LoggedFile>();
  let listed: LoggedFile | undefined;
  let pending: Pick<LoggedFinding, 'line' | 'rule'> = {};

  function add(file: LoggedFile, reason: string): void {
    const { rule, line = numberOf(TOO_LONG.exec(reason)?.groups?.line) } = pending;
    pending = {};
    file.ignored += 1;
    if (file.findings.length >= MAX_FINDINGS) return;
    const isPlaced = line !== undefined && !reason.startsWith(NO_HEADERS);
    const text = isPlaced || rule === undefined ? reason : `${reason}: ${quoted(rule.trim())}`;
    file.findings.push({
      kind: 'ignored',
      reason: shorten(text),
      ...defined({ rule, line: isPlaced ? line : undefined }),
    });
  }

  for (const raw of lines.slice(-MAX_LINES)) {
    const text = plainText(raw);
    const parsed = PARSED.exec(text)?.groups;
    const found = FOUND.exec(text)?.groups;
    if (parsed !== undefined) {
      const name = nameOf(parsed.kind);
      files.set(name, { name, rules: Number(parsed.count), ignored: 0, doubtful: 0, findings: [] });
      listed = undefined;
    } else if (found !== undefined) {
      listed = files.get(nameOf(found.kind));
    } else if (listed !== undefined && text !== '') {
      const after = RULE_AFTER.exec(text)?.groups;
      const last = listed.findings.at(-1);
      const rule = RULE.exec(text)?.groups;
      const reason = (REASON.exec(text) ?? REASON_FIRST.exec(text))?.groups?.reason;
      if (after !== undefined && last !== undefined && last.rule === undefined) Object.assign(last, ruleOf(after));
      else if (rule !== undefined) pending = ruleOf(rule);
      else if (reason !== undefined) add(listed, reason);
      else listed = undefined;
    }
  }
  return [...files.values()];
}

function nameOf(kind: string | undefined): SiteFileCheck['name'] {
  return kind === 'redirect' ? '_redirects' : '_headers';
}

function ruleOf({ rule, line }: Partial<Record<string, string>>): Pick<LoggedFinding, 'line' | 'rule'> {
  return defined({ rule, line: numberOf(line) });
}

function numberOf(digits: string | undefined): number | undefined {
  return Number(digits) || undefined;
}

function shorten(reason: string): string {
  const text = reason.replace(/\.$/, '');
  return text.length > MAX_REASON_LENGTH ? `${text.slice(0, MAX_REASON_LENGTH - 1)}…` : text;
}

/** The file in the repository; `undefined` when it is not sure which one it is. */
function placeOf({ name, findings }: LoggedFile, { rootDir, outputDir = '', checkout }: Tree): string | undefined {
  const inFolder = (folder: string) => posix.join('/', rootDir, folder, name).slice(1);
  const output = inFolder(outputDir);
  if (checkout === undefined) return output;
  const known = findings.flatMap(({ line, rule }) =>
    line === undefined || rule === undefined ? [] : [{ line, rule }],
  );
  const isSame = (file: string) =>
    known.every(({ line, rule }) => startOf(checkout.lineOf(file, line)) === startOf(rule));
  const file = [output, ...COPIED_FOLDERS.map(inFolder)].find(isSame);
  return known.length > 0 && file !== undefined ? file : checkout.isSure ? undefined : output;
}

function startOf(line: string | undefined): string | undefined {
  return line?.trim().slice(0, MAX_COMPARED_LENGTH);
}
