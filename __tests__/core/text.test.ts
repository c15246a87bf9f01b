import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutEnd, withoutSequences, withoutStart } from '../../src/core/text.js';

const ESC = '\u001b';

describe('control sequences of terminals', () => {
  test.each([
    [`${ESC}[31mred${ESC}[0m`, 'red'],
    [`${ESC}[38;5;1;4mred${ESC}[m`, 'red'],
    [`${ESC}[2K${ESC}[1Gline`, 'line'],
    [`\u009b31mred\u009b0m`, 'red'],
    [`${ESC}]8;;https://example.com\u0007link${ESC}]8;;\u0007`, 'link'],
    [`${ESC}]8;id=1;https://example.com${ESC}\\link${ESC}]8;;${ESC}\\`, 'link'],
    [`${ESC}]0;title\u0007text`, 'text'],
    [`${ESC}(Btext${ESC}c`, 'text'],
    ['plain [31m text', 'plain [31m text'],
  ])('%j leaves %j', (text, left) => {
    expect(withoutSequences(text)).toBe(left);
  });

  test('end with their line, so that none hides the lines after it', () => {
    expect(withoutSequences(`${ESC}]8;;open\nnext\u0007`)).toBe('8;;open\nnext\u0007');
  });

  test('of colors are those that Node.js drops', () => {
    const color = fc.array(fc.nat(255), { maxLength: 5 }).map((codes) => `${ESC}[${codes.join(';')}m`);
    const text = fc
      .array(
        fc.oneof(
          color,
          fc.string({ unit: 'binary-ascii' }).map((word) => word.replaceAll(/[\u0000-\u001f]/g, '')),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (written) => expect(withoutSequences(written)).toBe(stripVTControlCharacters(written))),
    );
  });
});

test('the ends of a text are cut at the first character that is not named', () => {
  const parts = fc.array(fc.constantFrom('/', '-', 'a', 'b')).map((all) => all.join(''));
  fc.assert(
    fc.property(parts, (text) => {
      expect(withoutEnd(text, '/-')).toBe(text.replace(/[/-]+$/, ''));
      expect(withoutStart(text, '/-')).toBe(text.replace(/^[/-]+/, ''));
    }),
  );
});
