/**
 * Markdown is put together here. Parts named `markdown`, `cells`, `body` and the like are Markdown already; all
 * other text is escaped.
 */
import { shortHash } from '../../core/pages/commit.js';
import type { Problem } from '../../core/problem.js';
import { codeSpan, link, markdownText, preformatted, truncate } from './escape.js';
import { commitTitle, withoutScheme } from './words.js';

/** Characters of each sentence of a problem. */
const MAX_PROBLEM_LENGTH = 10_000;

/** What our sentences set apart: code between backticks, and pages of Cloudflare and of GitHub's documentation. */
const SET_APART =
  /`([^`\n]+)`|(https:\/\/(?:dash\.cloudflare\.com\/\?to=\/:account\/|developers\.cloudflare\.com\/|docs\.github\.com\/)[\w/%.#-]*[\w/])/;

const DASHBOARD = 'https://dash.cloudflare.com/';

type AlertKind = 'CAUTION' | 'WARNING' | 'NOTE';

/** A table. Each row has as many cells as the head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/**
 * A table in which each row stays one line, however narrow the page is: it is scrolled instead. `head` and the cells are
 * HTML, for Markdown has no word for it.
 */
export function lineTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], name: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${name} nowrap>${cell}</${name}>`).join('')}</tr>`;
  return ['<table>', row(head, 'th'), ...rows.map((cells) => row(cells, 'td')), '</table>'].join('\n');
}

/** The parts that say something, with a blank line between them. */
export function blocks(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** A list of facts by their names. Those without a value are left out. */
export function factList(facts: readonly (readonly [name: string, markdown: string | undefined])[]): string {
  return facts
    .filter(([, markdown = '']) => markdown !== '')
    .map(([name, markdown]) => `- **${name}**: ${markdown}`)
    .join('\n');
}

/**
 * Sentences of ours, which may quote text from outside: what they put between backticks is code, and the pages that they
 * name are links. Everything else is plain text.
 */
export function sentences(text: string): string {
  const parts = text.split(SET_APART).map((part = '', index) => {
    if (index % 3 === 1) return part && codeSpan(part);
    if (index % 3 === 2) return part && pageLink(part);
    return plainPart(part);
  });
  return parts.join('').trim();
}

/** A box that GitHub draws in the color of its kind, with a paragraph for each text, and for each part of it. */
export function alert(kind: AlertKind, texts: readonly string[]): string {
  return alertBox(kind, texts.flatMap((text) => text.split(/\n{2,}/)).map(paragraph));
}

/** The same box, with paragraphs that are Markdown. */
export function alertBox(kind: AlertKind, markdown: readonly string[]): string {
  return `> [!${kind}]\n${markdown.map((text) => `> ${text.replaceAll('\n', '\n> ')}`).join('\n>\n')}`;
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

/** The address of a page of the dashboard is long, and says nothing to a reader. */
function pageLink(url: string): string {
  return url.startsWith(DASHBOARD) ? link('Cloudflare dashboard', url) : addressLink(url);
}

/** A paragraph of ours. The `permissions` of a workflow are shown as they are to be copied. */
function paragraph(text: string): string {
  return text.startsWith('permissions:\n') ? preformatted(text.split('\n')) : sentences(text);
}

/** Plain text between other parts: the spaces at its ends stay. */
function plainPart(text: string): string {
  const before = /^\s/.test(text) ? ' ' : '';
  const after = /\s$/.test(text) ? ' ' : '';
  const plain = markdownText(text);
  return plain === '' ? before : `${before}${plain}${after}`;
}

/** A commit by its short hash and title, as far as they are known: `<code>0123456</code> Add search`. */
export function commitText(hash = '', message = '', maxTitleLength?: number): string {
  const parts = [hash && codeSpan(shortHash(hash)), markdownText(commitTitle(message, maxTitleLength))];
  return parts.filter(Boolean).join(' ');
}
