/** The files that configure a site, and what Cloudflare makes of their lines. */

/** The name of a file that configures a site. */
export type SiteFileName = '_redirects' | '_headers' | '_routes.json';

/** Something in such a file that Cloudflare does not apply. */
export interface Finding {
  /** Begins at 1. Absent when it is not known, or when it is about the whole file. */
  line?: number;
  /** `doubtful`: it is over a limit that Cloudflare documents, and that its parser does not keep. */
  kind: 'ignored' | 'doubtful';
  /** Why, a clause without a full stop. */
  reason: string;
}

/** What a file holds that Cloudflare applies, and what it ignores. */
export interface SiteFileCheck {
  name: SiteFileName;
  /** The path from the root of the repository. Absent when it is not known. */
  file?: string;
  /** How many rules Cloudflare applies. */
  rules: number;
  /** How many lines it ignores. */
  ignored: number;
  /** How many it may ignore. */
  doubtful: number;
  /** The first of them, in the order of their lines. */
  findings: Finding[];
}

/** How many findings of a file are kept. GitHub shows as many annotations of a step. */
export const MAX_FINDINGS = 10;

/** Characters of a text of the file that a reason shows. */
const MAX_QUOTED = 40;

/** A text of the file, shortened, as a reason shows it. */
export function quoted(text: string): string {
  return `\`${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED - 1)}…` : text}\``;
}

/** Counts findings, and keeps the first ones. */
export interface Tally {
  ignore(line: number | undefined, reason: string, count?: number): void;
  doubt(line: number | undefined, reason: string): void;
  counts(): Pick<SiteFileCheck, 'ignored' | 'doubtful' | 'findings'>;
}

/** @param max how many findings are kept */
export function createTally(max = MAX_FINDINGS): Tally {
  const findings: Finding[] = [];
  const counts = { ignored: 0, doubtful: 0 };
  function add(kind: Finding['kind'], line: number | undefined, reason: string, count = 1): void {
    counts[kind] += count;
    if (findings.length < max) findings.push({ kind, reason, ...(line !== undefined && { line }) });
  }
  return {
    ignore: (line, reason, count) => add('ignored', line, reason, count),
    doubt: (line, reason) => add('doubtful', line, reason),
    counts: () => ({ ...counts, findings: findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) }),
  };
}
