import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { judgeNames } from '../../../src/core/inputs/names.js';
import { actionWithout, inPagesActionNames, OTHERWISE } from '../../../src/core/inputs/pages-action.js';

const inNames = (message: string, advice?: string) =>
  inPagesActionNames({ message, advice }, (name) => ['timeout', 'exclude'].includes(name));

describe('a problem in the names of pages-action/', () => {
  test('calls each input as it is called there, and leaves other words alone', () => {
    const { message, advice } = inNames(
      '`api-token` is empty, see `project`: `directory` and `dist`.',
      'Set `account-id`.',
    );
    expect(message).toBe('`apiToken` is empty, see `projectName`: `directory` and `dist`.');
    expect(advice).toBe('Set `accountId`.');
  });

  test('keeps values as they are written', () => {
    expect(inNames('`project` is `project`, but must be another.').message).toBe(
      '`projectName` is `project`, but must be another.',
    );
    expect(inNames('`branch: refs/heads/x`').message).toBe('`branch: refs/heads/x`');
  });

  test('has no advice where there was none', () => {
    expect(inNames('Wrong.')).toEqual({ message: 'Wrong.' });
  });

  test('says once where an input is that is not there', () => {
    const where = 'Only this action without `/pages-action` behind its name has `timeout`, `exclude`.';
    expect(inNames('Too long for `timeout`.', 'Set `timeout: 1h`, or `exclude`.').advice).toBe(
      `Set \`timeout: 1h\`, or \`exclude\`. ${where}`,
    );
    expect(inNames('Too long for `timeout`, `exclude`.').advice).toBe(where);
  });

  test('offers nothing that is not there', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('pages-action.ts'))
      .map((file) => readFileSync(join('src', file), 'utf8'))
      .join('');
    for (const [said, instead] of OTHERWISE) {
      expect(sources).toContain(said);
      expect(inNames(`A${said}.`).message).toBe(`A${instead}.`);
    }
  });
});

describe('an input of this action that is written at pages-action/', () => {
  const other = actionWithout(['project', 'api-token', 'directory', 'dry-run']);
  const judge = (written: Record<string, string>, known: Record<string, string> = {}) =>
    judgeNames(
      Object.entries(written).map(([name, value]) => ({ name, value })),
      new Map(Object.entries({ apiToken: '', projectName: '', directory: '', ...known })),
      other,
    );

  test('is an error that says what it is called there, or that it is not there', () => {
    const { errors, warnings, meant } = judge({ project: 'docs', 'dry-run': 'true', directory: 'dist' });
    expect(errors).toEqual([
      'These are inputs of this action without `/pages-action` behind its name. Here “project” is `projectName`, “dry-run” is not there; or take `/pages-action` away in `uses:`, and write all inputs as they are called there.',
    ]);
    expect([warnings, [...meant]]).toEqual([[], ['projectName']]);
  });

  test('is left alone when the input that it stands for has its value', () => {
    expect(judge({ project: 'docs' }, { projectName: 'docs' }).errors).toEqual([]);
  });

  test('is known in any case, as the runner hands it over', () => {
    expect(judge({ apitoken: 't', projectname: 'docs' })).toEqual({ errors: [], warnings: [], meant: new Set() });
    expect(judge({ projctname: 'docs' }).errors[0]).toContain('Did you mean `projectName`?');
  });
});
