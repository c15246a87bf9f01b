/** `no_bundle` of the wrangler configuration: the `_worker.js` of a site is sent as it is written. */
import { statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { listed, MIB } from '../../core/deploy/upload/upload.js';
import { Failure } from '../../core/problem.js';
import { readFile } from '../../files/open.js';
import { realPath } from '../../files/places.js';

/** More than Cloudflare takes of a Worker. */
const MAX_WORKER_BYTES = 128 * MIB;

const MODULE = 'application/javascript+module';

/** What was compiled, and by what. */
export interface Compiled {
  /** Absolute paths. */
  files: ReadonlySet<string>;
  /** Whether it was wrangler as it is published. A script in its place may write a bundle of any form. */
  isPublished: boolean;
}

/**
 * Puts a worker into a bundle of wrangler in place of what was compiled of it, for `wrangler pages functions build`
 * always compiles. What the bundle says of bindings and of the runtime stays, and so do the modules of a folder.
 * @param bundle a multipart form with `metadata`, which names the main module, and the modules
 * @param worker the path of the file `_worker.js`, or of the folder with its `index.js`
 * @throws Failure when a file `_worker.js` imports others, which are not sent then, or when the bundle is no such form
 */
export async function withWorkerAsWritten(
  bundle: Buffer,
  worker: string,
  { files, isPublished }: Compiled,
): Promise<Buffer> {
  const isFolder = statSync(worker).isDirectory();
  const main = isFolder ? join(worker, 'index.js') : worker;
  if (!isFolder) checkImports(worker, files);
  const name = basename(main);
  const compiled = (await formOf(bundle)) ?? emptyForm(isPublished);
  const metadata = JSON.parse(String(compiled.get('metadata')));
  const form = new FormData();
  form.set('metadata', JSON.stringify({ ...metadata, main_module: name }));
  const content = readFile(main, { name, maxBytes: MAX_WORKER_BYTES });
  form.set(name, new File([content], name, { type: MODULE }));
  const replaced = ['metadata', metadata.main_module, `${metadata.main_module}.map`];
  for (const [key, value] of compiled) {
    if (!replaced.includes(key)) form.append(key, value);
  }
  return Buffer.from(await new Response(form).arrayBuffer());
}

/** What is installed is not looked at: wrangler compiles files of its own, too. */
function checkImports(worker: string, files: ReadonlySet<string>): void {
  const others = [...files].filter(
    (file) => realPath(file) !== undefined && realPath(file) !== realPath(worker) && !file.includes('node_modules'),
  );
  if (others.length === 0) return;
  const names = others.map((file) => relative(join(worker, '..'), file).replaceAll(sep, '/'));
  throw new Failure({
    message: `\`_worker.js\` imports other files, but \`no_bundle\` sends it as it is:${listed(names)}`,
    advice: 'Bundle it in the build, make it a folder `_worker.js` of modules, or take `no_bundle` out.',
  });
}

/** `undefined` for a bundle that is no form of wrangler's. */
async function formOf(bundle: Buffer): Promise<FormData | undefined> {
  const boundary = /^--([^\r\n]{1,200})\r\n/.exec(bundle.subarray(0, 300).toString('latin1'))?.[1];
  if (boundary === undefined) return undefined;
  const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
  const form = await new Response(bundle, { headers }).formData().catch(() => undefined);
  return form?.has('metadata') ? form : undefined;
}

/** @throws Failure when the bundle must not be without what wrangler says of bindings */
function emptyForm(isPublished: boolean): FormData {
  const form = new FormData();
  form.set('metadata', '{}');
  if (!isPublished) return form;
  throw new Failure({
    message: 'The `_worker.js` was compiled, but the bundle has a form that is not known.',
    advice: 'Install wrangler 4 with the dependencies of the project.',
  });
}
