import { describe, expect, test } from '@jest/globals';
import {
  holdsPrivateKey,
  isDoubtfulFile,
  isOrdinaryFile,
  isPrivateFile,
  mayHoldKey,
} from '../../../src/core/deploy/private-files.js';

describe('the name of a file', () => {
  test.each([
    ...[
      '.env',
      'a/.env',
      '.ENV',
      '.env.local',
      '.env.production',
      '.env.production.local',
      '.env~',
      '.env_old',
      '.envrc',
    ],
    ...[
      '.dev.vars',
      '.dev.vars.staging',
      'id_rsa',
      '.ssh/id_ed25519',
      'cert.p12',
      'a/Store.JKS',
      'login.kdbx',
      'x.ppk',
    ],
  ])('%s says that it is private', (path) => expect(isPrivateFile(path)).toBe(true));

  test.each([
    ...[
      'index.html',
      'env',
      'env.js',
      '.environment',
      '.env/index.html',
      'a.env.js',
      'id_rsa.pub',
      'p12',
      'keystore.html',
    ],
    ...['.env.example', '.env.sample', '.env.local.template', '.dev.vars.example', '.env-dist', '.env.d.ts'],
  ])('%s does not', (path) => expect(isPrivateFile(path)).toBe(false));

  test.each(['.npmrc', 'a/.yarnrc.yml', '.htpasswd', '.env.example', 'prod.env', 'x.tfstate', 'secrets.yaml'])(
    '%s says that it may be',
    (path) => expect(isDoubtfulFile(path)).toBe(true),
  );

  test.each(['index.html', 'npmrc', 'environment.html', 'secrets.html', 'secrets/index.html', 'tfstate'])(
    '%s does not say that it may be',
    (path) => expect(isDoubtfulFile(path)).toBe(false),
  );

  test('of every site says that it need not be looked at', () => {
    const ordinary = ['index.html', 'a/APP.JS', 'id_rsa/logo.svg', '.well-known/a.xml'];
    expect(ordinary.filter(isOrdinaryFile)).toEqual(ordinary);
    const others = ['.env.js', 'a/.html', '.git/hooks/x.js', '.GIT/x.js', 'gha-creds-1.json', 'key.pem', 'LICENSE'];
    expect(others.filter(isOrdinaryFile)).toEqual([]);
  });

  test.each([
    'server.pem',
    'a/tls.KEY',
    'AuthKey_1.p8',
    'deploy_rsa',
    'service-account.json',
    'a/firebase-adminsdk.json',
    '.key',
  ])('%s says that it may hold a key', (path) => expect(mayHoldKey(path)).toBe(true));

  test.each(['index.html', 'app.js', 'data.json', 'keys/index.html', 'a.b/logo.svg', 'accounts/data.json'])(
    '%s does not say that it may hold a key',
    (path) => expect(mayHoldKey(path)).toBe(false),
  );
});

describe('the beginning of a file', () => {
  const of = (kind: string) => `-----BEGIN ${kind}-----\nMIIE\n`;

  test.each([
    ...['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'OPENSSH PRIVATE KEY'].map(of),
    of('PGP PRIVATE KEY BLOCK'),
    of('CERTIFICATE') + of('PRIVATE KEY'),
    `Bag Attributes\r\n${of('PRIVATE KEY')}`,
    `tls:\n  key: |\n    ${of('PRIVATE KEY')}`,
    JSON.stringify({ type: 'service_account', private_key: of('PRIVATE KEY') }),
    'PuTTY-User-Key-File-3: ssh-ed25519',
  ])('%j holds a private key', (text) => expect(holdsPrivateKey(text)).toBe(true));

  test.each([
    ...['CERTIFICATE', 'PUBLIC KEY', 'PGP PUBLIC KEY BLOCK', 'RSA PUBLIC KEY'].map(of),
    'A key begins with -----BEGIN PRIVATE KEY-----.',
    'PK\u0003\u0004',
    '',
  ])('%j holds none', (text) => expect(holdsPrivateKey(text)).toBe(false));
});
