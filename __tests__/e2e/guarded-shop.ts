/** A shop whose production changes, and is taken care of: what runs do that may be canceled at a bad moment. */
import type { SiteScript } from '../../local/pages/index.js';
import { dispatchEvent, pushEvent, type World, type WorldRun } from '../../local/world.js';
import { type Truth, watchProduction } from '../chaos/claims.js';

const HOUR = 3_600_000;
const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const SOURCE = { type: 'github', owner: 'octo-org', repo_name: 'shop' } as const;

const GUARDED = { 'health-check': '/', 'health-check-timeout': '5s', 'rollback-on-failure': 'true' };
const DEPLOYED = { ...GUARDED, 'bake-time': '20s', 'purge-cache': 'true', 'when-rolled-back': 'hold' };
const ROLLED_BACK = { mode: 'rollback', 'production-builds': 'pause', 'purge-cache': 'true' };

export interface Scenario {
  inputs: Record<string, string>;
  /** How often a new deployment answers well before it answers badly. Default without an end. */
  goodFor?: number;
  /** Whether what is live answers badly. */
  isLiveBad?: boolean;
}

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'a deployment that stays good': { inputs: DEPLOYED },
  'a deployment that is bad at once': { inputs: DEPLOYED, goodFor: 0 },
  'a deployment that becomes bad': { inputs: DEPLOYED, goodFor: 4 },
  'a push that is bad': { inputs: { mode: 'wait', ...GUARDED }, goodFor: 0 },
  'a rollback to what is healthy': {
    inputs: { ...ROLLED_BACK, 'health-check': '/', 'rollback-to': 'healthy', 'bake-time': '10s' },
    isLiveBad: true,
  },
  'a rollback without a health check': { inputs: ROLLED_BACK },
  'a rollback to what is live': { inputs: { ...ROLLED_BACK, 'rollback-to': 'newest' } },
};

export interface GuardedShop {
  run: WorldRun;
  /** What is true of production now. */
  truth(): Truth;
}

/**
 * Makes a shop of three good versions in place of every other project, for sites that `startSites` serves.
 * @param onAsked called with the host for every request to a site
 */
export function openGuardedShop(
  world: World,
  { inputs, goodFor = Number.POSITIVE_INFINITY, isLiveBad = false }: Scenario,
  onAsked: (host: string) => void = () => undefined,
): GuardedShop {
  const { state } = world.pages;
  state.projects.splice(0);
  state.zones.set('zone-1', 'shop.example');
  const project = state.addProject({ name: 'shop', source: SOURCE, customDomains: ['shop.example'] });
  const old = [9, 7, 5].map((age) => state.addDeployment(project, { createdOn: world.now() - age * HOUR, live: true }));
  const badLive = isLiveBad ? old.at(-1)?.id : undefined;
  let rounds = goodFor;
  const answer = (id: string) => {
    if (old.some((one) => one.id === id)) return { status: id === badLive ? 500 : 200 };
    rounds -= 1;
    return { status: rounds >= 0 ? 200 : 500 };
  };
  state.siteScripts = new SiteScripts((id) => (_, host) => {
    onAsked(host);
    return answer(id);
  });
  const truth = watchProduction(state, project, world.now);
  const build = { stages: [{ name: 'build', ms: 3000 }] };
  if (inputs.mode === 'wait') state.push(project, 'main', { hash: HEAD, message: 'Break it' }, build);
  else state.scriptBuild(project, { ...build, branch: 'main', commitHash: HEAD });
  return {
    run: {
      inputs: { project: 'shop', ...inputs },
      event: inputs.mode === 'rollback' ? dispatchEvent() : pushEvent('main', HEAD),
      env: { CLOUDFLARE_ACCOUNT_ID: project.account.id },
    },
    truth,
  };
}

/** Scripts of all deployments, also of those that are made later. */
class SiteScripts extends Map<string, SiteScript> {
  readonly #scriptOf: (id: string) => SiteScript;

  constructor(scriptOf: (id: string) => SiteScript) {
    super();
    this.#scriptOf = scriptOf;
  }

  override get(id: string): SiteScript {
    return this.#scriptOf(id);
  }
}
