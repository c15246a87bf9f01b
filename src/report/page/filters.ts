/** The filters of the status page. The script shows them, because they do nothing without it. */

import { compareNaturally } from '../../core/pages/natural-order.js';
import type { StatusReport } from '../../core/status/report.js';
import { type Html, html } from '../text/html.js';
import { FILTERED_STATUSES, statusWord } from '../text/words.js';

/** Branches that the field for a branch suggests. */
const MAX_SUGGESTIONS = 500;

/** A part that a phone shows folded. */
export function filters({ projects }: StatusReport): Html {
  const branches = new Set(projects.flatMap((project) => project.branches.map(({ name }) => name)));
  const names = [...branches].sort(compareNaturally).slice(0, MAX_SUGGESTIONS);
  const options = names.map((name) => html`<option value="${name}"></option>`);
  const statuses = FILTERED_STATUSES.map((status) => html`<option value="${status}">${statusWord(status)}</option>`);
  const project = html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;
  return html`<div class="filters" hidden><details>
<summary>Filter</summary>
<div role="search" aria-label="Deployments">
${projects.length > 1 && project}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${options}</datalist>
<label>Status <select name="status"><option value="">any</option>${statuses}</select></label>
<button type="button">Show all</button>
</div>
</details><p role="status"></p></div>`;
}
