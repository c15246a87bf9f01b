import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderStatusSummary } from '../../../src/report/summary/status.js';
import { NOW, sampleProject, sampleReading, sampleReport } from '../../core/status/sample.js';
import { hostileReadings } from '../hostile-status.js';
import { elementsOf } from '../html.js';

const OURS = new Set('h2 h3 p ul li strong table thead tbody tr th td code pre b a details summary'.split(' '));

function summaryOf(...parameters: Parameters<typeof sampleReport>): string {
  return renderStatusSummary({ overview: sampleReport(...parameters) });
}

describe('the job summary of status', () => {
  test('shows one project with its stages, branches and deployments', () => {
    const summary = summaryOf([sampleReading('docs', 9)], [], NOW);
    expect(summary).toContain('As of 2026-11-25 14:03 UTC');
    expect(summary).toContain('- **Builds**: 85 % good (6 of 7), median');
    expect(summary).toContain('```mermaid\ngantt');
    expect(summary).toContain(
      '<a href="https://feature-checkout-redesign.docs.pages.dev/">feature/checkout-redesign</a>',
    );
    expect(summary).toContain(
      '<td nowrap><code>00010000</code></td><td nowrap>400ms</td><td nowrap>2s</td><td nowrap>1s</td><td nowrap>19s</td>',
    );
    expect(summary).toContain('<td nowrap>2026-11-25 14:00 UTC</td>');
    expect(summary).toContain('❌ Failed (build)');
    expect(summary).toContain('✅ Ready, <b>live</b>');
    expect(summary).not.toContain('Good builds');
  });

  test('has an overview of several projects, and says which could not be read', () => {
    const empty = { project: sampleProject('new', null), deployments: [] };
    const summary = summaryOf([sampleReading('docs', 2), empty], ['legacy'], NOW);
    expect(summary).toContain(
      '<tr><td nowrap><a href="https://new.pages.dev/">new</a></td><td nowrap></td><td nowrap>none</td><td nowrap>–</td></tr>',
    );
    expect(summary).toContain('<details><summary>2 branches, 2 deployments</summary>');
    expect(summary).toContain('Not read: legacy.');
    expect(summary).not.toContain('mermaid');
  });

  test('says what went wrong, also when nothing is known', () => {
    const problem = { message: 'Cloudflare refused it.', advice: 'Check the token.' };
    const alone = renderStatusSummary({ problem });
    expect(alone).toBe('## Pages status\n\n> [!CAUTION]\n> Cloudflare refused it.\n>\n> Check the token.\n');
    const overview = sampleReport([sampleReading('docs', 1)], [], NOW);
    expect(renderStatusSummary({ overview, problem: { message: 'Disk full' } })).toContain('> Disk full\n\n### docs');
  });

  test('leaves out the oldest deployments, then projects, before it is too long for GitHub, and says so', () => {
    const many = Array.from({ length: 100 }, (_, index) => sampleReading(`site-${index}`, 20));
    const summary = summaryOf(many, [], NOW);
    expect(summary.length).toBeLessThanOrEqual(250_001);
    expect(summary).toContain('older deployments, left out because a summary has a limit.');
    expect(summary.match(/^### site-/gm)).toHaveLength(100);
    const more = Array.from({ length: 1500 }, (_, index) => ({
      project: sampleProject(`site-${index}`, null),
      deployments: [],
    }));
    expect(summaryOf(more, [], NOW)).toMatch(/…and \d+ more projects, left out/);
  });

  test('keeps every table whole and links only to https, whatever the text is', () => {
    fc.assert(
      fc.property(hostileReadings, (readings) => {
        const summary = summaryOf(readings, [], NOW);
        const tables = summary.split('\n\n').filter((block) => block.startsWith('<table>'));
        for (const lines of tables.map((block) => block.trimEnd().split('\n'))) {
          expect([lines[0], lines.at(-1)]).toEqual(['<table>', '</table>']);
          const widths = lines.slice(1, -1).map((line) => line.match(/<t[hd] nowrap>/g)?.length);
          expect(new Set(widths).size).toBe(1);
        }
        expect(summary.match(/<\/?table>/g) ?? []).toHaveLength(2 * tables.length);
        const elements = elementsOf(summary);
        expect(elements.filter(({ name }) => !OURS.has(name))).toEqual([]);
        for (const { attributes } of elements) {
          const { href = 'https://', nowrap: _, class: _language, ...others } = attributes;
          expect([href.slice(0, 8), others]).toEqual(['https://', {}]);
        }
        expect(summary.replace(/(?:\]\(|href=")[^)"]*[)"]/g, '')).not.toContain('@');
      }),
      { numRuns: 40 },
    );
  });
});
