export const id = 491;
export const ids = [491];
export const modules = {

/***/ 7491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wait: () => (/* binding */ wait)
});

// EXTERNAL MODULE: ./lib/src/core/pages/project.js
var pages_project = __webpack_require__(8694);
// EXTERNAL MODULE: ./lib/src/core/problem.js
var problem = __webpack_require__(947);
// EXTERNAL MODULE: ./lib/src/modes/build/follow-build.js + 5 modules
var follow_build = __webpack_require__(7619);
// EXTERNAL MODULE: ./lib/src/modes/context.js
var context = __webpack_require__(362);
// EXTERNAL MODULE: ./lib/src/modes/deploy/source.js
var deploy_source = __webpack_require__(6336);
// EXTERNAL MODULE: ./lib/src/modes/deployment-report.js + 1 modules
var deployment_report = __webpack_require__(3054);
// EXTERNAL MODULE: ./lib/src/cloudflare/http/errors.js
var errors = __webpack_require__(6166);
;// CONCATENATED MODULE: ./lib/src/core/backoff.js
const NOT_RANDOM = ()=>1;
/**
 * The pause after an attempt, in milliseconds.
 * @param attempt the number of the attempt that failed, from 1
 */ function backoff(attempt, { first, growth = 2, max, jitter = 0 }, random = NOT_RANDOM) {
    const pause = Math.min(max, first * growth ** (attempt - 1));
    return pause * (1 - jitter + jitter * random());
}

// EXTERNAL MODULE: ./lib/src/core/duration.js + 4 modules
var duration = __webpack_require__(4147);
;// CONCATENATED MODULE: ./lib/src/core/wait/branch-control.js
/** What the build settings of a project say about which pushes are built (Settings > Builds in the dashboard). */ const BRANCH_CONTROL_ADVICE = 'Change that in the dashboard (Settings > Builds > Branch control), or do not wait for it.';
/** Why a push to this branch is not built, or `undefined` when it is. */ function whyNotBuilt({ name, source, production_branch }, branch) {
    if (source === null) {
        return {
            message: `Project ${name} has no Git repository, so Cloudflare builds nothing when a commit is pushed.`,
            advice: 'Use `mode: deploy` with `directory`, or connect a repository in the dashboard.'
        };
    }
    const because = whyDisabled(source, branch, branch === production_branch);
    if (because === undefined) return undefined;
    return {
        message: `Cloudflare does not build branch ${branch} of ${name}: ${because}.`,
        advice: BRANCH_CONTROL_ADVICE
    };
}
/** Whether the watch paths leave out every one of these files, so that a push that changes no others is not built. */ function leavesOut({ path_includes, path_excludes }, files) {
    return files.length > 0 && files.every((file)=>matches(path_excludes, file) || path_includes.length > 0 && !matches(path_includes, file));
}
/** Whether the watch paths can leave out anything. */ function hasWatchPaths({ path_includes, path_excludes }) {
    return path_excludes.length > 0 || path_includes.length > 0 && !path_includes.includes('*');
}
function whyDisabled(source, branch, isProduction) {
    if (!source.deployments_enabled) return 'automatic deployments are disabled';
    if (isProduction) {
        return source.production_deployments_enabled ? undefined : 'automatic production deployments are disabled';
    }
    if (source.preview_deployment_setting === 'none') return 'preview deployments are disabled';
    if (source.preview_deployment_setting !== 'custom') return undefined;
    const { preview_branch_includes: includes, preview_branch_excludes: excludes } = source;
    if (matches(excludes, branch)) return 'the branch control excludes it from preview deployments';
    if (includes.length === 0 || matches(includes, branch)) return undefined;
    return 'the branch control does not include it in preview deployments';
}
/**
 * Whether a pattern matches. `*` stands for any text, slashes included; nothing else is special. A regular expression
 * is not used: a hostile pattern could keep it busy for very long.
 */ function matches(patterns, name) {
    return patterns.some((pattern)=>{
        const [start = '', ...parts] = pattern.split('*');
        const end = parts.pop();
        if (end === undefined) return name === start;
        if (!name.startsWith(start) || !name.slice(start.length).endsWith(end)) return false;
        const middle = name.slice(start.length, name.length - end.length);
        let at = 0;
        return parts.every((part)=>{
            const found = middle.indexOf(part, at);
            at = found + part.length;
            return found >= 0;
        });
    });
}

// EXTERNAL MODULE: ./lib/src/core/wait/matching.js
var matching = __webpack_require__(2461);
// EXTERNAL MODULE: ./lib/src/cloudflare/api/pages.js + 2 modules
var api_pages = __webpack_require__(6909);
;// CONCATENATED MODULE: ./lib/src/modes/wait/deployment-list.js

