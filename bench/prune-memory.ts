/** A process that prunes all of a project and tells the most memory it had, in MiB. Usage: <API URL> <account id> */
import { runPrune } from '../local/pruning.js';
import { scaledClock } from '../local/simulation.js';

const [url = '', accountId = ''] = process.argv.slice(2);
const { error } = await runPrune({
  url,
  accountId,
  clock: { ...scaledClock(1000), limit: scaledClock(1).limit },
  print: () => undefined,
  async writeFile(_path, text) {
    for (const _piece of text);
  },
});
if (error !== undefined) throw error;
console.log(process.resourceUsage().maxRSS / 1024);
