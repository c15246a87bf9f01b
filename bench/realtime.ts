/**
 * The same as polling.ts in real time: builds of a minute that the built action follows on local servers. The lines of
 * the log are those of Cloudflare, which tell when the build command is over.
 */
import { dispatchEvent, startWorld } from '../local/world.js';
import { type Figure, median } from './figure.js';

const DEPLOY = 9000;
const STAGES = [
  { name: 'queued', ms: 1500 },
  { name: 'initialize', ms: 3000 },
  { name: 'clone_repo', ms: 2000 },
  { name: 'build', ms: 44_500 },
  { name: 'deploy', ms: DEPLOY },
];
const LENGTH = STAGES.reduce((sum, { ms }) => sum + ms, 0);

/** Milliseconds of a request. */
const LATENCY = 150;

/** @param builds how many are followed at the same time, each on a server of its own */
export async function benchRealTime(builds: number): Promise<Figure[]> {
  const runs = await Promise.all(Array.from({ length: builds }, (_, index) => followBuild(index * 1500)));
  return [
    {
      name: `60 s build in real time, ${builds} runs: median lag (s)`,
      value: median(runs.map(({ lag }) => lag)) / 1000,
      most: 2,
    },
    {
      name: '60 s build in real time: most requests',
      value: Math.max(...runs.map(({ requests }) => requests)),
      most: 60,
    },
  ];
}

/** @param longer milliseconds that the build stage takes more, so that not every build ends at the same time */
async function followBuild(longer: number): Promise<{ lag: number; requests: number }> {
  const world = await startWorld({ pages: { latency: LATENCY } });
  try {
    const project = world.pages.state.addProject({ name: 'shop' });
    const stages = STAGES.map((stage) => (stage.name === 'build' ? { ...stage, ms: stage.ms + longer } : stage));
    const built = LENGTH - DEPLOY + longer;
    world.pages.state.scriptBuild(project, {
      stages,
      log: [
        { at: 8000, line: 'Executing user command: npm run build' },
        { at: built, line: 'Finished' },
        { at: built + 500, line: 'Validating asset output directory' },
        { at: LENGTH + longer, line: 'Success: Your site was deployed!' },
      ],
    });
    const inputs = { project: 'shop', comment: 'false', 'account-id': project.account.id };
    const result = await world.run({ inputs, event: dispatchEvent() });
    const [created] = world.pages.state.created;
    if (result.exitCode !== 0 || created === undefined) throw new Error(`The run failed:\n${result.printed}`);
    const end = created.createdOn + LENGTH + longer;
    const isLook = ({ method, path }: { method: string; path: string }) =>
      method === 'GET' && path.endsWith(created.id);
    const noticed = world.pages.requests.find((request) => isLook(request) && request.startedAt + LATENCY >= end);
    if (noticed === undefined) throw new Error('Nobody looked after the end');
    return { lag: noticed.startedAt + LATENCY - end, requests: world.pages.requests.length };
  } finally {
    await world.close();
  }
}
