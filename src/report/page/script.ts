import { raw } from '../text/html.js';

/** The script of the status page. It sorts, filters and updates ages. The page shows everything without it. */
export const PAGE_SCRIPT = raw`'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const units = [['year', 31536e6], ['month', 2628e6], ['day', 864e5], ['hour', 36e5], ['minute', 6e4], ['second', 1e3]];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
function updateAges() {
  for (const time of all('time')) {
    const age = Math.max(0, Date.now() - Date.parse(time.dateTime));
    const [unit, length] = units.find(([, ms]) => age >= ms) ?? units[5];
    time.textContent = relative.format(-Math.floor(age / length), unit);
  }
}

const valueOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent;
const compare = {
  number: (a, b) => a - b,
  text: (a, b) => a.localeCompare(b, 'en', { numeric: true }),
};
function sortBy(header) {
  const { rows: [top], tBodies: [body] } = header.closest('table');
  const direction = header.ariaSort === 'ascending' ? -1 : 1;
  const order = compare[header.dataset.sort];
  const rows = [...body.rows].sort((a, b) => direction * order(valueOf(a, header.cellIndex), valueOf(b, header.cellIndex)));
  for (const other of top.cells) other.removeAttribute('aria-sort');
  header.ariaSort = direction > 0 ? 'ascending' : 'descending';
  body.append(...rows);
}
for (const header of all('th[data-sort]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...header.childNodes);
  button.addEventListener('click', () => sortBy(header));
  header.append(button);
}

const bar = document.querySelector('.filters');
const fields = all('[name]', bar);
const count = bar.querySelector('[role=status]');
const deployments = all('tr[data-status]');
const articles = all('article');
const valueOfField = ({ value }) => value.trim();
function filter() {
  const wanted = Object.fromEntries(fields.map((field) => [field.name, valueOfField(field)]));
  const holds = (text, part) => !part || text.toLowerCase().includes(part.toLowerCase());
  const narrowed = Boolean(wanted.branch || wanted.status);
  let shown = 0;
  for (const article of articles) {
    const isWanted = holds(article.dataset.project, wanted.project);
    let some = false;
    for (const row of all('tr[data-status]', article)) {
      const { branch, status } = row.dataset;
      row.hidden = !(isWanted && holds(branch, wanted.branch) && (!wanted.status || status === wanted.status));
      if (row.hidden) continue;
      some = true;
      shown += 1;
    }
    article.hidden = !isWanted || (narrowed && !some);
    const closed = article.querySelector(':scope > details');
    if (closed && (narrowed || closed.dataset.opened)) {
      closed.open = narrowed && !article.hidden;
      closed.dataset.opened = closed.open ? 'by the filter' : '';
    }
  }
  const visible = new Set(articles.filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.project));
  for (const row of all('tr[data-project]')) row.hidden = !visible.has(row.dataset.project);
  document.querySelector('#empty').hidden = visible.size > 0 || articles.length === 0;
  count.textContent = shown + ' of ' + deployments.length + ' deployments';
}
function remember() {
  filter();
  const state = new URLSearchParams(fields.map((field) => [field.name, valueOfField(field)]).filter(([, value]) => value));
  history.replaceState(null, '', '#' + state);
}
bar.addEventListener('input', remember);
bar.querySelector('button').addEventListener('click', () => {
  for (const field of fields) field.value = '';
  remember();
});

function follow() {
  const target = document.getElementById(location.hash.slice(1));
  const closed = target && target.querySelector(':scope > details');
  if (closed) closed.open = true;
  if (target || (location.hash.length > 1 && !location.hash.includes('='))) return;
  const state = new URLSearchParams(location.hash.slice(1));
  for (const field of fields) field.value = state.get(field.name) ?? '';
  filter();
}
addEventListener('hashchange', follow);

const phone = matchMedia('(max-width: 48rem)');
const fold = () => {
  bar.firstElementChild.open = !phone.matches;
};
phone.addEventListener('change', fold);
fold();
bar.hidden = false;
filter();
follow();

const old = document.querySelector('#old');
function update() {
  updateAges();
  old.hidden = Date.now() - Date.parse(old.querySelector('time').dateTime) < 864e5;
}
update();
setInterval(update, 60000);
`;
