import fc from 'fast-check';

/**
 * Any character, also half of one. The unit `binary` of fast-check is the same without halves, but takes about a second
 * to make in every test file.
 */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((code) => String.fromCodePoint(code), codePointOf);

/** Any character that a text in UTF-8 can hold. */
export const anyWholeCharacter = anyCharacter.filter((character) => !/\p{Surrogate}/u.test(character));

/** Tells fast-check which strings it can build of these characters, among them `__proto__` and the like. */
function codePointOf(character: unknown): number {
  const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== character) throw new Error('This is not one character.');
  return code;
}
