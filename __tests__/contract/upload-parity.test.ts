/** What we send for a directory is what the real wrangler sends for it. */
import { symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type PagesServer, startPagesServer, type UploadRecord } from '../../local/pages/index.js';
import { folderWith } from '../upload/folder.js';
import { uploadRun } from '../upload/upload-run.js';
import { nodeForWrangler, runWrangler } from './wrangler.js';

const MESSAGE = `Añade páginas ${'✂'.repeat(200)}`;
const HASH = 'a'.repeat(40);

let servers: { ours: PagesServer; theirs: PagesServer };

beforeEach(async () => {
  servers = { ours: await startPagesServer({ uploadTime: 40 }), theirs: await startPagesServer({ uploadTime: 40 }) };
  for (const { state } of Object.values(servers)) state.addProject({ name: 'site', source: null });
});

afterEach(async () => {
  await Promise.all(Object.values(servers).map((server) => server.close()));
});

/** Uploads `dist` of a workspace both ways. */
async function uploadBoth(workspace: string): Promise<{ ours: Sent; theirs: Sent }> {
  const commit = ['--commit-hash', HASH, '--commit-message', MESSAGE, '--commit-dirty=false'];
  const args = ['pages', 'deploy', 'dist', '--project-name', 'site', '--branch', 'topic', ...commit];
  const { code, stdout, stderr } = await runWrangler(servers.theirs, args, workspace);
  expect({ code, trouble: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, trouble: '' });
  await uploadRun(servers.ours, {
    project: 'site',
    workspace,
    inputs: { directory: 'dist', branch: 'topic', commitHash: HASH, commitMessage: MESSAGE },
    env: { HOME: workspace, PATH: `${dirname(nodeForWrangler())}:${process.env.PATH}` },
  }).upload();
  return { ours: sent(servers.ours), theirs: sent(servers.theirs) };
}

type Sent = ReturnType<typeof sent>;

/** Everything a server was sent, in an order of its own. */
function sent({ state }: PagesServer) {
  const { manifest, fields, files } = state.uploads[0] as UploadRecord;
  const { manifest: _, ...others } = fields;
  const assets = [...(state.projects[0]?.assets ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    manifest,
    fields: others,
    files: Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, { ...file, content: file.content.toString('latin1') }]),
    ),
    assets: assets.map(([key, { contentType, size, content }]) => ({ key, contentType, size, content })),
  };
}

const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7919) % 256);

test('for names, sizes and ignored files of every kind: the same manifest, assets, fields and files', async () => {
  const workspace = folderWith({
    'dist/index.html': '<p>Hello</p>',
    'dist/same.html': '<p>Hello</p>',
    'dist/same.txt': '<p>Hello</p>',
    'dist/empty.txt': '',
    'dist/LICENSE': 'MIT',
    'dist/html': 'a file that is called like an extension',
    'dist/UPPER.HTML': 'x',
    'dist/MiXed/Photo.JPG': bytes(5000),
    'dist/with space/a b.css': 'b{}',
    'dist/é/ünï — ☕.js': 'x',
    'dist/quote"s & %20 #.txt': 'x',
    'dist/v1.2.3/app.min.js.map': '{}',
    'dist/.htaccess': 'x',
    'dist/.env.example': 'x',
    'dist/.well-known/security.txt': 'x',
    'dist/.well-known/node_modules/kept.js': 'x',
    'dist/.hidden/.DS_Store': 'x',
    'dist/unknown.zzz': 'x',
    'dist/font.woff2': bytes(1024),
    'dist/module.mjs': 'x',
    'dist/app.wasm': bytes(64),
    'dist/site.webmanifest': '{}',
    'dist/feed.xml': '<x/>',
    'dist/large.bin': bytes(3 * 1024 * 1024 + 1),
    'dist/_headers': '/*\n  X-Test: ☕\n',
    'dist/_redirects': '/a /b 301\n',
    'dist/_routes.json': '{"version":1,"include":["/*"],"exclude":[]}',
    'dist/sub/_headers': 'kept',
    'dist/sub/functions/kept.js': 'x',
    'dist/sub/.wrangler/kept.js': 'x',
    'dist/functions/left-out.js': 'x',
    'dist/.wrangler/left-out.js': 'x',
    'dist/node_modules/left-out.js': 'x',
    'dist/deep/node_modules/left-out.js': 'x',
    'dist/deep/er/.git/config': 'x',
    'dist/deep/er/.DS_Store': 'x',
  });
  symlinkSync('index.html', join(workspace, 'dist/link.html'));
  symlinkSync('MiXed', join(workspace, 'dist/linked'));
  const { ours, theirs } = await uploadBoth(workspace);
  expect(Object.keys(theirs.manifest).length).toBeGreaterThan(25);
  expect(ours).toEqual(theirs);
});

