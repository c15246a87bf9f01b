import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeCount, writeNumber, writePart } from '../../src/core/count.js';

test('thousands are set apart', () => {
  expect([0, 999, 1000, 1_234_567].map(writeNumber)).toEqual(['0', '999', '1,000', '1,234,567']);
  fc.assert(fc.property(fc.maxSafeNat(), (count) => writeNumber(count) === count.toLocaleString('en')));
});

test('one alone has the singular', () => {
  expect([0, 1, 1234].map((count) => writeCount(count, 'file'))).toEqual(['0 files', '1 file', '1,234 files']);
  expect([1, 2].map((count) => writeCount(count, 'branch', 'branches'))).toEqual(['1 branch', '2 branches']);
});

test('a part is named with its whole', () => {
  expect(writePart(12, 1234)).toBe('12 of 1,234');
});
