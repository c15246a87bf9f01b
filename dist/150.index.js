export const id=150;export const ids=[150];export const modules={4872:(e,t,n)=>{n.d(t,{f:()=>isGlob,j:()=>matcher});var r=n(4006);function matcher(e){let t=e.filter(e=>!e.startsWith("!")),n=e.filter(e=>/^!./s.test(e)).map(e=>e.slice(1)),matches=e=>r(e,{bash:!0,dot:!0,nonegate:!0,flags:"s"}),a=0===t.length?()=>!0:matches(t),i=0===n.length?()=>!1:matches(n);return e=>a(e)&&!i(e)}function isGlob(e){return/[*?!]/.test(e)}},449:(e,t,n)=>{n.d(t,{h:()=>selectProjects});var r=n(4872),a=n(947);function selectProjects(e,t){let n=t.filter(t=>!(0,r.f)(t)&&!e.some(({name:e})=>e===t));if(n.length>0)throw new a.H({message:`The account has no project named ${n.join(", ")}.`,advice:"Check the spelling of `project` and that `account-id` is the account that owns it."});let i=(0,r.j)(t),o=new Map(e.filter(({name:e})=>i(e)).map(e=>[e.name,e]));if(o.size>0)return[...o.values()].sort((e,t)=>e.name<t.name?-1:1);throw new a.H({message:`No project of the account matches ${t.join(", ")}.`,advice:"Check the globs in `project`, and that `account-id` is the right account."})}},7150:(e,t,n)=>{n.r(t),n.d(t,{status:()=>J});var r=n(606),a=n(6909),i=n(6166),o=n(4872),s=n(449),l=n(947),d=n(8452),c=n(8694),u=n(9356);let m=1;function statusReport(e,t,n){return{version:m,generated_on:new Date(n).toISOString(),projects:e.map(projectStatus).sort(byName),unreadable_projects:[...t].sort()}}function projectStatus({project:e,deployments:t}){let{source:n,canonical_deployment:r}=e,a=t.map(t=>deploymentStatus(t,e)),i=a.filter(({status:e})=>"success"===e),o=a.filter(({status:e})=>"failure"===e).length,s=i.length+o;return{name:e.name,production_url:(0,c.Jj)(e),custom_domains:e.domains.filter(t=>t!==e.subdomain),production_branch:e.production_branch,repository:n&&{type:n.type,owner:n.owner,name:n.repo_name},live:r&&deploymentStatus(r,e),succeeded:i.length,failed:o,success_rate:0===s?null:i.length/s,median_duration_ms:median(i.flatMap(({duration_ms:e})=>e??[])),branches:branchesOf(a,e),deployments:a}}function deploymentStatus(e,{source:t,canonical_deployment:n}){let{type:r,metadata:a}=e.deployment_trigger,i=(0,d.bu)(e),o=a.commit_hash;return{id:e.id,short_id:e.short_id,environment:e.environment,branch:a.branch,status:i,is_live:e.id===n?.id,stage:"success"===i||"skipped"===i?null:(0,d.aY)(e)?.name??null,skip_reason:e.skip_reason,url:e.url,aliases:e.aliases,trigger:r,commit_hash:o,commit_message:a.commit_message.trim().replace(/[\r\n].*/s,""),commit_url:t&&commitUrl(t,o),created_on:isoTime(e.created_on),duration_ms:"pending"===i||"skipped"===i?null:(0,d.Hn)(e)??null,stages:(0,u.Z)(e).map(e=>({name:e.name,status:e.status,started_on:isoTime(e.started_on),ended_on:isoTime(e.ended_on),duration_ms:(0,d.lw)(e)??null}))}}function branchesOf(e,t){let n=new Map;for(let t of e){let e=n.get(t.branch);void 0===e?n.set(t.branch,[t]):e.push(t)}return[...n].map(([e,n])=>({name:e,environment:n[0].environment,status:n[0].status,updated_on:n[0].created_on,url:branchUrl(n,t),deployments:n.length}))}function branchUrl(e,t){if("production"===e[0].environment)return t.canonical_deployment&&(0,c.Jj)(t);let n=e.find(({environment:e,aliases:t})=>"preview"===e&&t.length>0);return n?.aliases[0]??e.find(({status:e})=>"success"===e)?.url??null}function commitUrl({type:e,owner:t,repo_name:n},r){let a="github"===e&&[t,n].every(e=>/^[\w.-]+$/.test(e))&&/^[\da-f]+$/i.test(r);return a?`https://github.com/${t}/${n}/commit/${r}`:null}function isoTime(e){let t=(0,d.EH)(e);return void 0===t?null:new Date(t).toISOString()}function median(e){let t=[...e].sort((e,t)=>e-t),n=t[Math.floor(t.length/2)],r=t[Math.ceil(t.length/2)-1];return void 0===n||void 0===r?null:Math.round((r+n)/2)}function byName(e,t){return e.name<t.name?-1:Number(e.name>t.name)}function shortenReport(e,t){if(t(e))return e;let n=Math.max(0,...e.projects.map(({deployments:e})=>e.length)),r=longest(n,n=>t(withDeployments(e,n))),a=withDeployments(e,r);if(r>0||t(a))return a;let i=longest(e.projects.length,e=>t(withProjects(a,e)));return withProjects(a,i)}function withDeployments(e,t){return{...e,projects:e.projects.map(e=>newestOf(e,t))}}function newestOf(e,t){let n=e.deployments.length-t;return n<=0?e:{...e,deployments:e.deployments.slice(0,t),omitted_deployments:n}}function withProjects(e,t){return{...e,projects:e.projects.slice(0,t),omitted_projects:e.projects.length-t}}function longest(e,t){let n=0,r=e;for(;r-n>1;){let e=Math.floor((n+r)/2);t(e)?n=e:r=e}return n}var p=n(4147),h=n(2034),f=n(9071);let g=["success","failure","pending","canceled","skipped"],b={"github:push":"GitHub push","gitlab:push":"GitLab push",ad_hoc:"API or dashboard",deploy_hook:"deploy hook"},w=[["year",31536e6],["month",2628e6],["day",864e5],["hour",36e5],["minute",6e4],["second",1e3]],v=new Intl.RelativeTimeFormat("en",{numeric:"auto"}),$=120,y=7;function writeAge(e,t){let n=Math.max(0,t-e),[r,a]=w.find(([,e])=>n>=e)??w[5];return v.format(-Math.floor(n/a),r)}function writeTime(e){return`${e.slice(0,16).replace("T"," ")} UTC`}function statusWord(e){return f.Z[e].replace(/^\S+ /,"")}function writeTrigger(e){return Object.hasOwn(b,e)?String(b[e]):e}function rateText({success_rate:e}){return null===e?"–":`${Math.floor(100*e)} %`}function medianText({median_duration_ms:e}){return null===e?"–":(0,p.MP)(e)}function isSeen({status:e}){return"success"===e||"pending"===e}function branchName(e){return""===e?"no branch":e}function withoutScheme(e){return e.replace(/^https:\/\//,"")}function shortHash({commit_hash:e}){return e.slice(0,y)}function commitTitle({commit_message:e}){return(0,h.xv)(e,$)}function writeDetail({stage:e,skip_reason:t,status:n}){let r="skipped"===n?t??"":e??"";return r.replaceAll("_"," ")}let x=1e6;function renderStatusJson(e){return`${JSON.stringify(e,null,2)}
`}function statusOutput(e){return JSON.stringify(shortenReport(e,e=>fitsOutput(JSON.stringify(e))))}function statusLines({projects:e}){let t=Math.max(0,...e.map(({name:e})=>e.length));return e.map(e=>`${e.name.padEnd(t)}  ${newest(e).padEnd(8)}  ${numbers(e)}`)}function fitsOutput(e){return 2*e.length<=x&&Buffer.byteLength(e)<=x}function newest({deployments:[e]}){return void 0===e?"Empty":statusWord(e.status)}function numbers(e){let{live:t,succeeded:n,failed:r}=e,a=`${rateText(e)} good (${n} of ${n+r})`;return`live ${t?.short_id??"nothing"}, ${a}, median ${medianText(e)}`}var j=n(7598);let _=class Markup{#e;constructor(e){this.#e=e}toString(){return this.#e}};function html(e,...t){let n="",r=!1;return e.forEach((e,a)=>{let[i,o]=[e.lastIndexOf("<"),e.lastIndexOf(">")];i!==o&&(r=i>o),n+=e+write(t[a],r)}),new _(n)}function joinHtml(e,t){return html`${e.flatMap((e,n)=>0===n?[e]:[t,e])}`}function httpsLink(e,t){let n=(0,h.gC)(t);return void 0===n?html`${e}`:html`<a href="${n}">${e}</a>`}function raw(e){return new _(e.join(""))}function write(e,t){return null==e||!1===e?"":!t&&e instanceof _?e.toString():!t&&Array.isArray(e)?e.map(e=>write(e,t)).join(""):(0,h.js)(String(e))}let k=50,S=120,M=18,T=3,P=.72,q=7,O=new Set(["queued","initialize","clone_repo","build","deploy"]),L=new Set(["failure","canceled"]);function durationChart(e,t){let n=e.flatMap(e=>null===e.duration_ms?[]:{deployment:e,ms:e.duration_ms}).slice(0,k).reverse();if(0===n.length)return;let r=Math.max(1,...n.map(({ms:e})=>e)),a=Math.min(100/n.length,q),heightOf=e=>Math.max(T,e/r*(S-M)),i=n.map(({deployment:e,ms:t},n)=>{let r=heightOf(t),[i,o]=[percentText(n*a),percentText(a*P)];return html`<rect class="${e.status}" x="${i}" y="${round(S-r)}" width="${o}" height="${round(r)}" rx="2"><title>${barTitle(e,t)}</title></rect>`}),o=html`<line class="grid" x1="0" x2="100%" y1="${M}" y2="${M}"/><text x="0" y="${M-6}">${(0,p.MP)(r)}</text>`,s=null!==t&&medianLine(t,round(S-heightOf(t)));return html`<svg class="chart" role="img" height="${S}" aria-label="${chartLabel(n,t)}">${o}${i}${s}</svg>`}function medianLine(e,t){return html`<text class="right" x="100%" y="${M-6}">┄ median ${(0,p.MP)(e)}</text><line class="median" x1="0" x2="100%" y1="${t}" y2="${t}"/>`}function barTitle({short_id:e,branch:t,status:n,created_on:r},a){let i=null===r?"":`, ${writeTime(r)}`;return`${e} ${t}: ${statusWord(n)} after ${(0,p.MP)(a)}${i}`}function chartLabel(e,t){let n=e.map(({ms:e})=>e),r=`${(0,p.MP)(Math.min(...n))} to ${(0,p.MP)(Math.max(...n))}`,a=null===t?"":`, median of good builds ${(0,p.MP)(t)}`,i=1===e.length?"Duration of the newest build":`Durations of the newest ${e.length} builds`;return`${i}: ${r}${a}`}function stageTimeline(e,t){let n=spansOf(e,t),r=Math.min(...n.map(e=>e.start)),a=Math.max(1,...n.map(e=>e.end-r)),i=n.map(({stage:e,start:t,end:n})=>{let i=html`<rect class="${classOf(e)}" x="${percent(t-r,a)}" width="${percent(n-t,a)}" height="10" rx="2"/>`,o=null===e.duration_ms?e.status:(0,p.MP)(e.duration_ms),s=L.has(e.status)?` (${statusWord(e.status)})`:"";return html`<li><span>${e.name.replaceAll("_"," ")}</span><svg height="10" aria-hidden="true">${i}</svg><span>${o+s}</span></li>`});return 0===i.length?void 0:html`<ol class="stages">${i}</ol>`}function stageBar(e,t){let n=spansOf(e,t),r=Math.max(1,n.reduce((e,{start:t,end:n})=>e+n-t,0)),a=0,i=n.map(({stage:e,start:t,end:n})=>{let i=html`<rect class="${classOf(e)}" x="${percent(a,r)}" width="${percent(n-t,r)}" height="8"/>`;return a+=n-t,i});return html`<svg class="bar" height="8" aria-hidden="true">${i}</svg>`}function spansOf(e,t){return e.flatMap(e=>{if(null===e.started_on)return[];let n=Date.parse(e.started_on),r="active"===e.status?t:n,a=null===e.ended_on?r:Date.parse(e.ended_on);return[{stage:e,start:n,end:Math.max(n,a)}]})}function classOf({name:e,status:t}){return L.has(t)?t:O.has(e)?e:"other"}function percent(e,t){return percentText(100*e/t)}function percentText(e){return`${round(e)}%`}function round(e){return Math.round(100*e)/100}let C={success:"M3 8.5 6.5 12 13 4.5",failure:"M4 4l8 8M12 4l-8 8",canceled:"M3.5 8h9",skipped:"M3.5 4 8 8l-4.5 4M9 4l4.5 4L9 12",pending:"M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.25"},z=Object.entries(C).map(([e,t])=>html`<symbol id="icon-${e}" viewBox="0 0 16 16"><path d="${t}"/></symbol>`),D=html`<svg class="icons" aria-hidden="true">${z}</svg>`,A=html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#d9480f"/><path d="M4 11V8M8 11V4M12 11V6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`,B=html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(A.toString())}">`;function statusPill(e){return html`<span class="pill ${e}"><svg aria-hidden="true"><use href="#icon-${e}"/></svg>${statusWord(e)}</span>`}function timeText(e,t){return html`<time datetime="${e}" title="${writeTime(e)}">${writeAge(Date.parse(e),t)}</time>`}function addressLink(e,t=""){let n=withoutScheme(e);return httpsLink(n.endsWith(t)?n.slice(0,n.length-t.length):n,e)}let N=html`<span class="chip">production</span>`;function anchorOf({name:e},t){return(0,c.jD)(e)?`project-${e}`:`nameless-${t}`}function projectArticle(e,t,n){let{name:r,branches:a,deployments:i}=e;return html`<article id="${anchorOf(e,t)}" data-project="${r}">
<header><h2>${r}</h2><p class="links">${addresses(e)}</p></header>
<div class="cards">${liveCard(e,n)}${buildsCard(e)}</div>
${a.length>0&&branchesCard(a,n)}
${i.length>0&&deploymentTable(e,n)}
</article>`}function addresses({production_url:e,custom_domains:t,repository:n}){let r=[...t.map(e=>`https://${e}`),e];return joinHtml([...r.map(e=>addressLink(e)),source(n)],html` `)}function source(e){if(null===e)return html`<span>Direct Upload</span>`;let t=`${e.owner}/${e.name}`;return"github"===e.type?httpsLink(t,`https://github.com/${t}`):html`<span>${t}</span>`}function liveCard({live:e},t){return null===e?html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p></section>`:html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(e.url)}</p>
<p>${what(e)}</p>
<p class="quiet">${when(e,t)}</p>
${stageTimeline(e.stages,t)}</section>`}function buildsCard(e){let{succeeded:t,failed:n,deployments:r,omitted_deployments:a=0,median_duration_ms:i}=e;return html`<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${rateText(e)}</dd><dd class="quiet">${t} of ${t+n}</dd></div>
<div><dt>Median build</dt><dd>${medianText(e)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${r.length+a}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(r,i)??html`<p class="quiet">No build is finished yet.</p>`}</section>`}function branchesCard(e,t){let n=e.map(e=>branchItem(e,t));return html`<section class="card"><h3>Branches</h3><ul class="branches">${n}</ul></section>`}function branchItem({name:e,status:t,url:n,updated_on:r,environment:a},i){let o=null===n?branchName(e):httpsLink(branchName(e),n),s="production"===a&&N,l=null!==r&&html`<span class="quiet">${timeText(r,i)}</span>`;return html`<li>${statusPill(t)}<span class="name">${o} ${s}</span>${l}</li>`}function deploymentTable({name:e,deployments:t,production_url:n},r){let a=`.${withoutScheme(n)}`,i=t.map(e=>row(e,a,r));return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${e}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(i,html`\n`)}
</tbody>
</table></section>`}function row(e,t,n){let{branch:r,status:a,is_live:i,url:o,aliases:s,created_on:l,duration_ms:d}=e,c=isSeen(e)?[o,...s].map(e=>addressLink(e,t)):[],u=i&&html`<span class="chip live">Live</span>`,m=writeDetail(e);return html`<tr data-branch="${r}" data-status="${a}">
<td data-value="${statusWord(a)}">${statusPill(a)}${u}${""!==m&&html`<span class="quiet">${m}</span>`}</td>
<th scope="row">${what(e)}</th>
<td>${joinHtml(c,html`<br>`)}</td>
<td data-value="${d??-1}">${build(e,n)}</td>
<td data-value="${l}">${when(e,n)}</td>
</tr>`}function what(e){let{branch:t,environment:n,commit_url:r}=e,a=shortHash(e),i="production"===n&&html` ${N}`,o=null===r?a:httpsLink(a,r);return html`<b>${branchName(t)}</b>${i}<span class="commit"><code>${o}</code> ${commitTitle(e)}</span>`}function when({created_on:e,trigger:t},n){let r=null!==e&&html`${timeText(e,n)} <span class="quiet">${writeTime(e)}</span>`;return html`${r} <span class="quiet">${writeTrigger(t)}</span>`}function build({stages:e,duration_ms:t},n){let r=stageTimeline(e,n),a=null===t?"–":(0,p.MP)(t);return void 0===r?html`${a}`:html`<details><summary>${a} <span>stages</span>${stageBar(e,n)}</summary>${r}</details>`}let R=raw`'use strict';
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
`,H=raw`
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
`;function renderStatusPage(e){let{projects:t}=e,n=Date.parse(e.generated_on),[r,...a]=t,i=void 0!==r&&0===a.length?`${r.name}: Pages status`:"Pages status",o=t.map((e,t)=>projectArticle(e,t,n));return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${contentPolicy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${i}</title>
${B}
<style>${H}</style>
</head>
<body>
${D}
<header class="top">
<h1>${i}</h1>
<p>${counted(t.length,"project")}, as of ${writeTime(e.generated_on)} (${timeText(e.generated_on,n)})</p>
</header>
${filters(e)}
<main>
${notice(e)}
${a.length>0&&overview(t,n)}
${joinHtml(o,html`\n`)}
</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${R}</script>
</body>
</html>
`.toString()}function contentPolicy(){let[e,t]=[hashOf(H),hashOf(R)];return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${e}'; script-src '${t}'; img-src data:; base-uri 'none'; form-action 'none'">`}function hashOf(e){return`sha256-${(0,j.createHash)("sha256").update(e.toString()).digest("base64")}`}function filters({projects:e}){let t=new Set(e.flatMap(e=>e.branches.map(({name:e})=>e))),n=[...t].sort().map(e=>html`<option value="${e}"></option>`),r=g.map(e=>html`<option value="${e}">${statusWord(e)}</option>`),a=html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;return html`<div class="filters" role="search" aria-label="Deployments" hidden>
${e.length>1&&a}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${n}</datalist>
<label>Status <select name="status"><option value="">any</option>${r}</select></label>
<button type="button">Show all</button>
<p role="status"></p>
</div>`}function notice({unreadable_projects:e,omitted_projects:t=0}){let n=[...0===e.length?[]:[`Cloudflare gave no usable answer about ${e.join(", ")}.`],...0===t?[]:[`${counted(t,"more project")} left out.`]];return 0===n.length?void 0:html`<p class="notice">${n.join(" ")}</p>`}function overview(e,t){let n=e.map((e,n)=>{let{name:r,live:a,deployments:i}=e,o=i[0];return html`<tr data-project="${r}">
<th scope="row"><a href="#${anchorOf(e,n)}">${r}</a></th>
<td>${void 0===o?"–":statusPill(o.status)}</td>
<td data-value="${a?.created_on}">${a?.created_on?timeText(a.created_on,t):"never"}</td>
<td data-value="${e.success_rate??-1}">${rateText(e)}</td>
<td data-value="${e.median_duration_ms??-1}">${medianText(e)}</td>
</tr>`});return html`<section class="card"><table class="overview">
<caption>Overview</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="ascending">Project</th><th scope="col" data-sort="text">Newest</th><th scope="col" data-sort="text">Live deployment</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>
${joinHtml(n,html`\n`)}
</tbody>
</table></section>`}function counted(e,t){return`${e} ${t}${1===e?"":"s"}`}var I=n(8896),U=n(7468);let E=25e4;function renderStatusSummary({overview:e,problem:t}){let n=(0,I.BX)(t)??"";if(void 0===e)return`## Pages status

${n}
`;let write=e=>joined([heading(e),n,...sections(e)]);return`${write(shortenReport(e,e=>write(e).length<=E))}
`}function heading({generated_on:e}){return`## Pages status

As of ${writeTime(e)}`}function sections(e){let{projects:t,unreadable_projects:n,omitted_projects:r=0}=e,a=Date.parse(e.generated_on);return[0===n.length?"":`Cloudflare gave no usable answer about ${(0,h.p7)(n.join(", "))}.`,t.length>1?overviewTable(t,a):"",...t.map(e=>projectSection(e,a,1===t.length)),0===r?"":`…and ${r} more projects, left out because a summary has a limit.`]}function overviewTable(e,t){let n=e.map(e=>{let[n]=e.deployments,r=void 0===n?"":f.Z[n.status],a=e.live?.created_on?writeAge(Date.parse(e.live.created_on),t):"never";return[(0,h.p7)(e.name),r,a,rateText(e),medianText(e)]});return table(["Project","Newest","Live deployment","Success rate","Median build"],n)}function projectSection(e,t,n){let{name:r,live:a,branches:i,deployments:o,omitted_deployments:s=0}=e,l=null!==a&&n?(0,U.Z)(a.stages,t):void 0;return joined([`### ${(0,h.p7)(r)}`,facts(e,t),l??"",0===i.length?"":table(["Branch","Status","Updated"],i.map(e=>branchRow(e,t))),0===o.length?"":table(["Status","Branch and commit","Preview","Build","Stages","Created"],o.map(e=>deploymentRow(e,t))),0===s?"":`…and ${s} older deployments, left out because a summary has a limit.`])}function facts(e,t){let{production_url:n,custom_domains:r,live:a,succeeded:i,failed:o}=e,s=[...r.map(e=>`https://${e}`),n].map(address),l=null===a?"nothing yet":`${address(a.url)}, ${status_what(a)}, ${status_when(a,t)}`;return`**Production** ${s.join(", ")}<br>**Live** ${l}<br>**Builds** ${rateText(e)} good (${i} of ${i+o}), median ${medianText(e)}`}function branchRow({name:e,url:t,status:n,updated_on:r},a){let i=branchName(e),o=null===r?"":writeAge(Date.parse(r),a);return[null===t?(0,h.p7)(i):(0,h.nf)(i,t),f.Z[n],o]}function deploymentRow(e,t){let{status:n,is_live:r,url:a,aliases:i,duration_ms:o,stages:s}=e,l=writeDetail(e),d=s.filter(({status:e})=>"idle"!==e).map(e=>`${e.name} ${null===e.duration_ms?e.status:(0,p.MP)(e.duration_ms)}`);return[[f.Z[n],r?"**Live**":"",(0,h.p7)(l)].filter(e=>""!==e).join("<br>"),status_what(e),isSeen(e)?[a,...i].map(address).join("<br>"):"",null===o?"–":(0,p.MP)(o),d.map(h.p7).join(", "),status_when(e,t)]}function status_what(e){let{branch:t,environment:n,commit_url:r}=e,a=shortHash(e);return[(0,h.SS)(branchName(t)),"production"===n?"(production)":"",null===r?a&&(0,h.SS)(a):(0,h.nf)(a,r),(0,h.p7)(commitTitle(e))].filter(e=>""!==e).join(" ")}function status_when({created_on:e,trigger:t},n){let r=null===e?[]:[writeAge(Date.parse(e),n),writeTime(e)];return[...r,(0,h.p7)(writeTrigger(t))].filter(e=>""!==e).join(", ")}function address(e){return(0,h.nf)(withoutScheme(e),e)}function table(e,t){let line=e=>`| ${e.join(" | ")} |`;return[line(e),line(e.map(()=>"---")),...t.map(line)].join("\n")}function joined(e){return e.filter(e=>""!==e).join("\n\n")}let W=8,J={begin:({projects:e})=>({project:e.join(", "),status:"pending"}),perform,interrupted:(e,t)=>({status:t,problem:{message:"The step was canceled."}}),outputs:({status:e,overview:t})=>({status:e,...t&&{report:statusOutput(t)}}),summary:renderStatusSummary,conclusion:({overview:e})=>({line:void 0===e?"No report":done(e)})};async function perform(e){let{inputs:t,clock:n,log:r,updateReport:a,warn:i}=e,o=await readProjects(e),s=o.filter(e=>"project"in e),l=o.filter(e=>"failure"in e),[d]=l;if(void 0!==d&&0===s.length)throw d.failure;if(void 0!==d){let e=l.map(({name:e})=>e).join(", "),{message:t,advice:n}=d.failure.problem;i({message:`The report lacks ${e}: ${t}`,advice:n})}let c=statusReport(s,l.map(({name:e})=>e),n.now());for(let e of statusLines(c))r.event(e);a({status:"success",overview:c}),await status_write(e,"report-file",t.reportFile,()=>renderStatusPage(c)),await status_write(e,"report-json",t.reportJson,()=>renderStatusJson(c))}async function readProjects(e){let{inputs:t,pagesOf:n,projects:a,log:i}=e,{projects:l,reportLimit:d}=t,c=l.some(o.f)?(0,s.h)(await a(),l):void 0,u=c?.map(({name:e})=>e)??[...new Set(l)];i.event(`Reading ${1===u.length?`project ${u[0]}`:`${u.length} projects`}`);let read=async(e,t)=>{let r=n(e),a=c?.[t],[i,o]=await Promise.all([a??r.project(),status_newest(r,d)]);return{project:i,deployments:o}};return(0,r.Ay)(u,(e,t)=>read(e,t).catch(t=>unreadable(e,t)),{concurrency:W})}function unreadable(e,t){if(t instanceof i.ZQ)return{name:e,failure:t};throw t}async function status_newest(e,t){let n=new Map;for(let r=1;r<=Math.ceil(t/a.z0);r+=1){let t=await e.deployments({page:r});for(let e of t)n.set(e.id,e);if(t.length<a.z0)break}return[...n.values()].slice(0,t)}async function status_write({writeFile:e,log:t},n,r,a){if(void 0!==r){try{await e(r,a())}catch(e){throw new l.H({message:`The report was not written to ${r}: ${e instanceof Error?e.message:e}.`,advice:`Check that \`${n}\` is the path of a file that this step may write.`},{cause:e})}t.event(`Written: ${r}`)}}function done({projects:e}){let t=e.reduce((e,t)=>e+t.deployments.length,0);return`Reported ${t} deployments of ${e.length} ${1===e.length?"project":"projects"}`}}};