import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderStatusPage } from '../../../src/report/page/page.js';
import { printable } from '../../../src/report/text/escape.js';
import { NOW, sampleProject, sampleReading, sampleReport } from '../../core/status/sample.js';
import { hostileText } from '../hostile.js';
import { hostileReadings, readingWith } from '../hostile-status.js';
import { elementsIn, parseHtml, structureOf, textIn } from '../strict-html.js';

function attributes(page: string, name: string): string[] {
  return [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value);
}

function pageOf(...parameters: Parameters<typeof sampleReport>): string {
  return [...renderStatusPage(sampleReport(...parameters))].join('');
}

describe('the page', () => {
  test('allows its own script and style by their hash, and nothing else', () => {
    const page = pageOf([sampleReading('docs', 3)], [], NOW);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    for (const [tag, name] of [
      ['script', 'script-src'],
      ['style', 'style-src'],
    ] as const) {
      const inline = [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))];
      expect(inline).toHaveLength(1);
      const hash = createHash('sha256')
        .update(inline[0]?.[1] ?? '')
        .digest('base64');
      expect(policy).toContain(`${name} 'sha256-${hash}'`);
    }
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(attributes(page, '(?:src|style|on[a-z]+|srcset)')).toEqual([]);
  });

  test('shows what is live, links, ages, stages and numbers', () => {
    const domains = [
      { name: 'docs.example.com', status: 'active' },
      { name: 'docs.example.org', status: 'pending' },
    ];
    const page = pageOf([{ ...sampleReading('docs', 9), domains }], [], NOW);
    expect(page).toContain('<title>docs: Pages status</title>');
    expect(page).toContain('<p class="lead"><a href="https://docs.example.com/">docs.example.com</a></p>');
    expect(page).toContain('<p class="notice">Not active: docs.example.org (pending)</p>');
    expect(page).toContain('<a href="https://docs.example.com/">docs.example.com</a>');
    expect(page).toContain('<a href="https://github.com/example/docs">example/docs</a>');
    expect(page).toContain('<a href="https://feature-checkout-redesign.docs.pages.dev/">feature-checkout-redesign</a>');
    expect(page).toContain(
      '<time datetime="2026-11-25T14:00:20.000Z" title="2026-11-25 14:00 UTC">3 minutes ago</time>',
    );
    expect(page).toMatch(
      /<li><span>clone repo<\/span><svg [^>]*><rect class="clone_repo" [^>]*><\/svg><span>1s<\/span><\/li>/,
    );
    expect(page).toContain('<dt>Success rate</dt><dd>85 %</dd>');
    expect(page).toContain('aria-label="Durations of the newest 8 builds: ');
    expect(page).not.toContain('Overview');
  });

  test('has an overview of several projects, and says which could not be read', () => {
    const page = pageOf([sampleReading('docs', 1), sampleReading('shop', 1)], ['legacy'], NOW);
    expect(page).toContain('<caption>Overview</caption>');
    expect(attributes(page, 'id')).toEqual(expect.arrayContaining(['project-docs', 'project-shop']));
    expect(attributes(page, 'href')).toEqual(expect.arrayContaining(['#project-docs', '#project-shop']));
    expect(page).toContain('Not read: legacy.');
  });

  test('is whole for a project without deployments, and without projects', () => {
    const page = pageOf([{ project: { ...sampleProject('new', null), source: null }, deployments: [] }], [], NOW);
    expect(page).toContain('Nothing is live yet.');
    expect(page).toContain('No build is finished yet.');
    expect(page).toContain('Direct Upload');
    const unknown = { project: { ...sampleProject('new', null), source: undefined }, deployments: [] };
    expect(pageOf([unknown], [], NOW)).toContain('Source not known');
    expect(pageOf([unknown], [], NOW)).not.toContain('Direct Upload');
    expect(pageOf([], [], NOW)).toContain('<h1>Pages status</h1>');
  });

  test('judges production apart from previews, puts failing projects first and orders names as people do', () => {
    const failing = sampleReading('site-3', 3, 'failure');
    const badPreview = sampleReading('site-10', 3, 'failure', 1);
    const page = pageOf([sampleReading('site-2', 3), badPreview, failing, sampleReading('empty', 0)], [], NOW);
    expect(page).toContain('<b class="good">2 fine</b>, <b class="bad">1 failing</b>, <b>1 with nothing live</b>');
    expect([...page.matchAll(/<h2>([^<]*)</g)].map(([, name]) => name)).toEqual([
      'site-3',
      'empty',
      'site-2',
      'site-10',
    ]);
    expect(page).toContain('<caption>Overview, failing first</caption>');
    expect(pageOf([failing], [], NOW)).toContain('<p class="verdict"><b class="bad">production is failing</b></p>');
    expect(pageOf([badPreview], [], NOW)).toContain('<p class="verdict"><b class="good">production is fine</b></p>');
  });

  test('shows five projects whole, the others closed, and says what it does not show', () => {
    const many = Array.from({ length: 400 }, (_, at) => sampleReading(`site-${at}`, 20));
    const page = pageOf(many, [], NOW);
    expect(page.match(/<article id=/g)).toHaveLength(5);
    expect(page.match(/<article class="compact" id=/g)).toHaveLength(395);
    expect(page.match(/<details open/g)).toBeNull();
    expect(page).toContain('15 older deployments not shown here');
    expect(pageOf(many.slice(0, 6), [], NOW)).not.toContain('not shown here');
  });

  test('of 200 projects has less than 2 MB and 60,000 nodes', () => {
    const many = Array.from({ length: 200 }, (_, at) => sampleReading(`site-${at}`, 20, 'success', at % 7));
    const page = pageOf(many, [], NOW);
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
    const elements = page.match(/<[a-z]/g)?.length ?? 0;
    const texts = page.match(/>[^<]+/g)?.length ?? 0;
    expect(elements).toBeGreaterThan(10_000);
    expect(elements + texts).toBeLessThan(60_000);
  });

  test('shortens the name of a branch, and keeps the whole of it in a title', () => {
    const name = `feature/${'x'.repeat(200)}`;
    const page = pageOf([readingWith(name)], [], NOW);
    expect(page).toContain(`<b class="branch" title="${name}">${name.slice(0, 59)}…</b>`);
  });

  test('does not link addresses of deployments that show nothing', () => {
    const { project, deployments } = sampleReading('docs', 1, 'failure');
    const page = pageOf([{ project, deployments }], [], NOW);
    expect(attributes(page, 'href')).not.toContain(`${deployments[0]?.url}/`);
    expect(page).toContain('<span class="quiet">build</span>');
  });
});

