/** Answers of the real API: nine Direct Uploads of 2023 and fifteen builds from Git of 2026. Names are replaced. */
import { readFileSync } from 'node:fs';

type Recorded = Record<string, unknown>;

/** As the API answers them, newest first. */
export const directUploads = read('direct-uploads.json');
export const gitBuilds = read('git-builds.json');

function read(name: string): Recorded[] {
  return JSON.parse(readFileSync(`__tests__/recorded/${name}`, 'utf8')).result;
}
