/** Markdown as GitHub shows it, near enough to look at it in a browser. */
import { marked } from 'marked';

const STYLE = `
  body { font: 14px/1.5 system-ui, sans-serif; color: #1f2328; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  section { border: 1px solid #d1d9e0; border-radius: 6px; margin: 0 0 2rem; overflow-x: auto; }
  header { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: .5rem 1rem; font-weight: 600; }
  section > div { padding: 1rem; }
  table { border-collapse: collapse; } th, td { border: 1px solid #d1d9e0; padding: .3rem .8rem; text-align: left; }
  code, pre { font: 12px/1.45 ui-monospace, monospace; background: #f6f8fa; border-radius: 6px; }
  code { padding: .2em .4em; } pre { padding: 1rem; overflow-x: auto; } pre code { padding: 0; }
  a { color: #0969da; text-decoration: none; } blockquote { border-left: .25em solid #d1242f; margin: 0; padding: 0 1em; }
  summary { cursor: pointer; } sub { color: #59636e; }`;

export function renderPage(pages: readonly { title: string; markdown: string }[]): string {
  const sections = pages.map(({ title, markdown }) => {
    const html = marked.parse(markdown, { async: false, gfm: true });
    return `<section><header>${title}</header><div>${html}</div></section>`;
  });
  return `<!doctype html>\n<meta charset="utf-8">\n<title>What the user sees</title>\n<style>${STYLE}</style>\n${sections.join('\n')}\n`;
}
