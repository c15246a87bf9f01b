import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markdownText } from '../../../src/report/text/escape.js';
import {
  addressLink,
  alert,
  blocks,
  commitText,
  fold,
  problemSection,
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

test('blocks are parted by a blank line, and those that say nothing are left out', () => {
  expect(blocks(['a', '', undefined, 'b'])).toBe('a\n\nb');
  expect(blocks([])).toBe('');
});

describe('an alert', () => {
  test('has a paragraph for each text', () => {
    expect(alert('WARNING', ['One', 'Two'])).toBe('> [!WARNING]\n> One\n>\n> Two');
  });

  test('holds nothing but its texts, and nothing of them stands after it', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1 }), (texts) => {
        const markdown = alert('CAUTION', texts);
        expect(markdown.split('\n').filter((line) => !line.startsWith('>'))).toEqual([]);
        expect(names(markdown).filter((name) => !['blockquote', 'p'].includes(name))).toEqual([]);
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
