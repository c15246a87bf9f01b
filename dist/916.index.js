export const id=916;export const ids=[916];export const modules={449:(e,t,n)=>{n.d(t,{h:()=>selectProjects});var r=n(4872),a=n(947);function selectProjects(e,t){let n=t.filter(t=>!(0,r.f)(t)&&!e.some(({name:e})=>e===t));if(n.length>0)throw new a.HR({message:`The account has no project named ${n.join(", ")}.`,advice:"Check the spelling of `project` and that `account-id` is the account that owns it."});let i=(0,r.j)(t),o=new Map(e.filter(({name:e})=>i(e)).map(e=>[e.name,e]));if(o.size>0)return[...o.values()].sort((e,t)=>e.name<t.name?-1:1);throw new a.HR({message:`No project of the account matches ${t.join(", ")}.`,advice:"Check the globs in `project`, and that `account-id` is the right account."})}},6916:(e,t,n)=>{n.r(t),n.d(t,{status:()=>ea});var r=n(9867),a=n(4147),i=n(947),o=n(8452),l=n(8915),s=n(8694),d=n(9356),c=n(7933);function productionStatus(e,t){let n=e.find(({environment:e,status:t})=>"production"===e&&"skipped"!==t&&"canceled"!==t);return n?.status??t?.status??null}function previewStatus(e){return e.find(({environment:e,status:t})=>"preview"===e&&"skipped"!==t)?.status??null}function isFailing({production_status:e}){return"failure"===e}function failingFirst(e){return[...e.filter(isFailing),...e.filter(e=>!isFailing(e))]}let m=1;function statusReport(e,t,n){return{version:m,generated_on:new Date(n).toISOString(),projects:[...e].sort(byName),unreadable_projects:[...t].sort(l.y)}}function projectStatus({project:e,deployments:t,domains:n}){let{source:r=null,canonical_deployment:a}=e,i=t.map(t=>deploymentStatus(t,e)),o=i.filter(({status:e})=>"success"===e),l=i.filter(({status:e})=>"failure"===e).length,d=o.length+l,c=e.domains.filter(t=>t!==e.subdomain),m=(0,s.Jj)(e,n),u=a&&deploymentStatus(a,e);return{name:e.name,production_url:(0,s.Jj)(e),site_url:m,custom_domains:c,domains:n?.map(({name:e,status:t})=>({name:e,status:t}))??c.map(e=>({name:e,status:null})),production_branch:e.production_branch,repository:r&&{type:r.type,owner:r.owner,name:r.repo_name},live:u,production_status:productionStatus(i,u),preview_status:previewStatus(i),succeeded:o.length,failed:l,success_rate:0===d?null:o.length/d,median_duration_ms:median(o.flatMap(({duration_ms:e})=>e??[])),branches:branchesOf(i,null===a?null:m),deployments:i}}function deploymentStatus(e,{source:t=null,canonical_deployment:n}){let r=(0,c.bu)(e),a=e.deployment_trigger.metadata.commit_hash;return{id:e.id,short_id:e.short_id,environment:e.environment??"unknown",branch:(0,o.W0)(e),status:r,is_live:e.id===n?.id,stage:"success"===r||"skipped"===r?null:(0,d.aY)(e)?.name??null,skip_reason:e.skip_reason,url:e.url,aliases:e.aliases,trigger:e.deployment_trigger.type,commit_hash:a,commit_message:(0,o.Gg)(e),commit_url:t&&commitUrl(t,a),created_on:isoTime((0,o.Y)(e)),duration_ms:"pending"===r||"skipped"===r?null:(0,d.Hn)(e)??null,stages:(0,d.ZL)(e).map(e=>({name:e.name,status:e.status,started_on:isoTime((0,o.EH)(e.started_on)),ended_on:isoTime((0,o.EH)(e.ended_on)),duration_ms:(0,d.lw)(e)??null}))}}function branchesOf(e,t){let n=new Map;for(let t of e){let e=n.get(t.branch);void 0===e?n.set(t.branch,[t]):e.push(t)}return[...n].map(([e,n])=>({name:e,environment:n[0].environment,status:n[0].status,updated_on:n[0].created_on,url:branchUrl(n,t),deployments:n.length}))}function branchUrl(e,t){if("production"===e[0].environment)return t;let n=e.find(({environment:e,aliases:t})=>"preview"===e&&t.length>0);return(0,o.iU)(n?.aliases??[])??e.find(({status:e})=>"success"===e)?.url??null}function commitUrl({type:e,owner:t,repo_name:n},r){let a="github"===e&&[t,n].every(e=>/^[\w.-]+$/.test(e))&&/^[\da-f]+$/i.test(r);return a?`https://github.com/${t}/${n}/commit/${r}`:null}function isoTime(e){return void 0===e?null:new Date(e).toISOString()}function median(e){let t=[...e].sort((e,t)=>e-t),n=t[Math.floor(t.length/2)],r=t[Math.ceil(t.length/2)-1];return void 0===n||void 0===r?null:Math.round((r+n)/2)}function byName(e,t){return(0,l.y)(e.name,t.name)}function shortenReport(e,t,{maxDeployments:n=1/0}={}){let r=e.projects.map(({deployments:e})=>e.length),numberOf=e=>r.reduce((t,n)=>t+Math.min(n,e),0),a=Math.max(0,...r),i=numberOf(a)<=n;if(i&&t(e))return e;let o=i?a:largest(a,e=>numberOf(e)<=n)+1,l=i?e:withDeployments(e,o-1),s=largest(o,e=>t(withDeployments(l,e))),d=withDeployments(l,s);if(s>0||t(d))return d;let c=largest(e.projects.length,e=>t(withProjects(d,e)));return withProjects(d,c)}function withDeployments(e,t){return{...e,projects:e.projects.map(e=>newestOf(e,t))}}function newestOf(e,t){let{deployments:n,omitted_deployments:r=0}=e,a=n.length-t;return a<=0?e:{...e,deployments:n.slice(0,t),omitted_deployments:r+a}}function withProjects(e,t){return{...e,projects:e.projects.slice(0,t),omitted_projects:e.projects.length-t}}function largest(e,t){let n=0,r=e;for(;r-n>1;){let e=Math.floor((n+r)/2);t(e)?n=e:r=e}return n}var u=n(7192),p=n(5004);let h=200;function*renderStatusJson({projects:e,...t}){let{version:n,generated_on:r,...a}=t;for(let[t,a]of(yield`${JSON.stringify({version:n,generated_on:r},null,2).slice(0,-2)},
  "projects": [`,e.entries()))yield`${0===t?"":","}
    ${JSON.stringify(a,null,2).replaceAll("\n","\n    ")}`;yield`${0===e.length?"":"\n  "}],${JSON.stringify(a,null,2).slice(1)}
`}function statusOutput(e){let fits=e=>fitsOutput(JSON.stringify(e)),t=p.$/h;return JSON.stringify(shortenReport(e,fits,{maxDeployments:t}))}function statusLines({projects:e}){let t=Math.max(0,...e.map(({name:e})=>e.length));return e.map(e=>`${e.name.padEnd(t)}  ${newest(e).padEnd(8)}  ${numbers(e)}`)}function fitsOutput(e){return 2*e.length<=p.$&&Buffer.byteLength(e)<=p.$}function newest({deployments:[e]}){return void 0===e?"Empty":(0,u.Hm)(e.status)}function numbers(e){return`live ${e.live?.short_id??"nothing"}, ${(0,u.V5)(e)}`}var f=n(7598),g=n(2034);let b=class Markup{#e;constructor(e){this.#e=e}toString(){return this.#e}};function html(e,...t){let n="",r=!1;return e.forEach((e,a)=>{let[i,o]=[e.lastIndexOf("<"),e.lastIndexOf(">")];i!==o&&(r=i>o),n+=e+write(t[a],r)}),new b(n)}function joinHtml(e,t){return html`${e.flatMap((e,n)=>0===n?[e]:[t,e])}`}function httpsLink(e,t){let n=(0,g.gC)(t);return void 0===n?html`${e}`:html`<a href="${n}">${e}</a>`}function raw(e){return new b(e.join(""))}function write(e,t){return null==e||!1===e?"":!t&&e instanceof b?e.toString():!t&&Array.isArray(e)?e.map(e=>write(e,t)).join(""):(0,g.js)(String(e))}var v=n(3070);let w=50,y=120,$=18,x=3,j=.72,_=7,k=new Set(["queued","initialize","clone_repo","build","deploy"]),S=new Set(["failure","canceled"]);function durationChart(e,t){let n=e.flatMap(e=>null===e.duration_ms?[]:{deployment:e,ms:e.duration_ms}).slice(0,w).reverse();if(0===n.length)return;let r=Math.max(1,...n.map(({ms:e})=>e)),i=Math.min(100/n.length,_),heightOf=e=>Math.max(x,e/r*(y-$)),o=n.map(({deployment:e,ms:t},n)=>{let r=heightOf(t),[a,o]=[percentText(n*i),percentText(i*j)];return html`<rect class="${e.status}" x="${a}" y="${round(y-r)}" width="${o}" height="${round(r)}" rx="2"><title>${barTitle(e,t)}</title></rect>`}),l=html`<line class="grid" x1="0" x2="100%" y1="${$}" y2="${$}"/><text x="0" y="${$-6}">${(0,a.MP)(r)}</text>`,s=null!==t&&medianLine(t,round(y-heightOf(t)));return html`<svg class="chart" role="img" height="${y}" aria-label="${chartLabel(n,t)}">${l}${o}${s}</svg>`}function medianLine(e,t){return html`<text class="right" x="100%" y="${$-6}">┄ median ${(0,a.MP)(e)}</text><line class="median" x1="0" x2="100%" y1="${t}" y2="${t}"/>`}function barTitle({short_id:e,branch:t,status:n,created_on:r},i){let o=null===r?"":`, ${(0,u.Rs)(r)}`;return`${e} ${t}: ${(0,u.Hm)(n)} after ${(0,a.MP)(i)}${o}`}function chartLabel(e,t){let n=e.map(({ms:e})=>e),r=`${(0,a.MP)(Math.min(...n))} to ${(0,a.MP)(Math.max(...n))}`,i=null===t?"":`, median of good builds ${(0,a.MP)(t)}`,o=1===e.length?"Duration of the newest build":`Durations of the newest ${e.length} builds`;return`${o}: ${r}${i}`}function stageTimeline(e,t){let n=spansOf(e,t),r=Math.min(...n.map(e=>e.start)),i=Math.max(1,...n.map(e=>e.end-r)),o=n.map(({stage:e,start:t,end:n})=>{let o=html`<rect class="${classOf(e)}" x="${percent(t-r,i)}" width="${percent(n-t,i)}" height="10" rx="2"/>`,l=null===e.duration_ms?e.status:(0,a.MP)(e.duration_ms),s=S.has(e.status)?` (${(0,u.Hm)(e.status)})`:"";return html`<li><span>${e.name.replaceAll("_"," ")}</span><svg height="10" aria-hidden="true">${o}</svg><span>${l+s}</span></li>`});return 0===o.length?void 0:html`<ol class="stages">${o}</ol>`}function stageBar(e,t){let n=spansOf(e,t),r=Math.max(1,n.reduce((e,{start:t,end:n})=>e+n-t,0)),a=0,i=n.map(({stage:e,start:t,end:n})=>{let i=html`<rect class="${classOf(e)}" x="${percent(a,r)}" width="${percent(n-t,r)}" height="8"/>`;return a+=n-t,i});return html`<svg class="bar" height="8" aria-hidden="true">${i}</svg>`}function spansOf(e,t){return e.flatMap(e=>{if(null===e.started_on)return[];let n=Date.parse(e.started_on),r="active"===e.status?t:n,a=null===e.ended_on?r:Date.parse(e.ended_on);return[{stage:e,start:n,end:Math.max(n,a)}]})}function classOf({name:e,status:t}){return S.has(t)?t:k.has(e)?e:"other"}function percent(e,t){return percentText(100*e/t)}function percentText(e){return`${round(e)}%`}function round(e){return Math.round(100*e)/100}let O=60,M={success:"M3 8.5 6.5 12 13 4.5",failure:"M4 4l8 8M12 4l-8 8",canceled:"M3.5 8h9",skipped:"M3.5 4 8 8l-4.5 4M9 4l4.5 4L9 12",pending:"M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.25"},q=Object.entries(M).map(([e,t])=>html`<symbol id="icon-${e}" viewBox="0 0 16 16"><path d="${t}"/></symbol>`),L=html`<svg class="icons" aria-hidden="true">${q}</svg>`,P=html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#d9480f"/><path d="M4 11V8M8 11V4M12 11V6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`,T=html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(P.toString())}">`;function statusPill(e){return html`<span class="pill ${e}"><svg aria-hidden="true"><use href="#icon-${e}"/></svg>${(0,u.Hm)(e)}</span>`}function timeText(e,t){return html`<time datetime="${e}" title="${(0,u.Rs)(e)}">${(0,u.vm)(t-Date.parse(e))}</time>`}function addressLink(e,t=""){let n=(0,u.yO)(e);return httpsLink(n.endsWith(t)?n.slice(0,n.length-t.length):n,e)}function endingOf({url:e,short_id:t}){let n=(0,u.yO)(e);return""!==t&&n.startsWith(`${t}.`)?n.slice(t.length):""}function branchText(e,t=null){let n=(0,g.xv)(e,O);return html`<b class="branch" title="${e}">${null===t?html`${n}`:httpsLink(n,t)}</b>`}function anchorOf({name:e},t){return(0,s.jD)(e)?`project-${e}`:`nameless-${t}`}function siteLinks({site_url:e,production_url:t,custom_domains:n,domains:r,repository:a}){let isBroken=e=>r.some(t=>t.name===e&&isInactive(t)),i=n.filter(e=>!isBroken(e)).map(e=>`https://${e}`),o=new Set([e,...i,t]);return joinHtml([...[...o].map(e=>addressLink(e)),source(a)],html` `)}function domainNotice({domains:e}){let t=e.filter(isInactive).map(({name:e,status:t})=>`${e} (${t})`);return 0===t.length?void 0:html`<p class="notice">Not active: ${t.join(", ")}</p>`}function isInactive({status:e}){return null!==e&&"active"!==e}function source(e){if(null===e)return html`<span>Direct Upload</span>`;let t=`${e.owner}/${e.name}`;return"github"===e.type?httpsLink(t,`https://github.com/${t}`):html`<span>${t}</span>`}let z=html`<span class="chip">production</span>`;function projectArticle(e,t,n){let{name:r,branches:a,deployments:i}=e;return html`<article id="${t}" data-project="${r}">
<header><h2>${r}</h2><p class="links">${siteLinks(e)}</p></header>
<div class="cards">${liveCard(e,n)}${buildsCard(e)}</div>
${a.length>0&&branchesCard(a,n)}
${i.length>0&&deploymentTable(e,n)}
</article>`}function liveCard(e,t){let{live:n,site_url:r,production_status:a}=e,i=domainNotice(e);if(null===n)return html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p>${i}</section>`;let o="failure"===a&&html`<p class="notice bad">The newest production build failed.</p>`;return html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(r)}</p>
${o}${i}
<p>${what(n)}</p>
<p class="quiet">${when(n,t)} <span class="quiet">${httpsLink(n.short_id,n.url)}</span></p>
${stageTimeline(n.stages,t)}</section>`}function buildsCard(e){let{succeeded:t,failed:n,deployments:r,omitted_deployments:a=0,median_duration_ms:i}=e;return html`<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${(0,u.cf)(e)}</dd><dd class="quiet">${t} of ${t+n}</dd></div>
<div><dt>Median build</dt><dd>${(0,u.A5)(e)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${r.length+a}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(r,i)??html`<p class="quiet">No build is finished yet.</p>`}</section>`}function branchesCard(e,t){let n=e.map(e=>branchItem(e,t));return html`<section class="card"><h3>Branches</h3><ul class="branches">${n}</ul></section>`}function branchItem({name:e,status:t,url:n,updated_on:r,environment:a},i){let o="production"===a&&z,l=null!==r&&html`<span class="quiet">${timeText(r,i)}</span>`;return html`<li>${statusPill(t)}<span class="name">${branchText((0,u.at)(e),n)} ${o}</span>${l}</li>`}function deploymentTable({name:e,deployments:t},n){let r=t.map(e=>row(e,n));return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${e}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(r,html`\n`)}
</tbody>
</table></section>`}function row(e,t){let{branch:n,status:r,is_live:a,url:i,aliases:o,created_on:l,duration_ms:s}=e,d=(0,u.U4)(e)?[i,...o].map(t=>addressLink(t,endingOf(e))):[],c=a&&html`<span class="chip live">Live</span>`,m=(0,u.pe)(e);return html`<tr data-branch="${n}" data-status="${r}">
<td data-value="${(0,u.Hm)(r)}">${statusPill(r)}${c}${""!==m&&html`<span class="quiet">${m}</span>`}</td>
<th scope="row">${what(e)}</th>
<td>${joinHtml(d,html`<br>`)}</td>
<td data-value="${s??-1}">${build(e,t)}</td>
<td data-value="${l}">${when(e,t)}</td>
</tr>`}function what(e){let{branch:t,environment:n,commit_url:r}=e,a=(0,v.BC)(e.commit_hash),i="production"===n&&html` ${z}`,o=null===r?a:httpsLink(a,r);return html`${branchText((0,u.at)(t))}${i}<span class="commit"><code>${o}</code> ${(0,u.an)(e.commit_message)}</span>`}function when({created_on:e,trigger:t},n){let r=null!==e&&html`${timeText(e,n)} <span class="quiet">${(0,u.Rs)(e)}</span>`;return html`${r} <span class="quiet">${(0,u.IL)(t)}</span>`}function build({stages:e,duration_ms:t},n){let r=stageTimeline(e,n),i=null===t?"–":(0,a.MP)(t);return void 0===r?html`${i}`:html`<details><summary>${i} <span>stages</span>${stageBar(e,n)}</summary>${r}</details>`}let C=72;function compactArticle(e,t,n,a){let{name:i,production_status:o,live:l,omitted_deployments:s=0}=e,{deployments:d}=e,c=d.slice(0,n),m=d.length-c.length+s,u=l?.created_on&&html` <span class="quiet">live since ${timeText(l.created_on,a)}</span>`;return html`<article class="compact" id="${t}" data-project="${i}"><details><summary><h2>${i}</h2> ${null===o?html`<span class="quiet">nothing is live</span>`:statusPill(o)}${u}</summary>
<p class="links">${siteLinks(e)}</p>${domainNotice(e)}
${c.length>0&&table(i,c,a)}
${m>0&&html`<p class="quiet">${(0,r.jG)(m,"older deployment")} not shown here: the JSON report has them.</p>`}
</details></article>`}function table(e,t,n){return html`<table class="few"><caption>Deployments<span class="visually-hidden"> of ${e}</span></caption><thead><tr><th scope="col">Status</th><th scope="col">Branch and commit</th><th scope="col">Preview</th><th scope="col">Created</th></tr></thead><tbody>${t.map(e=>compact_row(e,n))}</tbody></table>`}function compact_row(e,t){let{branch:n,status:r,is_live:i,url:o,aliases:l,created_on:s,duration_ms:d,commit_url:c,short_id:m}=e,p=null===d?"":` in ${(0,a.MP)(d)}`,h=(0,v.BC)(e.commit_hash),f=null===c?html`${h}`:httpsLink(h,c),g=(0,u.U4)(e)&&addressLink(l[0]??o,endingOf(e));return html`<tr data-branch="${n}" data-status="${r}"><td>${i&&"Live, "}${(0,u.Hm)(r)}${p}</td><th scope="row">${branchText((0,u.at)(n))} ${f} ${(0,u.an)(e.commit_message,C)}</th><td>${g||m}</td><td>${null!==s&&timeText(s,t)}</td></tr>`}let B=500;function filters({projects:e}){let t=new Set(e.flatMap(e=>e.branches.map(({name:e})=>e))),n=[...t].sort(l.y).slice(0,B),r=n.map(e=>html`<option value="${e}"></option>`),a=u.RK.map(e=>html`<option value="${e}">${(0,u.Hm)(e)}</option>`),i=html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;return html`<div class="filters" hidden><details>
<summary>Filter</summary>
<div role="search" aria-label="Deployments">
${e.length>1&&i}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${r}</datalist>
<label>Status <select name="status"><option value="">any</option>${a}</select></label>
<button type="button">Show all</button>
</div>
</details><p role="status"></p></div>`}function verdict(e){let[t,...n]=e;if(void 0!==t&&0===n.length)return verdictOn(t);let r=e.filter(isFailing).length,a=e.filter(({production_status:e})=>null===e).length,i=e.length-r-a,o=[i>0&&html`<b class="good">${i} fine</b>`,r>0&&html`<b class="bad">${r} failing</b>`,a>0&&html`<b>${a} with nothing live</b>`].filter(e=>!1!==e);return 0===o.length?void 0:html`<p class="verdict">${joinHtml(o,html`, `)}</p>`}function verdictOn(e){return null===e.production_status?html`<p class="verdict">nothing is live</p>`:isFailing(e)?html`<p class="verdict"><b class="bad">production is failing</b></p>`:html`<p class="verdict"><b class="good">production is fine</b></p>`}function overview(e,t,n){let r=e.map((e,r)=>overview_row(e,t[r]??"",n)),a=e.filter(isFailing).length,i=0===a?"":", failing first";return html`<section class="card"><table class="overview">
<caption>Overview${i}</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="${0===a?"ascending":"none"}">Project</th><th scope="col" data-sort="text">Production</th><th scope="col" data-sort="text">Newest preview</th><th scope="col" data-sort="text">Live since</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>${r}</tbody>
</table></section>`}function overview_row(e,t,n){let{name:r,live:a,production_status:i,preview_status:o}=e,pill=(e,t)=>null===e?html`<span class="quiet">${t}</span>`:statusPill(e);return html`<tr data-project="${r}"><th scope="row"><a href="#${t}">${r}</a></th><td>${pill(i,"nothing")}</td><td>${pill(o,"none")}</td><td data-value="${a?.created_on}">${a?.created_on?timeText(a.created_on,n):"never"}</td><td data-value="${e.success_rate??-1}">${(0,u.cf)(e)}</td><td data-value="${e.median_duration_ms??-1}">${(0,u.A5)(e)}</td></tr>`}let R=raw`'use strict';
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
const valueOfField = ({ value }) => value.trim();
function filter() {
  const wanted = Object.fromEntries(fields.map((field) => [field.name, valueOfField(field)]));
  const holds = (text, part) => !part || text.toLowerCase().includes(part.toLowerCase());
  const narrowed = Boolean(wanted.branch || wanted.status);
  let shown = 0;
  for (const article of articles) {
    const isWanted = holds(article.dataset.project, wanted.project);
    let some = false;
    for (const row of all('tr[data-status]', article)) {
      const { branch, status } = row.dataset;
      row.hidden = !(isWanted && holds(branch, wanted.branch) && (!wanted.status || status === wanted.status));
      if (row.hidden) continue;
      some = true;
      shown += 1;
    }
    article.hidden = !isWanted || (narrowed && !some);
    const closed = article.querySelector(':scope > details');
    if (closed && (narrowed || closed.dataset.opened)) {
      closed.open = narrowed && !article.hidden;
      closed.dataset.opened = closed.open ? 'by the filter' : '';
    }
  }
  const visible = new Set(articles.filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.project));
  for (const row of all('tr[data-project]')) row.hidden = !visible.has(row.dataset.project);
  document.querySelector('#empty').hidden = visible.size > 0 || articles.length === 0;
  count.textContent = shown + ' of ' + deployments.length + ' deployments';
}
function remember() {
  filter();
  const state = new URLSearchParams(fields.map((field) => [field.name, valueOfField(field)]).filter(([, value]) => value));
  history.replaceState(null, '', '#' + state);
}
bar.addEventListener('input', remember);
bar.querySelector('button').addEventListener('click', () => {
  for (const field of fields) field.value = '';
  remember();
});

function follow() {
  const target = document.getElementById(location.hash.slice(1));
  const closed = target && target.querySelector(':scope > details');
  if (closed) closed.open = true;
  if (target || (location.hash.length > 1 && !location.hash.includes('='))) return;
  const state = new URLSearchParams(location.hash.slice(1));
  for (const field of fields) field.value = state.get(field.name) ?? '';
  filter();
}
addEventListener('hashchange', follow);

const phone = matchMedia('(max-width: 48rem)');
const fold = () => {
  bar.firstElementChild.open = !phone.matches;
};
phone.addEventListener('change', fold);
fold();
bar.hidden = false;
filter();
follow();

const old = document.querySelector('#old');
function update() {
  updateAges();
  old.hidden = Date.now() - Date.parse(old.querySelector('time').dateTime) < 864e5;
}
update();
setInterval(update, 60000);
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
`,N=5,A=2200,H=3,I=html`<template></template>`;function*renderStatusPage(e){let t=failingFirst(e.projects),n=t.map(anchorOf),a=Date.parse(e.generated_on),[i,...o]=t,l=void 0!==i&&0===o.length?`${i.name}: Pages status`:"Pages status",s=html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${contentPolicy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${l}</title>
${T}
<style>${D}</style>
</head>
<body>
${L}
<aside class="notice" id="old" aria-label="Age of this page" hidden>This page is old: it was made ${timeText(e.generated_on,a)}, and does not show what happened since.</aside>
<header class="top">
<h1>${l}</h1>
${verdict(t)}
<p>${(0,r.jG)(t.length,"project")}, as of ${(0,u.Rs)(e.generated_on)} (${timeText(e.generated_on,a)})</p>
</header>
${filters(e)}
<main>
${notice(e)}
${o.length>0&&overview(t,n,a)}
<p class="card" id="empty" hidden>No deployment matches the filter.</p>
${I}</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${R}</script>
</body>
</html>
`.toString(),d=s.indexOf(I.toString());yield s.slice(0,d);let c=Math.max(H,Math.floor(A/Math.max(1,t.length-N)));for(let[e,r]of t.entries()){let t=n[e]??"",i=e<N,o=i?projectArticle(r,t,a):compactArticle(r,t,c,a);yield html`${o}\n`.toString()}yield s.slice(d+I.toString().length)}function contentPolicy(){let[e,t]=[hashOf(D),hashOf(R)];return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${e}'; script-src '${t}'; img-src data:; base-uri 'none'; form-action 'none'">`}function hashOf(e){return`sha256-${(0,f.createHash)("sha256").update(e.toString()).digest("base64")}`}function notice({unreadable_projects:e,omitted_projects:t=0}){let n=[...0===e.length?[]:[`Not read: ${e.join(", ")}.`],...0===t?[]:[`${(0,r.jG)(t,"more project")} left out.`]];return 0===n.length?void 0:html`<p class="notice">${n.join(" ")}</p>`}var F=n(9408),E=n(7468),U=n(763);let J="## Pages status",G=40;function renderStatusSummary({overview:e,problem:t}){let n=(0,F.BX)(t);if(void 0===e)return(0,U.l)([J,n]);let partsOf=e=>[J,`As of ${(0,u.Rs)(e.generated_on)}`,n,...status_sections(e)],fits=e=>(0,F.Bv)(partsOf(e)).length<=U.b;return(0,U.l)(partsOf(shortenReport(e,fits,{maxDeployments:U.b/G})))}function status_sections(e){let{projects:t,unreadable_projects:n,omitted_projects:a=0}=e,i=Date.parse(e.generated_on);return[0===n.length?"":`Not read: ${(0,g.p7)(n.join(", "))}.`,t.length>1?overviewTable(t,i):"",...t.map(e=>projectSection(e,i,1===t.length)),0===a?"":`…and ${(0,r.jG)(a,"more project")}, left out because a summary has a limit.`]}function overviewTable(e,t){let n=e.map(e=>{let[n]=e.deployments,r=void 0===n?"":u.Zt[n.status],a=e.live?.created_on?(0,u.vm)(t-Date.parse(e.live.created_on)):"never";return[(0,g.p7)(e.name),r,a,(0,u.cf)(e),(0,u.A5)(e)]});return(0,F.tp)(["Project","Newest","Live deployment","Success rate","Median build"],n)}function projectSection(e,t,n){let{name:a,live:i,branches:o,deployments:l,omitted_deployments:s=0}=e,d=null!==i&&n?(0,E.Z)(i.stages,t):void 0;return(0,F.Bv)([`### ${(0,g.p7)(a)}`,facts(e,t),d??"",0===o.length?"":(0,F.tp)(["Branch","Status","Updated"],o.map(e=>branchRow(e,t))),0===l.length?"":(0,F.tp)(["Status","Branch and commit","Preview","Build","Stages","Created"],l.map(e=>deploymentRow(e,t))),0===s?"":`…and ${(0,r.jG)(s,"older deployment")}, left out because a summary has a limit.`])}function facts(e,t){let{production_url:n,custom_domains:r,live:a}=e,i=[...r.map(e=>`https://${e}`),n].map(F.Vr),o=null===a?"nothing yet":`${(0,F.Vr)(a.url)}, ${status_what(a)}, ${status_when(a,t)}`;return`**Production** ${i.join(", ")}<br>**Live** ${o}<br>**Builds** ${(0,u.V5)(e)}`}function branchRow({name:e,url:t,status:n,updated_on:r},a){let i=(0,u.at)(e),o=null===r?"":(0,u.vm)(a-Date.parse(r));return[null===t?(0,g.p7)(i):(0,g.nf)(i,t),u.Zt[n],o]}function deploymentRow(e,t){let{status:n,is_live:r,url:i,aliases:o,duration_ms:l,stages:s}=e,d=(0,u.pe)(e),c=s.filter(({status:e})=>"idle"!==e).map(e=>`${e.name} ${null===e.duration_ms?e.status:(0,a.MP)(e.duration_ms)}`);return[[u.Zt[n],r?"**Live**":"",(0,g.p7)(d)].filter(e=>""!==e).join("<br>"),status_what(e),(0,u.U4)(e)?[i,...o].map(F.Vr).join("<br>"):"",null===l?"–":(0,a.MP)(l),c.map(g.p7).join(", "),status_when(e,t)]}function status_what(e){let{branch:t,environment:n,commit_hash:r,commit_message:a,commit_url:i}=e;return[(0,g.SS)((0,u.at)(t)),"production"===n?"(production)":"",null===i?(0,F.tT)(r):(0,g.nf)((0,v.BC)(r),i),(0,g.p7)((0,u.an)(a))].filter(e=>""!==e).join(" ")}function status_when({created_on:e,trigger:t},n){let r=null===e?[]:[(0,u.vm)(n-Date.parse(e)),(0,u.Rs)(e)];return[...r,(0,g.p7)((0,u.IL)(t))].filter(e=>""!==e).join(", ")}var V=n(606),W=n(6909),Z=n(6166),Y=n(5493),Q=n(4872),X=n(449),K=n(8522);let ee=100;function pack(e){let{deployments:t,...n}=e;if(t.length<ee)return e;let r=(0,K.deflateSync)(JSON.stringify(t),{level:1});return{...n,get deployments(){return JSON.parse((0,K.inflateSync)(r).toString())}}}let et=8,en=16;async function readProjects(e){let{inputs:t,pagesOf:n,projects:a,log:o,signal:l}=e,{projects:d,reportLimit:c}=t,m=d.some(Q.f)?(0,X.h)(await a(),d):void 0,u=m?.map(({name:e})=>e)??[...new Set(d)];o.event(`Reading ${1===u.length?`project ${u[0]}`:(0,r.jG)(u.length,"project")}`);let p=createCircuit(),h=[];async function read(e,t){let r=m?.[t],a=p.reason();if(void 0!==a)return h.push({name:e,failure:a,skipped:!0}),[];try{let t=n(e),a=void 0!==r&&(0,s.qE)(r)?Promise.resolve(r):t.project(),[i,o,l]=await Promise.all([a,read_projects_newest(t,c),a.then(e=>(0,s.lY)(e)?domainsOf(t):[])]);return p.succeeded(),[pack(projectStatus({project:i,deployments:o,...(0,Y.s)({domains:l})}))]}catch(t){if(l.aborted)return h.push({name:e,failure:new i.HR({message:"The run ended before it was read."})}),[];if(!(t instanceof Z.F9||t instanceof Z.ZQ))throw t;return p.failed(t),h.push({name:e,failure:t}),o.event(`Not read: ${e}. ${t.message}`),[]}}return{projects:(await (0,V.Ay)(u,read,{concurrency:et})).flat(),unreadable:h}}function createCircuit(){let e="",t=0,n;return{reason:()=>t>=en?n:void 0,succeeded(){t=0},failed(r){let a=r instanceof Z.ZQ||r.isForbidden,i=r instanceof Z.F9?`${r.status} ${r.codes}`:r.name;t=a?i===e?t+1:1:0,e=i,n=r}}}async function domainsOf(e){return e.domains().catch(()=>void 0)}async function read_projects_newest(e,t){let n=new Map;for(let r=1;r<=Math.ceil(t/W.z);r+=1){let t=await e.deployments({page:r});for(let e of t)n.set(e.id,e);if(t.length<W.z)break}return[...n.values()].slice(0,t)}let er=10,ea={begin:({projects:e})=>({project:e.join(", "),status:"pending"}),perform,interrupted,outputs:({status:e,overview:t})=>({status:e,...t&&{report:statusOutput(t)}}),summary:renderStatusSummary,conclusion:({overview:e})=>({line:void 0===e?"No report":reportedLine(e)})};async function perform(e){let{inputs:t,clock:n,log:r,updateReport:a,warn:i,signal:o}=e,{projects:l,unreadable:s}=await readProjects(e),[d]=s;if(0===l.length&&(o.throwIfAborted(),void 0!==d))throw d.failure;void 0!==d&&i(lackOf(d,s));let c=statusReport(l,s.map(({name:e})=>e),n.now());for(let e of statusLines(c))r.event(e);a({...!o.aborted&&{status:"success"},overview:c}),await status_write(e,"report-file",t.reportFile,()=>renderStatusPage(c)),await status_write(e,"report-json",t.reportJson,()=>renderStatusJson(c)),o.throwIfAborted()}function interrupted({overview:e},t,{timeout:n}){let i=e?.projects.length??0,o=e?.unreadable_projects.length??0,l=0===i?"":` after ${(0,r.$X)(i,i+o)} projects were read`;return"canceled"===t?{status:t,problem:{message:`The step was canceled${l}.`}}:{status:t,problem:{message:`The time of ${(0,a.MP)(n)} was over${l||" before any project was read"}.`,advice:"Give it longer with `timeout`, or name fewer projects."}}}function lackOf({failure:e},t){let n=t.slice(0,er).map(({name:e})=>e),a=t.length-n.length,i=t.filter(e=>e.skipped).length,o=0===i?"":` ${(0,r.jG)(i,"project")} after these were not tried.`,l=`${n.join(", ")}${0===a?"":` and ${(0,r.zv)(a)} more`}`;return{message:`The report lacks ${l}: ${e.message}${o}`,advice:e.problem.advice}}async function status_write({writeFile:e,log:t},n,r,a){if(void 0!==r){try{await e(r,a())}catch(e){throw new i.HR({message:`The report was not written to ${r}: ${e instanceof Error?e.message:e}.`,advice:`Check that \`${n}\` is the path of a file that this step may write.`},{cause:e})}t.event(`Written: ${r}`)}}function reportedLine({projects:e}){let t=e.reduce((e,t)=>e+t.deployments.length,0);return`Reported ${(0,r.jG)(t,"deployment")} of ${(0,r.jG)(e.length,"project")}`}}};