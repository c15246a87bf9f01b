export const id=416;export const ids=[416,806,425];export const modules={449:(e,t,n)=>{n.d(t,{h:()=>selectProjects});var r=n(4872),i=n(947),o=n(4507);function selectProjects(e,t){let n=e.map(({name:e})=>e),a=t.filter(e=>!(0,r.f)(e)&&!n.includes(e));if(a.length>0)throw new i.HR((0,o.y)(`The account has no project named ${a.join(", ")}.`,a,n));let l=(0,r.j)(t),s=new Map(e.filter(({name:e})=>l(e)).map(e=>[e.name,e]));if(s.size>0)return[...s.values()].sort((e,t)=>e.name<t.name?-1:1);let d=`No project of the account matches ${t.join(", ")}.`;throw new i.HR((0,o.y)(d,t,n))}},7637:(e,t,n)=>{n.d(t,{qy:()=>a,UW:()=>l,bx:()=>chooseTarget,I$:()=>isValidTarget,D$:()=>nearestTargets,jw:()=>needsMoreTargets,PH:()=>newcomer,Tu:()=>unfinishedProduction,Zs:()=>validTargets});var r=n(8452),i=n(9356),o=n(7933);function isOlder(e,t){return null===t||(0,r.U4)(t,e)}function isUnplaced(e,t){return e.id!==t.id&&!(0,r.U4)(e,t)&&isUnclear(e)}function isUnclear(e){let{environment:t}=e;return"preview"!==t&&(!(0,o.Gp)(e)||"success"===(0,o.bu)(e)&&(void 0===t||void 0===(0,r.Y)(e)))}function canBeNewer(e,t,n){let i=(0,r.Y)(e);return void 0!==i?i>=(0,r.Mn)(t):!isNewestFirst(n)||n.indexOf(e)<n.indexOf(t)}function isNewestFirst(e){let t=e.map(r.Y).filter(e=>void 0!==e);return t.every((e,n)=>0===n||e<=t[n-1])}let a=5,l=20,s="Set `rollback-to` to `previous`, or to a successful production deployment such as those that are listed.";function chooseTarget(e){let{target:t}=e;return"previous"===t.kind?choosePrevious(e,t.steps):"healthy"===t.kind?chooseHealthy(e):"newest"===t.kind?chooseNewest(e):chooseNamed(e,t)}function isValidTarget(e,t){return"production"===e.environment&&"success"===(0,o.bu)(e)&&e.id!==t?.id}function nearestTargets({project:e,deployments:t}){let{canonical_deployment:n}=e,i=null===n?1/0:(0,r.Mn)(n),distance=e=>Math.abs((0,r.Mn)(e)-i);return validTargets(t,n).sort((e,t)=>distance(e)<distance(t)?-1:1).slice(0,a).sort(r.ll)}function needsMoreTargets({project:e,deployments:t,complete:n}){let{canonical_deployment:r}=e,i=validTargets(t,r).filter(e=>isOlder(e,r));return!n&&i.length<a}function unfinishedProduction(e){return distinct(e).filter(e=>"production"===e.environment&&"pending"===(0,o.bu)(e))}function newcomer(e,t,n){if(e?.environment!=="production"||e.id===n.id)return;let r=t.find(({id:t})=>t===e.id),i=(0,o.bu)(e);if(void 0===r||(0,o.bu)(r)!==i)return"success"===i||"pending"===i?e:void 0}function choosePrevious({project:e,deployments:t,complete:n},r){let{canonical_deployment:i,name:o}=e;if(null===i)return refuseUnknownLive(o);let a=distinct(t),l=validTargets(a,i).filter(e=>isOlder(e,i)),s=l[r-1];if(void 0===s&&!n)return{kind:"more"};let d=a.find(e=>isUnplaced(e,i)&&(void 0===s||canBeNewer(e,s,a)));if(void 0!==d)return refuseUnclear(d,o,"was live before");if(void 0!==s)return{kind:"found",deployment:s};let c=0===l.length?"no":`only ${l.length}`,u=1===r?"":`, and \`-${r}\` was asked for`,m=1===l.length?"deployment":"deployments";return refused(`${o} has ${c} good production ${m} older than the live one${u}.`)}function chooseHealthy({project:e,deployments:t,complete:n}){let{canonical_deployment:r,name:i}=e;if(null===r)return refuseUnknownLive(i);let o=validTargets(t,r).filter(e=>isOlder(e,r));return o.length<l&&!n?{kind:"more"}:0===o.length?refused(`${i} has no good production deployments older than the live one.`):{kind:"healthy-of",deployments:o.slice(0,l)}}function chooseNewest({project:e,deployments:t,complete:n}){let{canonical_deployment:i,name:o}=e,a=distinct(null===i?t:[...t,i]),[l]=validTargets(a,null),s=l&&t.some(e=>e.id===l.id||(0,r.U4)(l,e));if(!s&&!n)return{kind:"more"};if(void 0===l)return refused(`${o} has no good production deployment.`);let d=a.find(e=>e.id!==l.id&&isUnclear(e)&&canBeNewer(e,l,a));return void 0!==d?refuseUnclear(d,o,"is the newest"):{kind:l.id===i?.id?"live":"found",deployment:l}}function refuseUnclear({short_id:e},t,n){return refused(`Cloudflare does not say whether deployment ${e} of ${t} is of production, when it was created, or how it ended, so it is not known which one ${n}.`)}function refuseUnknownLive(e){return refused(`Cloudflare does not say what production of ${e} serves now, so there is nothing to go back from.`)}function chooseNamed({project:e,deployments:t,complete:n},i){let{canonical_deployment:o,name:l,subdomain:s}=e;if("url"===i.kind&&!i.host.endsWith(`.${s}`))return refused(`${i.host} is not the address of a deployment of ${l}, which ends in .${s}.`);let d=distinct(null===o?t:[...t,o]),c=d.filter(e=>isNamed(e,i)),u=c.length>0||!n?c:preferProduction(d.filter(e=>beginsWith(e,i)));if(0===u.length)return n?{...refused(`${l} has no deployment ${words(i)}: it never had, or it was deleted.`),unknown:!0}:{kind:"more"};let m=[...new Set(u.map(r.D3))];if(0===c.length&&m.length>1)return refused(`Several commits begin with ${words(i)}: ${m.slice(0,a).join(", ")}.`);let h=u.find(({id:e})=>e===o?.id);if(void 0!==h)return{kind:"live",deployment:h};let[p]=validTargets(u,o);return void 0!==p?{kind:"found",deployment:p}:!n&&u.some(e=>isCommitOf(e,i))?{kind:"more"}:refuseInvalid([...u].sort(r.ll)[0])}function refuseInvalid(e){let{short_id:t,environment:n}=e;return"production"!==n?refused(`Deployment ${t} is a preview of branch ${(0,r.W0)(e)}, and only production can be rolled back to.`):refused(`Deployment ${t} cannot be put live: ${whyInvalid(e)}.`)}function whyInvalid(e){let t=(0,i.aY)(e)?.name,n=void 0===t?"":` in stage ${t}`,r=(0,o.bu)(e);return"pending"===r?`it is not finished${void 0===t?"":`, but${n}`}`:"skipped"===r?"its build was skipped":`its build ended with ${r}${n}`}function refused(e){return{kind:"refused",problem:{message:e,advice:s}}}function isNamed(e,t){switch(t.kind){case"id":return e.id===t.id;case"url":return[e.url,...e.aliases].some(e=>e===`https://${t.host}`);case"hash":return[e.short_id,(0,r.D3)(e)].includes(t.digits)}}function beginsWith(e,t){return"hash"===t.kind&&(0,r.D3)(e).startsWith(t.digits)}function isCommitOf(e,t){return"hash"===t.kind&&(0,r.D3)(e)===t.digits}function words(e){switch(e.kind){case"id":return e.id;case"url":return`at ${e.host}`;case"hash":return e.digits}}function preferProduction(e){let t=e.filter(({environment:e})=>"production"===e);return t.length>0?t:e}function validTargets(e,t){return distinct(e).filter(e=>isValidTarget(e,t)).sort(r.ll)}function distinct(e){return[...new Map(e.map(e=>[e.id,e])).values()]}},2965:(e,t,n)=>{n.d(t,{n:()=>arePaused,u:()=>readHold});var r=n(8452),i=n(9356),o=n(7933),a=n(7637);function readHold({canonical_deployment:e},t,{complete:n}){if(null===e)return{kind:"free"};let[i]=t.filter(t=>(0,a.I$)(t,e)&&(0,r.U4)(t,e)&&!wentLiveLater(e,t)).sort(r.ll);if(void 0!==i)return{kind:"held",hold:{live:e,newest:i}};let o=t.find(t=>mayBeTakenBack(t,e));if(void 0!==o)return{kind:"unknown",deployment:o};let l=t.some(t=>t.id===e.id||(0,r.U4)(e,t));return l||n?{kind:"free"}:{kind:"more"}}function mayBeTakenBack(e,t){let{id:n,environment:i}=e;return!(n===t.id||"preview"===i||(0,r.U4)(t,e))&&(!(0,o.Gp)(e)||"success"===(0,o.bu)(e)&&(void 0===i||void 0===(0,r.Y)(e)))}function wentLiveLater(e,t){let[n,r]=[(0,i.Qm)(e),(0,i.Qm)(t)];return void 0!==n&&void 0!==r&&n>r}function arePaused(e){return null!=e&&!(e.production_deployments_enabled&&e.deployments_enabled)}},9555:(e,t,n)=>{n.d(t,{JX:()=>lackOfProductionBuilds,SO:()=>unclearWords,TE:()=>pausedNote,VG:()=>heldProblem,Wv:()=>heldNote,kj:()=>unknownHoldNote,v2:()=>unknownHoldProblem});var r=n(3070),i=n(8452);let o=200;function heldProblem(e,t,n){return{message:`Production of ${e} is rolled back, and \`when-rolled-back\` is \`hold\`, so nothing was deployed: ${states("it serves",t)} ${who(n)}`,advice:`To end the hold, put ${t.newest.short_id} back with \`mode: rollback\` and \`rollback-to: newest\`; to deploy all the same, set \`when-rolled-back: deploy\`.`}}function unknownHoldProblem(e,t){return{message:`Whether production of ${e} is rolled back is not known, and \`when-rolled-back\` is \`hold\`, so nothing was deployed: ${t}`,advice:"Run the job again; to deploy all the same, set `when-rolled-back: deploy`."}}function heldNote(e,t,n){return`Production of ${e} was rolled back when this step began: ${states("it served",t)} ${who(n)} A production deployment that succeeds goes live and undoes that.`}function unknownHoldNote(e,t){return`Whether production of ${e} was rolled back when this step began is not known: ${t}`}function unclearWords({short_id:e}){return`Cloudflare does not say whether deployment ${e} is of production, when it was created, or how it ended.`}function pausedNote(e){return`Automatic production builds of ${e} are paused: a push to its production branch is not built until a run of \`mode: rollback\` with \`production-builds: resume\`, or the dashboard, switches them on.`}function lackOfProductionBuilds({name:e,source:t}){if(null===t)return{message:`\`production-builds\` is about the builds that Cloudflare starts by itself, and project ${e} has none: it has no Git repository.`,advice:"Take `production-builds` out, or leave it at `keep`."}}function states(e,{live:t,newest:n}){return`${e} ${named(t)}, and its newest good deployment is ${named(n)}.`}function who(e){if(void 0===e)return"Who rolled it back is not known: it may have been done in the dashboard.";let t=new Date(e.on).toISOString().slice(0,16).replace("T"," "),n=void 0===e.reason?"":`: ${ended(short(e.reason))}`;return`${e.actor} rolled it back on ${t} UTC${n||"."}`}function named(e){let[t,n]=[(0,i.D3)(e),(0,i.Gg)(e)];return[e.short_id,t&&`(${(0,r.BC)(t)})`,n&&`“${short(n)}”`].filter(Boolean).join(" ")}function ended(e){return/[.!?…]$/.test(e)?e:`${e}.`}function short(e){let t=[...e];return t.length<=o?e:`${t.slice(0,o-1).join("")}…`}},6425:(e,t,n)=>{n.d(t,{x:()=>readProductionHold,respectHold:()=>respectHold});var r=n(4359),i=n(8452),o=n(947),a=n(2965),l=n(5493);let s=/^Rollback of production(?: from [0-9a-f]{8})? to ([0-9a-f]{8}) by ([\w-]+(?:\[bot\])?)(?:: (\S.*))?$/s;function readRollbackLine(e,t,n){let[,r,i,o]=s.exec(e)??[];return r===t&&void 0!==i?{actor:i,on:n,...(0,l.s)({reason:o})}:void 0}var d=n(9555),c=n(8412),u=n(5127);let m=3e3;async function respectHold(e,{holds:t},n){let{name:r}=e.project,i=await readOr(e,n,t);if("free"!==i.kind){if("held"===i.kind){let e=await recordOf(i.hold,n);if(t)throw new o.HR((0,d.VG)(r,i.hold,e));return(0,d.Wv)(r,i.hold,e)}if(t)throw new o.HR((0,d.v2)(r,i.because));return(0,d.kj)(r,i.because)}}async function readOr(e,t,n){try{let n=await readProductionHold(e,t);return"unknown"===n.kind?{kind:"unknown",because:(0,d.SO)(n.deployment)}:n}catch(e){if(t.signal.throwIfAborted(),n)throw e;return{kind:"unknown",because:(0,o.Zw)(e).message}}}async function readProductionHold(e,{pages:t,clock:n,signal:r}){let i=await read(e);if("held"!==i.kind)return i;await n.sleep(m,r);let[o,l]=await Promise.all([t.project(),t.deployments()]);return read({project:o,recent:l});async function read({project:e,recent:n,isWhole:r=isLast(n)}){let i=(0,a.u)(e,n,{complete:r}),o=[];for(let n=1;"more"===i.kind;n+=1){let r=await t.deployments({environment:"production",page:n});o=[...o,...r],i=(0,a.u)(e,o,{complete:isLast(r)})}return i}}async function recordOf({live:e,newest:t},{inputs:n,event:{owner:r,repo:o},octokit:a,signal:l,log:s}){let{project:d,githubToken:m,githubEnvironment:h=(0,u.V)(d,!0)}=n;if(void 0!==m)try{let n={owner:r,repo:o,environment:h,project:d,url:e.url},s=await (0,c.Qn)(await a(),n,l),u=Date.parse(s?.createdOn??"");if(void 0===s||!(u>=((0,i.Y)(t)??0)))return;return readRollbackLine(s.description,e.short_id,u)}catch(e){l.throwIfAborted(),s.event(`GitHub does not tell who rolled production back (that needs \`deployments: read\`). ${e}`);return}}function isLast(e){return e.length<r.z}},1416:(e,t,n)=>{n.r(t),n.d(t,{status:()=>ep});var r=n(6760),i=n(9867),o=n(5493),a=n(4147),l=n(947),s=n(8452),d=n(8915),c=n(8694),u=n(9356),m=n(7933),h=n(2965);function productionStatus(e,t){let n=e.find(({environment:e,status:t})=>"production"===e&&"skipped"!==t&&"canceled"!==t);return n?.status??t?.status??null}function previewStatus(e){return e.find(({environment:e,status:t})=>"preview"===e&&"skipped"!==t)?.status??null}function isFailing({production_status:e}){return"failure"===e}function failingFirst(e){return[...e.filter(isFailing),...e.filter(e=>!isFailing(e))]}function median(e){let t=[...e].sort((e,t)=>e-t),n=t[Math.floor(t.length/2)],r=t[Math.ceil(t.length/2)-1];return void 0===n||void 0===r?null:Math.round((r+n)/2)}let p=1;function statusReport(e,t,n){return{version:p,generated_on:new Date(n).toISOString(),projects:[...e].sort(byName),unreadable_projects:[...t].sort(d.y)}}function projectStatus({project:e,domains:t,hold:n,deployments:r}){let{source:i,canonical_deployment:o}=e,a=r.map(t=>deploymentStatus(t,e)),l=a.filter(({status:e})=>"success"===e),s=a.filter(({status:e})=>"failure"===e).length,d=l.length+s,u=e.domains.filter(t=>t!==e.subdomain),m=(0,c.Jj)(e,t),p=o&&deploymentStatus(o,e);return{name:e.name,production_url:m,pages_url:(0,c.Jj)(e),custom_domains:u,domains:t?.map(({name:e,status:t})=>({name:e,status:t}))??u.map(e=>({name:e,status:null})),production_branch:e.production_branch,source:void 0===i?"unknown":null===i?"direct-upload":"git",repository:i?{type:i.type,owner:i.owner,name:i.repo_name}:null,live:p,production_status:productionStatus(a,p),preview_status:previewStatus(a),rolled_back_from:n?.kind==="held"?n.hold.newest.short_id:null,production_builds:void 0===i?"unknown":null===i?"none":(0,h.n)(i)?"paused":"automatic",succeeded:l.length,failed:s,success_rate:0===d?null:l.length/d,median_duration_ms:median(l.flatMap(({duration_ms:e})=>e??[])),branches:branchesOf(a,null===o?null:m),deployments:a}}function deploymentStatus(e,{source:t,canonical_deployment:n}){let r=(0,m.bu)(e),i=e.deployment_trigger.metadata.commit_hash;return{id:e.id,short_id:e.short_id,environment:e.environment??"unknown",branch:(0,s.W0)(e),status:r,is_live:e.id===n?.id,stage:"success"===r||"skipped"===r?null:(0,u.aY)(e)?.name??null,skip_reason:e.skip_reason,url:e.url,aliases:e.aliases,trigger:e.deployment_trigger.type,commit_hash:i,commit_message:(0,s.Gg)(e),commit_url:t?(0,c.Bg)(t,i):null,created_on:isoTime((0,s.Y)(e)),duration_ms:"pending"===r||"skipped"===r?null:(0,u.Hn)(e)??null,stages:(0,u.ZL)(e).map(e=>({name:e.name,status:e.status,started_on:isoTime((0,s.EH)(e.started_on)),ended_on:isoTime((0,s.EH)(e.ended_on)),duration_ms:(0,u.lw)(e)??null}))}}function branchesOf(e,t){let n=new Map;for(let t of e){let e=n.get(t.branch);void 0===e?n.set(t.branch,[t]):e.push(t)}return[...n].map(([e,n])=>({name:e,environment:n[0].environment,status:n[0].status,updated_on:n[0].created_on,url:branchUrl(n,t),deployments:n.length}))}function branchUrl(e,t){if("production"===e[0].environment)return t;let n=e.find(({environment:e,aliases:t})=>"preview"===e&&t.length>0);return(0,s.iU)(n?.aliases??[])??e.find(({status:e})=>"success"===e)?.url??null}function isoTime(e){return void 0===e?null:new Date(e).toISOString()}function byName(e,t){return(0,d.y)(e.name,t.name)}var f=n(2572);function shortenReport(e,t,{maxDeployments:n=1/0}={}){let r=e.projects.map(({deployments:e})=>e.length),numberOf=e=>r.reduce((t,n)=>t+Math.min(n,e),0),i=Math.max(0,...r),o=numberOf(i)<=n;if(o&&t(e))return e;let a=o?i:largest(i,e=>numberOf(e)<=n)+1,l=o?e:withDeployments(e,a-1),s=largest(a,e=>t(withDeployments(l,e))),d=withDeployments(l,s);if(s>0||t(d))return d;let c=largest(e.projects.length,e=>t(withProjects(d,e)));return withProjects(d,c)}function withDeployments(e,t){return{...e,projects:e.projects.map(e=>newestOf(e,t))}}function newestOf(e,t){let{deployments:n,omitted_deployments:r=0}=e,i=n.length-t;return i<=0?e:{...e,deployments:n.slice(0,t),omitted_deployments:r+i}}function withProjects(e,t){return{...e,projects:e.projects.slice(0,t),omitted_projects:e.projects.length-t}}function largest(e,t){let n=0,r=e;for(;r-n>1;){let e=Math.floor((n+r)/2);t(e)?n=e:r=e}return n}var g=n(5004);let b=200;function*renderStatusJson({projects:e,...t}){let{version:n,generated_on:r,...i}=t;for(let[t,i]of(yield`${JSON.stringify({version:n,generated_on:r},null,2).slice(0,-2)},
  "projects": [`,e.entries()))yield`${0===t?"":","}
    ${JSON.stringify(i,null,2).replaceAll("\n","\n    ")}`;yield`${0===e.length?"":"\n  "}],${JSON.stringify(i,null,2).slice(1)}
`}function statusOutput(e){let fits=e=>fitsOutput(JSON.stringify(e)),t=g.$/b;return JSON.stringify(shortenReport(e,fits,{maxDeployments:t}))}function fitsOutput(e){return 2*e.length<=g.$&&Buffer.byteLength(e)<=g.$}var w=n(7192);let v=5,$=5,y=new Set(["failure","canceled"]);function statusLines({projects:e}){let t=Math.max(0,...e.map(({name:e})=>e.length)),lineOf=e=>`${e.name.padEnd(t)}  ${newestWord(e).padEnd(8)}  ${numbers(e)}`,n=e.filter(isTrouble).map(lineOf),r=e.filter(e=>!isTrouble(e)).map(lineOf);return e.length>v?{shown:n,rest:r}:{shown:[...n,...r],rest:[]}}function restTitle({shown:e,rest:t}){return 0===e.length?(0,i.jG)(t.length,"project"):(0,i.jG)(t.length,"other project")}function statusConclusion(e){let{projects:t,unreadable_projects:n}=e,r=t.filter(isTrouble),o=0===n.length?"":`; ${(0,i.zv)(n.length)} could not be read`,[a]=t;if(1===t.length&&void 0!==a)return`${symbol(e,r)} ${aboutOne(a)}${o}`;let l=0===r.length?"the newest deployment of none of them failed":`the newest deployment of ${(0,i.zv)(r.length)} failed: ${names(r)}`;return`${symbol(e,r)} ${(0,i.jG)(t.length,"project")}: ${l}${o}`}function aboutOne(e){let{name:t,live:n,custom_domains:[r],production_url:i}=e,o=void 0===r?i:`https://${r}`,a=null===n?`${t} has nothing live`:`${t} is live: ${o}`,l=(0,w.TG)(e),s=0===l.length?"":`. ${l.join(" ")}`;return isTrouble(e)?`${a} (its newest deployment: ${newestWord(e)})${s}`:`${a}${s}`}function symbol({unreadable_projects:e},t){return t.length+e.length===0?"✅":"🟡"}function names(e){let t=e.length>$?` and ${(0,i.zv)(e.length-$)} more`:"";return`${e.slice(0,$).map(({name:e})=>e).join(", ")}${t}`}function isTrouble({deployments:[e]}){return y.has(e?.status)}function newestWord({deployments:[e]}){return void 0===e?"Empty":(0,w.Hm)(e.status)}function numbers(e){let{live:t,rolled_back_from:n,production_builds:r}=e;return[`live ${t?.short_id??"nothing"}${null===n?"":` (rolled back from ${n})`}`,..."paused"===r?["production builds paused"]:[],(0,w.V5)(e)].join(", ")}var k=n(7598),x=n(2034);let j=class Markup{#e;constructor(e){this.#e=e}toString(){return this.#e}};function html(e,...t){let n="",r=!1;return e.forEach((e,i)=>{let[o,a]=[e.lastIndexOf("<"),e.lastIndexOf(">")];o!==a&&(r=o>a),n+=e+write(t[i],r)}),new j(n)}function joinHtml(e,t){return html`${e.flatMap((e,n)=>0===n?[e]:[t,e])}`}function httpsLink(e,t){let n=(0,x.gC)(t);return void 0===n?html`${e}`:html`<a href="${n}">${e}</a>`}function raw(e){return new j(e.join(""))}function write(e,t){return null==e||!1===e?"":!t&&e instanceof j?e.toString():!t&&Array.isArray(e)?e.map(e=>write(e,t)).join(""):(0,x.js)(String(e))}var _=n(3070);let S=50,O=120,T=18,M=3,P=.72,q=7,L=new Set(["queued","initialize","clone_repo","build","deploy"]),C=new Set(["failure","canceled"]);function durationChart(e,t){let n=e.flatMap(e=>null===e.duration_ms?[]:{deployment:e,ms:e.duration_ms}).slice(0,S).reverse();if(0===n.length)return;let r=Math.max(1,...n.map(({ms:e})=>e)),i=Math.min(100/n.length,q),heightOf=e=>Math.max(M,e/r*(O-T)),o=n.map(({deployment:e,ms:t},n)=>{let r=heightOf(t),[o,a]=[percentText(n*i),percentText(i*P)];return html`<rect class="${e.status}" x="${o}" y="${round(O-r)}" width="${a}" height="${round(r)}" rx="2"><title>${barTitle(e,t)}</title></rect>`}),l=html`<line class="grid" x1="0" x2="100%" y1="${T}" y2="${T}"/><text x="0" y="${T-6}">${(0,a.MP)(r)}</text>`,s=null!==t&&medianLine(t,round(O-heightOf(t)));return html`<svg class="chart" role="img" height="${O}" aria-label="${chartLabel(n,t)}">${l}${o}${s}</svg>`}function medianLine(e,t){return html`<text class="right" x="100%" y="${T-6}">┄ median ${(0,a.MP)(e)}</text><line class="median" x1="0" x2="100%" y1="${t}" y2="${t}"/>`}function barTitle({short_id:e,branch:t,status:n,created_on:r},i){let o=null===r?"":`, ${(0,w.Rs)(r)}`;return`${e} ${t}: ${(0,w.Hm)(n)} after ${(0,a.MP)(i)}${o}`}function chartLabel(e,t){let n=e.map(({ms:e})=>e),r=`${(0,a.MP)(Math.min(...n))} to ${(0,a.MP)(Math.max(...n))}`,i=null===t?"":`, median of good builds ${(0,a.MP)(t)}`,o=1===e.length?"Duration of the newest build":`Durations of the newest ${e.length} builds`;return`${o}: ${r}${i}`}function stageTimeline(e,t){let n=spansOf(e,t),r=Math.min(...n.map(e=>e.start)),i=Math.max(1,...n.map(e=>e.end-r)),o=n.map(({stage:e,start:t,end:n})=>{let o=html`<rect class="${classOf(e)}" x="${percent(t-r,i)}" width="${percent(n-t,i)}" height="10" rx="2"/>`,l=null===e.duration_ms?e.status:(0,a.MP)(e.duration_ms),s=C.has(e.status)?` (${(0,w.Hm)(e.status)})`:"";return html`<li><span>${e.name.replaceAll("_"," ")}</span><svg height="10" aria-hidden="true">${o}</svg><span>${l+s}</span></li>`});return 0===o.length?void 0:html`<ol class="stages">${o}</ol>`}function stageBar(e,t){let n=spansOf(e,t),r=Math.max(1,n.reduce((e,{start:t,end:n})=>e+n-t,0)),i=0,o=n.map(({stage:e,start:t,end:n})=>{let o=html`<rect class="${classOf(e)}" x="${percent(i,r)}" width="${percent(n-t,r)}" height="8"/>`;return i+=n-t,o});return html`<svg class="bar" height="8" aria-hidden="true">${o}</svg>`}function spansOf(e,t){return(0,u.mP)(e).flatMap(e=>{if(null===e.started_on)return[];let n=Date.parse(e.started_on),r="active"===e.status?t:n,i=null===e.ended_on?r:Date.parse(e.ended_on);return[{stage:e,start:n,end:Math.max(n,i)}]})}function classOf({name:e,status:t}){return C.has(t)?t:L.has(e)?e:"other"}function percent(e,t){return percentText(100*e/t)}function percentText(e){return`${round(e)}%`}function round(e){return Math.round(100*e)/100}let z=60,B={success:"M3 8.5 6.5 12 13 4.5",failure:"M4 4l8 8M12 4l-8 8",canceled:"M3.5 8h9",skipped:"M3.5 4 8 8l-4.5 4M9 4l4.5 4L9 12",pending:"M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.25"},H=Object.entries(B).map(([e,t])=>html`<symbol id="icon-${e}" viewBox="0 0 16 16"><path d="${t}"/></symbol>`),N=html`<svg class="icons" aria-hidden="true">${H}</svg>`,D=html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#d9480f"/><path d="M4 11V8M8 11V4M12 11V6" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`,U=html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(D.toString())}">`;function statusPill(e){return html`<span class="pill ${e}"><svg aria-hidden="true"><use href="#icon-${e}"/></svg>${(0,w.Hm)(e)}</span>`}function timeText(e,t){return html`<time datetime="${e}" title="${(0,w.Rs)(e)}">${(0,w.vm)(t-Date.parse(e))}</time>`}function addressLink(e,t=""){let n=(0,w.yO)(e);return httpsLink(n.endsWith(t)?n.slice(0,n.length-t.length):n,e)}function endingOf({url:e,short_id:t}){let n=(0,w.yO)(e);return""!==t&&n.startsWith(`${t}.`)?n.slice(t.length):""}function branchText(e,t=null){let n=(0,x.xv)(e,z);return html`<b class="branch" title="${e}">${null===t?html`${n}`:httpsLink(n,t)}</b>`}function anchorOf({name:e},t){return(0,c.jD)(e)?`project-${e}`:`nameless-${t}`}function siteLinks({production_url:e,pages_url:t,source:n,custom_domains:r,domains:i,repository:o}){let isBroken=e=>i.some(t=>t.name===e&&isInactive(t)),a=r.filter(e=>!isBroken(e)).map(e=>`https://${e}`),l=new Set([e,...a,t]);return joinHtml([...[...l].map(e=>addressLink(e)),origin(n,o)],html` `)}function notices(e){let t=e.domains.filter(isInactive).map(({name:e,status:t})=>`${e} (${t})`),n=0===t.length?[]:[`Not active: ${t.join(", ")}`];return[...(0,w.TG)(e),...n].map(e=>html`<p class="notice">${e}</p>`)}function isInactive({status:e}){return null!==e&&"active"!==e}function origin(e,t){if(null===t)return html`<span>${"unknown"===e?"Source not known":"Direct Upload"}</span>`;let n=`${t.owner}/${t.name}`;return"github"===t.type?httpsLink(n,`https://github.com/${n}`):html`<span>${n}</span>`}let R=html`<span class="chip">production</span>`;function projectArticle(e,t,n){let{name:r,branches:i,deployments:o}=e;return html`<article id="${t}" data-project="${r}">
<header><h2>${r}</h2><p class="links">${siteLinks(e)}</p></header>
<div class="cards">${liveCard(e,n)}${buildsCard(e)}</div>
${i.length>0&&branchesCard(i,n)}
${o.length>0&&deploymentTable(e,n)}
</article>`}function liveCard(e,t){let{live:n,production_url:r,production_status:i}=e,o=notices(e);if(null===n)return html`<section class="card"><h3>Live</h3><p class="quiet">Nothing is live yet.</p>${o}</section>`;let a="failure"===i&&html`<p class="notice bad">The newest production build failed.</p>`;return html`<section class="card"><h3>Live</h3>
<p class="lead">${addressLink(r)}</p>
${a}${o}
<p>${what(n)}</p>
<p class="quiet">${when(n,t)} <span class="quiet">${httpsLink(n.short_id,n.url)}</span></p>
${stageTimeline(n.stages,t)}</section>`}function buildsCard(e){let{succeeded:t,failed:n,deployments:r,omitted_deployments:i=0,median_duration_ms:o}=e;return html`<section class="card"><h3>Builds</h3>
<dl class="figures">
<div><dt>Success rate</dt><dd>${(0,w.cf)(e)}</dd><dd class="quiet">${t} of ${t+n}</dd></div>
<div><dt>Median build</dt><dd>${(0,w.A5)(e)}</dd><dd class="quiet">of good builds</dd></div>
<div><dt>Deployments</dt><dd>${r.length+i}</dd><dd class="quiet">the newest</dd></div>
</dl>
${durationChart(r,o)??html`<p class="quiet">No build is finished yet.</p>`}</section>`}function branchesCard(e,t){let n=e.map(e=>branchItem(e,t));return html`<section class="card"><h3>Branches</h3><ul class="branches">${n}</ul></section>`}function branchItem({name:e,status:t,url:n,updated_on:r,environment:i},o){let a="production"===i&&R,l=null!==r&&html`<span class="quiet">${timeText(r,o)}</span>`;return html`<li>${statusPill(t)}<span class="name">${branchText((0,w.J7)(e),n)} ${a}</span>${l}</li>`}function deploymentTable({name:e,deployments:t},n){let r=t.map(e=>row(e,n));return html`<section class="card"><table class="deployments">
<caption>Deployments<span class="visually-hidden"> of ${e}</span></caption>
<thead><tr><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="text">Branch and commit</th><th scope="col">Preview</th><th scope="col" data-sort="number">Build</th><th scope="col" data-sort="text" aria-sort="descending">Created</th></tr></thead>
<tbody>
${joinHtml(r,html`\n`)}
</tbody>
</table></section>`}function row(e,t){let{branch:n,status:r,is_live:i,url:o,aliases:a,created_on:l,duration_ms:s}=e,d=(0,w.U4)(e)?[o,...a].map(t=>addressLink(t,endingOf(e))):[],c=i&&html`<span class="chip live">Live</span>`,u=(0,w.pe)(e);return html`<tr data-branch="${n}" data-status="${r}">
<td data-value="${(0,w.Hm)(r)}">${statusPill(r)}${c}${""!==u&&html`<span class="quiet">${u}</span>`}</td>
<th scope="row">${what(e)}</th>
<td>${joinHtml(d,html`<br>`)}</td>
<td data-value="${s??-1}">${build(e,t)}</td>
<td data-value="${l}">${when(e,t)}</td>
</tr>`}function what(e){let{branch:t,environment:n,commit_url:r}=e,i=(0,_.BC)(e.commit_hash),o="production"===n&&html` ${R}`,a=null===r?i:httpsLink(i,r);return html`${branchText((0,w.J7)(t))}${o}<span class="commit"><code>${a}</code> ${(0,w.an)(e.commit_message)}</span>`}function when({created_on:e,trigger:t},n){let r=null!==e&&html`${timeText(e,n)} <span class="quiet">${(0,w.Rs)(e)}</span>`;return html`${r} <span class="quiet">${(0,w.IL)(t)}</span>`}function build(e,t){let{stages:n}=e,r=stageTimeline(n,t),i=(0,w.S5)(e,t);return void 0===r?html`${i}`:html`<details><summary>${i} <span>stages</span>${stageBar(n,t)}</summary>${r}</details>`}let I=72;function compactArticle(e,t,n,r){let{name:o,production_status:a,live:l,omitted_deployments:s=0}=e,{deployments:d}=e,c=d.slice(0,n),u=d.length-c.length+s,m=l?.created_on&&html` <span class="quiet">live since ${timeText(l.created_on,r)}</span>`;return html`<article class="compact" id="${t}" data-project="${o}"><details><summary><h2>${o}</h2> ${null===a?html`<span class="quiet">nothing is live</span>`:statusPill(a)}${m}</summary>
<p class="links">${siteLinks(e)}</p>${notices(e)}
${c.length>0&&table(o,c,r)}
${u>0&&html`<p class="quiet">${(0,i.jG)(u,"older deployment")} not shown here: the JSON report has them.</p>`}
</details></article>`}function table(e,t,n){return html`<table class="few"><caption>Deployments<span class="visually-hidden"> of ${e}</span></caption><thead><tr><th scope="col">Status</th><th scope="col">Branch and commit</th><th scope="col">Preview</th><th scope="col">Created</th></tr></thead><tbody>${t.map(e=>compact_row(e,n))}</tbody></table>`}function compact_row(e,t){let{branch:n,status:r,is_live:i,url:o,aliases:l,created_on:s,duration_ms:d,commit_url:c,short_id:u}=e,m=null===d?"":` in ${(0,a.MP)(d)}`,h=(0,_.BC)(e.commit_hash),p=null===c?html`${h}`:httpsLink(h,c),f=(0,w.U4)(e)&&addressLink(l[0]??o,endingOf(e));return html`<tr data-branch="${n}" data-status="${r}"><td>${i&&"Live, "}${(0,w.Hm)(r)}${m}</td><th scope="row">${branchText((0,w.J7)(n))} ${p} ${(0,w.an)(e.commit_message,I)}</th><td>${f||u}</td><td>${null!==s&&timeText(s,t)}</td></tr>`}let G=500;function filters({projects:e}){let t=new Set(e.flatMap(e=>e.branches.map(({name:e})=>e))),n=[...t].sort(d.y).slice(0,G),r=n.map(e=>html`<option value="${e}"></option>`),i=w.RK.map(e=>html`<option value="${e}">${(0,w.Hm)(e)}</option>`),o=html`<label>Project <input type="search" name="project" autocomplete="off" placeholder="any"></label>`;return html`<div class="filters" hidden><details>
<summary>Filter</summary>
<div role="search" aria-label="Deployments">
${e.length>1&&o}
<label>Branch <input type="search" name="branch" list="branches" autocomplete="off" placeholder="any"></label>
<datalist id="branches">${r}</datalist>
<label>Status <select name="status"><option value="">any</option>${i}</select></label>
<button type="button">Show all</button>
</div>
</details><p role="status"></p></div>`}function verdict(e){let[t,...n]=e;if(void 0!==t&&0===n.length)return verdictOn(t);let r=e.filter(isFailing).length,i=e.filter(({production_status:e})=>null===e).length,o=e.length-r-i,a=[o>0&&html`<b class="good">${o} fine</b>`,r>0&&html`<b class="bad">${r} failing</b>`,i>0&&html`<b>${i} with nothing live</b>`].filter(e=>!1!==e);return 0===a.length?void 0:html`<p class="verdict">${joinHtml(a,html`, `)}</p>`}function verdictOn(e){return null===e.production_status?html`<p class="verdict">nothing is live</p>`:isFailing(e)?html`<p class="verdict"><b class="bad">production is failing</b></p>`:html`<p class="verdict"><b class="good">production is fine</b></p>`}function overview(e,t,n){let r=e.map((e,r)=>overview_row(e,t[r]??"",n)),i=e.filter(isFailing).length,o=0===i?"":", failing first";return html`<section class="card"><table class="overview">
<caption>Overview${o}</caption>
<thead><tr><th scope="col" data-sort="text" aria-sort="${0===i?"ascending":"none"}">Project</th><th scope="col" data-sort="text">Production</th><th scope="col" data-sort="text">Newest preview</th><th scope="col" data-sort="text">Live since</th><th scope="col" data-sort="number">Success rate</th><th scope="col" data-sort="number">Median build</th></tr></thead>
<tbody>${r}</tbody>
</table></section>`}function overview_row(e,t,n){let{name:r,live:i,production_status:o,preview_status:a}=e,pill=(e,t)=>null===e?html`<span class="quiet">${t}</span>`:statusPill(e);return html`<tr data-project="${r}"><th scope="row"><a href="#${t}">${r}</a></th><td>${pill(o,"nothing")}</td><td>${pill(a,"none")}</td><td data-value="${i?.created_on}">${i?.created_on?timeText(i.created_on,n):"never"}</td><td data-value="${e.success_rate??-1}">${(0,w.cf)(e)}</td><td data-value="${e.median_duration_ms??-1}">${(0,w.A5)(e)}</td></tr>`}let W=raw`'use strict';
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
`,A=raw`
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
`,F=5,E=2200,J=3,V=html`<template></template>`;function*renderStatusPage(e){let t=failingFirst(e.projects),n=t.map(anchorOf),r=Date.parse(e.generated_on),[o,...a]=t,l=void 0!==o&&0===a.length?`${o.name}: Pages status`:"Pages status",s=html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${contentPolicy()}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${l}</title>
${U}
<style>${A}</style>
</head>
<body>
${N}
<aside class="notice" id="old" aria-label="Age of this page" hidden>This page is old: it was made ${timeText(e.generated_on,r)}, and does not show what happened since.</aside>
<header class="top">
<h1>${l}</h1>
${verdict(t)}
<p>${(0,i.jG)(t.length,"project")}, as of ${(0,w.Rs)(e.generated_on)} (${timeText(e.generated_on,r)})</p>
</header>
${filters(e)}
<main>
${notice(e)}
${a.length>0&&overview(t,n,r)}
<p class="card" id="empty" hidden>No deployment matches the filter.</p>
${V}</main>
<footer>Made by Pages Ops for Cloudflare. Times are UTC.</footer>
<script>${W}</script>
</body>
</html>
`.toString(),d=s.indexOf(V.toString());yield s.slice(0,d);let c=Math.max(J,Math.floor(E/Math.max(1,t.length-F)));for(let[e,i]of t.entries()){let t=n[e]??"",o=e<F,a=o?projectArticle(i,t,r):compactArticle(i,t,c,r);yield html`${a}\n`.toString()}yield s.slice(d+V.toString().length)}function contentPolicy(){let[e,t]=[hashOf(A),hashOf(W)];return html`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${e}'; script-src '${t}'; img-src data:; base-uri 'none'; form-action 'none'">`}function hashOf(e){return`sha256-${(0,k.createHash)("sha256").update(e.toString()).digest("base64")}`}function notice({unreadable_projects:e,omitted_projects:t=0}){let n=[...0===e.length?[]:[`Not read: ${e.join(", ")}.`],...0===t?[]:[`${(0,i.jG)(t,"more project")} left out.`]];return 0===n.length?void 0:html`<p class="notice">${n.join(" ")}</p>`}var Y=n(9408),Z=n(7468),Q=n(763);let X="## Pages status",K=40,ee=30,et=8,en=40;function renderStatusSummary({overview:e,problem:t}){let n=(0,Y.BX)(t);if(void 0===e)return(0,Q.l)([X,n]);let partsOf=e=>[X,`As of ${(0,w.Rs)(e.generated_on)}`,n,...status_sections(e)],fits=e=>(0,Y.Bv)(partsOf(e)).length<=Q.b;return(0,Q.l)(partsOf(shortenReport(e,fits,{maxDeployments:Q.b/en})))}function status_sections(e){let{projects:t,unreadable_projects:n,omitted_projects:r=0}=e,o=Date.parse(e.generated_on);return[0===n.length?"":`Not read: ${(0,x.p7)(n.join(", "))}.`,t.length>1?overviewTable(t):"",...t.map(e=>projectSection(e,o,1===t.length)),0===r?"":`…and ${(0,i.jG)(r,"more project")}, left out because a summary has a limit.`]}function overviewTable(e){let t=e.map(e=>{let[t]=e.deployments,n=void 0===t?"":w.Zt[t.status],r=null===e.live?"none":status_timeText(e.live.created_on),i=null===e.rolled_back_from?"":", rolled back",o=null===e.success_rate?"–":`${(0,w.cf)(e)}, ${(0,w.A5)(e)}`;return[(0,x.Y3)(e.name,e.production_url),n,`${r}${i}`,o]});return(0,Y.hw)(["Project","Newest","Live deployment","Good builds, median"],t)}function projectSection(e,t,n){let{name:r,live:o,branches:a,deployments:l,omitted_deployments:s=0}=e,d=[0===a.length?"":(0,Y.hw)(["Branch","Status","Updated"],a.map(branchRow)),0===l.length?"":(0,Y.hw)(["Status","Deployment","Branch","Took","Created","Commit"],l.map(deploymentRow)),stageDurations(l)],c=`${(0,i.jG)(a.length,"branch","branches")}, ${(0,i.jG)(l.length,"deployment")}`;return(0,Y.Bv)([`### ${(0,x.p7)(r)}`,facts(e),null!==o&&n?(0,Z.Z)(o.stages,t):"",...n||0===l.length?d:[(0,Y.AU)(c,(0,Y.Bv)(d))],0===s?"":`…and ${(0,i.jG)(s,"older deployment")}, left out because a summary has a limit.`])}function facts(e){let{production_url:t,pages_url:n,production_branch:r,custom_domains:i,live:o}=e,a=new Set([t,...i.map(e=>`https://${e}`),n]),l=[...a].map(Y.Vr);return(0,Y.lV)([["Production",`${l.join(", ")}, of branch ${(0,x.SS)(r)}`],["Live",null===o?"nothing yet":[(0,Y.Vr)(o.url),commitOf(o),status_timeText(o.created_on)].join(", ")],["Note",(0,w.TG)(e).map(e=>`⚠️ ${(0,x.p7)(e)}`).join(" ")],["Builds",null===e.success_rate?"":(0,w.V5)(e)]])}function branchRow({name:e,url:t,status:n,updated_on:r}){return[branchLink(e,t),w.Zt[n],status_timeText(r)]}function deploymentRow(e){let{status:t,is_live:n,short_id:r,url:i,branch:o,aliases:l,duration_ms:d}=e,c=(0,w.pe)(e),u=(0,w.U4)(e)&&"preview"===e.environment?(0,s.iU)(l):void 0;return[`${w.Zt[t]}${""===c?"":` (${(0,x.p7)(c)})`}${n?", <b>live</b>":""}`,(0,w.U4)(e)?(0,x.Y3)(r,i):(0,x.SS)(r),branchLink(o,u??null),null===d?"–":(0,a.MP)(d),status_timeText(e.created_on),commitOf(e)]}function branchLink(e,t){let n=(0,x.xv)((0,w.J7)(e),ee);return null===t?(0,x.p7)(n):(0,x.Y3)(n,t)}function stageDurations(e){let t=e.map(({short_id:e,stages:t})=>{let n=t.filter(({duration_ms:e})=>null!==e);return{short_id:e,durations:new Map(n.map(({name:e,duration_ms:t})=>[e,t??0]))}}),n=[...new Set(t.flatMap(({durations:e})=>[...e.keys()]))].slice(0,et);if(0===n.length)return"";let r=t.filter(({durations:e})=>e.size>0).map(({short_id:e,durations:t})=>[(0,x.SS)(e),...n.map(e=>{let n=t.get(e);return void 0===n?"":(0,a.MP)(n)})]);return(0,Y.AU)("How long the stages took",(0,Y.hw)(["Deployment",...n.map(x.p7)],r))}function commitOf({commit_hash:e,commit_message:t,commit_url:n}){let r=(0,w.an)(t,K);return null===n?(0,Y.tT)(e,r):[(0,x.Y3)((0,_.BC)(e),n),(0,x.p7)(r)].filter(e=>""!==e).join(" ")}function status_timeText(e){return null===e?"":(0,w.Rs)(e)}var er=n(606),ei=n(4359),eo=n(6166),ea=n(4872),el=n(449),es=n(6425),ed=n(8522);let ec=100;function pack(e){let{deployments:t,...n}=e;if(t.length<ec)return e;let r=(0,ed.deflateSync)(JSON.stringify(t),{level:1});return{...n,get deployments(){return JSON.parse((0,ed.inflateSync)(r).toString())}}}let eu=8,em=16;async function readProjects(e){let{inputs:t,pagesOf:n,projects:r,log:a,clock:s,signal:d}=e,{projects:u,reportLimit:m}=t,h=u.some(ea.f)?(0,el.h)(await r(),u):void 0,p=h?.map(({name:e})=>e)??[...new Set(u)];a.event(`Reading ${1===p.length?`project ${p[0]}`:(0,i.jG)(p.length,"project")}`);let f=createCircuit(),g=[];async function read(e,t){let r=h?.[t],i=f.reason();if(void 0!==i)return g.push({name:e,failure:i,skipped:!0}),[];try{let t=n(e),i=void 0!==r&&(0,c.qE)(r)?Promise.resolve(r):t.project(),[a,l,u]=await Promise.all([i,newest(t,m),i.then(e=>(0,c.lY)(e)?domainsOf(t):[])]);f.succeeded();let h=await holdOf({project:a,recent:l,isWhole:l.length<m},{pages:t,clock:s,signal:d});return[pack(projectStatus({project:a,deployments:l,...(0,o.s)({domains:u,hold:h})}))]}catch(t){if(d.aborted)return g.push({name:e,failure:new l.HR({message:"The run ended before it was read."})}),[];if(!(t instanceof eo.F9||t instanceof eo.ZQ))throw t;return f.failed(t),g.push({name:e,failure:t}),a.event(`Not read: ${e}. ${t.message}`),[]}}return{projects:(await (0,er.Ay)(p,read,{concurrency:eu})).flat(),unreadable:g}}function holdOf(e,t){return(0,es.x)(e,t).catch(()=>void 0)}function createCircuit(){let e="",t=0,n;return{reason:()=>t>=em?n:void 0,succeeded(){t=0},failed(r){let i=r instanceof eo.ZQ||r.isForbidden,o=r instanceof eo.F9?`${r.status} ${r.codes}`:r.name;t=i?o===e?t+1:1:0,e=o,n=r}}}async function domainsOf(e){return e.domains().catch(()=>void 0)}async function newest(e,t){let n=new Map;for(let r=1;r<=Math.ceil(t/ei.z);r+=1){let t=await e.deployments({page:r});for(let e of t)n.set(e.id,e);if(t.length<ei.z)break}return[...n.values()].slice(0,t)}let eh=10,ep={begin:({projects:e})=>({project:e.join(", "),status:"pending"}),perform,interrupted,outputs:({status:e,overview:t})=>({status:e,...t&&{report:statusOutput(t)}}),summary:renderStatusSummary,conclusion:({status:e,overview:t})=>({lines:[void 0===t?`${(0,w.wX)(e)} No project was read`:statusConclusion(t)]})};async function perform(e){let{inputs:t,clock:n,log:r,updateReport:i,warn:o,signal:a}=e;refuseUnwritable(t);let{projects:l,unreadable:s}=await readProjects(e),[d]=s;if(0===l.length&&(a.throwIfAborted(),void 0!==d))throw d.failure;void 0!==d&&o(lackOf(d,s));let c=statusReport(l,s.map(({name:e})=>e),n.now()),u=statusLines(c);for(let e of u.shown)r.event(e);r.group(restTitle(u),u.rest),i({...!a.aborted&&{status:"success"},overview:c}),await status_write(e,"report-file",t.reportFile,()=>renderStatusPage(c)),await status_write(e,"report-json",t.reportJson,()=>renderStatusJson(c)),a.throwIfAborted()}function interrupted({overview:e},t,{timeout:n}){let r=e?.projects.length??0,o=e?.unreadable_projects.length??0,l=0===r?"":` after ${(0,i.$X)(r,r+o)} projects were read`;return"canceled"===t?{status:t,problem:{message:`The step was canceled${l}.`}}:{status:t,problem:{message:`The time of ${(0,a.MP)(n)} was over${l||" before any project was read"}.`,advice:"Give it longer with `timeout`, or name fewer projects."}}}function lackOf({failure:e},t){let n=t.slice(0,eh).map(({name:e})=>e),r=t.length-n.length,o=t.filter(e=>e.skipped).length,a=0===o?"":` ${(0,i.jG)(o,"project")} after these were not tried.`,l=`${n.join(", ")}${0===r?"":` and ${(0,i.zv)(r)} more`}`;return{message:`The report lacks ${l}: ${e.message}${a}`,advice:e.problem.advice}}function refuseUnwritable({reportFile:e,reportJson:t}){let n=(0,o.s)({"report-file":e,"report-json":t});for(let[e,t]of Object.entries(n)){let n=(0,f.Gn)(t);if(void 0!==n)throw notWritten(e,t,n)}if(void 0!==e&&void 0!==t&&(0,r.resolve)(e)===(0,r.resolve)(t))throw new l.HR({message:`\`report-file\` and \`report-json\` are the same file, ${e}.`,advice:"Give each of them a path of its own."})}function notWritten(e,t,n,r){let i={message:`The report was not written to ${t}: ${n}.`,advice:`Check that \`${e}\` is the path of a file that this step may write.`};return new l.HR(i,{cause:r})}async function status_write({writeFile:e,log:t},n,r,i){if(void 0!==r){try{await e(r,i())}catch(e){throw notWritten(n,r,e instanceof Error?e.message:String(e),e)}t.event(`Written: ${r}`)}}}};