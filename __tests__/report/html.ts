/** The HTML elements that a reader of GitHub's Markdown is given. */
import { marked } from 'marked';

export interface Element {
  name: string;
  attributes: Record<string, string>;
}

/** The start tags of the rendered text; Markdown and the HTML inside it count alike. */
export function elementsOf(markdown: string): Element[] {
  const html = marked.parse(markdown, { async: false, gfm: true }).replace(/<!--.*?-->/gs, '');
  return [...html.matchAll(/<([^\s/>]*)([^>]*)>?/g)]
    .filter(([tag]) => !tag.startsWith('</'))
    .map(([, name = '', rest = '']) => ({ name: name.toLowerCase(), attributes: attributesOf(rest) }));
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]));
}
