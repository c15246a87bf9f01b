export const id=793;export const ids=[793];export const modules={449:(e,t,r)=>{r.d(t,{h:()=>selectProjects});var n=r(4872),a=r(947);function selectProjects(e,t){let r=t.filter(t=>!(0,n.f)(t)&&!e.some(({name:e})=>e===t));if(r.length>0)throw new a.HR({message:`The account has no project named ${r.join(", ")}.`,advice:"Check the spelling of `project` and that `account-id` is the account that owns it."});let i=(0,n.j)(t),o=new Map(e.filter(({name:e})=>i(e)).map(e=>[e.name,e]));if(o.size>0)return[...o.values()].sort((e,t)=>e.name<t.name?-1:1);throw new a.HR({message:`No project of the account matches ${t.join(", ")}.`,advice:"Check the globs in `project`, and that `account-id` is the right account."})}},6793:(e,t,r)=>{r.r(t),r.d(t,{status:()=>Q});var n=r(9867),a=r(4147),i=r(947),o=r(8452),s=r(8694),l=r(9356),d=r(7933);let c=1;function statusReport(e,t,r){return{version:c,generated_on:new Date(r).toISOString(),projects:[...e].sort(byName),unreadable_projects:[...t].sort()}}function projectStatus({project:e,deployments:t}){let{source:r=null,canonical_deployment:n}=e,a=t.map(t=>deploymentStatus(t,e)),i=a.filter(({status:e})=>"success"===e),o=a.filter(({status:e})=>"failure"===e).length,l=i.length+o;return{name:e.name,production_url:(0,s.Jj)(e),custom_domains:e.domains.filter(t=>t!==e.subdomain),production_branch:e.production_branch,repository:r&&{type:r.type,owner:r.owner,name:r.repo_name},live:n&&deploymentStatus(n,e),succeeded:i.length,failed:o,success_rate:0===l?null:i.length/l,median_duration_ms:median(i.flatMap(({duration_ms:e})=>e??[])),branches:branchesOf(a,e),deployments:a}}function deploymentStatus(e,{source:t=null,canonical_deployment:r}){let n=(0,d.bu)(e),a=e.deployment_trigger.metadata.commit_hash;return{id:e.id,short_id:e.short_id,environment:e.environment??"unknown",branch:(0,o.W0)(e),status:n,is_live:e.id===r?.id,stage:"success"===n||"skipped"===n?null:(0,l.aY)(e)?.name??null,skip_reason:e.skip_reason,url:e.url,aliases:e.aliases,trigger:e.deployment_trigger.type,commit_hash:a,commit_message:(0,o.Gg)(e),commit_url:t&&commitUrl(t,a),created_on:isoTime((0,o.Y)(e)),duration_ms:"pending"===n||"skipped"===n?null:(0,l.Hn)(e)??null,stages:(0,l.ZL)(e).map(e=>({name:e.name,status:e.status,started_on:isoTime((0,o.EH)(e.started_on)),ended_on:isoTime((0,o.EH)(e.ended_on)),duration_ms:(0,l.lw)(e)??null}))}}function branchesOf(e,t){let r=new Map;for(let t of e){let e=r.get(t.branch);void 0===e?r.set(t.branch,[t]):e.push(t)}return[...r].map(([e,r])=>({name:e,environment:r[0].environment,status:r[0].status,updated_on:r[0].created_on,url:branchUrl(r,t),deployments:r.length}))}function branchUrl(e,t){if("production"===e[0].environment)return t.canonical_deployment&&(0,s.Jj)(t);let r=e.find(({environment:e,aliases:t})=>"preview"===e&&t.length>0);return(0,o.iU)(r?.aliases??[])??e.find(({status:e})=>"success"===e)?.url??null}function commitUrl({type:e,owner:t,repo_name:r},n){let a="github"===e&&[t,r].every(e=>/^[\w.-]+$/.test(e))&&/^[\da-f]+$/i.test(n);return a?`https://github.com/${t}/${r}/commit/${n}`:null}function isoTime(e){return void 0===e?null:new Date(e).toISOString()}function median(e){let t=[...e].sort((e,t)=>e-t),r=t[Math.floor(t.length/2)],n=t[Math.ceil(t.length/2)-1];return void 0===r||void 0===n?null:Math.round((n+r)/2)}function byName(e,t){return e.name<t.name?-1:Number(e.name>t.name)}function shortenReport(e,t,{maxDeployments:r=1/0}={}){let n=e.projects.map(({deployments:e})=>e.length),numberOf=e=>n.reduce((t,r)=>t+Math.min(r,e),0),a=Math.max(0,...n),i=numberOf(a)<=r;if(i&&t(e))return e;let o=i?a:largest(a,e=>numberOf(e)<=r)+1,s=i?e:withDeployments(e,o-1),l=largest(o,e=>t(withDeployments(s,e))),d=withDeployments(s,l);if(l>0||t(d))return d;let c=largest(e.projects.length,e=>t(withProjects(d,e)));return withProjects(d,c)}function withDeployments(e,t){return{...e,projects:e.projects.map(e=>newestOf(e,t))}}function newestOf(e,t){let{deployments:r,omitted_deployments:n=0}=e,a=r.length-t;return a<=0?e:{...e,deployments:r.slice(0,t),omitted_deployments:n+a}}function withProjects(e,t){return{...e,projects:e.projects.slice(0,t),omitted_projects:e.projects.length-t}}function largest(e,t){let r=0,n=e;for(;n-r>1;){let e=Math.floor((r+n)/2);t(e)?r=e:n=e}return r}var u=r(7192),m=r(5004);let p=200;function*renderStatusJson({projects:e,...t}){let{version:r,generated_on:n,...a}=t;for(let[t,a]of(yield`${JSON.stringify({version:r,generated_on:n},null,2).slice(0,-2)},
  "projects": [`,e.entries()))yield`${0===t?"":","}
    ${JSON.stringify(a,null,2).replaceAll("\n","\n    ")}`;yield`${0===e.length?"":"\n  "}],${JSON.stringify(a,null,2).slice(1)}
`}function statusOutput(e){let fits=e=>fitsOutput(JSON.stringify(e)),t=m.$/p;return JSON.stringify(shortenReport(e,fits,{maxDeployments:t}))}function statusLines({projects:e}){let t=Math.max(0,...e.map(({name:e})=>e.length));return e.map(e=>`${e.name.padEnd(t)}  ${newest(e).padEnd(8)}  ${numbers(e)}`)}function fitsOutput(e){return 2*e.length<=m.$&&Buffer.byteLength(e)<=m.$}function newest({deployments:[e]}){return void 0===e?"Empty":(0,u.Hm)(e.status)}function numbers(e){return`live ${e.live?.short_id??"nothing"}, ${(0,u.V5)(e)}`}var h=r(7598),f=r(2034);let g=class Markup{#e;constructor(e){this.#e=e}toString(){return this.#e}};function html(e,...t){let r="",n=!1;return e.forEach((e,a)=>{let[i,o]=[e.lastIndexOf("<"),e.lastIndexOf(">")];i!==o&&(n=i>o),r+=e+write(t[a],n)}),new g(r)}function joinHtml(e,t){return html`${e.flatMap((e,r)=>0===r?[e]:[t,e])}`}function httpsLink(e,t){let r=(0,f.gC)(t);return void 0===r?html`${e}`:html`<a href="${r}">${e}</a>`}function raw(e){return new g(e.join(""))}function write(e,t){return null==e||!1===e?"":!t&&e instanceof g?e.toString():!t&&Array.isArray(e)?e.map(e=>write(e,t)).join(""):(0,f.js)(String(e))}var b=r(3070);let v=50,w=120,y=18,$=3,x=.72,j=7,_=new Set(["queued","initialize","clone_repo","build","deploy"]),k=new Set(["failure","canceled"]);function durationChart(e,t){let r=e.flatMap(e=>null===e.duration_ms?[]:{deployment:e,ms:e.duration_ms}).slice(0,v).reverse();if(0===r.length)return;let n=Math.max(1,...r.map(({ms:e})=>e)),i=Math.min(100/r.length,j),heightOf=e=>Math.max($,e/n*(w-y)),o=r.map(({deployment:e,ms:t},r)=>{let n=heightOf(t),[a,o]=[percentText(r*i),percentText(i*x)];return html`<rect class="${e.status}" x="${a}" y="${round(w-n)}" width="${o}" height="${round(n)}" rx="2"><title>${barTitle(e,t)}</title></rect>`}),s=html`<line class="grid" x1="0" x2="100%" y1="${y}" y2="${y}"/><text x="0" y="${y-6}">${(0,a.MP)(n)}</text>`,l=null!==t&&medianLine(t,round(w-heightOf(t)));return html`<svg class="chart" role="img" height="${w}" aria-label="${chartLabel(r,t)}">${s}${o}${l}</svg>`}function medianLine(e,t){return html`<text class="right" x="100%" y="${y-6}">┄ median ${(0,a.MP)(e)}</text><line class="median" x1="0" x2="100%" y1="${t}" y2="${t}"/>`}function barTitle({short_id:e,branch:t,status:r,created_on:n},i){let o=null===n?"":`, ${(0,u.Rs)(n)}`;return`${e} ${t}: ${(0,u.Hm)(r)} after ${(0,a.MP)(i)}${o}`}function chartLabel(e,t){let r=e.map(({ms:e})=>e),n=`${(0,a.MP)(Math.min(...r))} to ${(0,a.MP)(Math.max(...r))}`,i=null===t?"":`, median of good builds ${(0,a.MP)(t)}`,o=1===e.length?"Duration of the newest build":`Durations of the newest ${e.length} builds`;return`${o}: ${n}${i}`}function stageTimeline(e,t){let r=spansOf(e,t),n=Math.min(...r.map(e=>e.start)),i=Math.max(1,...r.map(e=>e.end-n)),o=r.map(({stage:e,start:t,end:r})=>{let o=html`<rect class="${classOf(e)}" x="${percent(t-n,i)}" width="${percent(r-t,i)}" height="10" rx="2"/>`,s=null===e.duration_ms?e.status:(0,a.MP)(e.duration_ms),l=k.has(e.status)?` (${(0,u.Hm)(e.status)})`:"";return html`<li><span>${e.name.replaceAll("_"," ")}</span><svg height="10" aria-hidden="true">${o}</svg><span>${s+l}</span></li>`});return 0===o.length?void 0:html`<ol class="stages">${o}</ol>`}function stageBar(e,t){let r=spansOf(e,t),n=Math.max(1,r.reduce((e,{start:t,end:r})=>e+r-t,0)),a=0,i=r.map(({stage:e,start:t,end:r})=>{let i=html`<rect class="${classOf(e)}" x="${percent(a,n)}" width="${percent(r-t,n)}" height="8"/>`;return a+=r-t,i});return html`<svg class="bar" height="8" aria-hidden="true">${i}</svg>`}function spansOf(e,t){return(0,l.mP)(e).flatMap(e=>{if(null===e.started_on)return[];let r=Date.parse(e.started_on),n="active"===e.status?t:r,a=null===e.ended_on?n:Date.parse(e.ended_on);return[{stage:e,start:r,end:Math.max(r,a)}]})}function classOf({name:e,status:t}){return k.has(t)?t:_.has(e)?e:"other"}function percent(e,t){return percentText(100*e/t)}function percentText(e){return`${round(e)}%`}function round(e){return Math.round(100*e)/100}let S={success:"M3 8.5 6.5 12 13 4.5",failure:"M4 4l8 8M12 4l-8 8",canceled:"M3.5 8h9",skipped:"M3.5 4 8 8l-4.5 4M9 4l4.5 4L9 12",pending:"M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.25"},M=Object.entries(S).map(([e,t])=>html`<symbol id="icon-${e}" viewBox="0 0 16 16"><path d="${t}"/></symbol>`),O=html`<svg class="icons" aria-hidden="true">${M}</svg>`,P=html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#d9480f"/><path d="M4 11V8M8 11V4M12 11V6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`,q=html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(P.toString())}">`;function statusPill(e){return html`<span class="pill ${e}"><svg aria-hidden="true"><use href="#icon-${e}"/></svg>${(0,u.Hm)(e)}</span>`}function timeText(e,t){return html`<time datetime="${e}" title="${(0,u.Rs)(e)}">${(0,u.vm)(t-Date.parse(e))}</time>`}function addressLink(e,t=""){let r=(0,u.yO)(e);return httpsLink(r.endsWith(t)?r.slice(0,r.length-t.length):r,e)}let L=html`<span class="chip">production</span>`;function anchorOf({name:e},t){return(0,s.jD)(e)?`project-${e}`:`nameless-${t}`}function projectArticle(e,t,r){let{name:n,branches:a,deployments:i}=e;return html`<article id="${anchorOf(e,t)}" data-project="${n}">
<header><h2>${n}</h2><p class="links">${addresses(e)}</p></header>
<div class="cards">${liveCard(e,r)}${buildsCard(e)}</div>
${a.length>0&&branchesCard(a,r)}
${i.length>0&&deploymentTable(e,r)}
</article>`}function addresses({production_url:e,custom_domains:t,repository:r}){let n=[...t.map(e=>`https://${e}`),e];return joinHtml([...n.map(e=>addressLink(e)),source(r)],html` `)}function source(e){if(null===e)return html`<span>Direct Upload</span>`;let t=`${e.owner}/${e.name}`;return"github"===e.type?httpsLink(t,`https://github.com/${t}`):html`<span>${t}</span>`}function liveCard({live:e},t){return null===e?html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p></section>`:html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(e.url)}</p>
<p>${what(e)}</p>
<p class="quiet">${when(e,t)}</p>
${stageTimeline(e.stages,t)}</section>`}function buildsCard(e){let{succeeded:t,failed:r,deployments:n,omitted_deployments:a=0,median_duration_ms:i}=e;return html`<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${(0,u.cf)(e)}</dd><dd class="quiet">${t} of ${t+r}</dd></div>
<div><dt>Median build</dt><dd>${(0,u.A5)(e)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${n.length+a}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(n,i)??html`<p class="quiet">No build is finished yet.</p>`}</section>`}function branchesCard(e,t){let r=e.map(e=>branchItem(e,t));return html`<section class="card"><h3>Branches</h3><ul class="branches">${r}</ul></section>`}function branchItem({name:e,status:t,url:r,updated_on:n,environment:a},i){let o=null===r?(0,u.at)(e):httpsLink((0,u.at)(e),r),s="production"===a&&L,l=null!==n&&html`<span class="quiet">${timeText(n,i)}</span>`;return html`<li>${statusPill(t)}<span class="name">${o} ${s}</span>${l}</li>`}function deploymentTable({name:e,deployments:t,production_url:r},n){let a=`.${(0,u.yO)(r)}`,i=t.map(e=>row(e,a,n));return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${e}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(i,html`\n`)}
</tbody>
</table></section>`}function row(e,t,r){let{branch:n,status:a,is_live:i,url:o,aliases:s,created_on:l,duration_ms:d}=e,c=(0,u.U4)(e)?[o,...s].map(e=>addressLink(e,t)):[],m=i&&html`<span class="chip live">Live</span>`,p=(0,u.pe)(e);return html`<tr data-branch="${n}" data-status="${a}">
<td data-value="${(0,u.Hm)(a)}">${statusPill(a)}${m}${""!==p&&html`<span class="quiet">${p}</span>`}</td>
<th scope="row">${what(e)}</th>
<td>${joinHtml(c,html`<br>`)}</td>
<td data-value="${d??-1}">${build(e,r)}</td>
<td data-value="${l}">${when(e,r)}</td>
</tr>`}function what(e){let{branch:t,environment:r,commit_url:n}=e,a=(0,b.BC)(e.commit_hash),i="production"===r&&html` ${L}`,o=null===n?a:httpsLink(a,n);return html`<b>${(0,u.at)(t)}</b>${i}<span class="commit"><code>${o}</code> ${(0,u.an)(e.commit_message)}</span>`}function when({created_on:e,trigger:t},r){let n=null!==e&&html`${timeText(e,r)} <span class="quiet">${(0,u.Rs)(e)}</span>`;return html`${n} <span class="quiet">${(0,u.IL)(t)}</span>`}function build({stages:e,duration_ms:t},r){let n=stageTimeline(e,r),i=null===t?"–":(0,a.MP)(t);return void 0===n?html`${i}`:html`<details><summary>${i} <span>stages</span>${stageBar(e,r)}</summary>${n}</details>`}let T=raw`'use strict';
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
`,C=raw`
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
`,z=html`<template></template>`;function*renderStatusPage(e){let{projects:t}=e,r=Date.parse(e.generated_on),[n,...a]=t,i=void 0!==n&&0===a.length?`${n.name}: Pages status`:"Pages status",o=html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${contentPolicy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${i}</title>
${q}
<style>${C}</style>
</head>
<body>
${O}
<header class="top">
<h1>${i}</h1>
<p>${counted(t.length,"project")}, as of ${(0,u.Rs)(e.generated_on)} (${timeText(e.generated_on,r)})</p>
</header>
${filters(e)}
<main>
${notice(e)}
${a.length>0&&overview(t,r)}
${z}</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${T}</script>
</body>
</html>
`.toString(),s=o.indexOf(z.toString());for(let[e,n]of(yield o.slice(0,s),t.entries()))yield html`${projectArticle(n,e,r)}\n`.toString();yield o.slice(s+z.toString().length)}function contentPolicy(){let[e,t]=[hashOf(C),hashOf(T)];return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${e}'; script-src '${t}'; img-src data:; base-uri 'none'; form-action 'none'">`}function hashOf(e){return`sha256-${(0,h.createHash)("sha256").update(e.toString()).digest("base64")}`}function filters({projects:e}){let t=new Set(e.flatMap(e=>e.branches.map(({name:e})=>e))),r=[...t].sort().map(e=>html`<option value="${e}"></option>`),n=u.RK.map(e=>html`<option value="${e}">${(0,u.Hm)(e)}</option>`),a=html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;return html`<div class="filters" role="search" aria-label="Deployments" hidden>
${e.length>1&&a}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${r}</datalist>
<label>Status <select name="status"><option value="">any</option>${n}</select></label>
<button type="button">Show all</button>
<p role="status"></p>
</div>`}function notice({unreadable_projects:e,omitted_projects:t=0}){let r=[...0===e.length?[]:[`Not read: ${e.join(", ")}.`],...0===t?[]:[`${counted(t,"more project")} left out.`]];return 0===r.length?void 0:html`<p class="notice">${r.join(" ")}</p>`}function overview(e,t){let r=e.map((e,r)=>{let{name:n,live:a,deployments:i}=e,o=i[0];return html`<tr data-project="${n}">
<th scope="row"><a href="#${anchorOf(e,r)}">${n}</a></th>
<td>${void 0===o?"–":statusPill(o.status)}</td>
<td data-value="${a?.created_on}">${a?.created_on?timeText(a.created_on,t):"never"}</td>
<td data-value="${e.success_rate??-1}">${(0,u.cf)(e)}</td>
<td data-value="${e.median_duration_ms??-1}">${(0,u.A5)(e)}</td>
</tr>`});return html`<section class="card"><table class="overview">
<caption>Overview</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="ascending">Project</th><th scope="col" data-sort="text">Newest</th><th scope="col" data-sort="text">Live deployment</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>
${joinHtml(r,html`\n`)}
</tbody>
</table></section>`}function counted(e,t){return`${e} ${t}${1===e?"":"s"}`}var R=r(9408),D=r(7468),B=r(763);let N="## Pages status",H=40;function renderStatusSummary({overview:e,problem:t}){let r=(0,R.BX)(t);if(void 0===e)return(0,B.l)([N,r]);let partsOf=e=>[N,`As of ${(0,u.Rs)(e.generated_on)}`,r,...status_sections(e)],fits=e=>(0,R.Bv)(partsOf(e)).length<=B.b;return(0,B.l)(partsOf(shortenReport(e,fits,{maxDeployments:B.b/H})))}function status_sections(e){let{projects:t,unreadable_projects:r,omitted_projects:a=0}=e,i=Date.parse(e.generated_on);return[0===r.length?"":`Not read: ${(0,f.p7)(r.join(", "))}.`,t.length>1?overviewTable(t,i):"",...t.map(e=>projectSection(e,i,1===t.length)),0===a?"":`…and ${(0,n.jG)(a,"more project")}, left out because a summary has a limit.`]}function overviewTable(e,t){let r=e.map(e=>{let[r]=e.deployments,n=void 0===r?"":u.Zt[r.status],a=e.live?.created_on?(0,u.vm)(t-Date.parse(e.live.created_on)):"never";return[(0,f.p7)(e.name),n,a,(0,u.cf)(e),(0,u.A5)(e)]});return(0,R.tp)(["Project","Newest","Live deployment","Success rate","Median build"],r)}function projectSection(e,t,r){let{name:a,live:i,branches:o,deployments:s,omitted_deployments:l=0}=e,d=null!==i&&r?(0,D.Z)(i.stages,t):void 0;return(0,R.Bv)([`### ${(0,f.p7)(a)}`,facts(e,t),d??"",0===o.length?"":(0,R.tp)(["Branch","Status","Updated"],o.map(e=>branchRow(e,t))),0===s.length?"":(0,R.tp)(["Status","Branch and commit","Preview","Build","Stages","Created"],s.map(e=>deploymentRow(e,t))),0===l?"":`…and ${(0,n.jG)(l,"older deployment")}, left out because a summary has a limit.`])}function facts(e,t){let{production_url:r,custom_domains:n,live:a}=e,i=[...n.map(e=>`https://${e}`),r].map(R.Vr),o=null===a?"nothing yet":`${(0,R.Vr)(a.url)}, ${status_what(a)}, ${status_when(a,t)}`;return`**Production** ${i.join(", ")}<br>**Live** ${o}<br>**Builds** ${(0,u.V5)(e)}`}function branchRow({name:e,url:t,status:r,updated_on:n},a){let i=(0,u.at)(e),o=null===n?"":(0,u.vm)(a-Date.parse(n));return[null===t?(0,f.p7)(i):(0,f.nf)(i,t),u.Zt[r],o]}function deploymentRow(e,t){let{status:r,is_live:n,url:i,aliases:o,duration_ms:s,stages:d}=e,c=(0,u.pe)(e),m=(0,l.mP)(d).filter(({status:e,duration_ms:t})=>"success"!==e||null!==t).map(e=>`${e.name} ${null===e.duration_ms?e.status:(0,a.MP)(e.duration_ms)}`);return[[u.Zt[r],n?"**Live**":"",(0,f.p7)(c)].filter(e=>""!==e).join("<br>"),status_what(e),(0,u.U4)(e)?[i,...o].map(R.Vr).join("<br>"):"",null===s?"–":(0,a.MP)(s),m.map(f.p7).join(", "),status_when(e,t)]}function status_what(e){let{branch:t,environment:r,commit_hash:n,commit_message:a,commit_url:i}=e;return[(0,f.SS)((0,u.at)(t)),"production"===r?"(production)":"",null===i?(0,R.tT)(n):(0,f.nf)((0,b.BC)(n),i),(0,f.p7)((0,u.an)(a))].filter(e=>""!==e).join(" ")}function status_when({created_on:e,trigger:t},r){let n=null===e?[]:[(0,u.vm)(r-Date.parse(e)),(0,u.Rs)(e)];return[...n,(0,f.p7)((0,u.IL)(t))].filter(e=>""!==e).join(", ")}var A=r(606),I=r(6909),U=r(6166),E=r(4872),J=r(449),G=r(8522);let V=100;function pack(e){let{deployments:t,...r}=e;if(t.length<V)return e;let n=(0,G.deflateSync)(JSON.stringify(t),{level:1});return{...r,get deployments(){return JSON.parse((0,G.inflateSync)(n).toString())}}}let Z=8,F=16;async function readProjects(e){let{inputs:t,pagesOf:r,projects:a,log:o,signal:l}=e,{projects:d,reportLimit:c}=t,u=d.some(E.f)?(0,J.h)(await a(),d):void 0,m=u?.map(({name:e})=>e)??[...new Set(d)];o.event(`Reading ${1===m.length?`project ${m[0]}`:(0,n.jG)(m.length,"project")}`);let p=createCircuit(),h=[];async function read(e,t){let n=u?.[t],a=p.reason();if(void 0!==a)return h.push({name:e,failure:a,skipped:!0}),[];try{let t=r(e),[a,i]=await Promise.all([void 0!==n&&(0,s.qE)(n)?n:t.project(),read_projects_newest(t,c)]);return p.succeeded(),[pack(projectStatus({project:a,deployments:i}))]}catch(t){if(l.aborted)return h.push({name:e,failure:new i.HR({message:"The run ended before it was read."})}),[];if(!(t instanceof U.F9||t instanceof U.ZQ))throw t;return p.failed(t),h.push({name:e,failure:t}),o.event(`Not read: ${e}. ${t.message}`),[]}}return{projects:(await (0,A.Ay)(m,read,{concurrency:Z})).flat(),unreadable:h}}function createCircuit(){let e="",t=0,r;return{reason:()=>t>=F?r:void 0,succeeded(){t=0},failed(n){let a=n instanceof U.ZQ||n.isForbidden,i=n instanceof U.F9?`${n.status} ${n.codes}`:n.name;t=a?i===e?t+1:1:0,e=i,r=n}}}async function read_projects_newest(e,t){let r=new Map;for(let n=1;n<=Math.ceil(t/I.z);n+=1){let t=await e.deployments({page:n});for(let e of t)r.set(e.id,e);if(t.length<I.z)break}return[...r.values()].slice(0,t)}let W=10,Q={begin:({projects:e})=>({project:e.join(", "),status:"pending"}),perform,interrupted,outputs:({status:e,overview:t})=>({status:e,...t&&{report:statusOutput(t)}}),summary:renderStatusSummary,conclusion:({overview:e})=>({line:void 0===e?"No report":reportedLine(e)})};async function perform(e){let{inputs:t,clock:r,log:n,updateReport:a,warn:i,signal:o}=e,{projects:s,unreadable:l}=await readProjects(e),[d]=l;if(0===s.length&&(o.throwIfAborted(),void 0!==d))throw d.failure;void 0!==d&&i(lackOf(d,l));let c=statusReport(s,l.map(({name:e})=>e),r.now());for(let e of statusLines(c))n.event(e);a({...!o.aborted&&{status:"success"},overview:c}),await status_write(e,"report-file",t.reportFile,()=>renderStatusPage(c)),await status_write(e,"report-json",t.reportJson,()=>renderStatusJson(c)),o.throwIfAborted()}function interrupted({overview:e},t,{timeout:r}){let i=e?.projects.length??0,o=e?.unreadable_projects.length??0,s=0===i?"":` after ${(0,n.$X)(i,i+o)} projects were read`;return"canceled"===t?{status:t,problem:{message:`The step was canceled${s}.`}}:{status:t,problem:{message:`The time of ${(0,a.MP)(r)} was over${s||" before any project was read"}.`,advice:"Give it longer with `timeout`, or name fewer projects."}}}function lackOf({failure:e},t){let r=t.slice(0,W).map(({name:e})=>e),a=t.length-r.length,i=t.filter(e=>e.skipped).length,o=0===i?"":` ${(0,n.jG)(i,"project")} after these were not tried.`,s=`${r.join(", ")}${0===a?"":` and ${(0,n.zv)(a)} more`}`;return{message:`The report lacks ${s}: ${e.message}${o}`,advice:e.problem.advice}}async function status_write({writeFile:e,log:t},r,n,a){if(void 0!==n){try{await e(n,a())}catch(e){throw new i.HR({message:`The report was not written to ${n}: ${e instanceof Error?e.message:e}.`,advice:`Check that \`${r}\` is the path of a file that this step may write.`},{cause:e})}t.event(`Written: ${n}`)}}function reportedLine({projects:e}){let t=e.reduce((e,t)=>e+t.deployments.length,0);return`Reported ${(0,n.jG)(t,"deployment")} of ${(0,n.jG)(e.length,"project")}`}}};