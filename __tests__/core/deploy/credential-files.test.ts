import { expect, test } from '@jest/globals';
import {
  holdsRegistryToken,
  isCredentialFile,
  isRegistryFile,
  isSshKey,
} from '../../../src/core/deploy/credential-files.js';

test.each([
  'gha-creds-0123456789abcdef.json',
  'deep/er/GHA-Creds-1.JSON',
  '.git/config',
  'deep/.git/HEAD',
  '.Git/config',
  '.netrc',
  'x/_netrc',
  '.git-credentials',
  '.docker/config.json',
  'home/.aws/credentials',
  '.config/gcloud/application_default_credentials.json',
  '.kube/config',
])('%s is a file of credentials', (path) => expect(isCredentialFile(path)).toBe(true));

test.each([
  'index.html',
  'config.json',
  'docker/config.json',
  'gha-creds.txt',
  'git/config',
  '.github/config.yml',
  '.gitignore',
  'id_rsa.pub.html',
  'credentials',
])('%s is none', (path) => expect(isCredentialFile(path)).toBe(false));

test('keys of SSH are told by their names', () => {
  expect(['id_rsa', '.ssh/ID_ED25519', 'a/id_ecdsa_sk'].map(isSshKey)).toEqual([true, true, true]);
  expect(['id_rsa.pub', 'my-id_rsa', 'id_rsa/index.html'].map(isSshKey)).toEqual([false, false, false]);
});

test('configurations of npm and Yarn are told by their names', () => {
  expect(['.npmrc', 'a/.NPMRC', '.yarnrc.yml', '.yarnrc'].map(isRegistryFile)).toEqual([true, true, true, true]);
  expect(['npmrc', '.npmrc.html', 'a.yarnrc'].map(isRegistryFile)).toEqual([false, false, false]);
});

test.each([
  '//registry.npmjs.org/:_authToken=npm_0123',
  'save-exact=true\n_auth = dXNlcjpw',
  '//host/:_password="abc"',
  'npmAuthToken: "abc"',
  '"//host/:_authToken" "abc"',
])('%j holds a token', (text) => expect(holdsRegistryToken(text)).toBe(true));

test.each([
  'save-exact=true\nengine-strict=true',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: npm puts the variable in
  '//registry.npmjs.org/:_authToken=${NPM_TOKEN}',
  '# //registry.npmjs.org/:_authToken=npm_0123',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Yarn puts the variable in
  'npmAuthToken: "${TOKEN}"',
  'always-auth=true',
])('%j holds none', (text) => expect(holdsRegistryToken(text)).toBe(false));
