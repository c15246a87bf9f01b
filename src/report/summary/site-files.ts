import { writeNumber } from '../../core/count.js';
import type { Finding, SiteFileCheck } from '../../core/deploy/site-files/site-file.js';
import { codeSpan, markdownText } from '../text/escape.js';
import { blocks, table } from '../text/markdown.js';

/** How many findings are listed. */
const MAX_LISTED = 10;

/** A table of what Cloudflare ignores of the files that configure the site; empty when it ignores nothing. */
export function siteFilesSection(checks: readonly SiteFileCheck[] = []): string {
  const all = checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })));
  const listed = all.slice(0, MAX_LISTED);
  if (listed.length === 0) return '';
  const rows = listed.map(({ check, finding }) => [
    codeSpan(placeOf(check, finding)),
    markdownText(finding.kind === 'ignored' ? finding.reason : `perhaps: ${finding.reason}`),
  ]);
  const left = checks.reduce((sum, { ignored, doubtful }) => sum + ignored + doubtful, 0) - listed.length;
  return blocks([table(['Cloudflare ignores', 'Because'], rows), left > 0 ? `…and ${writeNumber(left)} more.` : '']);
}

function placeOf({ name, file = name }: SiteFileCheck, { line }: Finding): string {
  return line === undefined ? file : `${file}:${line}`;
}
