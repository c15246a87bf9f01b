import type { Status } from '../../core/report.js';

/** How each status looks to people, with the same symbol and word everywhere. */
export const STATUS_TEXT: Readonly<Record<Status, string>> = {
  success: '✅ Ready',
  failure: '❌ Failed',
  canceled: '🚫 Canceled',
  skipped: '⏭️ Skipped',
  'timed-out': '⏰ Timed out',
  pending: '⏳ Building',
  partial: '🟡 Partly done',
};
