/**
 * Texts without the secrets of the run. A secret is found as it is, and in the forms that texts from outside and our
 * own escaping give it: percent signs, character references, escapes of JSON, Base64 and hex, in any letter case, with
 * colors, line breaks or characters in between that nobody sees, and cut off at either end.
 */

/** Finds secrets in texts. */
export interface Secrets {
  /** Adds a secret. One of fewer than 8 characters is not looked for: it may be a part of any word. */
  add(secret: string): void;
  /** The text with `mark` in the place of each secret. */
  clean(text: string, mark?: string): string;
}

/** A part of a text: index of its first character, and of the first one after it. */
interface Range {
  from: number;
  to: number;
}

/** A piece of an encoded text, and where its plain characters begin in the decoded text. */
interface Piece extends Range {
  at: number;
  length: number;
}

/** A part of the form of a secret, by which the form is found. */
interface Part {
  form: string;
  offset: number;
  length: number;
}

/** Characters. */
export const MIN_SECRET_LENGTH = 8;

/** Characters at the start and at the end of a long secret by which it is known: a text may be cut inside of it. */
const PART_LENGTH = 16;

/** Different characters of such a part: a row of zeros says nothing about a secret. */
const MIN_VARIETY = 6;

/** Characters. A shorter secret is looked for as a whole. */
const MIN_LENGTH_FOR_PARTS = 24;

/** How often a text may be encoded over and over: JSON in HTML in an address, with some to spare. */
const MAX_LAYERS = 6;

/** What people see in the place of a secret, as the runner writes it. */
const MARK = '***';

/** Named character references of what a credential may hold. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['equals', '='],
  ['plus', '+'],
  ['sol', '/'],
  ['lowbar', '_'],
  ['period', '.'],
  ['colon', ':'],
  ['commat', '@'],
]);

/** What stands for one character, or for none: a credential is of visible ASCII. */
const ENCODED = new RegExp(
  [
    `&(?:#\\d{1,7}|#x[\\da-f]{1,6}|${[...NAMED.keys()].join('|')});`,
    String.raw`%[\da-f]{2}`,
    String.raw`\\(?:u\{[\da-f]{1,6}\}|u[\da-f]{4}|x[\da-f]{2}|[\\"'/bfnrt])`,
    '<!-- ?-->',
    // Commands to a terminal: `ESC [ … letter`, and `ESC ] … BEL`.
    String.raw`[\u001b\u009b]\[?[0-?]*[@-Z\\^-~]|\u001b\][^\u0007\u001b]*\u0007?`,
    String.raw`[\u001b\u009b]|[^!-~\u001b\u009b]+`,
  ].join('|'),
  'gi',
);

export function createSecrets(): Secrets {
  const forms = new Set<string>();
  let search: ((text: string) => Range[]) | undefined;
  return {
    add(secret) {
      // Of other characters than visible ASCII nothing is left in a decoded text.
      const decoded = /^[!-~]+$/.test(secret) ? decodeAll(secret) : '';
      for (const form of [...formsOf(secret), ...formsOf(decoded)]) forms.add(form.toLowerCase());
      search = undefined;
    },
    clean(text, mark = MARK) {
      if (forms.size === 0) return text;
      search ??= createSearch([...forms]);
      return replaceRanges(text, findInLayers(text, search), mark);
    },
  };
}

/** The value with all its texts cleaned, as deep as they are. What holds no secret is not copied. */
export function cleanAll<T>(value: T, clean: (text: string) => string): T {
  if (typeof value === 'string') return clean(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  const cleaned = Object.entries(value).map(([key, part]) => [key, cleanAll(part, clean)] as const);
  if (cleaned.every(([key, part]) => part === (value as Record<string, unknown>)[key])) return value;
  return (Array.isArray(value) ? cleaned.map(([, part]) => part) : Object.fromEntries(cleaned)) as T;
}

/** How a secret may be written in a longer text; nothing for a short one. */
export function formsOf(secret: string): string[] {
  if (secret.length < MIN_SECRET_LENGTH) return [];
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].map((before) => base64Within(bytes, before));
  return [
    ...[secret, encodeURIComponent(bytes.toString()), bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
    ...encoded.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
}

/** The Base64 characters that stand for these bytes alone, when so many others come before and some may follow. */
function base64Within(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 8) / 6));
}

