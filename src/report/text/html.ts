/**
 * HTML that its own template escapes. The constant part of a template is the markup; a value stands in the text of an
 * element or in a quoted attribute, and cannot leave that place.
 */
import { htmlText, httpsAddress } from './escape.js';

class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** A piece of HTML. Only the functions of this file make one. */
export type Html = Markup;

/** What a template takes. `undefined`, `null` and `false` write nothing. */
export type HtmlValue = Html | readonly Html[] | string | number | undefined | null | false;

/**
 * A piece of HTML: html`<p title="${text}">${text}</p>`. Strings and numbers are escaped. Pieces of HTML are taken as
 * they are in the text of an element, and escaped in an attribute.
 */
export function html(constants: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = '';
  let inTag = false;
  constants.forEach((constant, index) => {
    const [opening, closing] = [constant.lastIndexOf('<'), constant.lastIndexOf('>')];
    if (opening !== closing) inTag = opening > closing;
    text += constant + write(values[index], inTag);
  });
  return new Markup(text);
}

/** The pieces with `separator` between them. */
export function joinHtml(pieces: readonly Html[], separator: Html): Html {
  return html`${pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece]))}`;
}

/** A link, when the address is https and holds no credentials; else only the text. */
export function httpsLink(text: string, url: string): Html {
  const address = httpsAddress(url);
  return address === undefined ? html`${text}` : html`<a href="${address}">${text}</a>`;
}

/** A constant style sheet or script, as it is. The type allows no value in the template. */
export function raw(constants: TemplateStringsArray): Html {
  return new Markup(constants.join(''));
}

function write(value: HtmlValue, inTag: boolean): string {
  if (value === undefined || value === null || value === false) return '';
  if (!inTag && value instanceof Markup) return value.toString();
  if (!inTag && Array.isArray(value)) return value.map((piece: HtmlValue) => write(piece, inTag)).join('');
  return htmlText(String(value));
}
