import { writeCount, writeNumber } from '../../count.js';
import { size } from './upload.js';

/** The result of a Direct Upload. */
export interface UploadFacts {
  /** How many files the site has, and how many bytes they have together. */
  files: number;
  bytes: number;
  /** How many files were sent. */
  uploaded: number;
  /** How many files were not sent: Cloudflare has their content already, or another file has the same content. */
  reused: number;
  /** How long the upload took. */
  seconds: number;
}

/** The result in one line. */
export function uploadedLine({ files, bytes, uploaded, reused, seconds }: UploadFacts): string {
  const site = `${writeCount(files, 'file')}, ${size(bytes)}`;
  return `${site}: ${writeNumber(uploaded)} uploaded, ${writeNumber(reused)} reused, in ${seconds.toFixed(1)} s`;
}