/** Finds the forms in a text, in any letter case, and what is left of a long one that is cut off. */
function createSearch(forms: readonly string[]): (text: string) => Range[] {
  const byPart = new Map<string, Part[]>();
  for (const form of forms) {
    for (const part of partsOf(form)) {
      const key = form.slice(part.offset, part.offset + part.length);
      byPart.set(key, [...(byPart.get(key) ?? []), part]);
    }
  }
  const longestFirst = [...byPart.keys()].sort((a, b) => b.length - a.length);
  const anyPart = new RegExp(longestFirst.map(escaped).join('|'), 'gi');
  return (text) =>
    [...text.matchAll(anyPart)].flatMap(({ 0: found, index }) =>
      (byPart.get(found.toLowerCase()) ?? []).map((part) => grow(text, index, part)),
    );
}

function partsOf(form: string): Part[] {
  const whole = { form, offset: 0, length: form.length };
  if (form.length < MIN_LENGTH_FOR_PARTS) return [whole];
  const ends = [0, form.length - PART_LENGTH].map((offset) => ({ form, offset, length: PART_LENGTH }));
  const telling = ends.filter(({ offset }) => new Set(form.slice(offset, offset + PART_LENGTH)).size >= MIN_VARIETY);
  return telling.length === ends.length ? telling : [whole, ...telling];
}

/** As much of a form as is there around a part of it, which is at `index`. */
function grow(text: string, index: number, { form, offset, length }: Part): Range {
  const start = index - offset;
  const isSame = (at: number) => text[at]?.toLowerCase() === form[at - start];
  let [from, to] = [index, index + length];
  while (from > start && isSame(from - 1)) from -= 1;
  while (to < start + form.length && isSame(to)) to += 1;
  return { from, to };
}

/** Finds what is there in the text, in what it stands for, in what that stands for, and so on. */
function findInLayers(text: string, search: (text: string) => Range[], layers = MAX_LAYERS): Range[] {
  const here = search(text);
  const plain = text.replace(ENCODED, decode);
  if (plain === text || layers === 0) return here;
  const below = findInLayers(plain, search, layers - 1);
  return below.length === 0 ? here : [...here, ...rangesIn(text, below)];
}

/** Where parts of the decoded text are in the text itself. */
function rangesIn(text: string, decoded: readonly Range[]): Range[] {
  const pieces: Piece[] = [];
  let shift = 0;
  for (const { 0: code, index } of text.matchAll(ENCODED)) {
    const { length } = decode(code);
    pieces.push({ from: index, to: index + code.length, at: index - shift, length });
    shift += code.length - length;
  }
  const rangeOf = (at: number): Range => {
    const piece = pieceBefore(pieces, at);
    if (piece === undefined) return { from: at, to: at + 1 };
    if (at < piece.at + piece.length) return piece;
    const from = piece.to + at - piece.at - piece.length;
    return { from, to: from + 1 };
  };
  return decoded.map(({ from, to }) => ({ from: rangeOf(from).from, to: rangeOf(to - 1).to }));
}

/** The last piece that begins at or before a place of the decoded text. */
function pieceBefore(pieces: readonly Piece[], at: number): Piece | undefined {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle] as Piece).at <= at) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

function decode(code: string): string {
  switch (code[0]) {
    case '%':
      return character(code.slice(1), 16);
    case '&':
      return decodeReference(code.slice(1, -1).toLowerCase());
    case '\\':
      return /^.[ux]/i.test(code)
        ? character(code.replace(/[\\ux{}]/gi, ''), 16)
        : code.slice(1).replace(/[bfnrt]/i, '');
    default:
      return '';
  }
}

function decodeReference(name: string): string {
  if (name.startsWith('#x')) return character(name.slice(2), 16);
  if (name.startsWith('#')) return character(name.slice(1), 10);
  return String(NAMED.get(name));
}

/** Visible ASCII, and what a terminal acts on; anything else stands for nothing. */
function character(digits: string, base: number): string {
  const code = Number.parseInt(digits, base);
  return (code > 0x20 && code < 0x7f) || [0x07, 0x1b, 0x9b].includes(code) ? String.fromCharCode(code) : '';
}

function decodeAll(text: string): string {
  let plain = text;
  for (let layers = 0; layers < MAX_LAYERS; layers += 1) plain = plain.replace(ENCODED, decode);
  return plain;
}

function replaceRanges(text: string, ranges: readonly Range[], mark: string): string {
  let cleaned = '';
  let done = 0;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from >= done) cleaned += text.slice(done, from) + mark;
    done = Math.max(done, to);
  }
  return cleaned + text.slice(done);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
