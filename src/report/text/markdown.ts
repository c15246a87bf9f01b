/**
 * Markdown is put together here. Parts named `markdown`, `cells`, `body` and the like are Markdown already; all
 * other text is escaped.
 */
import { shortHash } from '../../core/pages/commit.js';
import type { Problem } from '../../core/problem.js';
import { codeSpan, link, markdownText, truncate } from './escape.js';
import { commitTitle, withoutScheme } from './words.js';

/** Characters of each sentence of a problem. */
const MAX_PROBLEM_LENGTH = 10_000;

/** A table. Each row has as many cells as the head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** The parts that say something, with a blank line between them. */
export function blocks(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** A box that GitHub draws in the color of its kind, with a paragraph for each text. */
export function alert(kind: 'CAUTION' | 'WARNING', texts: readonly string[]): string {
  return `> [!${kind}]\n${texts.map((text) => `> ${markdownText(text)}`).join('\n>\n')}`;
}

/** What went wrong and what to do about it; empty when nothing went wrong. */
export function problemSection(problem: Problem | undefined): string {
  if (problem === undefined) return '';
  const { message, advice } = problem;
  return alert(
    'CAUTION',
    [message, advice ?? ''].filter((text) => text !== '').map((text) => truncate(text, MAX_PROBLEM_LENGTH)),
  );
}

/** A part that the reader opens by its title. */
export function fold(title: string, body: string, { open = false } = {}): string {
  return blocks([`<details${open ? ' open' : ''}><summary>${title}</summary>`, body, '</details>']);
}

/** A link that shows its address without the scheme; empty when there is no address. */
export function addressLink(url: string | undefined): string {
  return url ? link(withoutScheme(url), url) : '';
}

/** A commit by its short hash and title, as far as they are known: `<code>0123456</code> Add search`. */
export function commitText(hash = '', message = '', maxTitleLength?: number): string {
  const parts = [hash && codeSpan(shortHash(hash)), markdownText(commitTitle(message, maxTitleLength))];
  return parts.filter(Boolean).join(' ');
}
