/**
 * Text from outside (branch names, commit messages, log lines, answers of an API) made harmless for the place it
 * is shown in. Nothing else in the program escapes.
 */
import { stripVTControlCharacters } from 'node:util';

/** ASCII without control characters: most texts, known at once to be printable. */
const PLAIN = /^[ -~]*$/;

/** Control characters (but not the tab), lone surrogates, and what breaks a line or turns its direction. */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/**
 * The ASCII punctuation that can mean something in Markdown or HTML. Left readable are commas, slashes and the
 * like, and `-`, `_` and `.` inside a word.
 */
const MARKUP = /[!-+:-@[-^`{-~]|(?<![a-z0-9])[-_.]|[-_.](?![a-z0-9])/gi;

/**
 * Where GitHub, after it has rendered the text, starts a mention, an issue reference, an emoji or a link. Character
 * references do not stop it there (https://github.github.com/gfm/#autolinks-extension-), only another character does.
 */
const TRIGGER = /(?<=[@#:])(?=\S)|(?<=www)(?=\.)|(?<=gh-)(?=\d)/gi;

const ZERO_WIDTH_SPACE = '&#8203;';

/** Plain text for a paragraph, a table cell or an HTML block of GitHub's Markdown: no markup, mention or link. */
export function markdownText(text: string): string {
  return characters(text, ZERO_WIDTH_SPACE);
}

/**
 * Inline code, also for a table cell. An HTML element, because between backticks a `|` cannot be written the same
 * way inside and outside of a table. GitHub looks for no mentions in code, and the comment that keeps it from
 * making links leaves the text as it is for those who copy it.
 */
export function codeSpan(text: string): string {
  return `<code>${characters(text, '<!-- -->')}</code>`;
}

/** Text of an HTML element or of a quoted attribute. */
export function htmlText(text: string): string {
  return printable(text).replace(/[&<>"']/g, reference);
}

/** Lines of a log as a block of code; it must start a line, and no text inside can end it. */
export function preformatted(lines: readonly string[]): string {
  return `<pre>${lines.map((line) => htmlText(line).trimEnd() || '&#32;').join('\n')}</pre>`;
}

/** A Markdown link, when the address is https and holds no credentials; else only the text. */
export function link(text: string, url: string): string {
  const address = httpsAddress(url);
  return address === undefined ? markdownText(text) : `[${markdownText(text)}](${address.replaceAll('&', '&amp;')})`;
}

/** The text with control characters, lone surrogates and changes of direction shown; ANSI sequences are dropped. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return stripVTControlCharacters(text).replace(UNSEEN, symbol);
}

/** The text in at most `max` UTF-16 units, the last an ellipsis when it was cut; never half a character. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function characters(text: string, joint: string): string {
  const line = printable(text.replace(/\s+/g, ' ')).trim();
  return line
    .split(TRIGGER)
    .map((part) => part.replace(MARKUP, reference))
    .join(joint);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** Control characters have pictures from U+2400 on; anything else is shown as the replacement character. */
function symbol(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x7f) return '␡';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD';
}

/** The address in characters that mean nothing in HTML or Markdown but `&`; nothing unless it is https without credentials. */
export function httpsAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, href } = new URL(text);
  if (protocol !== 'https:' || username || password) return undefined;
  return href.replace(/[^\w/:?#@=&.,~%+-]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
