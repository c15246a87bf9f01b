import { describe, expect, test } from '@jest/globals';
import type { Annotation } from '../../../../src/core/build/annotations.js';
import { causeInBrief } from '../../../../src/core/build/cause/in-brief.js';

function error(message: string, fields: Partial<Annotation> = {}): Annotation {
  return { level: 'error', file: 'src/cart.ts', line: 12, message, ...fields };
}

describe('the cause in brief', () => {
  test('is the message of the place that the line of the log names, with its number behind it', () => {
    const message = "TS2322: Type 'string' is not assignable to type 'number'.";
    const reason = "src/cart.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'";
    expect(causeInBrief({ reason }, [error('Other'), error(message)])).toEqual({
      place: 'src/cart.ts:12',
      text: "Type 'string' is not assignable to type 'number'. (TS2322)",
    });
  });

  test('keeps the words of a rule that says the same as an annotation, with the place of that', () => {
    const reason = '`Scanner` is not exported by `lucide.js`';
    const found = error('"Scanner" is not exported by "lucide.js", imported by "src/cart.ts".');
    expect(causeInBrief({ reason }, [found])).toEqual({ place: 'src/cart.ts:12', text: reason });
  });

  test('has no place when no error says the same', () => {
    const reason = 'The module `a.png` was not found';
    const others = [error('Copying fonts'), error(reason, { level: 'warning' })];
    expect(causeInBrief({ reason }, others)).toEqual({ text: reason });
  });

  test('is the first error when the log shows no cause', () => {
    const { line: _, ...wholeFile } = error('It is broken');
    const warning = error('It is odd', { level: 'warning' });
    expect(causeInBrief(undefined, [warning, wholeFile, error('Later')])).toEqual({
      place: 'src/cart.ts',
      text: 'It is broken',
    });
    expect(causeInBrief(undefined, [warning])).toBeUndefined();
    expect(causeInBrief(undefined, [])).toBeUndefined();
  });
});
