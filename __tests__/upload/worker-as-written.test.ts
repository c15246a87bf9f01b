import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withWorkerAsWritten } from '../../src/upload/compiler/worker-as-written.js';
import { folderWith } from './folder.js';

const RAW = 'export default { fetch: () => new Response("as written") }; // \u2615\r\n';

/** A bundle as wrangler writes it. */
async function bundleOf(modules: Readonly<Record<string, string>>, metadata: object): Promise<Buffer> {
  const form = new FormData();
  form.set('metadata', JSON.stringify(metadata));
  for (const [name, text] of Object.entries(modules)) {
    form.set(name, new File([text], name, { type: 'application/javascript+module' }));
  }
  return Buffer.from(await new Response(form).arrayBuffer());
}

async function partsOf(bundle: Buffer): Promise<Record<string, string>> {
  const boundary = bundle.toString('latin1').slice(2).split('\r\n')[0];
  const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
  const form = await new Response(bundle, { headers }).formData();
  const parts = await Promise.all(
    [...form].map(async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()]),
  );
  return Object.fromEntries(parts);
}

const METADATA = { main_module: 'bundled-0.1.mjs', bindings: [{ name: 'KV' }], compatibility_date: '2026-01-01' };
const COMPILED = { 'bundled-0.1.mjs': 'compiled', 'bundled-0.1.mjs.map': '{}', 'a/text.js': 'other' };

describe('a worker that is not to be bundled', () => {
  test('replaces what was compiled of it, and the rest of the bundle stays', async () => {
    const folder = folderWith({ '_worker.js': RAW });
    const worker = join(folder, '_worker.js');
    const files = new Set([worker, join(folder, 'node_modules/x.js'), join(folder, 'gone.js')]);
    const bundle = await withWorkerAsWritten(await bundleOf(COMPILED, METADATA), worker, { files, isPublished: true });
    const { metadata, ...modules } = await partsOf(bundle);
    expect(JSON.parse(metadata ?? '')).toEqual({ ...METADATA, main_module: '_worker.js' });
    expect(modules).toEqual({ '_worker.js': RAW, 'a/text.js': 'other' });
  });

  test('that is a folder has its index.js as the main module', async () => {
    const folder = folderWith({ '_worker.js/index.js': RAW, '_worker.js/a/text.js': 'other' });
    const worker = join(folder, '_worker.js');
    const files = new Set([join(worker, 'index.js'), join(worker, 'a/text.js')]);
    const bundle = await withWorkerAsWritten(await bundleOf(COMPILED, METADATA), worker, { files, isPublished: true });
    const { metadata, ...modules } = await partsOf(bundle);
    expect(JSON.parse(metadata ?? '').main_module).toBe('index.js');
    expect(modules).toEqual({ 'index.js': RAW, 'a/text.js': 'other' });
  });

  test('that imports another file is refused, for that is not sent', async () => {
    const folder = folderWith({ '_worker.js': RAW, 'lib/a.js': '' });
    const worker = join(folder, '_worker.js');
    const compiled = { files: new Set([worker, join(folder, 'lib/a.js')]), isPublished: true };
    await expect(withWorkerAsWritten(await bundleOf(COMPILED, METADATA), worker, compiled)).rejects.toThrow(
      '`_worker.js` imports other files, but `no_bundle` sends it as it is:\n- lib/a.js',
    );
  });

  test('is refused in a bundle of wrangler that cannot be read', async () => {
    const worker = join(folderWith({ '_worker.js': RAW }), '_worker.js');
    const files = new Set<string>();
    for (const bundle of [
      '{}',
      '--x\r\nno form',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
    ]) {
      const made = withWorkerAsWritten(Buffer.from(bundle), worker, { files, isPublished: true });
      await expect(made).rejects.toThrow('the bundle has a form that is not known');
    }
    const own = await withWorkerAsWritten(Buffer.from('{}'), worker, { files, isPublished: false });
    expect(await partsOf(own)).toEqual({ metadata: '{"main_module":"_worker.js"}', '_worker.js': RAW });
  });
});
