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
    compatibilityDate: '2026-01-01',
    compatibilityFlags: ['nodejs_compat'],
  });
});

test('wrangler.jsonc goes before wrangler.toml, and wrangler.json before both', () => {
  const folder = folderWith({ 'wrangler.toml': TOML, 'wrangler.jsonc': JSONC });
  expect(readWranglerConfig(folder)).toEqual({
    name: 'shop',
    directory: join(folder, 'dist'),
    outputDir: 'dist',
    hash: sha256(join(folder, 'wrangler.jsonc')),
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
