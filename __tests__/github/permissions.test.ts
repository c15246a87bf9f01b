import { describe, expect, test } from '@jest/globals';
import { refusalOf } from '../../src/github/permissions.js';

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