describe('hostile text', () => {
  test('in any field leaves the page strict HTML without handlers, and with no address but https', () => {
    fc.assert(
      fc.property(hostileReadings, fc.array(hostileText, { maxLength: 2 }), (readings, unreadable) => {
        const elements = elementsIn(parseHtml(pageOf(readings, unreadable, NOW)));
        expect(elements.filter(({ name }) => /^(?:script|style)$/.test(name))).toHaveLength(2);
        const attributes = elements.flatMap((element) => Object.entries(element.attributes));
        expect(attributes.filter(([name]) => /^(?:on|src|style$)/.test(name))).toEqual([]);
        for (const [, href] of attributes.filter(([name]) => name === 'href'))
          expect(href).toMatch(/^(?:https:\/\/[^@/]+\/|#[a-z0-9-]+$|data:image\/svg)/);
        const ids = attributes.flatMap(([name, value]) => (name === 'id' ? [value] : []));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('in every field gives the elements and attributes that plain text gives, and is shown', () => {
    const written = (text: string) => parseHtml(pageOf([readingWith(text), readingWith(text)], [text], NOW));
    const plain = structureOf(written('plain text'));
    fc.assert(
      fc.property(hostileText, (hostile) => {
        const page = written(`text ${hostile}`);
        expect(structureOf(page)).toBe(plain);
        const headings = elementsIn(page).filter(({ name }) => name === 'h2');
        expect(headings.map(textIn)).toEqual([`text ${printable(hostile)}`, `text ${printable(hostile)}`]);
      }),
      { numRuns: 60 },
    );
  });
});
