/**
 * Text from outside (branch names, commit messages, log lines, answers of an API) made harmless for the place it
 * is shown in. Nothing else in the program escapes.
 */
import { withoutSequences } from '../../core/text.js';

/** ASCII without control characters: most texts, known at once to be printable. */
const PLAIN = /^[ -~]*$/;

/** Control characters (but not the tab), lone surrogates, and what breaks a line or turns its direction. */
const CONTROL = String.raw`(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]`;

/** What is drawn as nothing, such as zero-width characters, fillers and tags. */
const INVISIBLE = String.raw`[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB\u{1D159}\u{13430}-\u{1345F}]`;

/**
 * Where such a character belongs to what is drawn: in emoji (a style, a family, a keycap, the flags of England,
 * Scotland and Wales), and between letters of scripts that are joined.
 */
const LEGITIMATE = [
  String.raw`\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
  String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]`,
  String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Mlym}\p{scx=Sinh}])[\u200C\u200D](?=[\p{L}\p{M}])`,
].join('|');

/** A legitimate one is the first group. */
const UNSEEN = new RegExp(`(${LEGITIMATE})|${CONTROL}|${INVISIBLE}`, 'gu');

/**
 * The ASCII punctuation that can mean something in Markdown or HTML: anywhere, at the edge of a word, or at the start
 * of a line. A parenthesis, a colon or a full stop elsewhere means nothing, and stays readable in the source.
 */
const MARKUP = /[#$&*<>@[\\\]`|~]|(?<![a-z0-9])_|_(?![a-z0-9])|^[-+=]|(?<=^\d{1,9})[.)]/gi;

/**
 * Where GitHub, after it has rendered the text, sees a mention, an issue, a commit, an emoji or a link. Character
 * references do not stop it there (https://github.github.com/gfm/#autolinks-extension-); a comment in between does,
 * and is not copied with the text.
 */
const TRIGGER =
  /(?<=[@#])(?=\S)|(?<=:)(?=\/\/)|(?<=:)(?!\d\d:)(?=[\w+-]+:)|(?<=www)(?=\.)|(?<=\b(?:gh|ghsa|cve)-)(?=\w)|(?<=mailto:|xmpp:)/gi;

/** A commit is named by 7 of these or more; no piece is that long. */
const HEX_PIECE = /[\da-f]{6}(?=[\da-f])/gi;

const BREAK = '<!-- -->';

/** Plain text for a paragraph, a table cell or an HTML block of GitHub's Markdown: no markup, mention or link. */
export function markdownText(text: string): string {
  return inlineText(text).replace(HEX_PIECE, `$&${BREAK}`);
}

/**
 * Inline code, also for a table cell. An HTML element, because between backticks a `|` cannot be written the same
 * way inside and outside of a table. GitHub looks for no commits in code.
 */
export function codeSpan(text: string): string {
  return `<code>${inlineText(text)}</code>`;
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
  return address === undefined ? markdownText(text) : `[${inlineText(text)}](${address.replaceAll('&', '&amp;')})`;
}

/** The same link in HTML, for a cell of an HTML table. */
export function anchor(text: string, url: string): string {
  const address = httpsAddress(url);
  return address === undefined
    ? markdownText(text)
    : `<a href="${address.replaceAll('&', '&amp;')}">${inlineText(text)}</a>`;
}

/** The text with everything shown that is not seen or turns its direction; ANSI sequences are dropped. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutSequences(text).replace(UNSEEN, (character, legitimate) => legitimate ?? symbol(character));
}

/** The text in at most `max` UTF-16 units, the last an ellipsis when it was cut; never half a character. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function inlineText(text: string): string {
  const line = printable(text.replace(/[^\S\uFEFF]+/g, ' ')).trim();
  return line
    .split(TRIGGER)
    .map((part) => part.replace(MARKUP, reference))
    .join(BREAK);
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
