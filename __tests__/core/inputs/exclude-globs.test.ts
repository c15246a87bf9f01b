import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exclusionOf } from '../../../src/core/deploy/exclude.js';
import { excludeGlobFault } from '../../../src/core/inputs/exclude-globs.js';

describe('a glob of files', () => {
  test.each([
    ...['*.map', '!keep.map', '/notes.txt', './drafts/', 'drafts/**', '**/*.{map,txt}', '[ab]*', '\\[slug\\].html'],
    ...['\\{a', 'a b.txt', "it's.txt", 'b/-x', '-x', '@(a|b)'],
  ])('`%s` is taken', (glob) => expect(excludeGlobFault(glob)).toBeUndefined());

  test.each([
    ['"*.map"', /^without quotes$/, '*.map'],
    ["!'keep.map'", /^without quotes$/, '!keep.map'],
    ['"*.map', /^without quotes$/, '*.map'],
    ['["*.map"', /^without quotes$/, undefined],
    ['- *.map', /^without `- `/, '*.map'],
    ['- "*.map"', /^without `- `/, undefined],
    ['!- *.map', /^without `- `/, '!*.map'],
    ['!!*.map', /one `!` in front/, '!*.map'],
    ['! keep.map', /space behind `!`/, '!keep.map'],
    ['drafts\\**', /^with `\/` between/, 'drafts/**'],
    ['drafts\\a.txt', /^with `\/` between/, 'drafts/a.txt'],
    ['＊.map', /English keyboard/, '*.map'],
    ['[*.map', /brackets are closed/, undefined],
    ['*.map]', /brackets are closed/, undefined],
    ['*.{map', /brackets are closed/, undefined],
    ['map}', /brackets are closed/, undefined],
    ['!', /files below `directory`/, undefined],
    ['./', /files below `directory`/, undefined],
    ['a/../b', /files below `directory`/, undefined],
    ['a'.repeat(1001), /files below `directory`/, undefined],
  ])('`%s` is refused', (glob, rule, meant) => {
    expect(excludeGlobFault(glob)).toEqual({ rule: expect.stringMatching(rule), ...(meant && { meant }) });
  });

  test('that names a plain file and is taken leaves out that file', () => {
    const name = fc.stringMatching(/^[\w!"'` \\/-]{1,12}$/);
    fc.assert(
      fc.property(name, (path) => {
        const isPlain = /^[^/]+(?:\/[^/]+)*$/.test(path) && path.trim() === path && !path.startsWith('!');
        fc.pre(isPlain && excludeGlobFault(path) === undefined);
        expect(exclusionOf([path]).leavesOut(path)).toBe(true);
      }),
    );
  });
});
