import { Failure } from '../../core/problem.js';
import type { EventContext } from '../../github/event.js';
import type { WaitInputs } from '../../inputs/wait.js';
import { type Source, sourceOf } from '../deploy/source.js';

/** The branch and the commit whose deployment is waited for. @throws Failure when one of them is not known */
export function awaitedSource(inputs: WaitInputs, event: EventContext): Source & { commitHash: string } {
  const source = sourceOf(inputs, event);
  const { branch, commitHash } = source;
  if (commitHash !== undefined) return { ...source, commitHash };
  throw new Failure({
    message: `The event \`${event.eventName}\` does not say which commit of branch ${branch} to wait for.`,
    advice: 'Set `commit-hash`.',
  });
}
