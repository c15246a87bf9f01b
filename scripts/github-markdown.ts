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
  blockquote:not([style]) { color: var(--quiet); } blockquote > :last-child { margin-bottom: 0; }
  .alert { display: flex; align-items: center; gap: 8px; color: var(--kind); font-weight: 500; line-height: 1; }
  .alert svg { fill: currentColor; } .mermaid { background: none; text-align: center; }
  .log { margin: 0; border-top: 1px solid var(--line); border-radius: 0; white-space: pre; }`;

/** The drawings of the alerts: Octicons of 16 by 16 (https://primer.style/octicons/, MIT). */
const ICONS: Readonly<Record<string, string>> = {
  note: 'M0 8a8 8 0 1 1 16 0A8 8 0 0 1 0 8Zm8-6.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.5 7.75A.75.75 0 0 1 7.25 7h1a.75.75 0 0 1 .75.75v2.75h.25a.75.75 0 0 1 0 1.5h-2a.75.75 0 0 1 0-1.5h.25v-2h-.25a.75.75 0 0 1-.75-.75ZM8 6a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z',
  tip: 'M8 1.5c-2.363 0-4 1.69-4 3.75 0 .984.424 1.625.984 2.304l.214.253c.223.264.47.556.673.848.284.411.537.896.621 1.49a.75.75 0 0 1-1.484.211c-.04-.282-.163-.547-.37-.847a8.456 8.456 0 0 0-.542-.68c-.084-.1-.173-.205-.268-.32C3.201 7.75 2.5 6.766 2.5 5.25 2.5 2.31 4.863 0 8 0s5.5 2.31 5.5 5.25c0 1.516-.701 2.5-1.328 3.259-.095.115-.184.22-.268.319-.207.245-.383.453-.541.681-.208.3-.33.565-.37.847a.751.751 0 0 1-1.485-.212c.084-.593.337-1.078.621-1.489.203-.292.45-.584.673-.848.075-.088.147-.173.213-.253.561-.679.985-1.32.985-2.304 0-2.06-1.637-3.75-4-3.75ZM5.75 12h4.5a.75.75 0 0 1 0 1.5h-4.5a.75.75 0 0 1 0-1.5ZM6 15.25a.75.75 0 0 1 .75-.75h2.5a.75.75 0 0 1 0 1.5h-2.5a.75.75 0 0 1-.75-.75Z',
  important:
    'M0 1.75C0 .784.784 0 1.75 0h12.5C15.216 0 16 .784 16 1.75v9.5A1.75 1.75 0 0 1 14.25 13H8.06l-2.573 2.573A1.458 1.458 0 0 1 3 14.543V13H1.75A1.75 1.75 0 0 1 0 11.25Zm1.75-.25a.25.25 0 0 0-.25.25v9.5c0 .138.112.25.25.25h2a.75.75 0 0 1 .75.75v2.19l2.72-2.72a.749.749 0 0 1 .53-.22h6.5a.25.25 0 0 0 .25-.25v-9.5a.25.25 0 0 0-.25-.25Zm7 2.25v2.5a.75.75 0 0 1-1.5 0v-2.5a.75.75 0 0 1 1.5 0ZM9 9a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z',
  warning:
    'M6.457 1.047c.659-1.234 2.427-1.234 3.086 0l6.082 11.378A1.75 1.75 0 0 1 14.082 15H1.918a1.75 1.75 0 0 1-1.543-2.575Zm1.763.707a.25.25 0 0 0-.44 0L1.698 13.132a.25.25 0 0 0 .22.368h12.164a.25.25 0 0 0 .22-.368Zm.53 3.996v2.5a.75.75 0 0 1-1.5 0v-2.5a.75.75 0 0 1 1.5 0ZM9 11a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z',
  caution:
    'M4.47.22A.749.749 0 0 1 5 0h6c.199 0 .389.079.53.22l4.25 4.25c.141.14.22.331.22.53v6a.749.749 0 0 1-.22.53l-4.25 4.25A.749.749 0 0 1 11 16H5a.749.749 0 0 1-.53-.22L.22 11.53A.749.749 0 0 1 0 11V5c0-.199.079-.389.22-.53Zm.84 1.28L1.5 5.31v5.38l3.81 3.81h5.38l3.81-3.81V5.31L10.69 1.5ZM8 4a.75.75 0 0 1 .75.75v3.5a.75.75 0 0 1-1.5 0v-3.5A.75.75 0 0 1 8 4Zm0 8a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z',
};

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n/;

const marked = new Marked({
  gfm: true,
  renderer: {
    blockquote({ text, tokens }: Tokens.Blockquote) {
      const kind = ALERT.exec(text)?.[1]?.toLowerCase();
      if (kind === undefined) return `<blockquote>${this.parser.parse(tokens)}</blockquote>`;
      const title = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
      const icon = `<svg width="16" height="16" aria-hidden="true"><path d="${ICONS[kind]}"/></svg>`;
      return `<blockquote style="--kind: var(--${kind})"><p class="alert">${icon}${title}</p>${toHtml(text.replace(ALERT, ''))}</blockquote>`;
    },
    /** A chart is drawn by Mermaid in the browser, as GitHub does. */
    code({ text, lang }: Tokens.Code) {
      return lang === 'mermaid' ? `<pre class="mermaid">${escaped(text)}</pre>` : false;
    },
  },
});

/** A box of the page, such as a comment: who wrote it, or what it is (HTML), its Markdown, and the log of its step. */
export interface MarkdownBox {
  header: string;
  markdown: string;
  log?: string;
}

export interface PageOptions {
  /** The address of Mermaid's script. Without it charts stay text. */
  mermaid?: string;
}

/** A whole HTML page with these boxes, one below the other. */
export function githubPage(title: string, boxes: readonly MarkdownBox[], { mermaid }: PageOptions = {}): string {
  const sections = boxes.map(
    ({ header, markdown, log }) =>
      `<section><header>${header}</header><div class="markdown">${toHtml(markdown)}</div>${log === undefined ? '' : logFold(log)}</section>`,
  );
  const head = `<!doctype html>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${title}</title>`;
  return `${head}\n<style>${STYLE}</style>\n${sections.join('\n')}\n${mermaid === undefined ? '' : drawing(mermaid)}`;
}

function logFold(log: string): string {
  return `<details><summary style="padding: 8px 16px">Log</summary><pre class="log">${escaped(log)}</pre></details>`;
}

/** Draws all charts, light or dark as the page is. */
function drawing(mermaid: string): string {
  return `<script src="${mermaid}"></script>
<script>
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  mermaid.initialize({ startOnLoad: true, theme: dark ? 'dark' : 'default' });
</script>
`;
}

function toHtml(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
