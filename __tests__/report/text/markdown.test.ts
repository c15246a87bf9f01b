import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markdownText } from '../../../src/report/text/escape.js';
import {
  addressLink,
  alert,
  blocks,
  commitText,
  factList,
  fold,
  lineTable,
  problemSection,
  sentences,
  table,
} from '../../../src/report/text/markdown.js';
import { hostileText } from '../hostile.js';
import { elementsOf } from '../html.js';

const names = (markdown: string) => elementsOf(markdown).map(({ name }) => name);

describe('a table', () => {
  test('has a line for its head, one that divides, and one for each row', () => {
    expect(table(['', 'Kept'], [['main', '1']])).toBe('|  | Kept |\n|---|---|\n| main | 1 |');
  });

  test('is one whatever the text in its cells is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostileText, hostileText)), (rows) => {
        const markdown = table(
          ['a', 'b'],
          rows.map((cells) => cells.map(markdownText)),
        );
        const cells = names(markdown).filter((name) => name === 'td');
        expect(names(markdown).filter((name) => name === 'table')).toHaveLength(1);
        expect(cells).toHaveLength(2 * rows.length);
      }),
    );
  });
});

test('a line table has one row of HTML for each row', () => {
  expect(lineTable(['Branch'], [['<b>main</b>'], ['x']])).toBe(
    '<table>\n<tr><th nowrap>Branch</th></tr>\n<tr><td nowrap><b>main</b></td></tr>\n<tr><td nowrap>x</td></tr>\n</table>',
  );
});

test('a list of facts leaves out what is not known', () => {
  expect(
    factList([
      ['Branch', 'main'],
      ['Commit', undefined],
      ['Took', ''],
      ['Id', '1'],
    ]),
  ).toBe('- **Branch**: main\n- **Id**: 1');
});

describe('our sentences', () => {
  test('have code between backticks, and links to pages of Cloudflare and of the documentation', () => {
    const log = 'https://dash.cloudflare.com/?to=/:account/pages/view/shop/0c8a9f75-1';
    expect(sentences(`It goes on: ${log}. Give it longer with \`timeout\`, or look there.`)).toBe(
      `It goes on: [Cloudflare dashboard](${log}). Give it longer with <code>timeout</code>, or look there.`,
    );
    expect(sentences('`a` and `b`')).toBe('<code>a</code> and <code>b</code>');
    expect(sentences('Set `one')).toBe('Set &#96;one');
    expect(sentences('')).toBe('');
  });

  test.each([
    'https://evil.example/',
    'https://dash.cloudflare.com/login?to=x',
    'https://docs.github.com.evil.example/',
  ])('do not link to %s', (address) => {
    expect(elementsOf(sentences(`Look at ${address} now`)).map(({ name }) => name)).toEqual(['p']);
  });

  test('show the texts that they quote, and nothing else', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (quoted, text) => {
        const markdown = sentences(`No \`${quoted}\` of ${text}`);
        expect(names(markdown).filter((name) => !['p', 'code', 'a'].includes(name))).toEqual([]);
        for (const { attributes } of elementsOf(markdown)) {
          if (attributes.href !== undefined)
            expect(attributes.href).toMatch(/^https:\/\/[a-z]+\.(?:cloudflare|github)\.com\//);
        }
        expect(markdown).not.toMatch(/[\n\r]/);
      }),
    );
  });
});

test('blocks are parted by a blank line, and those that say nothing are left out', () => {
  expect(blocks(['a', '', undefined, 'b'])).toBe('a\n\nb');
  expect(blocks([])).toBe('');
});

describe('an alert', () => {
  test('has a paragraph for each text', () => {
    expect(alert('WARNING', ['One', 'Two'])).toBe('> [!WARNING]\n> One\n>\n> Two');
  });

  test('shows permissions as they are to be copied', () => {
    const advice =
      'Add this to the job:\n\npermissions:\n  contents: read\n  pull-requests: read\n\nThen run it again.';
    expect(alert('CAUTION', ['No.', advice])).toBe(
      '> [!CAUTION]\n> No.\n>\n> Add this to the job:\n>\n> <pre>permissions:\n>   contents: read\n>   pull-requests: read</pre>\n>\n> Then run it again.',
    );
  });

  test('holds nothing but its texts, and nothing of them stands after it', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1 }), (texts) => {
        const markdown = alert('CAUTION', texts);
        expect(markdown.split('\n').filter((line) => !line.startsWith('>'))).toEqual([]);
        expect(names(markdown).filter((name) => !['blockquote', 'p', 'code', 'a', 'pre'].includes(name))).toEqual([]);
      }),
    );
  });
});

test('a problem is an alert of what happened and of what to do, where that is known', () => {
  expect(problemSection({ message: 'No answer', advice: 'Again' })).toBe('> [!CAUTION]\n> No answer\n>\n> Again');
  expect(problemSection({ message: 'No answer' })).toBe('> [!CAUTION]\n> No answer');
  expect(problemSection(undefined)).toBe('');
});

test('a fold is closed unless it is asked to be open', () => {
  expect(fold('Log', 'text')).toBe('<details><summary>Log</summary>\n\ntext\n\n</details>');
  expect(fold('Log', 'text', { open: true })).toBe('<details open><summary>Log</summary>\n\ntext\n\n</details>');
});

test('an address is shown without its scheme', () => {
  expect(addressLink('https://docs.pages.dev/a')).toBe('[docs.pages.dev/a](https://docs.pages.dev/a)');
  expect(addressLink(undefined)).toBe('');
  expect(addressLink('')).toBe('');
});

test('a commit is its short hash and its title, as far as they are known', () => {
  expect(commitText('0123456789abcdef', 'Add search\n\nand more')).toBe('<code>0123456</code> Add search');
  expect(commitText('0123456789abcdef')).toBe('<code>0123456</code>');
  expect(commitText(undefined, 'Add search')).toBe('Add search');
  expect(commitText(undefined, 'Add search', 6)).toBe('Add s…');
  expect(commitText()).toBe('');
});
