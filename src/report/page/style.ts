import { raw } from '../text/html.js';

/** The style sheet of the status page. Every color has a light and a dark variant. */
export const PAGE_STYLE = raw`
:root {
  --page: #f5f6f8; --card: #fff; --line: #e2e5ea; --text: #14181d; --quiet: #59626d; --link: #0a52c4; --brand: #d9480f;
  --good: #0f7038; --good-tint: #e2f5ea; --bad: #b3261e; --bad-tint: #fde9e7; --busy: #875300; --busy-tint: #fff0d1;
  --idle: #545c67; --idle-tint: #eceff3; --field: #7b8592;
  --queued: #8b95a3; --initialize: #7c6bd6; --clone: #2f80d0; --build: #d9680f; --deploy: #17924c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1014; --card: #161a20; --line: #2a3039; --text: #e9edf1; --quiet: #9ba5b1; --link: #86b3ff; --brand: #ff8a4c;
    --good: #66d596; --good-tint: #12301f; --bad: #ff938b; --bad-tint: #3b1917; --busy: #f3c267; --busy-tint: #35290f;
    --idle: #adb6c1; --idle-tint: #252b34; --field: #6f7986;
    --queued: #7d8794; --initialize: #9d8ff0; --clone: #5aa5ef; --build: #f08a3c; --deploy: #3fbd77;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; scroll-padding-top: 5rem; }
body { margin: 0 auto; max-width: 70rem; padding: 0 1rem 3rem; background: var(--page); color: var(--text);
  font: 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; font-variant-numeric: tabular-nums; }
a { color: var(--link); text-decoration: none; overflow-wrap: break-word; }
a:hover, .name a, .commit a, .few th a, p .quiet a { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, p, dl, dd, ol, ul { margin: 0; padding: 0; }
[hidden] { display: none !important; }
code { font: 0.85em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.quiet, .commit { color: var(--quiet); font-size: 0.8125rem; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.icons { position: absolute; width: 0; height: 0; }

.top { padding: 2.5rem 0 1.25rem; }
.top h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.02em; overflow-wrap: break-word; }
.top h1::before { content: ''; display: block; width: 2.5rem; height: 4px; margin-bottom: 1rem; border-radius: 2px; background: var(--brand); }
.top p { margin-top: 0.375rem; color: var(--quiet); }
footer { margin-top: 3rem; color: var(--quiet); font-size: 0.8125rem; text-align: center; }
.notice { margin-bottom: 1rem; padding: 0.75rem 1rem; border-radius: 10px; background: var(--busy-tint); color: var(--busy); overflow-wrap: break-word; }
body > .notice { margin: 1rem 0 0; }
.notice.bad { background: var(--bad-tint); color: var(--bad); }
.card .notice, article.compact .notice { margin: 0.5rem 0; padding: 0.375rem 0.75rem; font-size: 0.875rem; }
.top .verdict { margin-top: 0.5rem; font-size: 1.25rem; color: var(--text); }
.verdict b { font-weight: 600; }
.verdict .good { color: var(--good); }
.verdict .bad { color: var(--bad); }

.filters { position: sticky; top: 0; z-index: 1; display: flex; gap: 1rem; align-items: center; justify-content: space-between; margin: 0 -1rem 1.25rem; padding: 0.75rem 1rem; background: var(--page); border-bottom: 1px solid var(--line); font-size: 0.875rem; }
.filters div { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
.filters summary { display: none; }
.filters p { color: var(--quiet); text-align: right; }
.filters label { display: flex; gap: 0.5rem; align-items: center; color: var(--quiet); }
.filters input, .filters select, .filters button { min-height: 2.25rem; padding: 0.25rem 0.625rem; border: 1px solid var(--field); border-radius: 8px; background: var(--card); color: var(--text); font: inherit; }
.filters input { width: 10rem; }
.filters button { cursor: pointer; }
.filters button:hover { border-color: var(--text); }

article { margin-top: 2.5rem; content-visibility: auto; contain-intrinsic-size: auto 60rem; }
article > header { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: baseline; margin-bottom: 0.875rem; }
h2 { min-width: 0; font-size: 1.25rem; letter-spacing: -0.01em; overflow-wrap: break-word; }
h3, caption { padding: 0; font-size: 0.8125rem; font-weight: 600; text-align: left; color: var(--quiet); }
.links { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; color: var(--quiet); font-size: 0.875rem; }
.card { min-width: 0; padding: 1.125rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; overflow-wrap: break-word; }
.card + .card, .cards + .card { margin-top: 0.875rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0.875rem; }
.cards .card { margin: 0; }
.lead { margin: 0.25rem 0 0.5rem; font-size: 1.0625rem; font-weight: 600; }
.commit { display: block; }
.branch { display: inline-block; max-width: min(36ch, 68vw); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
:is(.links, td, .lead, .overview th, .branch) a { display: inline-block; min-height: 1.5rem; }

article.compact { margin-top: 0.5rem; contain-intrinsic-size: auto 3.5rem; }
.compact details { padding: 0 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
.compact details[open] { padding-bottom: 1rem; }
.compact summary { gap: 0.25rem 0.75rem; align-items: center; padding: 0.75rem 0; }
.compact summary::before { content: '▸'; color: var(--quiet); }
.compact details[open] summary::before { content: '▾'; }
.compact summary span { margin-left: 0; }
.compact summary .pill { font-size: 0.8125rem; }
.compact summary .pill.success { color: var(--good); }
.compact summary .pill.failure { color: var(--bad); }
.compact summary .pill.pending { color: var(--busy); }
.compact details[open] > summary span { text-decoration: none; }
.compact summary .quiet { color: var(--quiet); font-size: 0.8125rem; }
.compact h2 { font-size: 1rem; }
.few { margin-top: 0.75rem; table-layout: fixed; }
.few :is(th, td) { padding-block: 0.375rem; }
.few :is(th, td):nth-child(1) { width: 9rem; }
.few :is(th, td):nth-child(3) { width: 14rem; }
.few :is(th, td):nth-child(4) { width: 8rem; }
.few td { overflow-wrap: break-word; color: var(--quiet); }
.few [data-status=failure] td:first-child { color: var(--bad); font-weight: 600; }

.pill, .chip { display: inline-flex; align-items: center; gap: 0.3125rem; padding: 0.0625rem 0.5rem; border-radius: 999px; font-size: 0.8125rem; font-weight: 600; white-space: nowrap; }
.pill svg { width: 0.875rem; height: 0.875rem; margin-left: -0.125rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.pill { background: var(--idle-tint); color: var(--idle); }
.pill.success { background: var(--good-tint); color: var(--good); }
.pill.failure { background: var(--bad-tint); color: var(--bad); }
.pill.pending { background: var(--busy-tint); color: var(--busy); }
.chip { padding: 0 0.4375rem; border: 1px solid var(--line); color: var(--quiet); font-size: 0.75rem; font-weight: 500; }
.chip.live { border-color: currentColor; color: var(--good); }

.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.75rem; margin: 0.5rem 0 1rem; }
.figures dt { color: var(--quiet); font-size: 0.8125rem; }
.figures dd { font-size: 1.375rem; font-weight: 600; line-height: 1.3; letter-spacing: -0.01em; }
.figures dd.quiet { font-size: 0.8125rem; font-weight: 400; letter-spacing: 0; }
.figures dt, h3 { line-height: 1.4; }
.chart { display: block; width: 100%; overflow: visible; }
.chart text { fill: var(--quiet); font-size: 12px; }
.grid { stroke: var(--line); }
.chart .right { text-anchor: end; }
.median { stroke: var(--quiet); stroke-dasharray: 3 4; }
rect { fill: var(--idle); }
rect.success, rect.deploy { fill: var(--deploy); }
rect.failure { fill: var(--bad); }
rect.queued { fill: var(--queued); }
rect.initialize { fill: var(--initialize); }
rect.clone_repo { fill: var(--clone); }
rect.build { fill: var(--build); }
.bar { display: block; width: 100%; margin-top: 0.25rem; border-radius: 4px; background: var(--idle-tint); }
.stages { display: grid; gap: 0.25rem; margin-top: 1rem; list-style: none; font-size: 0.8125rem; color: var(--quiet); }
.stages li { display: grid; grid-template-columns: 5rem minmax(3rem, 1fr) minmax(3.25rem, max-content); gap: 0.625rem; align-items: center; }
.stages svg { width: 100%; border-radius: 3px; background: var(--idle-tint); }
.stages span:last-child { text-align: right; }

.branches { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 0.5rem 2.5rem; margin-top: 0.625rem; list-style: none; }
.branches li { display: grid; grid-template-columns: 6.25rem 1fr auto; gap: 0.5rem; align-items: baseline; min-width: 0; }
.branches .pill { justify-self: start; }
.branches .name { display: flex; gap: 0.5rem; align-items: baseline; min-width: 0; font-weight: 500; }
.branches .branch { min-width: 0; max-width: 100%; }

table { width: 100%; border-collapse: collapse; overflow-wrap: break-word; }
caption { margin-bottom: 0.375rem; }
th, td { padding: 0.625rem 1rem 0.625rem 0; text-align: left; vertical-align: top; font-weight: 400; }
tr > :last-child { padding-right: 0; }
thead th { padding-block: 0.25rem; color: var(--quiet); font-size: 0.8125rem; white-space: nowrap; }
thead button { min-height: 1.5rem; margin: -0.25rem -0.375rem; padding: 0.25rem 0.375rem; border: 0; border-radius: 6px; background: none; color: inherit; font: inherit; cursor: pointer; }
thead button:hover { background: var(--idle-tint); }
thead button::after { content: '↕'; margin-left: 0.25rem; opacity: 0.5; }
[aria-sort=ascending] button::after { content: '↑'; opacity: 1; }
[aria-sort=descending] button::after { content: '↓'; opacity: 1; }
tbody tr { border-top: 1px solid var(--line); }
.overview tbody th { font-weight: 600; }
.deployments td .quiet { display: block; }
.deployments tbody td:last-child { white-space: nowrap; }
.deployments td .pill { margin-right: 0.375rem; }
p .quiet::before { content: '· '; }
.deployments, .overview { table-layout: fixed; }
.deployments thead th:nth-child(1) { width: 9.5rem; }
.deployments thead th:nth-child(4) { width: 14.5rem; }
.deployments thead th:nth-child(5) { width: 9.5rem; }
.overview thead th:first-child { width: 28%; }
summary { min-height: 1.5rem; display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: baseline; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary span { margin-left: auto; color: var(--link); font-size: 0.75rem; }
details[open] summary span { text-decoration: underline; }

@media (max-width: 48rem) {
  .filters { position: static; flex-wrap: wrap; }
  .filters summary { display: flex; }
  .filters summary::before { content: '▸'; color: var(--quiet); }
  .filters details[open] { flex: 1 1 100%; }
  .filters details[open] summary::before { content: '▾'; }
  .filters details[open] div { padding-top: 0.5rem; }
  .filters label { flex: 1 1 100%; justify-content: space-between; }
  .filters input, .filters select { flex: 0 1 14rem; width: 14rem; }
  .card { padding: 1rem; }
  .few, .few :is(caption, tbody) { display: block; }
  .few thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .few tr { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.5rem 0; }
  .few tbody tr > * { padding: 0; min-width: 0; max-width: 100%; }
  .few tbody tr > :is(th, td):nth-child(n) { width: auto; }
  .few th { order: -1; flex: 1 1 100%; }
  .deployments, .deployments :is(caption, tbody, thead) { display: block; }
  .deployments thead tr { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding-bottom: 0.5rem; }
  .deployments thead th:not([data-sort]) { display: none; }
  .deployments thead th:nth-child(n) { width: auto; padding: 0; }
  thead button { margin: 0 -0.375rem; }
  .branches li { grid-template-columns: auto 1fr; gap: 0 0.5rem; }
  .branches .name { grid-row: 2; grid-column: 1 / -1; }
  .branches li > .quiet { justify-self: end; }
  .deployments tbody tr { display: grid; grid-template-columns: 1fr auto; gap: 0.375rem 0.75rem; padding: 0.875rem 0; }
  .deployments tbody :is(th[scope=row], td) { padding: 0; width: auto; }
  .deployments tbody :is(th, td:nth-child(3), td:nth-child(4)) { grid-column: 1 / -1; }
  .deployments tbody td:first-child { grid-area: 1 / 1; }
  .deployments tbody td:last-child { grid-area: 1 / 2; text-align: right; }
  .overview thead th { white-space: normal; vertical-align: bottom; }
  .overview :is(th, td) { padding-right: 0.5rem; }
  .overview :is(th, td):nth-child(n + 4) { display: none; }
  .overview thead th:first-child { width: 36%; }
}
@media print { .filters { display: none; } article { content-visibility: visible; } }
`;