test.each([
  ['wrangler.toml', 'name = "site"\npages_build_output_dir = "./dist"\ncompatibility_date = "2026-01-01"\n'],
  ['wrangler.jsonc', '{\n  // Pages\n  "name": "site",\n  "pages_build_output_dir": "dist",\n}'],
  ['wrangler.toml', 'name = "a-worker"\nmain = "index.js"\n'],
])('with a %s: the same fields', async (name, config) => {
  const workspace = folderWith({ 'dist/index.html': 'x', [name]: config });
  const { ours, theirs } = await uploadBoth(workspace);
  expect(ours).toEqual(theirs);
});

test('for a site with Functions: the same bundle, routes and routing', async () => {
  const workspace = folderWith({
    'dist/index.html': 'x',
    'functions/api/[id].js': 'export const onRequest = ({ params }) => new Response(params.id);',
    'functions/_middleware.js': 'export const onRequest = ({ next }) => next();',
  });
  installWrangler(workspace);
  const { ours, theirs } = await uploadBoth(workspace);
  expect(Object.keys(ours.files).sort()).toEqual([
    '_routes.json',
    '_worker.bundle',
    'functions-filepath-routing-config.json',
  ]);
  expect(normalized(ours)).toEqual(normalized(theirs));
});

test('for a site with a _worker.js: a bundle with the same modules', async () => {
  const workspace = folderWith({
    'dist/index.html': 'x',
    'dist/_routes.json': '{"version":1,"include":["/api/*"],"exclude":[]}',
    'dist/_worker.js/index.js': 'import { text } from "./text.js"; export default { fetch: () => new Response(text) };',
    'dist/_worker.js/text.js': 'export const text = "hello";',
  });
  installWrangler(workspace);
  const { ours, theirs } = await uploadBoth(workspace);
  expect(Object.keys(ours.files).sort()).toEqual(['_routes.json', '_worker.bundle']);
  expect(normalized(ours)).toEqual(normalized(theirs));
});

test.each<[string, Record<string, string>]>([
  ['file', { 'dist/_worker.js': 'export default {\r\n  fetch: () => new Response("☕") } // as written\n' }],
  [
    'folder',
    {
      'dist/_worker.js/index.js':
        'import { text } from "./a/text.js"; export default { fetch: () => new Response(text) };',
      'dist/_worker.js/a/text.js': 'export const text = "hello"; // as written',
    },
  ],
])(
  'for a %s _worker.js that is not to be bundled, in another folder than the configuration names: the same bundle',
  async (_, worker) => {
    const config = {
      name: 'site',
      pages_build_output_dir: 'out',
      no_bundle: true,
      compatibility_date: '2026-01-01',
      vars: { NAME: 'all' },
      env: { preview: { compatibility_date: '2026-02-02', vars: { NAME: 'preview' } } },
    };
    const workspace = folderWith({
      ...worker,
      'dist/index.html': 'x',
      'out/_worker.js': 'export default { fetch: () => new Response("of another folder") };',
      'wrangler.json': `\uFEFF${JSON.stringify(config)}`,
    });
    installWrangler(workspace);
    const { ours, theirs } = await uploadBoth(workspace);
    const text = ours.files['_worker.bundle']?.content;
    for (const word of ['as written', 'preview', '2026-02-02']) expect(text).toContain(word);
    expect(normalized(ours)).toEqual(normalized(theirs));
  },
);

/** Gives a workspace an installed wrangler, as a project has it. */
function installWrangler(workspace: string): void {
  symlinkSync(resolve('__tests__/contract/node_modules'), join(workspace, 'node_modules'));
}

/** Without what differs between two runs of wrangler itself: boundaries and names of temporary files. */
function normalized({ files, ...others }: Sent) {
  const plain = Object.entries(files).map(([name, { content, ...file }]) => [
    name,
    {
      ...file,
      content: content
        .replace(/-{4,}formdata-undici-\d+/g, 'boundary')
        .replace(/(functionsWorker|bundledWorker)-0\.\d+/g, '$1')
        .replace(/\.wrangler\/tmp\/[\w./-]+/g, 'tmp'),
    },
  ]);
  return { ...others, files: Object.fromEntries(plain) };
}
