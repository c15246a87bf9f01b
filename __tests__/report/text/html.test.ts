import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printable } from '../../../src/report/text/escape.js';
import { type Html, html, httpsLink, joinHtml, raw } from '../../../src/report/text/html.js';
import { anyAddress } from '../../addresses.js';
import { hostileText } from '../hostile.js';
import { elementsIn, parseHtml, structureOf, textIn } from '../strict-html.js';

/** A page with the value in every place where a template may have one. */
function everywhere(value: string | Html): string {
  return html`<p title="${value}" class="a ${value} b">${value} <b>${value}</b></p>`.toString();
}

describe('a value in a template', () => {
  test('changes no element and no attribute, whatever text it is', () => {
    const plain = structureOf(parseHtml(everywhere('plain')));
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(structureOf(parseHtml(everywhere(text)))).toBe(plain);
      }),
    );
  });

  test('is read by a browser as the text that it is', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const [p, b] = elementsIn(parseHtml(everywhere(text)));
        const shown = printable(text);
        expect(p?.attributes).toEqual({ title: shown, class: `a ${shown} b` });
        expect(b && textIn(b)).toBe(shown);
      }),
    );
  });

  test('shows control characters and changes of direction', () => {
    expect(html`<p>${'a\u0000b\u202ec'}</p>`.toString()).toBe('<p>a␀b\uFFFDc</p>');
  });

  test('is written out when it is a number, zero included', () => {
    expect(html`<p data-value="${0}">${-1.5}</p>`.toString()).toBe('<p data-value="0">-1.5</p>');
  });

  test.each([[undefined], [null], [false], ['']] as const)('writes nothing when it is %p', (value) => {
    expect(html`<p title="${value}">${value}</p>`.toString()).toBe('<p title=""></p>');
  });
});

describe('a piece of HTML in a template', () => {
  const piece = html`<b title="a">${'<&>'}</b>`;

  test('is taken as it is, alone and in an array', () => {
    expect(html`<p>${piece}</p>`.toString()).toBe('<p><b title="a">&#60;&#38;&#62;</b></p>');
    expect(html`<p>${[piece, html`<br>`, piece]}</p>`.toString()).toBe(`<p>${piece}<br>${piece}</p>`);
  });

  test('does not leave an attribute', () => {
    expect(structureOf(parseHtml(html`<p title="${piece}">${'a'}</p>`.toString()))).toBe('<><p title></></>');
    expect(structureOf(parseHtml(html`<p title="a ${[piece, piece]} b"></p>`.toString()))).toBe('<><p title></></>');
  });

  test('is made by nothing that only looks like one', () => {
    const forged = { toString: () => '<script>' } as unknown as Html;
    expect(html`<p>${forged}</p>`.toString()).toBe('<p>&#60;script&#62;</p>');
    expect(html`<p>${[forged]}</p>`.toString()).toBe('<p>&#60;script&#62;</p>');
    const list = ['<script>'] as unknown as Html[];
    expect(html`<p>${list}</p>`.toString()).toBe('<p>&#60;script&#62;</p>');
  });

  test('is joined with others by a piece of HTML', () => {
    expect(joinHtml([], html`<br>`).toString()).toBe('');
    expect(joinHtml([piece, html`${'&'}`], html`<br>`).toString()).toBe(`${piece}<br>&#38;`);
  });

  test('is constant text as it is when it is raw', () => {
    expect(html`<style>${raw`a > b { content: '&'; }`}</style>`.toString()).toBe(
      "<style>a > b { content: '&'; }</style>",
    );
  });
});

describe('a link', () => {
  const address = fc.oneof(hostileText, anyAddress);

  test('goes to an https address and nowhere else, and keeps its text', () => {
    fc.assert(
      fc.property(hostileText, address, (text, url) => {
        const root = parseHtml(httpsLink(text, url).toString());
        expect(textIn(root)).toBe(printable(text));
        for (const { name, attributes } of elementsIn(root)) {
          expect([name, Object.keys(attributes)]).toEqual(['a', ['href']]);
          expect(attributes.href).toMatch(/^https:\/\/[^\s@/]+\/[^\s<>"']*$/);
        }
      }),
    );
  });

  test('keeps the address that it was given', () => {
    const url = 'https://abc12345.docs.pages.dev/a_b/?q=1&r=%20#top';
    const [link] = elementsIn(parseHtml(httpsLink('docs', url).toString()));
    expect(link?.attributes.href).toBe(url);
  });

  test.each([
    ['http://docs.pages.dev'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['https://user:secret@docs.pages.dev'],
    ['docs.pages.dev'],
    [''],
  ])('is only text for %s', (url) => {
    expect(httpsLink('<docs>', url).toString()).toBe('&#60;docs&#62;');
  });
});
