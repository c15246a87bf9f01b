/** Strips the types of TypeScript files, folder by folder, keeping the line numbers' source maps inline. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

/** @param {string} from folder of .ts files @param {string} to folder the .js files go to */
export async function stripTypes(from, to) {
  const files = await readdir(from, { recursive: true });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.includes('node_modules')).sort();
  for (const file of sources) {
    const { code } = await transformFile(join(from, file), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
      swcrc: false,
    });
    const target = join(to, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, code);
  }
}
