import { describe, expect, test } from '@jest/globals';
import type { Project } from '../../../src/core/pages/project.js';
import { whySkipped } from '../../../src/core/wait/skip-words.js';

const problemOf = (message: string | undefined) => whySkipped(message, { name: 'shop' } as Project);

describe('a commit message', () => {
  test.each([
    '[CI Skip] Tidy up',
    '[CI-Skip] Tidy up',
    '[Skip CI] Tidy up',
    '[Skip-CI] Tidy up',
    '[CF-Pages-Skip] Tidy up',
    '[cf-pages-skip]',
    '[SKIP CI]: Tidy up',
    ' \n[ci skip]\nTidy up',
  ])('%j begins with a skip word, and it is not certain that nothing comes', (message) => {
    const word = /\[[^\]]*\]/.exec(message)?.[0];
    expect(problemOf(message)).toMatchObject({
      problem: { message: `Cloudflare does not build the commit for shop: its message begins with \`${word}\`.` },
      isCertain: false,
    });
  });

  test.each([
    'Tidy up [CI Skip]',
    'Tidy up\n\n[skip ci]',
    '[ci] Skip the tests',
    '[Skip Actions] Tidy up',
    'CF-Pages-Skip',
    '',
    undefined,
  ])('%j does not', (message) => expect(problemOf(message)).toBeUndefined());
});
