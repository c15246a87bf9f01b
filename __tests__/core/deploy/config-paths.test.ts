import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withAbsolutePaths } from '../../../src/core/deploy/config-paths.js';

const resolve = (path: string) => (path.startsWith('/') ? path : `/repo/${path.replace(/^\.\//, '')}`);

test('a relative path of a setting is in full, also in an environment and in a table', () => {
  const config = {
    tsconfig: 'tsconfig.build.json',
    main: '/elsewhere/worker.js',
    wasm_modules: { parser: 'lib/parser.wasm' },
    d1_databases: [{ binding: 'DB', migrations_dir: 'db/migrations' }],
    env: { preview: { base_dir: './src', alias: { lib: './lib/index.ts' } } },
    rules: [{ type: 'Text', globs: ['./texts/*.txt', '**/*.md'] }],
  };
  expect(withAbsolutePaths(config, resolve)).toEqual({
    tsconfig: '/repo/tsconfig.build.json',
    main: '/elsewhere/worker.js',
    wasm_modules: { parser: '/repo/lib/parser.wasm' },
    d1_databases: [{ binding: 'DB', migrations_dir: '/repo/db/migrations' }],
    env: { preview: { base_dir: '/repo/src', alias: { lib: '/repo/lib/index.ts' } } },
    rules: [{ type: 'Text', globs: ['/repo/texts/*.txt', '**/*.md'] }],
  });
});

test('what is no path stays as it is', () => {
  const config = {
    name: 'shop',
    compatibility_flags: ['nodejs_compat'],
    vars: { HOME_PAGE: './index.html', main: 'text' },
    define: { ROOT: '../x' },
    no_bundle: true,
    limits: { cpu_ms: 50 },
    placement: null,
    since: new Date(0),
  };
  expect(withAbsolutePaths(config, resolve)).toEqual(config);
});

test('any configuration keeps its shape', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (config) => {
      expect(withAbsolutePaths(config, (path) => path)).toEqual(config);
    }),
  );
});
