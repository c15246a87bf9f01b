/** A Cloudflare that holds very many previews of one project, and does for `prune` what it needs, quickly. */
import { type Answer, type HttpServer, type ServerRequest, startHttpServer } from '../local/http.js';
import { createLimiter, type RateLimit } from '../local/pages/limit.js';

export interface PruneServer {
  url: string;
  accountId: string;
  deleted: Set<string>;
  /** Requests answered so far, and how many of them with 429. */
  counts: { requests: number; refused: number };
  close: HttpServer['close'];
}

interface Options {
  deployments: number;
  now?: () => number;
  rateLimit?: RateLimit;
  /** Milliseconds. */
  latency?: number;
}

const PER_PAGE = 25;
const BRANCHES = 40;
const DAY = 24 * 3600 * 1000;

export async function startPruneServer({
  deployments,
  now = Date.now,
  rateLimit,
  latency,
}: Options): Promise<PruneServer> {
  const deleted = new Set<string>();
  const counts = { requests: 0, refused: 0 };
  const newest = now() - 30 * DAY;
  const limiter = rateLimit && createLimiter(rateLimit);
  const server = await startHttpServer({
    now,
    latency,
    gate() {
      counts.requests += 1;
      const { headers = {}, answer } = limiter?.(now()) ?? {};
      if (answer !== undefined) counts.refused += 1;
      return { headers, answer };
    },
    handle(request) {
      server.requests.length = 0;
      return answer(request);
    },
  });

  function answer({ method, path, query }: ServerRequest): Answer {
    const [, id] = /\/deployments\/([0-9a-f-]+)$/.exec(path) ?? [];
    if (method === 'DELETE' && id !== undefined) {
      if (deleted.has(id))
        return { status: 404, json: { success: false, errors: [{ code: 8000009, message: 'gone' }] } };
      deleted.add(id);
      return ok(null);
    }
    if (path.endsWith('/shop')) {
      const live = deployment(-1, newest);
      return ok({
        name: 'shop',
        subdomain: 'shop.pages.dev',
        production_branch: 'main',
        source: null,
        canonical_deployment: live,
        latest_deployment: live,
      });
    }
    const first = (Number(query.page) - 1) * PER_PAGE;
    const size = Math.max(0, Math.min(PER_PAGE, deployments - first));
    const page = Array.from({ length: size }, (_, at) => deployment(first + at, newest));
    return ok(page, { page: Number(query.page), per_page: PER_PAGE, count: size, total_count: deployments });
  }

  return { url: `${server.origin}/client/v4`, accountId: '0'.repeat(32), deleted, counts, close: server.close };
}

function ok(result: unknown, result_info?: unknown): Answer {
  return { status: 200, json: { success: true, errors: [], messages: [], result, result_info } };
}

/** About as long as Cloudflare's own. `at` -1 is production's live one. */
function deployment(at: number, newest: number): unknown {
  const id = `${(at + 1).toString(16).padStart(8, '0')}-0000-4000-8000-${'0'.repeat(12)}`;
  const created = new Date(newest - at * 60_000).toISOString();
  const stages = ['queued', 'initialize', 'clone_repo', 'build', 'deploy'].map((name) => ({
    name,
    started_on: created,
    ended_on: created,
    status: 'success',
  }));
  return {
    id,
    short_id: id.slice(0, 8),
    project_name: 'shop',
    environment: at < 0 ? 'production' : 'preview',
    url: `https://${id.slice(0, 8)}.shop.pages.dev`,
    created_on: created,
    modified_on: created,
    aliases: null,
    latest_stage: stages.at(-1),
    stages,
    is_skipped: false,
    env_vars: { NODE_VERSION: { type: 'plain_text', value: '20' } },
    build_config: { build_command: 'npm run build', destination_dir: 'dist', root_dir: '' },
    deployment_trigger: {
      type: 'github:push',
      metadata: {
        branch: `feature/${at % BRANCHES}`,
        commit_hash: id.padEnd(40, '0'),
        commit_message: `Change number ${at}`,
      },
    },
  };
}
