/** What the real wrangler may put into a bundle: files of the workspace and of its own packages, and nothing else. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type PagesServer, startPagesServer } from '../../local/pages/index.js';
import { folderWith } from '../upload/folder.js';
import { uploadRun } from '../upload/upload-run.js';
import { nodeForWrangler } from './wrangler.js';

const SECRET = 'c0nfidential';
const HANDLER = 'export const onRequest = () => new Response(JSON.stringify(secret));';
const WORKER = 'export default { fetch: () => new Response(JSON.stringify(secret)) };';

let server: PagesServer;
beforeEach(async () => {
  server = await startPagesServer({ uploadTime: 40, deployTime: 80 });
  server.state.addProject({ name: 'site', source: null });
});
afterEach(() => server.close());

interface Stage {
  /** A folder outside of the workspace, with secrets in every form. */
  home: string;
  workspace: string;
  write(path: string, text: string): void;
  link(path: string, target: string): void;
  upload(): Promise<string>;
}

function openStage(): Stage {
  const home = folderWith({
    '.docker/config.json': `{"auths":{"r":"${SECRET}"}}`,
    'secret.txt': SECRET,
    'secret.js': `export default "${SECRET}";`,
    'secret.wasm': SECRET,
    '.netrc': `machine api password ${SECRET}`,
    'package/index.js': `export default "${SECRET}";`,
    'package/package.json': '{"name":"package","main":"index.js"}',
  });
  const workspace = folderWith({ 'dist/index.html': 'x' });
  const modules = resolve('__tests__/contract/node_modules');
  mkdirSync(join(workspace, 'node_modules'));
  for (const name of readdirSync(modules)) symlinkSync(join(modules, name), join(workspace, 'node_modules', name));
  return {
    home,
    workspace,
    write(path, text) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), text);
    },
    link: (path, target) => symlinkSync(target, join(workspace, path)),
    async upload() {
      await uploadRun(server, {
        project: 'site',
        workspace,
        inputs: { directory: 'dist', branch: 'topic', commitHash: 'a'.repeat(40), commitMessage: 'x' },
        env: { HOME: workspace, PATH: `${dirname(nodeForWrangler())}:${process.env.PATH}` },
      }).upload();
      return server.state.uploads[0]?.files['_worker.bundle']?.content.toString('latin1') ?? '';
    },
  };
}

/** The upload fails, names the file, tells nothing of its content, and makes no deployment. */
async function expectRefused(stage: Stage, name: RegExp): Promise<void> {
  const error = await stage.upload().then(
    () => new Error('was uploaded'),
    (reason: Error) => reason,
  );
  expect(error.message).toMatch(name);
  expect(error.message).not.toContain(SECRET);
  expect(server.state.uploads).toEqual([]);
}

const importing = (path: string) => `import secret from ${JSON.stringify(path)};\n`;

describe.each([
  ['a function', 'functions/api.js', HANDLER],
  ['a _worker.js', 'dist/_worker.js', WORKER],
  ['a folder _worker.js', 'dist/_worker.js/index.js', WORKER],
])('%s', (_, path, code) => {
  test('that imports files of a home folder, by their paths, a link or a package, is refused with all names', async () => {
    const stage = openStage();
    stage.link('data.json', join(stage.home, '.docker/config.json'));
    stage.link('node_modules/package', join(stage.home, 'package'));
    const files = ['secret.js', 'secret.txt', 'secret.wasm'].map((name) => join(stage.home, name));
    const paths = [...files, join(stage.workspace, 'data.json'), 'package'];
    const imports = paths.map((file, index) => `import secret${index} from ${JSON.stringify(file)};`).join('\n');
    const secret = `const secret = [${paths.map((_, index) => `secret${index}`)}];`;
    stage.write(path, `${imports}\n${secret}\n${code}`);
    const names = ['secret.js', 'secret.txt', 'secret.wasm', 'config.json', 'package/index.js'];
    await expectRefused(
      stage,
      new RegExp(`must not be in them:${names.map((name) => `(?=[\\s\\S]*${name})`).join('')}`),
    );
  });

  test('that imports a file that does not compile is refused without a word of it', async () => {
    const stage = openStage();
    stage.link('data.js', join(stage.home, '.netrc'));
    stage.write(path, importing(join(stage.workspace, 'data.js')) + code);
    await expectRefused(stage, /must not be in them/);
  });

  test('that imports files of the workspace and of its packages is uploaded', async () => {
    const stage = openStage();
    stage.write('shared/words.json', '{"a":"from-json"}');
    stage.write('shared/words.txt', 'from-text');
    stage.write('node_modules/own/index.js', 'export default "from-package";');
    const [json, text] = ['words.json', 'words.txt'].map((name) => join(stage.workspace, 'shared', name));
    const more = `import json from ${JSON.stringify(json)}; import text from ${JSON.stringify(text)};
      globalThis.all = [json, text];\n`;
    stage.write(path, importing('own') + more + code);
    const bundle = await stage.upload();
    for (const word of ['from-json', 'from-text', 'from-package']) expect(bundle).toContain(word);
  });
});

test('the credentials of the checkout, or of google-github-actions/auth, are in no bundle', async () => {
  const stage = openStage();
  stage.write('gha-creds-0123.json', `{"key":"${SECRET}"}`);
  stage.write('functions/api.js', importing('../gha-creds-0123.json') + HANDLER);
  await expectRefused(stage, /gha-creds-0123\.json/);
  const other = openStage();
  other.write('.git/config', SECRET);
  other.link('config.txt', '.git/config');
  other.write('functions/api.js', importing('../config.txt') + HANDLER);
  await expectRefused(other, /\.txt|\.git/);
});

test('a configuration of TypeScript that leads out tells nothing of the file', async () => {
  const stage = openStage();
  stage.write('tsconfig.json', JSON.stringify({ extends: join(stage.home, '.netrc') }));
  stage.write('functions/api.ts', HANDLER);
  const error = await stage.upload().catch((reason: Error) => reason);
  expect(String(error)).toMatch(/could not compile[\s\S]*Unexpected$/m);
  expect(String(error)).not.toMatch(/machine|c0nfidential/);
});
