export const id = 573;
export const ids = [573];
export const modules = {

/***/ 7573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createUploadApi: () => (/* binding */ createUploadApi)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _http_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6166);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5776);
/** The endpoints of a Direct Upload (https://developers.cloudflare.com/pages/get-started/direct-upload/). */ 


/** How often a bucket is sent: with the pauses between, for over a minute. */ const MAX_UPLOAD_ATTEMPTS = 10;
/** Milliseconds that an upload may take: to begin with, and at the bytes per millisecond of a slow line (2 Mbit/s). */ const UPLOAD_TIME = {
    start: 30_000,
    rate: 250
};
/** Milliseconds that creating a deployment may take: Functions and a long manifest are sent with it. */ const DEPLOY_TIME = 120_000;
function createUploadApi(client, accountId, project, create) {
    const projectsPath = `/accounts/${accountId}/pages/projects`;
    const projectPath = `${projectsPath}/${encodeURIComponent(project)}`;
    /** A name is taken only once: a request that is refused may have been understood the first time. */ async function isMissing() {
        try {
            await projectAnswer();
            return false;
        } catch (error) {
            return error instanceof _http_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiFailure */ .F9;
        }
    }
    async function projectAnswer() {
        return (await client.request({
            method: 'GET',
            path: projectPath
        })).result;
    }
    async function asset(token, name, request) {
        const path = `/pages/assets/${name}`;
        const { result } = await client.request({
            method: 'POST',
            path,
            repeatable: true,
            credentials: {
                token
            },
            ...request
        });
        return result;
    }
    return {
        async createProject (productionBranch) {
            const json = {
                name: project,
                production_branch: productionBranch
            };
            try {
                await client.request({
                    method: 'POST',
                    path: projectsPath,
                    json,
                    repeatable: true
                });
            } catch (error) {
                if (!(error instanceof _http_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiFailure */ .F9) || await isMissing()) throw error;
            }
        },
        async compatibility (environment) {
            return (0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCompatibility */ .ML)(await projectAnswer(), environment);
        },
        async token () {
            return (0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseToken */ .pI)((await client.request({
                method: 'GET',
                path: `${projectPath}/upload-token`
            })).result);
        },
        async checkMissing (token, hashes) {
            return (0,_parse_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHashes */ .CY)(await asset(token, 'check-missing', {
                json: {
                    hashes
                }
            }));
        },
        async upload (token, stream, onRetry) {
            const timeout = UPLOAD_TIME.start + Math.ceil(stream.length / UPLOAD_TIME.rate);
            await asset(token, 'upload', {
                stream,
                timeout,
                attempts: MAX_UPLOAD_ATTEMPTS,
                onRetry
            });
        },
        async upsertHashes (token, hashes) {
            await asset(token, 'upsert-hashes', {
                json: {
                    hashes
                }
            });
        },
        deploy (fields, expected, before) {
            const form = Object.fromEntries(Object.entries(fields).map(([name, value])=>[
                    name,
                    typeof value === 'string' ? value : new node_buffer__WEBPACK_IMPORTED_MODULE_0__.File([
                        value
                    ], name)
                ]));
            const call = {
                method: 'POST',
                path: `${projectPath}/deployments`,
                form,
                timeout: DEPLOY_TIME
            };
            return create(()=>client.request(call), expected, before);
        }
    };
}


/***/ })

};
