/** Both local servers with a few projects in them, for whoever runs the action by hand, and for the workflow CI. */
import { startWorld } from './world.js';

/** What a step of a workflow needs to know of the servers. */
export interface ServedValues {
  /** Of the local Cloudflare, for the input `api-base-url`. */
  'api-base-url': string;
  'api-token': string;
  'account-id': string;
  /** Of the local GitHub, for the variable GITHUB_API_URL of a process. */
  'github-api-url': string;
  'github-token': string;
  /** What production of the project `shop` serves. */
  'deployment-id': string;
  'commit-hash': string;
  /** How many previews of `shop` are older than a week and needed by nothing. */
  'stale-count': string;
}

export interface Served {
  values: ServedValues;
  close(): Promise<void>;
}

const DAY = 24 * 3600 * 1000;
const STALE = 3;

/** Starts the servers: `shop` is built from Git and has a history, `docs` takes Direct Uploads. */
export async function serve(): Promise<Served> {
  const { pages, github, close } = await startWorld();
  const { state } = pages;
  const now = Date.now();
  const shop = state.addProject({ name: 'shop' });
  state.addDeployment(shop, { createdOn: now - 2 * DAY });
  const live = state.addDeployment(shop, { createdOn: now - DAY, live: true });
  // One more, which the alias of the branch still serves.
  for (let age = 0; age <= STALE; age += 1) {
    state.addDeployment(shop, { branch: 'feature/search', createdOn: now - (30 + age) * DAY });
  }
  state.addProject({ name: 'docs', source: null });
  return {
    values: {
      'api-base-url': pages.url,
      'api-token': 'test-api-token',
      'account-id': shop.account.id,
      'github-api-url': github.apiUrl,
      'github-token': github.token,
      'deployment-id': live.id,
      'commit-hash': live.commit.hash,
      'stale-count': String(STALE),
    },
    close,
  };
}
