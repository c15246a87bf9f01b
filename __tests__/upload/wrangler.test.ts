import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type HttpServer, startHttpServer } from '../../local/http.js';
import { realSystem } from '../../src/system.js';
import { runProcess } from '../../src/upload/compiler/process.js';
import { findWrangler } from '../../src/upload/compiler/wrangler.js';
import { folderWith } from './folder.js';

describe('a wrangler that the project does not have', () => {
  const registries: HttpServer[] = [];
  beforeAll(async () => {
    for (let count = 0; count < 2; count += 1) {
      registries.push(await startHttpServer({ handle: () => ({ status: 404, json: {} }) }));
    }
  });
  afterAll(() => Promise.all(registries.map((registry) => registry.close())));

  test('comes from the registry of the runner, whatever the workspace says, and runs no script when it is installed', async () => {
    const [own, strange] = registries as [HttpServer, HttpServer];
    const npmrc = `registry=${strange.origin}/\nignore-scripts=false\n`;
    const workspace = folderWith({ '.npmrc': npmrc, 'package.json': '{"workspaces": ["**"]}', 'temp/x': '' });
    const env = { PATH: process.env.PATH ?? '', HOME: folderWith({ '.npmrc': `registry=${own.origin}/\n` }) };
    const places = { folders: [workspace], workspace, ownFolder: join(workspace, 'temp') };
    const { command, args, cwd } = findWrangler(places, env);
    const { clock } = realSystem();
    const { code, output } = await runProcess(command, args, { cwd, env, clock, signal: new AbortController().signal });
    expect([code, output]).toEqual([1, expect.stringContaining('wrangler')]);
    expect(args).toContain('--ignore-scripts');
    expect(strange.requests).toEqual([]);
    expect(own.requests.map(({ path }) => path)).toEqual(expect.arrayContaining(['/wrangler']));
  }, 60_000);

  test('is one exact version, which is what is said of it', () => {
    const workspace = folderWith();
    const { args, download } = findWrangler({ folders: [workspace], workspace, ownFolder: '/own' }, {});
    expect(download).toMatch(/^wrangler@\d+\.\d+\.\d+$/);
    expect(args.filter((argument) => argument.startsWith('wrangler'))).toEqual([download]);
  });

  test('works in the workspace', () => {
    const workspace = folderWith();
    const { args, cwd } = findWrangler({ folders: [workspace], workspace, ownFolder: '/own' }, {});
    expect([cwd, args.slice(-2)]).toEqual(['/own', ['--cwd', workspace]]);
  });
});

test('the wrangler of the project is started in the workspace', () => {
  const workspace = folderWith({ 'node_modules/wrangler/bin/wrangler.js': '', 'a/functions/x.js': '' });
  const places = { folders: [join(workspace, 'a')], workspace, ownFolder: '/own' };
  expect(findWrangler(places, {})).toEqual({
    command: 'node',
    args: [join(workspace, 'node_modules', 'wrangler', 'bin', 'wrangler.js')],
    cwd: workspace,
    published: false,
  });
});
