export const id=416;export const ids=[416,884];export const modules={449:(e,t,n)=>{n.d(t,{h:()=>selectProjects});var r=n(4872),a=n(947),i=n(4507);function selectProjects(e,t){let n=e.map(({name:e})=>e),o=t.filter(e=>!(0,r.f)(bare(e))&&!n.includes(bare(e)));if(o.length>0){let e=o.filter(e=>e.startsWith("!")),t=0===e.length?"":`, so ${inQuotes(e)} in \`project\` would leave out nothing`,r=`The account has no project named ${o.map(bare).join(", ")}${t}.`;throw new a.HR((0,i.y)(r,o,n))}let l=(0,r.j)(t),s=new Map(e.filter(({name:e})=>l(e)).map(e=>[e.name,e]));if(0===s.size){let e=`No project of the account matches ${t.join(", ")}.`;throw new a.HR((0,i.y)(e,t,n))}let d=t.filter(e=>e.startsWith("!")&&!n.some((0,r.j)([bare(e)])));return{selected:[...s.values()].sort((e,t)=>e.name<t.name?-1:1),...d.length>0&&{idle:(0,i.y)(`${inQuotes(d)} in \`project\` leaves out no project.`,d,n)}}}function bare(e){return e.replace(/^!/,"")}function inQuotes(e){return e.map(e=>`\`${e}\``).join(", ")}},357:(e,t,n)=>{n.d(t,{h:()=>readRollbackLine});var r=n(5493);let a=/^Rollback of production(?: from [0-9a-f]{8})? to ([0-9a-f]{8}) by ([\w-]+(?:\[bot\])?)(?:: (\S.*))?$/s;function readRollbackLine(e,t,n){let[,i,o,l]=a.exec(e)??[];return i===t&&void 0!==o?{actor:o,on:n,...(0,r.s)({reason:l})}:void 0}},4884:(e,t,n)=>{n.d(t,{respectHold:()=>respectHold,x:()=>readProductionHold});var r=n(5378),a=n(4359),i=n(5794),o=n(8452),l=n(947),s=n(2965),d=n(357),c=n(9555),u=n(8412),m=n(5127);let p=3e3,h={held:2,unknown:3},f=1e4;async function respectHold(e,{holds:t,isUploaded:n=!1},r){let{name:a}=e.project,i=await readOr(e,r,t);if("free"!==i.kind){if("held"===i.kind){r.updateReport({hold:i.hold});let e=await recordOf(i.hold,r);if(t)throw new l.HR((0,c.VG)(a,i.hold,e,{isUploaded:n}));return(0,c.Wv)(a,i.hold,e)}if(t)throw new l.HR((0,c.v2)(a,i.because,{isUploaded:n}));return(0,c.kj)(a,i.because)}}async function readOr(e,t,n){let onSettling=e=>(n?t.log.event((0,c.mp)(e)):t.debug(`Production does not serve ${e.short_id} yet, which ended moments ago: no rollback is noted`),n);try{let n=await readProductionHold(e,t,onSettling);return"unknown"===n.kind?{kind:"unknown",because:(0,c.SO)(n.deployment)}:n}catch(e){if(t.signal.throwIfAborted(),n)throw e;return{kind:"unknown",because:(0,l.Zw)(e).message}}}async function readProductionHold(e,{pages:t,clock:n,signal:r},a=()=>!1){let i=n.now()+s.kY,o=!1,l=e;for(let e=1;;e+=1){let i=await read(l);if("free"===i.kind)return i;if("settling"!==i.kind){if(e>=h[i.kind])return i}else if(!o&&!(o=a(i.newest)))return{kind:"free"};await n.sleep(p,r);let[s,d]=await Promise.all([t.project(),t.deployments()]);l={project:s,recent:d}}async function read({project:e,recent:r,isWhole:a=isLast(r)}){let o=n.now()>=i?1/0:t.serverNow(),l=(0,s.uw)(e,r,{complete:a,now:o}),d=[];for(let n=1;"more"===l.kind;n+=1){let r=await t.deployments({environment:"production",page:n});d=[...d,...r],l=(0,s.uw)(e,d,{complete:isLast(r),now:o})}return l}}async function recordOf({live:e,newest:t},{inputs:n,event:{owner:a,repo:l},octokit:s,clock:c,signal:p,log:h}){let{project:g,githubToken:b,githubEnvironment:w=(0,m.V)(g,!0)}=n;if(void 0===b)return;let v=c.limit(f),y=(0,r.J)([p,v.signal]);try{let n={owner:a,repo:l,environment:w,project:g,url:e.url},r=await (0,i.W)(y,(0,u.Qn)(await s(),n,y)),c=Date.parse(r?.createdOn??"");if(void 0===r||!(c>=((0,o.Y)(t)??0)))return;return(0,d.h)(r.description,e.short_id,c)}catch(e){p.throwIfAborted(),h.event(`GitHub does not tell who rolled production back (that needs \`deployments: read\`). ${e}`);return}finally{v.clear(),y.clear()}}function isLast(e){return e.length<a.z}},1416:(e,t,n)=>{n.r(t),n.d(t,{status:()=>eh});var r=n(6760),a=n(9867),i=n(5493),o=n(4147),l=n(947),s=n(8452),d=n(8915),c=n(8694),u=n(9356),m=n(7933),p=n(2965);function productionStatus(e,t){let n=e.find(({environment:e,status:t})=>"production"===e&&"skipped"!==t&&"canceled"!==t);return n?.status??t?.status??null}function previewStatus(e){return e.find(({environment:e,status:t})=>"preview"===e&&"skipped"!==t)?.status??null}function isFailing({production_status:e}){return"failure"===e}function failingFirst(e){return[...e.filter(isFailing),...e.filter(e=>!isFailing(e))]}function median(e){let t=[...e].sort((e,t)=>e-t),n=t[Math.floor(t.length/2)],r=t[Math.ceil(t.length/2)-1];return void 0===n||void 0===r?null:Math.round((r+n)/2)}let h=1;function statusReport(e,t,n){return{version:h,generated_on:new Date(n).toISOString(),projects:[...e].sort(byName),unreadable_projects:[...t].sort(d.y)}}function projectStatus({project:e,domains:t,hold:n,deployments:r}){let{source:a,canonical_deployment:i}=e,o=r.map(t=>deploymentStatus(t,e)),l=o.filter(({status:e})=>"success"===e),s=o.filter(({status:e})=>"failure"===e).length,d=l.length+s,u=e.domains.filter(t=>t!==e.subdomain),m=(0,c.Jj)(e,t),h=i&&deploymentStatus(i,e);return{name:e.name,production_url:m,pages_url:(0,c.Jj)(e),custom_domains:u,domains:t?.map(({name:e,status:t})=>({name:e,status:t}))??u.map(e=>({name:e,status:null})),production_branch:e.production_branch,source:void 0===a?"unknown":null===a?"direct-upload":"git",repository:a?{type:a.type,owner:a.owner,name:a.repo_name}:null,live:h,production_status:productionStatus(o,h),preview_status:previewStatus(o),rolled_back_from:n?.kind==="held"?n.hold.newest.short_id:null,production_builds:void 0===a?"unknown":null===a?"none":(0,p.ns)(a)?"paused":"automatic",succeeded:l.length,failed:s,success_rate:0===d?null:l.length/d,median_duration_ms:median(l.flatMap(({duration_ms:e})=>e??[])),branches:branchesOf(o,null===i?null:m),deployments:o}}function deploymentStatus(e,{source:t,canonical_deployment:n}){let r=(0,m.bu)(e),a=e.deployment_trigger.metadata.commit_hash;return{id:e.id,short_id:e.short_id,environment:e.environment??"unknown",branch:(0,s.W0)(e),status:r,is_live:e.id===n?.id,stage:"success"===r||"skipped"===r?null:(0,u.aY)(e)?.name??null,skip_reason:e.skip_reason,url:e.url,aliases:e.aliases,trigger:e.deployment_trigger.type,commit_hash:a,commit_message:(0,s.Gg)(e),commit_url:t?(0,c.Bg)(t,a):null,created_on:isoTime((0,s.Y)(e)),duration_ms:"pending"===r||"skipped"===r?null:(0,u.Hn)(e)??null,stages:(0,u.ZL)(e).map(e=>({name:e.name,status:e.status,started_on:isoTime((0,s.EH)(e.started_on)),ended_on:isoTime((0,s.EH)(e.ended_on)),duration_ms:(0,u.lw)(e)??null}))}}function branchesOf(e,t){let n=new Map;for(let t of e){let e=n.get(t.branch);void 0===e?n.set(t.branch,[t]):e.push(t)}return[...n].map(([e,n])=>({name:e,environment:n[0].environment,status:n[0].status,updated_on:n[0].created_on,url:branchUrl(n,t),deployments:n.length}))}function branchUrl(e,t){if("production"===e[0].environment)return t;let n=e.find(({environment:e,aliases:t})=>"preview"===e&&t.length>0);return(0,s.iU)(n?.aliases??[])??e.find(({status:e})=>"success"===e)?.url??null}function isoTime(e){return void 0===e?null:new Date(e).toISOString()}function byName(e,t){return(0,d.y)(e.name,t.name)}var f=n(2572);function shortenReport(e,t,{maxDeployments:n=1/0}={}){let r=e.projects.map(({deployments:e})=>e.length),numberOf=e=>r.reduce((t,n)=>t+Math.min(n,e),0),a=Math.max(0,...r),i=numberOf(a)<=n;if(i&&t(e))return e;let o=i?a:largest(a,e=>numberOf(e)<=n)+1,l=i?e:withDeployments(e,o-1),s=largest(o,e=>t(withDeployments(l,e))),d=withDeployments(l,s);if(s>0||t(d))return d;let c=largest(e.projects.length,e=>t(withProjects(d,e)));return withProjects(d,c)}function withDeployments(e,t){return{...e,projects:e.projects.map(e=>newestOf(e,t))}}function newestOf(e,t){let{deployments:n,omitted_deployments:r=0}=e,a=n.length-t;return a<=0?e:{...e,deployments:n.slice(0,t),omitted_deployments:r+a}}function withProjects(e,t){return{...e,projects:e.projects.slice(0,t),omitted_projects:e.projects.length-t}}function largest(e,t){let n=0,r=e;for(;r-n>1;){let e=Math.floor((n+r)/2);t(e)?n=e:r=e}return n}var g=n(5004);let b=200;function*renderStatusJson({projects:e,...t}){let{version:n,generated_on:r,...a}=t;for(let[t,a]of(yield`${JSON.stringify({version:n,generated_on:r},null,2).slice(0,-2)},
  "projects": [`,e.entries()))yield`${0===t?"":","}
    ${JSON.stringify(a,null,2).replaceAll("\n","\n    ")}`;yield`${0===e.length?"":"\n  "}],${JSON.stringify(a,null,2).slice(1)}
`}function statusOutput(e){let fits=e=>fitsOutput(JSON.stringify(e)),t=g.$/b;return JSON.stringify(shortenReport(e,fits,{maxDeployments:t}))}function fitsOutput(e){return 2*e.length<=g.$&&Buffer.byteLength(e)<=g.$}var w=n(7192);let v=5,y=5,$=new Set(["failure","canceled"]);function statusLines({projects:e}){let t=Math.max(0,...e.map(({name:e})=>e.length)),lineOf=e=>`${e.name.padEnd(t)}  ${newestWord(e).padEnd(8)}  ${numbers(e)}`,n=e.filter(isTrouble).map(lineOf),r=e.filter(e=>!isTrouble(e)).map(lineOf);return e.length>v?{shown:n,rest:r}:{shown:[...n,...r],rest:[]}}function restTitle({shown:e,rest:t}){return 0===e.length?(0,a.jG)(t.length,"project"):(0,a.jG)(t.length,"other project")}function statusConclusion(e){let{projects:t,unreadable_projects:n}=e,r=t.filter(isTrouble),i=0===n.length?"":`; ${(0,a.zv)(n.length)} could not be read`,[o]=t;if(1===t.length&&void 0!==o)return`${symbol(e,r)} ${aboutOne(o)}${i}`;let l=0===r.length?"the newest deployment of none of them failed":`the newest deployment of ${(0,a.zv)(r.length)} failed: ${names(r)}`;return`${symbol(e,r)} ${(0,a.jG)(t.length,"project")}: ${l}${i}`}function aboutOne(e){let{name:t,live:n,custom_domains:[r],production_url:a}=e,i=void 0===r?a:`https://${r}`,o=null===n?`${t} has nothing live`:`${t} is live: ${i}`,l=(0,w.TG)(e),s=0===l.length?"":`. ${l.join(" ")}`;return isTrouble(e)?`${o} (its newest deployment: ${newestWord(e)})${s}`:`${o}${s}`}function symbol({unreadable_projects:e},t){return t.length+e.length===0?"✅":"🟡"}function names(e){let t=e.length>y?` and ${(0,a.zv)(e.length-y)} more`:"";return`${e.slice(0,y).map(({name:e})=>e).join(", ")}${t}`}function isTrouble({deployments:[e]}){return $.has(e?.status)}function newestWord({deployments:[e]}){return void 0===e?"Empty":(0,w.Hm)(e.status)}function numbers(e){let{live:t,rolled_back_from:n,production_builds:r}=e;return[`live ${t?.short_id??"nothing"}${null===n?"":` (rolled back from ${n})`}`,..."paused"===r?["production builds paused"]:[],(0,w.V5)(e)].join(", ")}var x=n(7598),k=n(2034);let j=class Markup{#e;constructor(e){this.#e=e}toString(){return this.#e}};function html(e,...t){let n="",r=!1;return e.forEach((e,a)=>{let[i,o]=[e.lastIndexOf("<"),e.lastIndexOf(">")];i!==o&&(r=i>o),n+=e+write(t[a],r)}),new j(n)}function joinHtml(e,t){return html`${e.flatMap((e,n)=>0===n?[e]:[t,e])}`}function httpsLink(e,t){let n=(0,k.gC)(t);return void 0===n?html`${e}`:html`<a href="${n}">${e}</a>`}function raw(e){return new j(e.join(""))}function write(e,t){return null==e||!1===e?"":!t&&e instanceof j?e.toString():!t&&Array.isArray(e)?e.map(e=>write(e,t)).join(""):(0,k.js)(String(e))}var _=n(3070);let S=50,O=120,M=18,T=3,q=.72,L=7,P=new Set(["queued","initialize","clone_repo","build","deploy"]),z=new Set(["failure","canceled"]);function durationChart(e,t){let n=e.flatMap(e=>null===e.duration_ms?[]:{deployment:e,ms:e.duration_ms}).slice(0,S).reverse();if(0===n.length)return;let r=Math.max(1,...n.map(({ms:e})=>e)),a=Math.min(100/n.length,L),heightOf=e=>Math.max(T,e/r*(O-M)),i=n.map(({deployment:e,ms:t},n)=>{let r=heightOf(t),[i,o]=[percentText(n*a),percentText(a*q)];return html`<rect class="${e.status}" x="${i}" y="${round(O-r)}" width="${o}" height="${round(r)}" rx="2"><title>${barTitle(e,t)}</title></rect>`}),l=html`<line class="grid" x1="0" x2="100%" y1="${M}" y2="${M}"/><text x="0" y="${M-6}">${(0,o.MP)(r)}</text>`,s=null!==t&&medianLine(t,round(O-heightOf(t)));return html`<svg class="chart" role="img" height="${O}" aria-label="${chartLabel(n,t)}">${l}${i}${s}</svg>`}function medianLine(e,t){return html`<text class="right" x="100%" y="${M-6}">┄ median ${(0,o.MP)(e)}</text><line class="median" x1="0" x2="100%" y1="${t}" y2="${t}"/>`}function barTitle({short_id:e,branch:t,status:n,created_on:r},a){let i=null===r?"":`, ${(0,w.Rs)(r)}`;return`${e} ${t}: ${(0,w.Hm)(n)} after ${(0,o.MP)(a)}${i}`}function chartLabel(e,t){let n=e.map(({ms:e})=>e),r=`${(0,o.MP)(Math.min(...n))} to ${(0,o.MP)(Math.max(...n))}`,a=null===t?"":`, median of good builds ${(0,o.MP)(t)}`,i=1===e.length?"Duration of the newest build":`Durations of the newest ${e.length} builds`;return`${i}: ${r}${a}`}function stageTimeline(e,t){let n=spansOf(e,t),r=Math.min(...n.map(e=>e.start)),a=Math.max(1,...n.map(e=>e.end-r)),i=n.map(({stage:e,start:t,end:n})=>{let i=html`<rect class="${classOf(e)}" x="${percent(t-r,a)}" width="${percent(n-t,a)}" height="10" rx="2"/>`,l=null===e.duration_ms?e.status:(0,o.MP)(e.duration_ms),s=z.has(e.status)?` (${(0,w.Hm)(e.status)})`:"";return html`<li><span>${e.name.replaceAll("_"," ")}</span><svg height="10" aria-hidden="true">${i}</svg><span>${l+s}</span></li>`});return 0===i.length?void 0:html`<ol class="stages">${i}</ol>`}function stageBar(e,t){let n=spansOf(e,t),r=Math.max(1,n.reduce((e,{start:t,end:n})=>e+n-t,0)),a=0,i=n.map(({stage:e,start:t,end:n})=>{let i=html`<rect class="${classOf(e)}" x="${percent(a,r)}" width="${percent(n-t,r)}" height="8"/>`;return a+=n-t,i});return html`<svg class="bar" height="8" aria-hidden="true">${i}</svg>`}function spansOf(e,t){return(0,u.mP)(e).flatMap(e=>{if(null===e.started_on)return[];let n=Date.parse(e.started_on),r="active"===e.status?t:n,a=null===e.ended_on?r:Date.parse(e.ended_on);return[{stage:e,start:n,end:Math.max(n,a)}]})}function classOf({name:e,status:t}){return z.has(t)?t:P.has(e)?e:"other"}function percent(e,t){return percentText(100*e/t)}function percentText(e){return`${round(e)}%`}function round(e){return Math.round(100*e)/100}let C=60,R={success:"M3 8.5 6.5 12 13 4.5",failure:"M4 4l8 8M12 4l-8 8",canceled:"M3.5 8h9",skipped:"M3.5 4 8 8l-4.5 4M9 4l4.5 4L9 12",pending:"M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.25"},H=Object.entries(R).map(([e,t])=>html`<symbol id="icon-${e}" viewBox="0 0 16 16"><path d="${t}"/></symbol>`),B=html`<svg class="icons" aria-hidden="true">${H}</svg>`,D=html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#d9480f"/><path d="M4 11V8M8 11V4M12 11V6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`,A=html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(D.toString())}">`;function statusPill(e){return html`<span class="pill ${e}"><svg aria-hidden="true"><use href="#icon-${e}"/></svg>${(0,w.Hm)(e)}</span>`}function timeText(e,t){return html`<time datetime="${e}" title="${(0,w.Rs)(e)}">${(0,w.vm)(t-Date.parse(e))}</time>`}function addressLink(e,t=""){let n=(0,w.yO)(e);return httpsLink(n.endsWith(t)?n.slice(0,n.length-t.length):n,e)}function endingOf({url:e,short_id:t}){let n=(0,w.yO)(e);return""!==t&&n.startsWith(`${t}.`)?n.slice(t.length):""}function branchText(e,t=null){let n=(0,k.xv)(e,C);return html`<b class="branch" title="${e}">${null===t?html`${n}`:httpsLink(n,t)}</b>`}function anchorOf({name:e},t){return(0,c.jD)(e)?`project-${e}`:`nameless-${t}`}function siteLinks({production_url:e,pages_url:t,source:n,custom_domains:r,domains:a,repository:i}){let isBroken=e=>a.some(t=>t.name===e&&isInactive(t)),o=r.filter(e=>!isBroken(e)).map(e=>`https://${e}`),l=new Set([e,...o,t]);return joinHtml([...[...l].map(e=>addressLink(e)),origin(n,i)],html` `)}function notices(e){let t=e.domains.filter(isInactive).map(({name:e,status:t})=>`${e} (${t})`),n=0===t.length?[]:[`Not active: ${t.join(", ")}`];return[...(0,w.TG)(e),...n].map(e=>html`<p class="notice">${e}</p>`)}function isInactive({status:e}){return null!==e&&"active"!==e}function origin(e,t){if(null===t)return html`<span>${"unknown"===e?"Source not known":"Direct Upload"}</span>`;let n=`${t.owner}/${t.name}`;return"github"===t.type?httpsLink(n,`https://github.com/${n}`):html`<span>${n}</span>`}let N=html`<span class="chip">production</span>`;function projectArticle(e,t,n){let{name:r,branches:a,deployments:i}=e;return html`<article id="${t}" data-project="${r}">
<header><h2>${r}</h2><p class="links">${siteLinks(e)}</p></header>
<div class="cards">${liveCard(e,n)}${buildsCard(e)}</div>
${a.length>0&&branchesCard(a,n)}
${i.length>0&&deploymentTable(e,n)}
</article>`}function liveCard(e,t){let{live:n,production_url:r,production_status:a}=e,i=notices(e);if(null===n)return html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p>${i}</section>`;let o="failure"===a&&html`<p class="notice bad">The newest production build failed.</p>`;return html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(r)}</p>
${o}${i}
<p>${what(n)}</p>
<p class="quiet">${when(n,t)} <span class="quiet">${httpsLink(n.short_id,n.url)}</span></p>
${stageTimeline(n.stages,t)}</section>`}function buildsCard(e){let{succeeded:t,failed:n,deployments:r,omitted_deployments:a=0,median_duration_ms:i}=e;return html`<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${(0,w.cf)(e)}</dd><dd class="quiet">${t} of ${t+n}</dd></div>
<div><dt>Median build</dt><dd>${(0,w.A5)(e)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${r.length+a}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(r,i)??html`<p class="quiet">No build is finished yet.</p>`}</section>`}function branchesCard(e,t){let n=e.map(e=>branchItem(e,t));return html`<section class="card"><h3>Branches</h3><ul class="branches">${n}</ul></section>`}function branchItem({name:e,status:t,url:n,updated_on:r,environment:a},i){let o="production"===a&&N,l=null!==r&&html`<span class="quiet">${timeText(r,i)}</span>`;return html`<li>${statusPill(t)}<span class="name">${branchText((0,w.J7)(e),n)} ${o}</span>${l}</li>`}function deploymentTable({name:e,deployments:t},n){let r=t.map(e=>row(e,n));return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${e}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(r,html`\n`)}
</tbody>
</table></section>`}function row(e,t){let{branch:n,status:r,is_live:a,url:i,aliases:o,created_on:l,duration_ms:s}=e,d=(0,w.U4)(e)?[i,...o].map(t=>addressLink(t,endingOf(e))):[],c=a&&html`<span class="chip live">Live</span>`,u=(0,w.pe)(e);return html`<tr data-branch="${n}" data-status="${r}">
<td data-value="${(0,w.Hm)(r)}">${statusPill(r)}${c}${""!==u&&html`<span class="quiet">${u}</span>`}</td>
<th scope="row">${what(e)}</th>
<td>${joinHtml(d,html`<br>`)}</td>
<td data-value="${s??-1}">${build(e,t)}</td>
<td data-value="${l}">${when(e,t)}</td>
</tr>`}function what(e){let{branch:t,environment:n,commit_url:r}=e,a=(0,_.BC)(e.commit_hash),i="production"===n&&html` ${N}`,o=null===r?a:httpsLink(a,r);return html`${branchText((0,w.J7)(t))}${i}<span class="commit"><code>${o}</code> ${(0,w.an)(e.commit_message)}</span>`}function when({created_on:e,trigger:t},n){let r=null!==e&&html`${timeText(e,n)} <span class="quiet">${(0,w.Rs)(e)}</span>`;return html`${r} <span class="quiet">${(0,w.IL)(t)}</span>`}function build(e,t){let{stages:n}=e,r=stageTimeline(n,t),a=(0,w.S5)(e,t);return void 0===r?html`${a}`:html`<details><summary>${a} <span>stages</span>${stageBar(n,t)}</summary>${r}</details>`}let G=72;function compactArticle(e,t,n,r){let{name:i,production_status:o,live:l,omitted_deployments:s=0}=e,{deployments:d}=e,c=d.slice(0,n),u=d.length-c.length+s,m=l?.created_on&&html` <span class="quiet">live since ${timeText(l.created_on,r)}</span>`;return html`<article class="compact" id="${t}" data-project="${i}"><details><summary><h2>${i}</h2> ${null===o?html`<span class="quiet">nothing is live</span>`:statusPill(o)}${m}</summary>
<p class="links">${siteLinks(e)}</p>${notices(e)}
${c.length>0&&table(i,c,r)}
${u>0&&html`<p class="quiet">${(0,a.jG)(u,"older deployment")} not shown here: the JSON report has them.</p>`}
</details></article>`}function table(e,t,n){return html`<table class="few"><caption>Deployments<span class="visually-hidden"> of ${e}</span></caption><thead><tr><th scope="col">Status</th><th scope="col">Branch and commit</th><th scope="col">Preview</th><th scope="col">Created</th></tr></thead><tbody>${t.map(e=>compact_row(e,n))}</tbody></table>`}function compact_row(e,t){let{branch:n,status:r,is_live:a,url:i,aliases:l,created_on:s,duration_ms:d,commit_url:c,short_id:u}=e,m=null===d?"":` in ${(0,o.MP)(d)}`,p=(0,_.BC)(e.commit_hash),h=null===c?html`${p}`:httpsLink(p,c),f=(0,w.U4)(e)&&addressLink(l[0]??i,endingOf(e));return html`<tr data-branch="${n}" data-status="${r}"><td>${a&&"Live, "}${(0,w.Hm)(r)}${m}</td><th scope="row">${branchText((0,w.J7)(n))} ${h} ${(0,w.an)(e.commit_message,G)}</th><td>${f||u}</td><td>${null!==s&&timeText(s,t)}</td></tr>`}let I=500;function filters({projects:e}){let t=new Set(e.flatMap(e=>e.branches.map(({name:e})=>e))),n=[...t].sort(d.y).slice(0,I),r=n.map(e=>html`<option value="${e}"></option>`),a=w.RK.map(e=>html`<option value="${e}">${(0,w.Hm)(e)}</option>`),i=html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;return html`<div class="filters" hidden><details>
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
</table></section>`}function overview_row(e,t,n){let{name:r,live:a,production_status:i,preview_status:o}=e,pill=(e,t)=>null===e?html`<span class="quiet">${t}</span>`:statusPill(e);return html`<tr data-project="${r}"><th scope="row"><a href="#${t}">${r}</a></th><td>${pill(i,"nothing")}</td><td>${pill(o,"none")}</td><td data-value="${a?.created_on}">${a?.created_on?timeText(a.created_on,n):"never"}</td><td data-value="${e.success_rate??-1}">${(0,w.cf)(e)}</td><td data-value="${e.median_duration_ms??-1}">${(0,w.A5)(e)}</td></tr>`}let U=raw`'use strict';
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
`,E=raw`
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
`,F=5,J=2200,W=3,V=html`<template></template>`;function*renderStatusPage(e){let t=failingFirst(e.projects),n=t.map(anchorOf),r=Date.parse(e.generated_on),[i,...o]=t,l=void 0!==i&&0===o.length?`${i.name}: Pages status`:"Pages status",s=html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${contentPolicy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${l}</title>
${A}
<style>${E}</style>
</head>
<body>
${B}
<aside class="notice" id="old" aria-label="Age of this page" hidden>This page is old: it was made ${timeText(e.generated_on,r)}, and does not show what happened since.</aside>
<header class="top">
<h1>${l}</h1>
${verdict(t)}
<p>${(0,a.jG)(t.length,"project")}, as of ${(0,w.Rs)(e.generated_on)} (${timeText(e.generated_on,r)})</p>
</header>
${filters(e)}
<main>
${notice(e)}
${o.length>0&&overview(t,n,r)}
<p class="card" id="empty" hidden>No deployment matches the filter.</p>
${V}</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${U}</script>
</body>
</html>
`.toString(),d=s.indexOf(V.toString());yield s.slice(0,d);let c=Math.max(W,Math.floor(J/Math.max(1,t.length-F)));for(let[e,a]of t.entries()){let t=n[e]??"",i=e<F,o=i?projectArticle(a,t,r):compactArticle(a,t,c,r);yield html`${o}\n`.toString()}yield s.slice(d+V.toString().length)}function contentPolicy(){let[e,t]=[hashOf(E),hashOf(U)];return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${e}'; script-src '${t}'; img-src data:; base-uri 'none'; form-action 'none'">`}function hashOf(e){return`sha256-${(0,x.createHash)("sha256").update(e.toString()).digest("base64")}`}function notice({unreadable_projects:e,omitted_projects:t=0}){let n=[...0===e.length?[]:[`Not read: ${e.join(", ")}.`],...0===t?[]:[`${(0,a.jG)(t,"more project")} left out.`]];return 0===n.length?void 0:html`<p class="notice">${n.join(" ")}</p>`}var Y=n(9408),Z=n(7468),Q=n(763);let X="## Pages status",K=40,ee=30,et=8,en=40;function renderStatusSummary({overview:e,problem:t}){let n=(0,Y.BX)(t);if(void 0===e)return(0,Q.l)([X,n]);let partsOf=e=>[X,`As of ${(0,w.Rs)(e.generated_on)}`,n,...status_sections(e)],fits=e=>(0,Y.Bv)(partsOf(e)).length<=Q.b;return(0,Q.l)(partsOf(shortenReport(e,fits,{maxDeployments:Q.b/en})))}function status_sections(e){let{projects:t,unreadable_projects:n,omitted_projects:r=0}=e,i=Date.parse(e.generated_on);return[0===n.length?"":`Not read: ${(0,k.p7)(n.join(", "))}.`,t.length>1?overviewTable(t):"",...t.map(e=>projectSection(e,i,1===t.length)),0===r?"":`…and ${(0,a.jG)(r,"more project")}, left out because a summary has a limit.`]}function overviewTable(e){let t=e.map(e=>{let[t]=e.deployments,n=void 0===t?"":w.Zt[t.status],r=null===e.live?"none":status_timeText(e.live.created_on),a=null===e.rolled_back_from?"":", rolled back",i=null===e.success_rate?"–":`${(0,w.cf)(e)}, ${(0,w.A5)(e)}`;return[(0,k.Y3)(e.name,e.production_url),n,`${r}${a}`,i]});return(0,Y.hw)(["Project","Newest","Live deployment","Good builds, median"],t)}function projectSection(e,t,n){let{name:r,live:i,branches:o,deployments:l,omitted_deployments:s=0}=e,d=[0===o.length?"":(0,Y.hw)(["Branch","Status","Updated"],o.map(branchRow)),0===l.length?"":(0,Y.hw)(["Status","Deployment","Branch","Took","Created","Commit"],l.map(deploymentRow)),stageDurations(l)],c=`${(0,a.jG)(o.length,"branch","branches")}, ${(0,a.jG)(l.length,"deployment")}`;return(0,Y.Bv)([`### ${(0,k.p7)(r)}`,facts(e),null!==i&&n?(0,Z.Z)(i.stages,t):"",...n||0===l.length?d:[(0,Y.AU)(c,(0,Y.Bv)(d))],0===s?"":`…and ${(0,a.jG)(s,"older deployment")}, left out because a summary has a limit.`])}function facts(e){let{production_url:t,pages_url:n,production_branch:r,custom_domains:a,live:i}=e,o=new Set([t,...a.map(e=>`https://${e}`),n]),l=[...o].map(Y.Vr);return(0,Y.lV)([["Production",`${l.join(", ")}, of branch ${(0,k.SS)(r)}`],["Live",null===i?"nothing yet":[(0,Y.Vr)(i.url),commitOf(i),status_timeText(i.created_on)].join(", ")],["Note",(0,w.TG)(e).map(e=>`⚠️ ${(0,k.p7)(e)}`).join(" ")],["Builds",null===e.success_rate?"":(0,w.V5)(e)]])}function branchRow({name:e,url:t,status:n,updated_on:r}){return[branchLink(e,t),w.Zt[n],status_timeText(r)]}function deploymentRow(e){let{status:t,is_live:n,short_id:r,url:a,branch:i,aliases:l,duration_ms:d}=e,c=(0,w.pe)(e),u=(0,w.U4)(e)&&"preview"===e.environment?(0,s.iU)(l):void 0;return[`${w.Zt[t]}${""===c?"":` (${(0,k.p7)(c)})`}${n?", <b>live</b>":""}`,(0,w.U4)(e)?(0,k.Y3)(r,a):(0,k.SS)(r),branchLink(i,u??null),null===d?"–":(0,o.MP)(d),status_timeText(e.created_on),commitOf(e)]}function branchLink(e,t){let n=(0,k.xv)((0,w.J7)(e),ee);return null===t?(0,k.p7)(n):(0,k.Y3)(n,t)}function stageDurations(e){let t=e.map(({short_id:e,stages:t})=>{let n=t.filter(({duration_ms:e})=>null!==e);return{short_id:e,durations:new Map(n.map(({name:e,duration_ms:t})=>[e,t??0]))}}),n=[...new Set(t.flatMap(({durations:e})=>[...e.keys()]))].slice(0,et);if(0===n.length)return"";let r=t.filter(({durations:e})=>e.size>0).map(({short_id:e,durations:t})=>[(0,k.SS)(e),...n.map(e=>{let n=t.get(e);return void 0===n?"":(0,o.MP)(n)})]);return(0,Y.AU)("How long the stages took",(0,Y.hw)(["Deployment",...n.map(k.p7)],r))}function commitOf({commit_hash:e,commit_message:t,commit_url:n}){let r=(0,w.an)(t,K);return null===n?(0,Y.tT)(e,r):[(0,k.Y3)((0,_.BC)(e),n),(0,k.p7)(r)].filter(e=>""!==e).join(" ")}function status_timeText(e){return null===e?"":(0,w.Rs)(e)}var er=n(606),ea=n(4359),ei=n(6166),eo=n(4872),el=n(449),es=n(4884),ed=n(8522);let ec=100;function pack(e){let{deployments:t,...n}=e;if(t.length<ec)return e;let r=(0,ed.deflateSync)(JSON.stringify(t),{level:1});return{...n,get deployments(){return JSON.parse((0,ed.inflateSync)(r).toString())}}}let eu=8,em=16;async function readProjects(e){let{inputs:t,pagesOf:n,projects:r,log:o,clock:s,signal:d,warn:u}=e,{projects:m,reportLimit:p}=t,h=m.some(eo.f)?(0,el.h)(await r(),m):void 0;h?.idle!==void 0&&u(h.idle);let f=h?.selected,g=f?.map(({name:e})=>e)??[...new Set(m)];o.event(`Reading ${1===g.length?`project ${g[0]}`:(0,a.jG)(g.length,"project")}`);let b=createCircuit(),w=[];async function read(e,t){let r=f?.[t],a=b.reason();if(void 0!==a)return w.push({name:e,failure:a,skipped:!0}),[];try{let t=n(e),a=void 0!==r&&(0,c.qE)(r)?Promise.resolve(r):t.project(),[o,l,u]=await Promise.all([a,newest(t,p),a.then(e=>(0,c.lY)(e)?domainsOf(t):[])]);b.succeeded();let m=await holdOf({project:o,recent:l,isWhole:l.length<p},{pages:t,clock:s,signal:d});return[pack(projectStatus({project:o,deployments:l,...(0,i.s)({domains:u,hold:m})}))]}catch(t){if(d.aborted)return w.push({name:e,failure:new l.HR({message:"The run ended before it was read."})}),[];if(!(t instanceof ei.F9||t instanceof ei.ZQ))throw t;return b.failed(t),w.push({name:e,failure:t}),o.event(`Not read: ${e}. ${t.message}`),[]}}return{projects:(await (0,er.Ay)(g,read,{concurrency:eu})).flat(),unreadable:w}}function holdOf(e,t){return(0,es.x)(e,t).catch(()=>void 0)}function createCircuit(){let e="",t=0,n;return{reason:()=>t>=em?n:void 0,succeeded(){t=0},failed(r){let a=r instanceof ei.ZQ||r.isForbidden,i=r instanceof ei.F9?`${r.status} ${r.codes}`:r.name;t=a?i===e?t+1:1:0,e=i,n=r}}}async function domainsOf(e){return e.domains().catch(()=>void 0)}async function newest(e,t){let n=new Map;for(let r=1;r<=Math.ceil(t/ea.z);r+=1){let t=await e.deployments({page:r});for(let e of t)n.set(e.id,e);if(t.length<ea.z)break}return[...n.values()].slice(0,t)}let ep=10,eh={begin:({projects:e})=>({project:e.join(", "),status:"pending"}),perform,interrupted,outputs:({status:e,overview:t})=>({status:e,...t&&{report:statusOutput(t)}}),summary:renderStatusSummary,conclusion:({status:e,overview:t})=>({lines:[void 0===t?`${(0,w.wX)(e)} No project was read`:statusConclusion(t)]})};async function perform(e){let{inputs:t,clock:n,log:r,updateReport:a,warn:i,signal:o}=e;refuseUnwritable(t);let{projects:l,unreadable:s}=await readProjects(e),[d]=s;if(0===l.length&&(o.throwIfAborted(),void 0!==d))throw d.failure;void 0!==d&&i(lackOf(d,s));let c=statusReport(l,s.map(({name:e})=>e),n.now()),u=statusLines(c);for(let e of u.shown)r.event(e);r.group(restTitle(u),u.rest),a({...!o.aborted&&{status:"success"},overview:c}),await status_write(e,"report-file",t.reportFile,()=>renderStatusPage(c)),await status_write(e,"report-json",t.reportJson,()=>renderStatusJson(c)),o.throwIfAborted()}function interrupted({overview:e},t,{timeout:n}){let r=e?.projects.length??0,i=e?.unreadable_projects.length??0,l=0===r?"":` after ${(0,a.$X)(r,r+i)} projects were read`;return"canceled"===t?{status:t,problem:{message:`The step was canceled${l}.`}}:{status:t,problem:{message:`The time of ${(0,o.MP)(n)} was over${l||" before any project was read"}.`,advice:"Give it longer with `timeout`, or name fewer projects."}}}function lackOf({failure:e},t){let n=t.slice(0,ep).map(({name:e})=>e),r=t.length-n.length,i=t.filter(e=>e.skipped).length,o=0===i?"":` ${(0,a.jG)(i,"project")} after these were not tried.`,l=`${n.join(", ")}${0===r?"":` and ${(0,a.zv)(r)} more`}`;return{message:`The report lacks ${l}: ${e.message}${o}`,advice:e.problem.advice}}function refuseUnwritable({reportFile:e,reportJson:t}){let n=(0,i.s)({"report-file":e,"report-json":t});for(let[e,t]of Object.entries(n)){let n=(0,f.Gn)(t);if(void 0!==n)throw notWritten(e,t,n)}if(void 0!==e&&void 0!==t&&(0,r.resolve)(e)===(0,r.resolve)(t))throw new l.HR({message:`\`report-file\` and \`report-json\` are the same file, ${e}.`,advice:"Give each of them a path of its own."})}function notWritten(e,t,n,r){let a={message:`The report was not written to ${t}: ${n}.`,advice:`Check that \`${e}\` is the path of a file that this step may write.`};return new l.HR(a,{cause:r})}async function status_write({writeFile:e,log:t},n,r,a){if(void 0!==r){try{await e(r,a())}catch(e){throw notWritten(n,r,e instanceof Error?e.message:String(e),e)}t.event(`Written: ${r}`)}}}};