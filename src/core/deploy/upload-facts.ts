/** What a Direct Upload did. */
export interface UploadFacts {
  /** Files of the site, and their bytes. */
  files: number;
  bytes: number;
  /** Files whose contents were sent; those of the others were there already, or the same as those of another file. */
  uploaded: number;
  reused: number;
  seconds: number;
}

const MIB = 1024 * 1024;

/** One line about it. */
export function uploadedLine({ files, bytes, uploaded, reused, seconds }: UploadFacts): string {
  const site = `${written(files)} ${files === 1 ? 'file' : 'files'}, ${(bytes / MIB).toFixed(1)} MiB`;
  return `${site}: ${written(uploaded)} uploaded, ${written(reused)} reused, in ${seconds.toFixed(1)} s`;
}

function written(count: number): string {
  return count.toLocaleString('en');
}
