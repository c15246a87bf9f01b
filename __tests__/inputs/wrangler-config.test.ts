import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readWranglerConfig } from '../../src/inputs/wrangler-config.js';
import { folderWith } from '../upload/folder.js';

const TOML = `name = "shop" # the project
pages_build_output_dir = "./site/dist"
compatibility_date = "2026-01-01"
compatibility_flags = ["nodejs_compat"]

[[kv_namespaces]]
binding = "KV"
id = "1"
`;
const TOML_SETTINGS = {
  compatibilityDate: '2026-01-01',
  compatibilityFlags: ['nodejs_compat'],
  noBundle: false,
};
const JSONC = `{
  // comments, and a comma too many
  "name": "shop",
  "pages_build_output_dir": "dist",
}`;

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

test('wrangler.toml is read', () => {
  const folder = folderWith({ 'wrangler.toml': TOML });
  expect(readWranglerConfig(folder)).toEqual({
    name: 'shop',
    directory: join(folder, 'site/dist'),
    outputDir: 'site/dist',
    hash: sha256(join(folder, 'wrangler.toml')),
    functions: { production: TOML_SETTINGS, preview: TOML_SETTINGS },
    content: expect.objectContaining({ kv_namespaces: [{ binding: 'KV', id: '1' }] }),
  });
});

test('wrangler.jsonc goes before wrangler.toml, and wrangler.json before both', () => {
  const folder = folderWith({ 'wrangler.toml': TOML, 'wrangler.jsonc': JSONC });
  expect(readWranglerConfig(folder)).toEqual({
    name: 'shop',
    directory: join(folder, 'dist'),
    outputDir: 'dist',
    hash: sha256(join(folder, 'wrangler.jsonc')),
    functions: { production: { noBundle: false }, preview: { noBundle: false } },
    content: { name: 'shop', pages_build_output_dir: 'dist' },
  });
  const both = folderWith({ 'wrangler.jsonc': JSONC, 'wrangler.json': '{"pages_build_output_dir":"out"}' });
  expect(readWranglerConfig(both)?.outputDir).toBe('out');
});

test('a configuration that a build tool wrote goes before the others', () => {
  const folder = folderWith({
    'wrangler.toml': TOML,
    '.wrangler/deploy/config.json': '{"configPath":"../../dist/wrangler.json"}',
    'dist/wrangler.json': '{"name":"built","pages_build_output_dir":"client"}',
  });
  expect(readWranglerConfig(folder)).toMatchObject({ name: 'built', outputDir: 'dist/client' });
  const wrong = folderWith({ '.wrangler/deploy/config.json': '{}' });
  expect(() => readWranglerConfig(wrong)).toThrow('.wrangler/deploy/config.json names no `configPath`.');
});

test('without a configuration, or with one that is not about Pages, there is none', () => {
  expect(readWranglerConfig(folderWith())).toBeUndefined();
  expect(readWranglerConfig(folderWith({ 'wrangler.toml': 'name = "worker"\nmain = "x.js"' }))).toBeUndefined();
  expect(readWranglerConfig(folderWith({ 'wrangler.json': 'null' }))).toBeUndefined();
});

test('a configuration that cannot be read is a failure with the reason', () => {
  expect(() => readWranglerConfig(folderWith({ 'wrangler.toml': 'name = ' }))).toThrow(
    /^wrangler\.toml cannot be read: /,
  );
  expect(() => readWranglerConfig(folderWith({ 'wrangler.json': '{' }))).toThrow(/^wrangler\.json cannot be read: /);
});

test('what is set for an environment goes before what is set for all', () => {
  const toml = `no_bundle = true
${TOML}
[env.production]
compatibility_date = "2026-06-01"
[env.preview]
compatibility_flags = ["other", 1]
no_bundle = false
`;
  const read = (text: string) => readWranglerConfig(folderWith({ 'wrangler.toml': text }))?.functions;
  expect(read(toml)).toEqual({
    production: { compatibilityDate: '2026-06-01', compatibilityFlags: ['nodejs_compat'], noBundle: true },
    preview: { compatibilityDate: '2026-01-01', compatibilityFlags: ['other'], noBundle: false },
  });
  for (const env of ['env = 1', 'env = [1]', 'env = { preview = 1 }', 'env = { staging = { no_bundle = true } }']) {
    expect(read(`${env}\n${TOML}`)).toEqual({ production: TOML_SETTINGS, preview: TOML_SETTINGS });
  }
});

const MARK = '\uFEFF';

test('a byte order mark before the text does not count, but for the hash', () => {
  for (const [name, text] of Object.entries({
    'wrangler.toml': TOML,
    'wrangler.json': JSONC,
    'wrangler.jsonc': JSONC,
  })) {
    const folder = folderWith({ [name]: MARK + text });
    expect(readWranglerConfig(folder)).toMatchObject({ name: 'shop', hash: sha256(join(folder, name)) });
  }
  const redirected = folderWith({
    '.wrangler/deploy/config.json': `${MARK}{"configPath":"../../dist/wrangler.json"}`,
    'dist/wrangler.json': `${MARK}{"name":"built","pages_build_output_dir":"client"}`,
  });
  expect(readWranglerConfig(redirected)).toMatchObject({ name: 'built', outputDir: 'dist/client' });
  expect(() => readWranglerConfig(folderWith({ 'wrangler.json': `${MARK}{\n  1}` }))).toThrow('(line 2, column 3)');
});

test('a configuration in UTF-16 is said to be that', () => {
  for (const text of [Buffer.from(`${MARK}{}`, 'utf16le'), Buffer.from(`${MARK}{}`, 'utf16le').swap16()]) {
    const read = () => readWranglerConfig(folderWith({ 'wrangler.json': text }));
    expect(read).toThrow('wrangler.json cannot be read: it is written in UTF-16.');
  }
});

test('relative paths count from the folder of the file, also of one that a build tool wrote', () => {
  const built = JSON.stringify({ pages_build_output_dir: '../dist', d1_databases: [{ migrations_dir: 'migrations' }] });
  const folder = folderWith({
    '.wrangler/deploy/config.json': '{ "configPath": "../../build/wrangler.json" }',
    'build/wrangler.json': built,
  });
  expect(readWranglerConfig(folder)?.content).toEqual({
    pages_build_output_dir: join(folder, 'dist'),
    d1_databases: [{ migrations_dir: join(folder, 'build/migrations') }],
  });
});
