/** What a reader sees of a page: two pages in which it is the same differ in scripts, styles or markup only. */
import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { parseWithin } from './depth.js';
import { withoutHash } from './hashed-names.js';

/** Elements of a page in each other. A parser takes long for very many, and no page for people has so many. */
const MAX_DEPTH = 256;

export interface SeenPage {
  /** The text of the first `title` element, on one line. */
  title: string;
  /** A hash of the title, the description, the texts, the headings, the links and the images, in their order. */
  fingerprint: string;
}

/** Elements whose content nobody reads. `head` is none of them: a page may leave out where it ends. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template']);

/** Elements within a line of text: where they begin and end, no word ends. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

const HEADING = /^h[1-6]$/;

/** Attributes that are read or followed, by element. `src`, `href` and the like are addresses. */
const ADDRESSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['href']],
  ['area', ['href']],
  ['img', ['src']],
  ['image', ['href']],
  ['source', ['src']],
  ['video', ['src', 'poster']],
  ['audio', ['src']],
  ['iframe', ['src']],
  ['embed', ['src']],
]);
const TEXTS: readonly string[] = ['alt', 'placeholder', 'aria-label'];

/**
 * Reads what is seen of a page. Never throws, whatever the text is.
 * @param isOurs whether a host is one of the project: its name in a link does not count
 */
export function seenOf(page: string, isOurs: (host: string) => boolean): SeenPage {
  const hash = createHash('sha256');
  let title: string | undefined;
  let titleText = '';
  let text = '';
  let unseen = 0;
  let inTitle = false;
  let inDrawing = 0;
  const depth = parseWithin(MAX_DEPTH);

  const add = (kind: string, value: string) => void hash.update(`${kind}\0${value}\0`);

  /** Ends a line of text. */
  function endText(): void {
    const line = oneLine(text);
    text = '';
    if (line !== '') add('text', line);
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth.enter();
        if (name === 'svg') inDrawing += 1;
        if (name === 'title' && inDrawing === 0 && title === undefined) inTitle = true;
        if (name === 'meta' && attributes.name?.toLowerCase() === 'description') {
          add('description', oneLine(attributes.content ?? ''));
        }
        if (!INLINE.has(name)) endText();
        if (UNSEEN.has(name)) unseen += 1;
        if (unseen > 0) return;
        if (HEADING.test(name)) add('heading', name);
        for (const attribute of ADDRESSES.get(name) ?? []) {
          const address = attributes[attribute];
          if (address !== undefined) add(attribute, comparableAddress(address, isOurs));
        }
        for (const attribute of TEXTS) {
          const value = oneLine(attributes[attribute] ?? '');
          if (value !== '') add(attribute, value);
        }
      },
      ontext(part) {
        if (inTitle) titleText += part;
        else if (unseen === 0) text += part;
      },
      onclosetag(name) {
        depth.leave();
        if (name === 'svg') inDrawing -= 1;
        if (name === 'title' && inTitle) {
          inTitle = false;
          title = oneLine(titleText);
          add('title', title);
        }
        if (!INLINE.has(name)) endText();
        if (UNSEEN.has(name)) unseen -= 1;
      },
    },
    { decodeEntities: true },
  );
  depth.run(() => parser.end(page));
  endText();
  return { title: title ?? oneLine(titleText), fingerprint: hash.digest('hex') };
}

function oneLine(text: string): string {
  // Most spaces are single ones. They are left as they are, for a replacement of each takes long.
  return text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}

/** An address without the host, where that is one of the project, and without what a new build makes new. */
function comparableAddress(address: string, isOurs: (host: string) => boolean): string {
  const written = address.trim();
  if (!URL.canParse(written)) return withoutHash(written);
  const url = new URL(written);
  if (!/^https?:$/.test(url.protocol)) return written;
  return isOurs(url.host) ? withoutHash(`${url.pathname}${url.search}${url.hash}`) : url.href;
}
