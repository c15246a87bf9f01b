import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addNote } from '../../src/core/report.js';

test('a note never takes the place of another one, and is not said twice', () => {
  expect(addNote(undefined, 'One.')).toBe('One.');
  expect(addNote('One.', 'Two.')).toBe('One. Two.');
  expect(addNote('One. Two.', 'Two.')).toBe('One. Two.');
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (notes) => {
      const all = notes.reduce<string | undefined>(addNote, undefined) ?? '';
      for (const note of notes) expect(all).toContain(note);
      expect(notes.reduce<string | undefined>(addNote, all)).toBe(all);
    }),
  );
});
