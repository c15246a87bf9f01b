import { isProgressDue, PROGRESS_INTERVAL, type ProgressMoment } from '../../../core/clock.js';
import { shareOf, type UploadProgress, uploadProgressLine } from '../../../core/deploy/upload/progress.js';
import type { DeploymentRun } from '../../context.js';

/** The part of a run that logging the progress uses. */
export type ProgressRun = Pick<DeploymentRun<unknown>, 'clock' | 'pages'> & {
  log: Pick<DeploymentRun<unknown>['log'], 'event'>;
};

/** Logs how far an upload is. */
export interface ProgressLog {
  /** Called often. */
  update(progress: UploadProgress): void;
  /** The upload is over. */
  end(): void;
}

/** Begins to log the progress of an upload, also while nothing is sent because Cloudflare asks to wait. */
export function logUploadProgress({ clock, pages, log }: ProgressRun): ProgressLog {
  const started = clock.now();
  let logged: ProgressMoment = { share: 0, at: started };
  let latest: UploadProgress | undefined;
  let stop: () => void = () => undefined;

  /** Comes back when no progress was made for so long. */
  function watch(): void {
    stop();
    const limit = clock.limit(PROGRESS_INTERVAL);
    const onOver = () => {
      sayIfDue();
      watch();
    };
    limit.signal.addEventListener('abort', onOver, { once: true });
    stop = () => {
      limit.signal.removeEventListener('abort', onOver);
      limit.clear();
    };
  }

  function sayIfDue(): void {
    if (latest === undefined) return;
    const moment = { share: shareOf(latest), at: clock.now() };
    if (!isProgressDue(moment, logged)) return;
    logged = moment;
    log.event(uploadProgressLine(latest, { elapsed: moment.at - started, pause: pages.timeFor(1) }));
  }

  watch();
  return {
    update(progress) {
      latest = progress;
      if (shareOf(progress) < 1) sayIfDue();
    },
    end: () => stop(),
  };
}
