/** Markdown as GitHub shows it, near enough to look at it in a browser: tables, alerts and details, light and dark. */
import { Marked, type Tokens } from 'marked';

const STYLE = `
  :root { color-scheme: light dark;
    --text: light-dark(#1f2328, #f0f6fc); --quiet: light-dark(#59636e, #9198a1); --link: light-dark(#0969da, #4493f8);
    --page: light-dark(#fff, #0d1117); --tint: light-dark(#f6f8fa, #151b23); --line: light-dark(#d1d9e0, #3d444d);
    --code: light-dark(#818b981f, #656c7633);
    --note: light-dark(#0969da, #4493f8); --tip: light-dark(#1a7f37, #3fb950); --important: light-dark(#8250df, #ab7df8);
    --warning: light-dark(#9a6700, #d29922); --caution: light-dark(#cf222e, #f85149); }
  * { box-sizing: border-box; }
  body { margin: 0; padding: 16px; background: var(--page); color: var(--text);
    font: 14px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; }
  section { max-width: 60rem; margin: 0 auto; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
  section + section { margin-top: 2rem; }
  section > header { padding: 8px 16px; background: var(--tint); border-bottom: 1px solid var(--line); color: var(--quiet); }
  section > header b { color: var(--text); font-weight: 600; }
  section > header i { padding: 0 6px; border: 1px solid var(--line); border-radius: 2em; font-size: 12px; font-style: normal; }
  .markdown { padding: 16px; overflow-wrap: break-word; }
  .markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
  .markdown :is(p, ul, ol, table, pre, details, blockquote) { margin: 0 0 16px; }
  .markdown :is(h1, h2, h3, h4) { margin: 24px 0 16px; font-weight: 600; line-height: 1.25; }
  h1 { font-size: 2em; } h2 { font-size: 1.5em; } h3 { font-size: 1.25em; } h4 { font-size: 1em; }
  :is(h1, h2) { padding-bottom: .3em; border-bottom: 1px solid var(--line); }
  table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; }
  :is(th, td) { padding: 6px 13px; border: 1px solid var(--line); } th { font-weight: 600; }
  tr:nth-child(2n) { background: var(--tint); }
  :is(code, pre) { font: 85%/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; }
  code { padding: .2em .4em; background: var(--code); border-radius: 6px; white-space: break-spaces; }
  pre { padding: 16px; background: var(--tint); border-radius: 6px; overflow: auto; }
  pre code { padding: 0; background: none; font-size: 100%; white-space: pre; }
  a { color: var(--link); text-decoration: none; } img { max-width: 100%; } summary { cursor: pointer; }
  blockquote { padding: 0 1em; border-left: .25em solid var(--kind, var(--line)); }
  blockquote:not([style]) { color: var(--quiet); } .alert { color: var(--kind); font-weight: 500; }`;

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n/;

const marked = new Marked({
  gfm: true,
  renderer: {
    blockquote({ text, tokens }: Tokens.Blockquote) {
      const kind = ALERT.exec(text)?.[1]?.toLowerCase();
      if (kind === undefined) return `<blockquote>${this.parser.parse(tokens)}</blockquote>`;
      const title = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
      return `<blockquote style="--kind: var(--${kind})"><p class="alert">${title}</p>${toHtml(text.replace(ALERT, ''))}</blockquote>`;
    },
  },
});

/** A box of the page, such as a comment: who wrote it, or what it is (HTML), and its Markdown. */
export interface MarkdownBox {
  header: string;
  markdown: string;
}

/** A whole HTML page with these boxes, one below the other. */
export function githubPage(title: string, boxes: readonly MarkdownBox[]): string {
  const sections = boxes.map(
    ({ header, markdown }) =>
      `<section><header>${header}</header><div class="markdown">${toHtml(markdown)}</div></section>`,
  );
  return `<!doctype html>\n<meta charset="utf-8">\n<title>${title}</title>\n<style>${STYLE}</style>\n${sections.join('\n')}\n`;
}

function toHtml(markdown: string): string {
  return marked.parse(markdown, { async: false });
}
