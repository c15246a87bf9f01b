import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  codeSpan,
  htmlText,
  link,
  markdownText,
  preformatted,
  printable,
  truncate,
} from '../../../src/report/text/escape.js';
import { hostileLines, hostileText, httpsAddress } from '../hostile.js';

/** What is shown of text whose only markup is character references. */
function shown(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** The text as a person reads it: on one line, without what is not seen. */
function plain(text: string): string {
  return printable(text.replace(/\s+/g, ' ')).trim();
}

function withoutReferences(text: string): string {
  return text.replace(/&#\d+;/g, '');
}

const MARKUP = /[\\`*[\]{}()<>#+!|~$&"'=^?;@%:\n\r]/;
const MENTION = /@[a-z0-9]/i;
const ISSUE = /#\d|gh-\d/i;
const EMOJI = /:[a-z0-9+-]+:/i;
const LINK = /:\/\/|www\.|mailto:[a-z]|\S@[a-z0-9-]+\.[a-z]/i;

describe('text for Markdown', () => {
  test('holds no character that is markup, and stays on one line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = markdownText(text);
        expect(withoutReferences(written)).not.toMatch(MARKUP);
        expect(written).not.toMatch(/^\s|\s$/);
      }),
    );
  });

  test('starts no list, heading, quote or rule', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(markdownText(text)).not.toMatch(/^(?:[-+*>#=_|]|\d+[.)](?:\s|$))/);
      }),
    );
  });

  test('holds no mention, issue, emoji or link once it is rendered', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const rendered = shown(markdownText(text));
        for (const pattern of [MENTION, ISSUE, EMOJI, LINK]) expect(rendered).not.toMatch(pattern);
      }),
    );
  });

  test('loses nothing that can be read', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const without = (value: string) => value.replaceAll('\u200b', '');
        expect(without(shown(markdownText(text)))).toBe(without(plain(text)));
      }),
    );
  });

  test('leaves ordinary words and branch names readable in the source', () => {
    expect(markdownText('feature/add-dark_mode v1.2.3, at last')).toBe('feature/add-dark_mode v1.2.3, at last');
  });
});

describe('a code span', () => {
  test('holds nothing that ends it, a table cell or the line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inner = /^<code>(.*)<\/code>$/s.exec(codeSpan(text))?.[1] ?? '|';
        expect(withoutReferences(inner.replaceAll('<!-- -->', ''))).not.toMatch(MARKUP);
      }),
    );
  });

  test('leaves the text as it is for those who copy it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inner = codeSpan(text).slice('<code>'.length, -'</code>'.length);
        expect(shown(inner.replaceAll('<!-- -->', ''))).toBe(plain(text));
      }),
    );
  });

  test('breaks addresses, so that no link begins in it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shown(codeSpan(text))).not.toMatch(/:\/\/|www\.|\S@[a-z0-9-]+\.[a-z]/i);
      }),
    );
  });
});

describe('preformatted lines', () => {
  test('are one block, with one line for each line', () => {
    fc.assert(
      fc.property(hostileLines, (lines) => {
        const block = preformatted(lines);
        expect(block.startsWith('<pre>')).toBe(true);
        expect(block.endsWith('</pre>')).toBe(true);
        const inner = block.slice('<pre>'.length, -'</pre>'.length);
        expect(inner).not.toMatch(/[<>"']/);
        expect(inner.split('\n')).toHaveLength(Math.max(1, lines.length));
        expect(inner).not.toMatch(/^\n|\n\n|\r/);
      }),
    );
  });
});

describe('text of HTML', () => {
  test('holds no tag, quote or half reference', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = htmlText(text);
        expect(written).not.toMatch(/[<>"']|&(?!#\d+;)/);
        expect(shown(written)).toBe(printable(text));
      }),
    );
  });
});

describe('a link', () => {
  const address = fc.oneof(
    hostileText,
    httpsAddress,
    httpsAddress.map((url) => url.replace('https', 'http')),
  );

  test('goes to an https address and nowhere else', () => {
    fc.assert(
      fc.property(hostileText, address, (text, url) => {
        const written = link(text, url);
        if (written === markdownText(text)) return;
        const [, label, target = ''] = /^\[(.*)\]\((.*)\)$/s.exec(written) ?? [];
        expect(label).toBe(markdownText(text));
        expect(target).toMatch(/^https:\/\/[^\s()<>\\|`"'[\]]+$/);
      }),
    );
  });

  test('keeps the address that it was given', () => {
    const url = 'https://abc12345.docs.pages.dev/a_b/?q=1&r=%20#top';
    expect(link('docs', url)).toBe('[docs](https://abc12345.docs.pages.dev/a_b/?q=1&amp;r=%20#top)');
  });

  test.each([
    ['http://docs.pages.dev'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['https://user:secret@docs.pages.dev'],
    ['docs.pages.dev'],
    [''],
  ])('is only text for %s', (url) => {
    expect(link('docs', url)).toBe('docs');
  });
});

describe('printable text', () => {
  test('holds no control character but the tab, no change of direction and no broken character', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(printable(text)).not.toMatch(/(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
      }),
    );
  });

  test('shows what it replaces, and drops colours', () => {
    expect(printable('a\rb\u0000c\u007fd\u202ee\u001b[31mred\u001b[0m')).toBe('a␍b␀c␡d\uFFFDered');
  });
});

describe('truncated text', () => {
  test('is never longer than allowed, and a whole text when it fits', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (text, max) => {
        const cut = truncate(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        if (text.length <= max) expect(cut).toBe(text);
        else expect(cut.endsWith('…')).toBe(true);
      }),
    );
  });

  test('never ends with half a character', () => {
    expect(truncate('🚀🚀🚀', 4)).toBe('🚀…');
  });
});