/** Pages that are read at most to find what is new. */ const MAX_NEW_PAGES = 10;
/** @param recent the newest deployments of the project, of any environment, read before */ function createDeploymentList(environment, recent, pages) {
    let read = [];
    let lastPage = 1;
    let isComplete = false;
    const readPage = (page)=>pages.deployments({
            environment,
            page
        });
    const isNew = ({ id })=>!read.some((deployment)=>deployment.id === id);
    const isLast = (page)=>page.length < api_pages/* DEPLOYMENTS_PER_PAGE */.z0;
    return {
        deployments: ()=>[
                ...read,
                ...recent.filter(isNew)
            ],
        async readNew () {
            const isFirstReading = read.length === 0;
            const added = [];
            for(let number = 1; number <= MAX_NEW_PAGES; number += 1){
                const page = await readPage(number);
                const fresh = page.filter(isNew);
                added.push(...fresh);
                if (isFirstReading) isComplete = isLast(page);
                const hasKnown = fresh.length < page.length;
                if (isFirstReading || hasKnown || page.length === 0) break;
            }
            read = [
                ...added,
                ...read
            ];
        },
        async readOlder () {
            if (isComplete) return;
            const page = await readPage(lastPage + 1);
            lastPage += 1;
            isComplete = isLast(page);
            read = [
                ...read,
                ...page.filter(isNew)
            ];
        }
    };
}

;// CONCATENATED MODULE: ./lib/src/github/changes.js
/** GitHub lists no more files of a comparison. */ const MAX_FILES = 300;
/**
 * The files that a push changed, a renamed one under both names, and how many commits it has. `undefined` when they
 * cannot be known: GitHub lists only some of them, or the push replaced what was there before.
 */ async function changesOf(octokit, { owner, repo, before, after }, signal) {
    const basehead = `${before}...${after}`;
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
        owner,
        repo,
        basehead,
        request: {
            signal
        }
    });
    const { status, files = [], total_commits: commits } = data;
    if (status !== 'ahead' || files.length >= MAX_FILES) return undefined;
    return {
        files: files.flatMap(({ filename, previous_filename })=>[
                filename,
                ...previous_filename === undefined ? [] : [
                    previous_filename
                ]
            ]),
        commits
    };
}

;// CONCATENATED MODULE: ./lib/src/modes/wait/watch-paths.js


/**
 * Cloudflare builds a push of 20 or more commits whatever it changes
 * (https://developers.cloudflare.com/pages/configuration/build-watch-paths/).
 */ const MIN_UNWATCHED_COMMITS = 20;
