export const id=274;export const ids=[274];export const modules={4872:(e,t,r)=>{r.d(t,{f:()=>isGlob,j:()=>matcher});var n=r(4006);function matcher(e){let t=e.filter(e=>!e.startsWith("!")),r=e.filter(e=>/^!./s.test(e)).map(e=>e.slice(1)),matches=e=>n(e,{bash:!0,dot:!0,nonegate:!0,flags:"s"}),a=0===t.length?()=>!0:matches(t),o=0===r.length?()=>!1:matches(r);return e=>a(e)&&!o(e)}function isGlob(e){return/[*?!]/.test(e)}},449:(e,t,r)=>{r.d(t,{h:()=>selectProjects});var n=r(4872),a=r(947);function selectProjects(e,t){let r=t.filter(t=>!(0,n.f)(t)&&!e.some(({name:e})=>e===t));if(r.length>0)throw new a.H({message:`The account has no project named ${r.join(", ")}.`,advice:"Check the spelling of `project` and that `account-id` is the account that owns it."});let o=(0,n.j)(t),i=new Map(e.filter(({name:e})=>o(e)).map(e=>[e.name,e]));if(i.size>0)return[...i.values()].sort((e,t)=>e.name<t.name?-1:1);throw new a.H({message:`No project of the account matches ${t.join(", ")}.`,advice:"Check the globs in `project`, and that `account-id` is the right account."})}},4274:(e,t,r)=>{r.r(t),r.d(t,{status:()=>E});var n=r(606),a=r(6909),o=r(6166),i=r(9867),s=r(4872),l=r(449),d=r(947),c=r(8452),u=r(8694),m=r(9356),p=r(7933);let h=1;function statusReport(e,t,r){return{version:h,generated_on:new Date(r).toISOString(),projects:e.map(projectStatus).sort(byName),unreadable_projects:[...t].sort()}}function projectStatus({project:e,deployments:t}){let{source:r,canonical_deployment:n}=e,a=t.map(t=>deploymentStatus(t,e)),o=a.filter(({status:e})=>"success"===e),i=a.filter(({status:e})=>"failure"===e).length,s=o.length+i;return{name:e.name,production_url:(0,u.Jj)(e),custom_domains:e.domains.filter(t=>t!==e.subdomain),production_branch:e.production_branch,repository:r&&{type:r.type,owner:r.owner,name:r.repo_name},live:n&&deploymentStatus(n,e),succeeded:o.length,failed:i,success_rate:0===s?null:o.length/s,median_duration_ms:median(o.flatMap(({duration_ms:e})=>e??[])),branches:branchesOf(a,e),deployments:a}}function deploymentStatus(e,{source:t,canonical_deployment:r}){let n=(0,p.bu)(e),a=e.deployment_trigger.metadata.commit_hash;return{id:e.id,short_id:e.short_id,environment:e.environment,branch:(0,c.W0)(e),status:n,is_live:e.id===r?.id,stage:"success"===n||"skipped"===n?null:(0,m.aY)(e)?.name??null,skip_reason:e.skip_reason,url:e.url,aliases:e.aliases,trigger:e.deployment_trigger.type,commit_hash:a,commit_message:(0,c.Gg)(e),commit_url:t&&commitUrl(t,a),created_on:isoTime((0,c.Y)(e)),duration_ms:"pending"===n||"skipped"===n?null:(0,m.Hn)(e)??null,stages:(0,m.ZL)(e).map(e=>({name:e.name,status:e.status,started_on:isoTime((0,c.EH)(e.started_on)),ended_on:isoTime((0,c.EH)(e.ended_on)),duration_ms:(0,m.lw)(e)??null}))}}function branchesOf(e,t){let r=new Map;for(let t of e){let e=r.get(t.branch);void 0===e?r.set(t.branch,[t]):e.push(t)}return[...r].map(([e,r])=>({name:e,environment:r[0].environment,status:r[0].status,updated_on:r[0].created_on,url:branchUrl(r,t),deployments:r.length}))}function branchUrl(e,t){if("production"===e[0].environment)return t.canonical_deployment&&(0,u.Jj)(t);let r=e.find(({environment:e,aliases:t})=>"preview"===e&&t.length>0);return r?.aliases[0]??e.find(({status:e})=>"success"===e)?.url??null}function commitUrl({type:e,owner:t,repo_name:r},n){let a="github"===e&&[t,r].every(e=>/^[\w.-]+$/.test(e))&&/^[\da-f]+$/i.test(n);return a?`https://github.com/${t}/${r}/commit/${n}`:null}function isoTime(e){return void 0===e?null:new Date(e).toISOString()}function median(e){let t=[...e].sort((e,t)=>e-t),r=t[Math.floor(t.length/2)],n=t[Math.ceil(t.length/2)-1];return void 0===r||void 0===n?null:Math.round((n+r)/2)}function byName(e,t){return e.name<t.name?-1:Number(e.name>t.name)}function shortenReport(e,t){if(t(e))return e;let r=Math.max(0,...e.projects.map(({deployments:e})=>e.length)),n=largest(r,r=>t(withDeployments(e,r))),a=withDeployments(e,n);if(n>0||t(a))return a;let o=largest(e.projects.length,e=>t(withProjects(a,e)));return withProjects(a,o)}function withDeployments(e,t){return{...e,projects:e.projects.map(e=>newestOf(e,t))}}function newestOf(e,t){let r=e.deployments.length-t;return r<=0?e:{...e,deployments:e.deployments.slice(0,t),omitted_deployments:r}}function withProjects(e,t){return{...e,projects:e.projects.slice(0,t),omitted_projects:e.projects.length-t}}function largest(e,t){let r=0,n=e;for(;n-r>1;){let e=Math.floor((r+n)/2);t(e)?r=e:n=e}return r}var f=r(7192),g=r(5004);function renderStatusJson(e){return`${JSON.stringify(e,null,2)}
`}function statusOutput(e){return JSON.stringify(shortenReport(e,e=>fitsOutput(JSON.stringify(e))))}function statusLines({projects:e}){let t=Math.max(0,...e.map(({name:e})=>e.length));return e.map(e=>`${e.name.padEnd(t)}  ${newest(e).padEnd(8)}  ${numbers(e)}`)}function fitsOutput(e){return 2*e.length<=g.$&&Buffer.byteLength(e)<=g.$}function newest({deployments:[e]}){return void 0===e?"Empty":(0,f.Hm)(e.status)}function numbers(e){return`live ${e.live?.short_id??"nothing"}, ${(0,f.V5)(e)}`}var b=r(7598),v=r(2034);let w=class Markup{#e;constructor(e){this.#e=e}toString(){return this.#e}};function html(e,...t){let r="",n=!1;return e.forEach((e,a)=>{let[o,i]=[e.lastIndexOf("<"),e.lastIndexOf(">")];o!==i&&(n=o>i),r+=e+write(t[a],n)}),new w(r)}function joinHtml(e,t){return html`${e.flatMap((e,r)=>0===r?[e]:[t,e])}`}function httpsLink(e,t){let r=(0,v.gC)(t);return void 0===r?html`${e}`:html`<a href="${r}">${e}</a>`}function raw(e){return new w(e.join(""))}function write(e,t){return null==e||!1===e?"":!t&&e instanceof w?e.toString():!t&&Array.isArray(e)?e.map(e=>write(e,t)).join(""):(0,v.js)(String(e))}var y=r(4147),$=r(3070);let x=50,j=120,_=18,k=3,S=.72,M=7,q=new Set(["queued","initialize","clone_repo","build","deploy"]),O=new Set(["failure","canceled"]);function durationChart(e,t){let r=e.flatMap(e=>null===e.duration_ms?[]:{deployment:e,ms:e.duration_ms}).slice(0,x).reverse();if(0===r.length)return;let n=Math.max(1,...r.map(({ms:e})=>e)),a=Math.min(100/r.length,M),heightOf=e=>Math.max(k,e/n*(j-_)),o=r.map(({deployment:e,ms:t},r)=>{let n=heightOf(t),[o,i]=[percentText(r*a),percentText(a*S)];return html`<rect class="${e.status}" x="${o}" y="${round(j-n)}" width="${i}" height="${round(n)}" rx="2"><title>${barTitle(e,t)}</title></rect>`}),i=html`<line class="grid" x1="0" x2="100%" y1="${_}" y2="${_}"/><text x="0" y="${_-6}">${(0,y.MP)(n)}</text>`,s=null!==t&&medianLine(t,round(j-heightOf(t)));return html`<svg class="chart" role="img" height="${j}" aria-label="${chartLabel(r,t)}">${i}${o}${s}</svg>`}function medianLine(e,t){return html`<text class="right" x="100%" y="${_-6}">┄ median ${(0,y.MP)(e)}</text><line class="median" x1="0" x2="100%" y1="${t}" y2="${t}"/>`}function barTitle({short_id:e,branch:t,status:r,created_on:n},a){let o=null===n?"":`, ${(0,f.Rs)(n)}`;return`${e} ${t}: ${(0,f.Hm)(r)} after ${(0,y.MP)(a)}${o}`}function chartLabel(e,t){let r=e.map(({ms:e})=>e),n=`${(0,y.MP)(Math.min(...r))} to ${(0,y.MP)(Math.max(...r))}`,a=null===t?"":`, median of good builds ${(0,y.MP)(t)}`,o=1===e.length?"Duration of the newest build":`Durations of the newest ${e.length} builds`;return`${o}: ${n}${a}`}function stageTimeline(e,t){let r=spansOf(e,t),n=Math.min(...r.map(e=>e.start)),a=Math.max(1,...r.map(e=>e.end-n)),o=r.map(({stage:e,start:t,end:r})=>{let o=html`<rect class="${classOf(e)}" x="${percent(t-n,a)}" width="${percent(r-t,a)}" height="10" rx="2"/>`,i=null===e.duration_ms?e.status:(0,y.MP)(e.duration_ms),s=O.has(e.status)?` (${(0,f.Hm)(e.status)})`:"";return html`<li><span>${e.name.replaceAll("_"," ")}</span><svg height="10" aria-hidden="true">${o}</svg><span>${i+s}</span></li>`});return 0===o.length?void 0:html`<ol class="stages">${o}</ol>`}function stageBar(e,t){let r=spansOf(e,t),n=Math.max(1,r.reduce((e,{start:t,end:r})=>e+r-t,0)),a=0,o=r.map(({stage:e,start:t,end:r})=>{let o=html`<rect class="${classOf(e)}" x="${percent(a,n)}" width="${percent(r-t,n)}" height="8"/>`;return a+=r-t,o});return html`<svg class="bar" height="8" aria-hidden="true">${o}</svg>`}function spansOf(e,t){return e.flatMap(e=>{if(null===e.started_on)return[];let r=Date.parse(e.started_on),n="active"===e.status?t:r,a=null===e.ended_on?n:Date.parse(e.ended_on);return[{stage:e,start:r,end:Math.max(r,a)}]})}function classOf({name:e,status:t}){return O.has(t)?t:q.has(e)?e:"other"}function percent(e,t){return percentText(100*e/t)}function percentText(e){return`${round(e)}%`}function round(e){return Math.round(100*e)/100}let P={success:"M3 8.5 6.5 12 13 4.5",failure:"M4 4l8 8M12 4l-8 8",canceled:"M3.5 8h9",skipped:"M3.5 4 8 8l-4.5 4M9 4l4.5 4L9 12",pending:"M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.25"},L=Object.entries(P).map(([e,t])=>html`<symbol id="icon-${e}" viewBox="0 0 16 16"><path d="${t}"/></symbol>`),C=html`<svg class="icons" aria-hidden="true">${L}</svg>`,T=html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#d9480f"/><path d="M4 11V8M8 11V4M12 11V6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`,z=html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(T.toString())}">`;function statusPill(e){return html`<span class="pill ${e}"><svg aria-hidden="true"><use href="#icon-${e}"/></svg>${(0,f.Hm)(e)}</span>`}function timeText(e,t){return html`<time datetime="${e}" title="${(0,f.Rs)(e)}">${(0,f.vm)(t-Date.parse(e))}</time>`}function addressLink(e,t=""){let r=(0,f.yO)(e);return httpsLink(r.endsWith(t)?r.slice(0,r.length-t.length):r,e)}let B=html`<span class="chip">production</span>`;function anchorOf({name:e},t){return(0,u.jD)(e)?`project-${e}`:`nameless-${t}`}function projectArticle(e,t,r){let{name:n,branches:a,deployments:o}=e;return html`<article id="${anchorOf(e,t)}" data-project="${n}">
<header><h2>${n}</h2><p class="links">${addresses(e)}</p></header>
<div class="cards">${liveCard(e,r)}${buildsCard(e)}</div>
${a.length>0&&branchesCard(a,r)}
${o.length>0&&deploymentTable(e,r)}
</article>`}function addresses({production_url:e,custom_domains:t,repository:r}){let n=[...t.map(e=>`https://${e}`),e];return joinHtml([...n.map(e=>addressLink(e)),source(r)],html` `)}function source(e){if(null===e)return html`<span>Direct Upload</span>`;let t=`${e.owner}/${e.name}`;return"github"===e.type?httpsLink(t,`https://github.com/${t}`):html`<span>${t}</span>`}function liveCard({live:e},t){return null===e?html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p></section>`:html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(e.url)}</p>
<p>${what(e)}</p>
<p class="quiet">${when(e,t)}</p>
${stageTimeline(e.stages,t)}</section>`}function buildsCard(e){let{succeeded:t,failed:r,deployments:n,omitted_deployments:a=0,median_duration_ms:o}=e;return html`<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${(0,f.cf)(e)}</dd><dd class="quiet">${t} of ${t+r}</dd></div>
<div><dt>Median build</dt><dd>${(0,f.A5)(e)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${n.length+a}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(n,o)??html`<p class="quiet">No build is finished yet.</p>`}</section>`}function branchesCard(e,t){let r=e.map(e=>branchItem(e,t));return html`<section class="card"><h3>Branches</h3><ul class="branches">${r}</ul></section>`}function branchItem({name:e,status:t,url:r,updated_on:n,environment:a},o){let i=null===r?(0,f.at)(e):httpsLink((0,f.at)(e),r),s="production"===a&&B,l=null!==n&&html`<span class="quiet">${timeText(n,o)}</span>`;return html`<li>${statusPill(t)}<span class="name">${i} ${s}</span>${l}</li>`}function deploymentTable({name:e,deployments:t,production_url:r},n){let a=`.${(0,f.yO)(r)}`,o=t.map(e=>row(e,a,n));return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${e}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(o,html`\n`)}
</tbody>
</table></section>`}function row(e,t,r){let{branch:n,status:a,is_live:o,url:i,aliases:s,created_on:l,duration_ms:d}=e,c=(0,f.U4)(e)?[i,...s].map(e=>addressLink(e,t)):[],u=o&&html`<span class="chip live">Live</span>`,m=(0,f.pe)(e);return html`<tr data-branch="${n}" data-status="${a}">
<td data-value="${(0,f.Hm)(a)}">${statusPill(a)}${u}${""!==m&&html`<span class="quiet">${m}</span>`}</td>
<th scope="row">${what(e)}</th>
<td>${joinHtml(c,html`<br>`)}</td>
<td data-value="${d??-1}">${build(e,r)}</td>
<td data-value="${l}">${when(e,r)}</td>
</tr>`}function what(e){let{branch:t,environment:r,commit_url:n}=e,a=(0,$.BC)(e.commit_hash),o="production"===r&&html` ${B}`,i=null===n?a:httpsLink(a,n);return html`<b>${(0,f.at)(t)}</b>${o}<span class="commit"><code>${i}</code> ${(0,f.an)(e.commit_message)}</span>`}function when({created_on:e,trigger:t},r){let n=null!==e&&html`${timeText(e,r)} <span class="quiet">${(0,f.Rs)(e)}</span>`;return html`${n} <span class="quiet">${(0,f.IL)(t)}</span>`}function build({stages:e,duration_ms:t},r){let n=stageTimeline(e,r),a=null===t?"–":(0,y.MP)(t);return void 0===n?html`${a}`:html`<details><summary>${a} <span>stages</span>${stageBar(e,r)}</summary>${n}</details>`}let R=raw`'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const units = [['year', 31536e6], ['month', 2628e6], ['day', 864e5], ['hour', 36e5], ['minute', 6e4], ['second', 1e3]];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
function updateAges() {
  for (const time of all('time')) {
    const age = Math.max(0, Date.now() - Date.parse(time.dateTime));
    const [unit, length] = units.find(([, ms]) => age >= ms) ?? units[5];
    time.textContent = relative.format(-Math.floor(age / length), unit);
  }
}

const valueOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent;
const compare = {
  number: (a, b) => a - b,
  text: (a, b) => a.localeCompare(b, 'en', { numeric: true }),
};
function sortBy(header) {
  const { rows: [top], tBodies: [body] } = header.closest('table');
  const direction = header.ariaSort === 'ascending' ? -1 : 1;
  const order = compare[header.dataset.sort];
  const rows = [...body.rows].sort((a, b) => direction * order(valueOf(a, header.cellIndex), valueOf(b, header.cellIndex)));
  for (const other of top.cells) other.removeAttribute('aria-sort');
  header.ariaSort = direction > 0 ? 'ascending' : 'descending';
  body.append(...rows);
}
for (const header of all('th[data-sort]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...header.childNodes);
  button.addEventListener('click', () => sortBy(header));
  header.append(button);
}

const bar = document.querySelector('.filters');
const fields = all('[name]', bar);
const count = bar.querySelector('[role=status]');
const deployments = all('tr[data-status]');
const articles = all('article');
function filter() {
  const wanted = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]));
  const holds = (text, part) => !part || text.toLowerCase().includes(part.toLowerCase());
  const narrowed = Boolean(wanted.branch || wanted.status);
  let shown = 0;
  for (const row of deployments) {
    const { branch, status } = row.dataset;
    const project = row.closest('article').dataset.project;
    row.hidden = !(holds(project, wanted.project) && holds(branch, wanted.branch) && (!wanted.status || status === wanted.status));
    if (!row.hidden) shown += 1;
  }
  for (const article of articles) {
    const some = article.querySelector('tr[data-status]:not([hidden])') !== null;
    article.hidden = !holds(article.dataset.project, wanted.project) || (narrowed && !some);
  }
  const visible = new Set(articles.filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.project));
  for (const row of all('tr[data-project]')) row.hidden = !visible.has(row.dataset.project);
  count.textContent = shown + ' of ' + deployments.length + ' deployments';
}
function remember() {
  filter();
  const state = new URLSearchParams(fields.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value));
  history.replaceState(null, '', '#' + state);
}
bar.addEventListener('input', remember);
bar.querySelector('button').addEventListener('click', () => {
  for (const field of fields) field.value = '';
  remember();
});

const remembered = new URLSearchParams(location.hash.slice(1));
for (const field of fields) field.value = remembered.get(field.name) ?? '';
bar.hidden = false;
filter();
updateAges();
setInterval(updateAges, 60000);
`,D=raw`
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
a { color: var(--link); text-decoration: none; overflow-wrap: anywhere; }
a:hover, .name a, .commit a { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, p, dl, dd, ol, ul { margin: 0; padding: 0; }
[hidden] { display: none !important; }
code { font: 0.85em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.quiet, .commit { color: var(--quiet); font-size: 0.8125rem; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.icons { position: absolute; width: 0; height: 0; }

.top { padding: 2.5rem 0 1.25rem; }
.top h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.02em; overflow-wrap: anywhere; }
.top h1::before { content: ''; display: block; width: 2.5rem; height: 4px; margin-bottom: 1rem; border-radius: 2px; background: var(--brand); }
.top p { margin-top: 0.375rem; color: var(--quiet); }
footer { margin-top: 3rem; color: var(--quiet); font-size: 0.8125rem; text-align: center; }
.notice { margin-bottom: 1rem; padding: 0.75rem 1rem; border-radius: 10px; background: var(--busy-tint); color: var(--busy); overflow-wrap: anywhere; }

.filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0 -1rem 1.25rem; padding: 0.75rem 1rem;
  background: var(--page); border-bottom: 1px solid var(--line); font-size: 0.875rem; }
.filters label { display: flex; gap: 0.5rem; align-items: center; color: var(--quiet); }
.filters input, .filters select, .filters button { min-height: 2.25rem; padding: 0.25rem 0.625rem; border: 1px solid var(--field); border-radius: 8px; background: var(--card); color: var(--text); font: inherit; }
.filters input { width: 10rem; }
.filters button { cursor: pointer; }
.filters button:hover { border-color: var(--text); }
.filters p { margin-left: auto; color: var(--quiet); }

article { margin-top: 2.5rem; content-visibility: auto; contain-intrinsic-size: auto 60rem; }
article > header { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: baseline; margin-bottom: 0.875rem; }
h2 { font-size: 1.25rem; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h3, caption { padding: 0; font-size: 0.8125rem; font-weight: 600; text-align: left; color: var(--quiet); }
.links { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; color: var(--quiet); font-size: 0.875rem; }
.card { min-width: 0; padding: 1.125rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; overflow-wrap: anywhere; }
.card + .card, .cards + .card { margin-top: 0.875rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0.875rem; }
.cards .card { margin: 0; }
.lead { margin: 0.25rem 0 0.5rem; font-size: 1.0625rem; font-weight: 600; }
.commit { display: block; }

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
.branches .name { min-width: 0; font-weight: 500; }

table { width: 100%; border-collapse: collapse; }
caption { margin-bottom: 0.375rem; }
th, td { padding: 0.625rem 1rem 0.625rem 0; text-align: left; vertical-align: top; font-weight: 400; }
tr > :last-child { padding-right: 0; }
thead th { padding-block: 0.25rem; color: var(--quiet); font-size: 0.8125rem; white-space: nowrap; }
thead button { margin: -0.25rem -0.375rem; padding: 0.25rem 0.375rem; border: 0; border-radius: 6px; background: none; color: inherit; font: inherit; cursor: pointer; }
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
.deployments th[scope=row] { width: 36%; }
.deployments td:nth-child(4) { width: 14.5rem; min-width: 13.5rem; }
summary { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: baseline; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary span { margin-left: auto; color: var(--link); font-size: 0.75rem; }
details[open] summary span { text-decoration: underline; }

@media (max-width: 48rem) {
  .filters { position: static; }
  .filters label { flex: 1 1 100%; justify-content: space-between; }
  .filters input, .filters select { flex: 0 1 14rem; width: 14rem; }
  .filters p { margin-left: 0; }
  .card { padding: 1rem; }
  .deployments, .deployments :is(caption, tbody, thead) { display: block; }
  .deployments thead tr { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding-bottom: 0.5rem; }
  .deployments thead th:not([data-sort]) { display: none; }
  .deployments tbody tr { display: grid; grid-template-columns: 1fr auto; gap: 0.375rem 0.75rem; padding: 0.875rem 0; }
  .deployments tbody :is(th[scope=row], td) { padding: 0; width: auto; }
  .deployments tbody :is(th, td:nth-child(3), td:nth-child(4)) { grid-column: 1 / -1; }
  .deployments tbody td:first-child { grid-area: 1 / 1; }
  .deployments tbody td:last-child { grid-area: 1 / 2; text-align: right; }
  .overview thead th { white-space: normal; vertical-align: bottom; }
  .overview :is(th, td) { padding-right: 0.5rem; }
  .overview :is(th, td):nth-child(3) { display: none; }
}
@media print { .filters { display: none; } article { content-visibility: visible; } }
`;function renderStatusPage(e){let{projects:t}=e,r=Date.parse(e.generated_on),[n,...a]=t,o=void 0!==n&&0===a.length?`${n.name}: Pages status`:"Pages status",i=t.map((e,t)=>projectArticle(e,t,r));return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${contentPolicy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${o}</title>
${z}
<style>${D}</style>
</head>
<body>
${C}
<header class="top">
<h1>${o}</h1>
<p>${counted(t.length,"project")}, as of ${(0,f.Rs)(e.generated_on)} (${timeText(e.generated_on,r)})</p>
</header>
${filters(e)}
<main>
${notice(e)}
${a.length>0&&overview(t,r)}
${joinHtml(i,html`\n`)}
</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${R}</script>
</body>
</html>
`.toString()}function contentPolicy(){let[e,t]=[hashOf(D),hashOf(R)];return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${e}'; script-src '${t}'; img-src data:; base-uri 'none'; form-action 'none'">`}function hashOf(e){return`sha256-${(0,b.createHash)("sha256").update(e.toString()).digest("base64")}`}function filters({projects:e}){let t=new Set(e.flatMap(e=>e.branches.map(({name:e})=>e))),r=[...t].sort().map(e=>html`<option value="${e}"></option>`),n=f.RK.map(e=>html`<option value="${e}">${(0,f.Hm)(e)}</option>`),a=html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;return html`<div class="filters" role="search" aria-label="Deployments" hidden>
${e.length>1&&a}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${r}</datalist>
<label>Status <select name="status"><option value="">any</option>${n}</select></label>
<button type="button">Show all</button>
<p role="status"></p>
</div>`}function notice({unreadable_projects:e,omitted_projects:t=0}){let r=[...0===e.length?[]:[`Cloudflare gave no usable answer about ${e.join(", ")}.`],...0===t?[]:[`${counted(t,"more project")} left out.`]];return 0===r.length?void 0:html`<p class="notice">${r.join(" ")}</p>`}function overview(e,t){let r=e.map((e,r)=>{let{name:n,live:a,deployments:o}=e,i=o[0];return html`<tr data-project="${n}">
<th scope="row"><a href="#${anchorOf(e,r)}">${n}</a></th>
<td>${void 0===i?"–":statusPill(i.status)}</td>
<td data-value="${a?.created_on}">${a?.created_on?timeText(a.created_on,t):"never"}</td>
<td data-value="${e.success_rate??-1}">${(0,f.cf)(e)}</td>
<td data-value="${e.median_duration_ms??-1}">${(0,f.A5)(e)}</td>
</tr>`});return html`<section class="card"><table class="overview">
<caption>Overview</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="ascending">Project</th><th scope="col" data-sort="text">Newest</th><th scope="col" data-sort="text">Live deployment</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>
${joinHtml(r,html`\n`)}
</tbody>
</table></section>`}function counted(e,t){return`${e} ${t}${1===e?"":"s"}`}var H=r(9408),A=r(7468),I=r(3144);let N="## Pages status";function renderStatusSummary({overview:e,problem:t}){let r=(0,H.BX)(t);if(void 0===e)return`${(0,H.Bv)([N,r])}
`;let write=e=>(0,H.Bv)([N,`As of ${(0,f.Rs)(e.generated_on)}`,r,...status_sections(e)]);return`${write(shortenReport(e,e=>write(e).length<=I.b))}
`}function status_sections(e){let{projects:t,unreadable_projects:r,omitted_projects:n=0}=e,a=Date.parse(e.generated_on);return[0===r.length?"":`Cloudflare gave no usable answer about ${(0,v.p7)(r.join(", "))}.`,t.length>1?overviewTable(t,a):"",...t.map(e=>projectSection(e,a,1===t.length)),0===n?"":`…and ${(0,i.jG)(n,"more project")}, left out because a summary has a limit.`]}function overviewTable(e,t){let r=e.map(e=>{let[r]=e.deployments,n=void 0===r?"":f.Zt[r.status],a=e.live?.created_on?(0,f.vm)(t-Date.parse(e.live.created_on)):"never";return[(0,v.p7)(e.name),n,a,(0,f.cf)(e),(0,f.A5)(e)]});return(0,H.tp)(["Project","Newest","Live deployment","Success rate","Median build"],r)}function projectSection(e,t,r){let{name:n,live:a,branches:o,deployments:s,omitted_deployments:l=0}=e,d=null!==a&&r?(0,A.Z)(a.stages,t):void 0;return(0,H.Bv)([`### ${(0,v.p7)(n)}`,facts(e,t),d??"",0===o.length?"":(0,H.tp)(["Branch","Status","Updated"],o.map(e=>branchRow(e,t))),0===s.length?"":(0,H.tp)(["Status","Branch and commit","Preview","Build","Stages","Created"],s.map(e=>deploymentRow(e,t))),0===l?"":`…and ${(0,i.jG)(l,"older deployment")}, left out because a summary has a limit.`])}function facts(e,t){let{production_url:r,custom_domains:n,live:a}=e,o=[...n.map(e=>`https://${e}`),r].map(H.Vr),i=null===a?"nothing yet":`${(0,H.Vr)(a.url)}, ${status_what(a)}, ${status_when(a,t)}`;return`**Production** ${o.join(", ")}<br>**Live** ${i}<br>**Builds** ${(0,f.V5)(e)}`}function branchRow({name:e,url:t,status:r,updated_on:n},a){let o=(0,f.at)(e),i=null===n?"":(0,f.vm)(a-Date.parse(n));return[null===t?(0,v.p7)(o):(0,v.nf)(o,t),f.Zt[r],i]}function deploymentRow(e,t){let{status:r,is_live:n,url:a,aliases:o,duration_ms:i,stages:s}=e,l=(0,f.pe)(e),d=s.filter(({status:e})=>"idle"!==e).map(e=>`${e.name} ${null===e.duration_ms?e.status:(0,y.MP)(e.duration_ms)}`);return[[f.Zt[r],n?"**Live**":"",(0,v.p7)(l)].filter(e=>""!==e).join("<br>"),status_what(e),(0,f.U4)(e)?[a,...o].map(H.Vr).join("<br>"):"",null===i?"–":(0,y.MP)(i),d.map(v.p7).join(", "),status_when(e,t)]}function status_what(e){let{branch:t,environment:r,commit_hash:n,commit_message:a,commit_url:o}=e;return[(0,v.SS)((0,f.at)(t)),"production"===r?"(production)":"",null===o?(0,H.tT)(n):(0,v.nf)((0,$.BC)(n),o),(0,v.p7)((0,f.an)(a))].filter(e=>""!==e).join(" ")}function status_when({created_on:e,trigger:t},r){let n=null===e?[]:[(0,f.vm)(r-Date.parse(e)),(0,f.Rs)(e)];return[...n,(0,v.p7)((0,f.IL)(t))].filter(e=>""!==e).join(", ")}let U=8,E={begin:({projects:e})=>({project:e.join(", "),status:"pending"}),perform,interrupted:(e,t)=>({status:t,problem:{message:"The step was canceled."}}),outputs:({status:e,overview:t})=>({status:e,...t&&{report:statusOutput(t)}}),summary:renderStatusSummary,conclusion:({overview:e})=>({line:void 0===e?"No report":reportedLine(e)})};async function perform(e){let{inputs:t,clock:r,log:n,updateReport:a,warn:o}=e,i=await readProjects(e),s=i.filter(e=>"project"in e),l=i.filter(e=>"failure"in e),[d]=l;if(void 0!==d&&0===s.length)throw d.failure;if(void 0!==d){let e=l.map(({name:e})=>e).join(", "),{message:t,advice:r}=d.failure.problem;o({message:`The report lacks ${e}: ${t}`,advice:r})}let c=statusReport(s,l.map(({name:e})=>e),r.now());for(let e of statusLines(c))n.event(e);a({status:"success",overview:c}),await status_write(e,"report-file",t.reportFile,()=>renderStatusPage(c)),await status_write(e,"report-json",t.reportJson,()=>renderStatusJson(c))}async function readProjects(e){let{inputs:t,pagesOf:r,projects:a,log:o}=e,{projects:d,reportLimit:c}=t,u=d.some(s.f)?(0,l.h)(await a(),d):void 0,m=u?.map(({name:e})=>e)??[...new Set(d)];o.event(`Reading ${1===m.length?`project ${m[0]}`:(0,i.jG)(m.length,"project")}`);let read=async(e,t)=>{let n=r(e),a=u?.[t],[o,i]=await Promise.all([a??n.project(),status_newest(n,c)]);return{project:o,deployments:i}};return(0,n.Ay)(m,(e,t)=>read(e,t).catch(t=>unreadable(e,t)),{concurrency:U})}function unreadable(e,t){if(t instanceof o.ZQ)return{name:e,failure:t};throw t}async function status_newest(e,t){let r=new Map;for(let n=1;n<=Math.ceil(t/a.z);n+=1){let t=await e.deployments({page:n});for(let e of t)r.set(e.id,e);if(t.length<a.z)break}return[...r.values()].slice(0,t)}async function status_write({writeFile:e,log:t},r,n,a){if(void 0!==n){try{await e(n,a())}catch(e){throw new d.H({message:`The report was not written to ${n}: ${e instanceof Error?e.message:e}.`,advice:`Check that \`${r}\` is the path of a file that this step may write.`},{cause:e})}t.event(`Written: ${n}`)}}function reportedLine({projects:e}){let t=e.reduce((e,t)=>e+t.deployments.length,0);return`Reported ${(0,i.jG)(t,"deployment")} of ${(0,i.jG)(e.length,"project")}`}}};