import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRunnerLog } from '../../../local/runner-log.js';
import { createLog, type Log } from '../../../src/report/log/log.js';
import { printable } from '../../../src/report/text/escape.js';
import { NO_LIMIT } from '../../clocks.js';
import { hostileLines, hostileText } from '../hostile.js';

/** What the log prints while `act` writes into it; the clock stands at `times`, one for each look. */
function printed(act: (log: Log) => void, times: readonly number[] = [0]): string {
  let text = '';
  let looks = 0;
  const now = () => times[Math.min(looks++, times.length - 1)] ?? 0;
  act(
    createLog(
      (part) => {
        text += part;
      },
      { now, sleep: async () => {}, limit: () => NO_LIMIT },
      'secret-word',
    ),
  );
  return text;
}

/** What outside text may look like at worst: it also knows how the log stops commands, but not the word. */
const line = fc.oneof(
  hostileText,
  fc.constantFrom('::stop-commands::', '::secret::', '  ::add-mask::a', '\ufeff::error::x', 'a ##[warning]b'),
);

describe('the log of the step', () => {
  test('obeys no command that comes in a build log', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostileText, fc.array(line, { maxLength: 5 })), { maxLength: 4 }), (groups) => {
        const text = printed((log) => {
          log.stages(
            [],
            groups.map(([stage, lines]) => ({ stage, lines })),
          );
          log.close();
        });
        const { commands } = readRunnerLog(text);
        expect(commands.filter((name) => !['group', 'endgroup', 'stop-commands'].includes(name))).toEqual([]);
        expect(commands.filter((name) => name === 'group').length).toBe(
          commands.filter((name) => name === 'endgroup').length,
        );
      }),
    );
  });

  test('obeys no command that comes in an event, and has one line for it', () => {
    fc.assert(
      fc.property(line, (text) => {
        const { commands, entries } = readRunnerLog(printed((log) => log.event(text)));
        expect(commands.filter((name) => name !== 'stop-commands')).toEqual([]);
        expect(entries.map((entry) => entry.text)).toEqual([`     0s  ${printable(text)}`]);
      }),
    );
  });

  test('shows every line of the build log, one for one', () => {
    fc.assert(
      fc.property(hostileLines, (lines) => {
        fc.pre(lines.length > 0);
        const { entries } = readRunnerLog(printed((log) => log.stages([], [{ stage: 'build', lines }])));
        expect(entries.map(({ text }) => text)).toEqual(lines.map(printable));
      }),
    );
  });

  test('obeys commands again after text from outside', () => {
    const text = printed((log) => {
      log.stages([], [{ stage: 'build', lines: ['::error::gone'] }]);
      log.event('done');
    });
    expect(readRunnerLog(`${text}::notice::ours\n`).annotations).toEqual([
      { level: 'notice', message: 'ours', properties: {} },
    ]);
  });

  test('leaves ordinary lines as they are', () => {
    expect(printed((log) => log.stages([], [{ stage: 'build', lines: ['$ npm run build', '\tok: a::b #1'] }]))).toBe(
      '::group::Build log: build\n$ npm run build\n\tok: a::b #1\n',
    );
  });

  test('has one group for each stage, opened once while it goes on, and closed by what is no build log', () => {
    const text = printed((log) => {
      log.stages([], [{ stage: 'build', lines: ['one'] }]);
      log.stages(
        [],
        [
          { stage: 'build', lines: ['two'] },
          { stage: 'deploy', lines: ['three'] },
        ],
      );
      log.event('ready');
      log.close();
    });
    const { entries, groups } = readRunnerLog(text);
    expect(groups).toEqual(['Build log: build', 'Build log: deploy']);
    expect(entries).toEqual([
      { text: 'one', group: 'Build log: build' },
      { text: 'two', group: 'Build log: build' },
      { text: 'three', group: 'Build log: deploy' },
      { text: '     0s  ready' },
    ]);
  });

  test('shows what a stage said before its end, and after its begin', () => {
    const groups = [
      { stage: 'clone_repo', lines: ['cloned'] },
      { stage: 'build', lines: ['building'] },
      { stage: 'deploy', lines: ['early'] },
    ];
    const text = printed((log) => {
      log.stages(
        [
          { stage: 'clone_repo', status: 'success' },
          { stage: 'build', status: 'active' },
        ],
        groups,
      );
      log.close();
    });
    expect(readRunnerLog(text).entries.map((entry) => entry.text)).toEqual([
      'early',
      'cloned',
      '     0s  clone_repo  success',
      'building',
    ]);
  });

  test('obeys nothing in a group of its own, and closes it', () => {
    fc.assert(
      fc.property(hostileText, fc.array(line), (title, lines) => {
        const { commands, entries } = readRunnerLog(printed((log) => log.group(title, lines)));
        const expected = lines.length === 0 ? [] : ['group', 'endgroup'];
        expect(commands.filter((name) => name !== 'stop-commands')).toEqual(expected);
        if (lines.length > 0) expect(entries.map(({ text }) => text)).toEqual(lines.map(printable));
      }),
    );
  });

  test('shows elapsed times and stages in columns', () => {
    const text = printed(
      (log) => {
        log.event('first');
        log.stages([
          { stage: 'clone_repo', status: 'success', duration: 3200 },
          { stage: 'build', status: 'success', duration: 60_000 },
        ]);
      },
      [0, 999, 61_000, 3_600_000],
    );
    expect(text.split('\n')).toEqual([
      '     0s  first',
      '  1m 1s  clone_repo  success  3s',
      '     1h  build       success  1m',
      '',
    ]);
  });

  test('has no line for the begin of a stage, and no group without lines', () => {
    const text = printed((log) => {
      log.stages([{ stage: 'build', status: 'active' }], [{ stage: 'build', lines: [] }]);
      log.group('nothing', []);
    });
    expect(text).toBe('');
  });

  test('says after 30 seconds of silence which stage goes on, and since when', () => {
    const active = { stage: 'build', status: 'active' };
    const text = printed(
      (log) => {
        log.stages([active]);
        log.stages([]);
        log.stages([]);
        log.stages([]);
        log.stages([{ ...active, status: 'success' }]);
        log.stages([]);
      },
      // The start; the stage; looks: at 29 s, at 35 s and its line, at 40 s; its end at 90 s.
      [0, 1000, 1000, 29_000, 35_000, 35_000, 40_000, 90_000, 200_000],
    );
    expect(text.split('\n')).toEqual([
      '    35s  build       goes on, for 34s so far',
      ' 1m 30s  build       success',
      '',
    ]);
  });

  test('says in every line of a dry run that it is one', () => {
    const text = printed((log) => {
      log.markDryRun();
      log.event('Looking at shop');
      log.group('2 would be deleted', ['one', 'two']);
      log.event('🔍 Dry run: nothing was deleted');
      expect(log.marked('A notice.')).toBe('Dry run: A notice.');
    });
    const { entries, groups } = readRunnerLog(text);
    expect(groups).toEqual(['Dry run: 2 would be deleted']);
    expect(entries.map((entry) => entry.text)).toEqual([
      '     0s  Dry run: Looking at shop',
      'Dry run: one',
      'Dry run: two',
      '     0s  🔍 Dry run: nothing was deleted',
    ]);
  });
});