/**
 * Why the push of this commit is not built: the build watch paths leave out every file that it changes.
 * @returns `undefined` when the push is built, and when GitHub does not say what it changes
 */ async function whyLeftOut(wanted, { name, source }, { event, inputs, octokit, signal, log }) {
    const { owner, repo, previousCommit: before, commitHash: after } = event;
    if (source === null || !hasWatchPaths(source) || inputs.githubToken === undefined) return undefined;
    if (before === undefined || after !== wanted.commitHash) return undefined;
    try {
        const changes = await changesOf(await octokit(), {
            owner,
            repo,
            before,
            after
        }, signal);
        if (changes === undefined || changes.commits >= MIN_UNWATCHED_COMMITS || !leavesOut(source, changes.files)) return undefined;
        return {
            message: `Cloudflare does not build commit ${after.slice(0, 7)} of ${name}: it changes no file in the build watch paths.`,
            advice: 'Change the paths in the dashboard (Settings > Builds > Build watch paths), or do not wait for it.'
        };
    } catch (error) {
        signal.throwIfAborted();
        log.event(`GitHub does not tell which files the commit changes; waiting for its deployment. ${error}`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/src/modes/wait/discover.js








/** Between two searches. The default `discovery-timeout` of 2 minutes has room for 26 of these pauses. */ const PAUSE = {
    first: 1500,
    growth: 13 / 12,
    max: 8000
};
/**
 * Searches for the deployment of a commit until it is there. Each search reads what is new, and one page further back
 * for a deployment that was made long ago.
 * @param recent the newest deployments of the project, read before
 * @throws Failure when the deployment is not there after `discovery-timeout`, or when the project builds no pushes;
 *   UnreachableFailure when Cloudflare gives no answer at that time
 */ async function discover(wanted, { project, recent }, run) {
    const { inputs, clock, signal, log, pages } = run;
    const list = createDeploymentList((0,matching/* environmentOf */.p7)(wanted), recent, pages);
    const deadline = clock.now() + inputs.discoveryTimeout;
    let isWaiting = false;
    const known = find();
    if (known !== undefined) return known;
    for(let attempt = 1;; attempt += 1){
        let unanswered;
        try {
            const discovery = await search();
            if (discovery !== undefined) return discovery;
        } catch (error) {
            if (!(error instanceof errors/* UnreachableFailure */.ZQ)) throw error;
            log.event(`Cloudflare does not tell which deployments there are; still trying. ${error.message}`);
            unanswered = error;
        }
        const pause = backoff(attempt, PAUSE);
        if (clock.now() + pause > deadline) throw unanswered ?? notFound(wanted, project, list.deployments(), run);
        await clock.sleep(pause, signal);
    }
    function find() {
        const deployment = (0,matching/* findDeployment */.HZ)(wanted, list.deployments());
        return deployment && {
            deployment
        };
    }
    async function search() {
        await list.readNew();
        const found = find();
        if (found !== undefined) return found;
        if (!isWaiting) {
            const never = await whyNever(wanted, project, run);
            if (never !== undefined) return {
                never
            };
            log.event(`Waiting for the deployment of commit ${wanted.commitHash.slice(0, 7)} of branch ${wanted.branch}`);
            isWaiting = true;
        }
        await list.readOlder();
        // A newer one of the same commit may have come meanwhile.
        if (find() !== undefined) await list.readNew();
        return find();
    }
}
/** Why the commit will never be deployed. @throws Failure when the project builds no pushes at all */ async function whyNever(wanted, project, run) {
    const never = whyNotBuilt(project, wanted.branch) ?? await whyLeftOut(wanted, project, run);
    if (project.source === null && never !== undefined) throw new problem/* Failure */.H(never);
    return never;
}
function notFound(wanted, project, deployments, { inputs, event }) {
    const commit = wanted.commitHash.slice(0, 7);
    return new problem/* Failure */.H({
        message: `Cloudflare has no deployment of commit ${commit} of branch ${wanted.branch} of ${project.name} after ${(0,duration/* writeDuration */.MP)(inputs.discoveryTimeout)}.`,
        advice: [
            ...relativeAdvice((0,matching/* findRelative */.wu)(wanted, deployments)),
            ...repositoryAdvice(project, `${event.owner}/${event.repo}`),
            ...event.pullRequest?.fromFork ? [
                'Cloudflare may not build pull requests from forks.'
            ] : [],
            ...watchPathAdvice(project),
            'Look at Settings > Builds of the project in the dashboard, or give it longer with `discovery-timeout`.'
        ].join(' ')
    });
}
function relativeAdvice(relative) {
    if (relative === undefined) return [];
    const { branch } = relative.deployment_trigger.metadata;
    return [
        `The commit was deployed as ${relative.environment} of branch ${branch}: ${relative.url}.`
    ];
}
function repositoryAdvice({ name, source }, repository) {
    if (source === null || source.owner === '' || source.repo_name === '') return [];
    const built = `${source.owner}/${source.repo_name}`;
    return built.toLowerCase() === repository.toLowerCase() ? [] : [
        `${name} builds ${built}, not ${repository}.`
    ];
}
function watchPathAdvice({ source }) {
    if (source === null || !hasWatchPaths(source)) return [];
    return [
        `Only changes of the build watch paths are built (${source.path_includes.join(', ')}).`
    ];
}

;// CONCATENATED MODULE: ./lib/src/modes/wait/wait.js







/** Follows the deployment that Cloudflare's Git integration makes of a commit. */ const wait = {
    ...deployment_report/* deploymentPresentation */.s,
    perform
};
async function perform(base) {
    const run = (0,context/* aboutProject */.B)(base);
    const { inputs, event, pages, updateReport } = run;
    const source = (0,deploy_source/* sourceOf */.vz)(inputs, event);
    updateReport(source);
    const { branch, commitHash } = source;
    if (commitHash === undefined) {
        throw new problem/* Failure */.H({
            message: `The event \`${event.eventName}\` does not say which commit of branch ${branch} to wait for.`,
            advice: 'Set `commit-hash`.'
        });
    }
    const [project, recent] = await Promise.all([
        pages.project(),
        pages.deployments()
    ]);
    updateReport({
        productionUrl: (0,pages_project/* productionUrl */.Jj)(project)
    });
    const wanted = {
        commitHash,
        branch,
        productionBranch: project.production_branch
    };
    const discovery = await discover(wanted, {
        project,
        recent
    }, run);
    if ('never' in discovery) {
        const { message, advice } = discovery.never;
        updateReport({
            status: 'skipped',
            ...inputs.failOnSkipped ? {
                problem: discovery.never
            } : {
                note: `${message} ${advice ?? ''}`.trim()
            }
        });
        return;
    }
    (0,follow_build/* announce */.i)(discovery.deployment, run);
    run.publishProgress();
    await (0,follow_build/* followBuild */.c)(discovery.deployment, run, {
        project,
        recent
    });
}


/***/ })

};
