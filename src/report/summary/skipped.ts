/** What is said of a step that has no credentials and is skipped. */
import type { Report } from '../../core/report.js';
import { markdownText } from '../text/escape.js';
import { alert } from '../text/markdown.js';
import { STATUS_TEXT, symbolOf } from '../text/words.js';
import { joinSections } from './sections.js';

/** The job summary. */
export function renderSkipped({ project, status, note }: Report): string {
  return joinSections([`## ${STATUS_TEXT[status]}: ${markdownText(project)}`, note && alert('WARNING', [note])]);
}

/** The last line of the log. */
export function skippedLine({ project, status }: Report): string {
  return `${symbolOf(status)} ${project}: nothing was done, for there are no Cloudflare credentials`;
}
