/** Rows of the pull request comment with anything that Cloudflare, GitHub or a person may have written into them. */
import fc from 'fast-check';
import { type CommentRow, ROW_STATUS_TEXT, readRow } from '../../src/report/comment/rows.js';

import { httpsAddress } from '../addresses.js';
import { hostileText } from './hostile.js';

const statuses = Object.keys(ROW_STATUS_TEXT) as CommentRow['status'][];

const times = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** What any version of the action, or somebody's editor, may have left in the comment for one field. */
const texts = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom('é', '<', 'a', '🚀').map((character) => character.repeat(2000)) },
);

/** Up to 40 lines, some of them the same: to make up each one takes most of the time of a test. */
const lines = fc
  .tuple(fc.array(texts, { minLength: 1, maxLength: 4 }), fc.nat(40))
  .map(([some, length]) => Array.from({ length }, (_, at) => some[at % some.length]));

/** The pages that differ from production. */
const pages = fc.record(
  {
    listed: fc.array(
      fc.record({
        change: fc.oneof(fc.constantFrom('new', 'changed', 'removed'), hostileText),
        path: fc.oneof(
          hostileText,
          hostileText.map((path) => `/${path}`),
        ),
        title: texts,
      }),
      { maxLength: 4 },
    ),
    counts: fc.record({ new: fc.integer(), changed: fc.nat(30), removed: fc.oneof(fc.nat(3), hostileText) }),
    markupOnly: fc.oneof(fc.nat(), fc.double()),
    notCompared: fc.nat(),
    shown: fc.oneof(fc.constant('https://feature.shop.pages.dev'), httpsAddress, hostileText),
    before: fc.oneof(fc.constant('https://abc12345.shop.pages.dev'), hostileText),
  },
  { requiredKeys: ['listed', 'counts'] },
);

const orders = fc.record({ run: fc.integer({ min: 0, max: 5 }), attempt: fc.integer({ min: 1, max: 2 }) });

const lastGoods = fc.record({ address: httpsAddress, commitHash: texts, order: orders, updated: times });

export const anyRow: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    project: fc.oneof(fc.constantFrom('docs', 'shop', 'blog'), hostileText),
    status: fc.constantFrom(...statuses),
    order: orders,
    updated: times,
    environment: fc.oneof(fc.constantFrom('preview', 'production'), hostileText),
    url: fc.oneof(httpsAddress, hostileText),
    alias: fc.oneof(httpsAddress, hostileText),
    branch: fc.oneof(fc.constantFrom('feature/x', 'main'), texts),
    commitHash: texts,
    reason: texts,
    place: texts,
    isServed: fc.oneof(fc.boolean(), fc.constant('true')),
    lastGood: fc.oneof(lastGoods, fc.anything()),
    logUrl: fc.oneof(httpsAddress, hostileText),
    duration: fc.oneof(fc.nat(), fc.double({ min: 0 }), fc.constant('1')),
    stage: texts,
    logTail: fc.oneof(lines, fc.anything()),
    problem: texts,
    advice: texts,
    note: texts,
    pages: fc.oneof(pages, fc.anything()),
  },
  { requiredKeys: ['project', 'status', 'order', 'updated'] },
);

/** The same, as it is once it was read. */
export const readableRow = anyRow.map(readRow).filter((value): value is CommentRow => value !== undefined);

/** The same with the addresses that a run writes: those of the project, and of Cloudflare's dashboard. */
export const checkedRow = readableRow.map((one) => readRow(withOwnAddresses(one)) as CommentRow);

function withOwnAddresses({ url, alias, logUrl, lastGood, pages, ...row }: CommentRow): CommentRow {
  const isName = /^[a-z]+$/.test(row.project);
  const site = `${row.project}.pages.dev`;
  const { shown, before, ...listed } = pages ?? {};
  return {
    ...row,
    ...(url && isName && { url: `https://abc12345.${site}` }),
    ...(alias && isName && { alias: `https://feature.${site}` }),
    ...(lastGood && isName && { lastGood: { ...lastGood, address: `https://feature.${site}` } }),
    ...(logUrl && { logUrl: 'https://dash.cloudflare.com/?to=/:account/pages/view/shop/abc12345' }),
    ...(pages && {
      pages: {
        ...(listed as typeof pages),
        ...(shown && isName && { shown: `https://feature.${site}` }),
        ...(before && isName && { before: `https://${site}` }),
      },
    }),
  };
}

/** Such rows, of a project and branch each. Where one row of a project names its branch, all of them do. */
export function checkedRows({ min = 0, max = 6 } = {}): fc.Arbitrary<CommentRow[]> {
  const selector = ({ project, branch }: CommentRow) => `${project}\n${branch}`;
  return fc
    .uniqueArray(checkedRow, { selector, minLength: min, maxLength: max })
    .map((rows) =>
      rows.filter(
        ({ project, branch }) =>
          branch !== undefined || rows.every((one) => one.project !== project || one.branch === undefined),
      ),
    )
    .filter(({ length }) => length >= min);
}

/** A row that says no more than who wrote it, and when. */
export function row(project: string, fields: Partial<CommentRow> = {}): CommentRow {
  const value = readRow({
    project,
    status: 'success',
    order: { run: 1, attempt: 1 },
    updated: '2026-11-25T10:00:00.000Z',
    ...fields,
  });
  if (value === undefined) throw new Error('The row is not one');
  return value;
}
