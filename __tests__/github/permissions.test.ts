import { describe, expect, test } from '@jest/globals';
import { Failure } from '../../src/core/problem.js';
import { refusalOf, troubleOf } from '../../src/github/permissions.js';

/** What octokit throws after an answer. */
function answered(status: number, message: string, headers: Record<string, string> = {}): Error {
  const text = `${message} - https://docs.github.com/rest/issues/comments#create-an-issue-comment`;
  return Object.assign(new Error(text), { status, response: { headers } });
}

const IP =
  'Although you appear to have the correct authorization credentials, the `octo-org` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.';
const SAML =
  'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const HOURLY = 'API rate limit exceeded for installation ID 1.';
const TOKEN_LIFE =
  'The `octo-org` organization forbids access via a fine-grained personal access tokens if the token lifetime is greater than 366 days.';

describe('the words of a 403 of GitHub are said, with advice that fits', () => {
  test.each([
    ['an IP allow list', IP, 'IP allow list of the organization', true],
    ['single sign-on', SAML, 'authorize it for the organization', true],
    ['an archived repository', 'Repository was archived so is read-only.', 'The repository is archived', true],
    ['a rule about tokens', TOKEN_LIFE, 'settings of the repository and of its organization', true],
    ['the rate limit against bursts', SECONDARY, 'some minutes later', false],
    ['the detection of abuse', 'You have triggered an abuse detection mechanism.', 'some minutes later', false],
  ])('%s', (_what, words, advice, isLasting) => {
    const refusal = refusalOf('comment', answered(403, words));
    expect(refusal?.message).toContain(`write the pull request comment: “${words}”`);
    expect(refusal?.advice).toContain(advice);
    expect(refusal?.advice).not.toContain('permissions:');
    expect(refusal?.isLasting).toBe(isLasting);
  });

  test('also of the hourly limit, whose headers say it', () => {
    const refusal = refusalOf('deployment', answered(403, HOURLY, { 'x-ratelimit-remaining': '0' }));
    expect(refusal).toMatchObject({ message: expect.stringContaining(HOURLY), isLasting: false });
  });

  test('but not a page of HTML', () => {
    expect(refusalOf('comment', answered(403, '<html><h1>Forbidden'))?.message).toContain('“a page of HTML”');
  });
});

test.each([
  [403, 'Resource not accessible by integration'],
  [403, 'Resource not accessible by personal access token'],
  [403, 'Must have admin rights to Repository.'],
  [404, 'Not Found'],
])('a missing permission is the cause of %i %s, and the advice is the block to add', (status, words) => {
  expect(refusalOf('comment', answered(status, words))).toEqual({
    message: 'The token may not write the pull request comment.',
    advice: expect.stringContaining('permissions:\n  pull-requests: write\n'),
    isLasting: true,
  });
});

test('a commit that GitHub does not find is explained by the fork that it is of', () => {
  const error = answered(422, 'No ref found for: c0ffee0123456789c0ffee0123456789c0ffee01');
  expect(refusalOf('deployment', error, 'fork')).toMatchObject({
    message: expect.stringContaining('The repository does not have the commit'),
    advice: expect.stringContaining('The commit is only in the fork'),
    isLasting: true,
  });
  expect(refusalOf('deployment', error)?.advice).toContain('not of those of a fork');
  expect(refusalOf('deployment', answered(422, 'Validation Failed'))).toBeUndefined();
});

describe('an error that is no refusal', () => {
  const foreign = 'Unknown error: {"status":"ok","detail":"of some other program"}';

  test.each<[string, Error, string]>([
    [
      'a server in trouble',
      answered(502, '<html>'),
      'GitHub gave no usable answer (HTTP 502), so the action could not',
    ],
    [
      'no answer',
      Object.assign(new Error('fetch failed'), { status: 500 }),
      'GitHub gave no usable answer (no answer came), so',
    ],
    [
      'an attempt without an end',
      new DOMException('x', 'TimeoutError'),
      'GitHub gave no usable answer (no answer came)',
    ],
    ['a 404 that is not GitHub’s', answered(404, '<html>'), 'GitHub answered HTTP 404, so the action could not'],
    ['a rate limit in foreign words', answered(429, foreign), '“an answer that is not GitHub’s”'],
    ['a refusal in foreign words', answered(403, foreign), '“an answer that is not GitHub’s”'],
    ['a server in trouble, in foreign words', answered(500, foreign), 'GitHub gave no usable answer (HTTP 500)'],
    ['a request that is not valid', answered(422, 'Validation Failed'), 'HTTP 422, so the action could not read the'],
  ])('is said, and nothing foreign is quoted: %s', (_what, error, words) => {
    const { message, advice = '' } = troubleOf('branches', error);
    expect(message).toContain(words);
    expect(message).not.toMatch(/unexpected|Unknown error|some other program/);
    expect(advice).toMatch(/^[A-Z].{20,}\.$/s);
    expect(advice).not.toContain('permissions:');
  });

  test('keeps its own words when it is not about an answer', () => {
    const failure = new Failure({ message: 'The list is not whole.', advice: 'Run it again.' });
    expect(troubleOf('branches', failure)).toEqual({ ...failure.problem, isLasting: false });
    expect(troubleOf('branches', new TypeError('x is undefined')).message).toContain('unexpected');
    const refused = answered(403, 'Resource not accessible by integration');
    expect(troubleOf('branches', refused)).toEqual(refusalOf('branches', refused));
  });
});
