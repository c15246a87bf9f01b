/** What of a compiler's output may be shown: its messages and their places, but nothing of the files it read. */

/** Lines that are shown. */
const MAX_LINES = 25;

/** A line that quotes a file, or points at a place in one: ` 12 │ text`, `    ╵  ^`. */
const QUOTE = /^\s*(?:\d+\s*)?[│╵|]/;

/** Words by which esbuild, V8 and parsers of TOML and JSON quote what they found, up to the end of the line. */
const FOUND = /\b(but found|Unexpected)\b(?! end of).*/s;

/** @param output without control characters @returns its last lines, joined */
export function shownOutput(output: string): string {
  return output
    .split('\n')
    .filter((line) => !QUOTE.test(line))
    .map((line) => line.replace(FOUND, '$1').trimEnd())
    .filter((line) => line !== '')
    .slice(-MAX_LINES)
    .join('\n');
}

/** What wrangler says, and all that it does, where Node is too old for it. */
const NODE_TOO_OLD = /\bwrangler requires at least Node\.js v?(\d[\d.]*\d)/i;

/** What to do about a compiler that failed. @param output without control characters */
export function adviceOn(output: string): string {
  const [, node] = NODE_TOO_OLD.exec(output) ?? [];
  return node === undefined
    ? 'Correct the Functions; `npx wrangler pages functions build` shows the same on your machine.'
    : `Set up Node.js ${node} or newer in an earlier step (actions/setup-node).`;
}
