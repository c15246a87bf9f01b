import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { marked } from 'marked';
import {
  anchor,
  codeSpan,
  htmlText,
  link,
  markdownText,
  preformatted,
  printable,
  truncate,
} from '../../../src/report/text/escape.js';
import { httpsAddress } from '../../addresses.js';
import { hostileLines, hostileText } from '../hostile.js';
import { elementsOf } from '../html.js';

/** What is shown of text whose only markup is character references. */
function shown(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** The text as a person reads it: on one line, without what is not seen. */
function plain(text: string): string {
  return printable(text.replace(/[^\S\uFEFF]+/g, ' ')).trim();
}

function withoutBreaks(text: string): string {
  return text.replaceAll('<!-- -->', '');
}

/** The texts between the tags and comments of what a Markdown reader makes of it: GitHub looks for links in each alone. */
function textsOf(markdown: string): string[] {
  const html = marked.parse(markdown, { async: false, gfm: true });
  return html
    .split(/<[^>]*>/)
    .map((text) =>
      shown(text).replace(
        /&(amp|lt|gt|quot);/g,
        (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name as string] ?? '',
      ),
    );
}

const MARKUP = /[\\`*[\]<>#|~$&@\n\r]|&(?!#\d+;)/;

const COMMIT = /[\da-f]{7}/i;

/** What GitHub makes a link, a mention or a picture of, in a text that is no code. */
const TRIGGERS = [
  /@[a-z0-9]/i,
  /#\d|\b(?:gh|cve)-\d|\bghsa-\w/i,
  COMMIT,
  /:(?!\d\d:)[a-z0-9_+-]+:/i,
  /:\/\/|www\.|(?:mailto|xmpp):\S|\S@[a-z0-9-]+\.[a-z]/i,
];

describe('text for Markdown', () => {
  test.each([
    ['a paragraph', (text: string) => text],
    ['a cell', (text: string) => `| a | b |\n|---|---|\n| ${text} | ${text} |`],
    ['a heading', (text: string) => `## ${text}`],
    ['a quote', (text: string) => `> ${text}`],
    ['a line after others', (text: string) => `a<br>\n${text}`],
    ['a link', (text: string) => `[${text}](https://docs.pages.dev)`],
  ])('in %s is that text and nothing else once it is rendered', (_, place) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const texts = textsOf(place(markdownText(text)));
        const around = textsOf(place('X')).join('').split('X');
        if (withoutBreaks(texts.join('')).trim() !== around.join(plain(text)).trim()) {
          expect(texts.join('').trim()).toBe(around.join(plain(text)).trim());
        }
        const elements = (markdown: string) => elementsOf(markdown).map(({ name }) => name);
        if (plain(text) !== '') expect(elements(place(markdownText(text)))).toEqual(elements(place('X')));
      }),
    );
  });

  test('holds no character that is markup, and stays on one line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = markdownText(text);
        expect(withoutBreaks(written).replace(/&#\d+;/g, '')).not.toMatch(MARKUP);
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

  test.each([
    ['text', markdownText, TRIGGERS],
    ['code', codeSpan, TRIGGERS.filter((pattern) => pattern !== COMMIT)],
  ])('holds no mention, issue, commit, emoji or link once it is rendered as %s', (_, write, triggers) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const part of textsOf(`a ${write(text)}`)) {
          for (const pattern of triggers) if (pattern.test(part)) expect(part).not.toMatch(pattern);
        }
      }),
    );
  });

  test.each(['0123456789abcdef0123456789abcdef01234567', '#1', 'owner/repo#1', 'GH-1', 'octo/shop@0123456'])(
    'breaks %s, and those who copy it get it whole',
    (text) => {
      expect(textsOf(markdownText(text))).not.toContain(text);
      expect(shown(withoutBreaks(markdownText(text)))).toBe(text);
    },
  );

  test('loses nothing that can be read, and adds nothing that is copied', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(shown(withoutBreaks(markdownText(text)))).toBe(withoutBreaks(plain(text)));
      }),
    );
  });

  test.each([
    'feature/add-dark_mode v1.2.3, at last',
    'Nothing was changed.',
    "It's done: 14:03:22 (2 of 3); 50 % good?",
    'https:',
  ])('leaves %j readable in the source', (text) => {
    expect(markdownText(text)).toBe(text);
  });
});

test('a code span is an element of its own with the text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(codeSpan(text)).toMatch(/^<code>[^<]*(?:<!-- -->[^<]*)*<\/code>$/);
      expect(withoutBreaks(codeSpan(text))).toBe(`<code>${withoutBreaks(markdownText(text))}</code>`);
    }),
  );
});

describe('preformatted lines', () => {
  test('keep empty lines as lines with a space', () => {
    expect(preformatted(['a', '', 'b  '])).toBe('<pre>a\n&#32;\nb</pre>');
  });

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
        expect(withoutBreaks(label ?? '')).toBe(withoutBreaks(markdownText(text)));
        expect(target).toMatch(/^https:\/\/[^\s()<>\\|`"'[\]]+$/);
      }),
    );
  });

  test('in HTML is the same link', () => {
    fc.assert(
      fc.property(hostileText, address, (text, url) => {
        const [one, other] = [link(text, url), anchor(text, url)].map((markdown) => {
          const [element] = elementsOf(`x ${markdown}`).filter(({ name }) => name === 'a');
          return [element?.attributes.href, withoutBreaks(textsOf(`x ${markdown}`).join('')).trim()];
        });
        expect(other).toEqual(one);
      }),
    );
    expect(anchor('docs', 'https://docs.pages.dev/?a=1&b=2')).toBe(
      '<a href="https://docs.pages.dev/?a=1&amp;b=2">docs</a>',
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

  test('shows every character that is drawn as nothing', () => {
    for (let code = 0x80; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (!/[\p{Default_Ignorable_Code_Point}\u2800\u3164\uFFF9-\uFFFB]/u.test(character)) continue;
      if (printable(`pay${character}pal`) !== 'pay\uFFFDpal')
        expect([code, printable(`pay${character}pal`)]).toBe('shown');
    }
    expect(printable('\u{1F3F4}\u{E0061}\u{E0062}\u{E007F}')).toBe('\u{1F3F4}\uFFFD\uFFFD\uFFFD');
    expect(printable('❤️\uFE0F')).toBe('❤️\uFFFD');
  });

  test.each(['👩‍👩‍👧‍👦', '❤️ 1️⃣ ☎︎', '👩🏽‍🚀', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏳️‍🌈', 'می‌خواهم', 'ක්‍ෂ'])('leaves %s as it is', (text) => {
    expect(printable(text)).toBe(text);
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
