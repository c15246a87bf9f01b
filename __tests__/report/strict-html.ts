/**
 * A parser for the strict part of HTML that the status page is written in: lower-case tags, quoted attributes, every
 * element closed, references by number. It throws at anything else, so that what it accepts has one reading.
 */

export interface HtmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (HtmlElement | string)[];
}

const VOID_ELEMENTS = new Set(['br', 'input', 'link', 'meta']);

const TOKEN =
  /<(?<open>[a-z][a-z0-9]*)(?<attributes>(?: [a-z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)(?<empty>\/?)>|<\/(?<close>[a-z][a-z0-9]*)>|(?<text>[^<>]+)/y;

/** The content of the root, which has no name. A text holds no reference any more. */
export function parseHtml(html: string): HtmlElement {
  const root: HtmlElement = { name: '', attributes: {}, children: [] };
  const path = [root];
  const top = (): HtmlElement => path.at(-1) ?? root;
  TOKEN.lastIndex = html.startsWith('<!doctype html>\n') ? '<!doctype html>\n'.length : 0;
  while (TOKEN.lastIndex < html.length) {
    const start = TOKEN.lastIndex;
    const groups = TOKEN.exec(html)?.groups;
    if (groups === undefined) throw new Error(`No strict HTML: ${html.slice(start, start + 80)}`);
    const { open, attributes = '', empty = '', close, text } = groups;
    if (text !== undefined) top().children.push(decode(text));
    if (close !== undefined && path.pop()?.name !== close) throw new Error(`</${close}> closes another element`);
    if (open === undefined) continue;
    const element: HtmlElement = { name: open, attributes: attributesOf(attributes), children: [] };
    top().children.push(element);
    if (open === 'style' || open === 'script') {
      const end = html.indexOf(`</${open}>`, TOKEN.lastIndex);
      element.children.push(html.slice(TOKEN.lastIndex, end));
      TOKEN.lastIndex = end + `</${open}>`.length;
    } else if (empty === '' && !VOID_ELEMENTS.has(open)) path.push(element);
  }
  if (path.length !== 1) throw new Error(`<${top().name}> is not closed`);
  return root;
}

/** All elements below one, in the order of their start tags. */
export function elementsIn({ children }: HtmlElement): HtmlElement[] {
  return children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...elementsIn(child)]));
}

/** All text below an element. */
export function textIn({ children }: HtmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** The elements and the names of their attributes, without any text. */
export function structureOf({ name, attributes, children }: HtmlElement): string {
  const below = children.map((child) => (typeof child === 'string' ? '' : structureOf(child))).join('');
  return `<${[name, ...Object.keys(attributes)].join(' ')}>${below}</>`;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([^ =]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]);
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`An attribute is there twice:${text}`);
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, decode(value)]));
}

function decode(text: string): string {
  if (/&(?!#\d+;)/.test(text)) throw new Error(`No strict reference: ${text}`);
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
