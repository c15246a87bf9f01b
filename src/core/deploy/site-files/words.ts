/** What is said of the files that configure a site. */
import type { Annotation } from '../../build/annotations.js';
import { writeCount, writeNumber } from '../../count.js';
import type { Finding, SiteFileCheck } from './site-file.js';

/** One line for the log: `_redirects: 12 rules, 2 ignored (line 7: it has 1 part instead of 2 or 3; …)`. */
export function siteFileLine({ name, rules, ignored, doubtful, findings }: SiteFileCheck): string {
  const [first] = findings;
  const counts = [
    writeCount(rules, 'rule'),
    ...(ignored > 0 ? [`${writeNumber(ignored)} ignored`] : []),
    ...(doubtful > 0 ? [`${writeNumber(doubtful)} perhaps ignored`] : []),
  ];
  const more = ignored + doubtful > 1 ? '; …' : '';
  const example = first === undefined ? '' : ` (${placeWords(first)}${first.reason}${more})`;
  return `${name}: ${counts.join(', ')}${example}`;
}

/** A sentence about a finding. */
export function findingWords({ kind, reason }: Finding): string {
  return `Cloudflare ${kind === 'ignored' ? 'ignores' : 'may ignore'} this: ${reason}.`;
}

/** The findings of files whose place in the repository is known. */
export function siteFileAnnotations(checks: readonly SiteFileCheck[]): Annotation[] {
  return checks.flatMap(({ file, findings }) =>
    file === undefined
      ? []
      : findings.map((finding) => ({
          level: 'warning' as const,
          file,
          ...(finding.line !== undefined && { line: finding.line }),
          message: findingWords(finding),
        })),
  );
}

function placeWords({ line }: Finding): string {
  return line === undefined ? '' : `line ${line}: `;
}
