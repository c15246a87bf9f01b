/** Build logs of real projects, from 2021 to 2026; names are replaced. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine } from '../../src/core/report.js';

const FOLDER = join(import.meta.dirname, 'logs');

/** The day of the logs that give only the time. */
const DAY = '2025-11-17';

/** The names of the logs, without their ending. */
export const REAL_LOGS: readonly string[] = readdirSync(FOLDER)
  .map((name) => name.replace(/\.txt$/, ''))
  .sort();

/** The lines of a log, as the API gives them. */
export function realLog(name: string): LogLine[] {
  const lines = readFileSync(join(FOLDER, `${name}.txt`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((whole) => {
    const [ts = '', ...line] = whole.split('\t');
    return { ts: ts.includes('T') ? ts : `${DAY}T${ts}Z`, line: line.join('\t') };
  });
}
