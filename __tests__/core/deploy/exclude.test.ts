import { describe, expect, test } from '@jest/globals';
import { exclusionOf, idleExcludes } from '../../../src/core/deploy/exclude.js';

const left = (globs: string[], ...paths: string[]) => paths.filter(exclusionOf(globs).leavesOut);

describe('what is excluded', () => {
  test('is nothing without globs, and with negated ones alone', () => {
    expect(left([], 'a', 'a/b')).toEqual([]);
    expect(left(['!.env'], 'a', '.env')).toEqual([]);
    expect(left(['/'], 'a', 'a/b')).toEqual([]);
  });

  test('by a name is at any depth, with all that is in a folder of that name', () => {
    expect(left(['*.map'], 'a.map', 'b/c.map', 'b.map/c', 'a.mapped')).toEqual(['a.map', 'b/c.map', 'b.map/c']);
    expect(left(['drafts/'], 'drafts', 'drafts/x', 'a/drafts/b/c', 'draftsman')).toEqual([
      'drafts',
      'drafts/x',
      'a/drafts/b/c',
    ]);
    expect(left(['.env*'], '.env', 'a/.env.local', 'env')).toEqual(['.env', 'a/.env.local']);
  });

  test('by a path is below the directory, and a star matches no slash', () => {
    expect(left(['a/*.map'], 'a/x.map', 'b/a/x.map', 'a/b/x.map')).toEqual(['a/x.map']);
    expect(left(['/x.txt', './y.txt'], 'x.txt', 'a/x.txt', 'y.txt', 'a/y.txt')).toEqual(['x.txt', 'y.txt', 'a/y.txt']);
    expect(left(['a/**', '**/z.{js,css}'], 'a/b/c', 'ab', 'z.js', 'd/e/z.css', 'z.ts')).toEqual([
      'a/b/c',
      'z.js',
      'd/e/z.css',
    ]);
    expect(left(['a/b'], 'a/b', 'a/b/c', 'a/bc')).toEqual(['a/b', 'a/b/c']);
  });

  test('is not what a negated glob matches', () => {
    expect(left(['*.map', '!keep.map', '!public/**'], 'a.map', 'keep.map', 'public/b.map')).toEqual(['a.map']);
  });

  test('closes a folder only where nothing in it can be meant', () => {
    expect(exclusionOf(['drafts']).closes('a/drafts')).toBe(true);
    expect(exclusionOf(['drafts']).closes('a')).toBe(false);
    expect(exclusionOf(['drafts', '!drafts/a']).closes('drafts')).toBe(false);
  });
});

test('a file is named by a negated glob that says more than any name', () => {
  const names = (glob: string, path: string) => exclusionOf([glob]).names(path);
  expect(names('!.env.test', 'a/.env.test')).toBe(true);
  expect(names('!certs/', 'certs/a.pem')).toBe(true);
  expect(names('!*.pem', 'certs/a.pem')).toBe(true);
  expect(names('.env', '.env')).toBe(false);
  for (const glob of ['!**', '!*', '!**/*', '!certs/**', '!/', '!']) expect(names(glob, 'certs/a.pem')).toBe(false);
});

describe('a glob that matches nothing', () => {
  const paths = ['index.html', 'app.js.map', 'drafts/a.txt', 'blog/[slug].html', '.env', 'LICENSE'];

  test.each([
    ['dist/*.map', ' Did you mean `/*.map`?'],
    ['./dist/drafts', ' Did you mean `/drafts`?'],
    ['dist/nothing', ''],
    ['dist/', ''],
    ['*.maps', ' Did you mean `*.map`?'],
    ['*.zip', ''],
    ['Drafts/', ' Did you mean `drafts`?'],
    ['/draft/a.txt', ' Did you mean `drafts/a.txt`?'],
    ['index.htm', ' Did you mean `index.html`?'],
    ['blog/[slug].html', ' Did you mean `blog/\\[slug\\].html`?'],
  ])('is told with what it may mean: %s', (glob, question) => {
    expect(idleExcludes([glob], paths, './dist/')).toEqual({
      message: `\`${glob}\` in \`exclude\` matches nothing of \`./dist/\` that would be sent without it.${question}`,
      advice: 'Its paths begin at the directory, and case counts. Correct it, or take it out.',
    });
  });

  test('that is asked about matches, as it is proposed', () => {
    for (const glob of ['blog/\\[slug\\].html', '/*.map', 'drafts']) expect(left([glob], ...paths)).toHaveLength(1);
  });

  test('is told with others in one sentence, but not where Cloudflare takes nothing of that name', () => {
    expect(idleExcludes(['x*', 'node_modules', '.DS_Store', 'y*'], paths, 'dist')?.message).toBe(
      '`x*`, `y*` in `exclude` matches nothing of `dist` that would be sent without it.',
    );
    expect(idleExcludes(['node_modules/'], paths, 'dist')).toBeUndefined();
    expect(idleExcludes([], paths, 'dist')).toBeUndefined();
  });
});
