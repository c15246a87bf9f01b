/** Files of rules: 40 made by hand, and as many generated ones as are wanted. */
import fc from 'fast-check';

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** By what is special in them. */
export const REDIRECT_FILES: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'only comments and blanks': '# a\n\n   # b\n\t\n',
  'a redirect of each code': [200, 301, 302, 303, 307, 308].map((code) => `/a${code} /b${code} ${code}`).join('\n'),
  'codes that are none': '/a /b 200!\n/c /d 404\n/e /f 3o1\n/g /h 0x12d\n/i /j 301.0\n/k /l -301\n/m /n 3e2',
  'one part, four parts, many parts': '/a\n/a /b 301 x\n/ /de 302 Language=de\n/a b c d e f',
  'comments at the end of a line': '/a /b # why\n/c /d 301 # why\n/e /f#part\n/g#part /h\n/i #/j',
  'ends of lines of Windows, and of an old Mac': '/a /b 301\r\n/c /d\r\n\r\n# x\r\n/e /f\r/g /h',
  'a mark of byte order': '\uFEFF/a /b\n/c /d',
  'white space of every kind': '/a\u00a0/b\n/c\u2003/d 301\n/e\t/f\t302\n\u3000/g /h\n/i\v/j\f308',
  'sources with hosts':
    'https://a.example/x /y\nhttps:///a.example/x /y\nhttp://a.example/x /y\nhttps:/x /y\nhttps:// /y',
  'sources without a slash': 'a /b\n./c /d\n../e /f\n? /g\n# /h\n:id /i\n* /j',
  'targets of every kind':
    '/a b\n/c ./d\n/e //f.example\n/g http://h.example\n/i https://j.example:8080/x?y#z\n/k mailto:x\n/l ftp://m',
  'queries and fragments': '/a?x=1 /b?x=1#y\n/a?x=2 /c\n/d#e /f',
  'what leads to itself':
    '/* /index.html 200\n/ /index\n/a/ /a/index.html\n/a /index.html\n/b/* /index\n/c/* /indexxhtml 301\n/d/* https://e.example/index.html',
  'rewrites to another host': '/a https://b.example/ 200\n/a /c\n/d https://e.example 301',
  'the same source again': '/a /b\n/a /c\n/a/ /d\n/a?x /e\n/%61 /f\n/b/../a /g\n/é /h\n/%C3%A9 /i',
  'a source that is refused and comes again': '/a https://b.example 200\n/a /b 200\n/c d\n/c /d',
  splats: '/a/* /b/:splat\n/*/c/* /d\n/e/*/:splat /f\n* /g\n/h* /i',
  placeholders: '/a/:b /c/:b\n/:a/:a /d\n/:a/:ab /e\n/:1 /f\n/x:y /g\n/:é /h',
  '2,000 static redirects': many(2000, (i) => `/a${i} /b`),
  '2,003 static redirects, and dynamic ones': `${many(2003, (i) => `/a${i} /b`)}\n/c/* /d\n/e /f`,
  '2,001 static redirects, of which some are refused': many(2005, (i) => (i % 500 === 3 ? `/a${i} b` : `/a${i} /b`)),
  '100 dynamic redirects': many(100, (i) => `/a${i}/* /b`),
  '103 dynamic redirects, with what comes after them': `${many(103, (i) => `/a${i}/* /b`)}\n\n# x\nbad\n/c /d`,
  'static redirects after a dynamic one': `/x/:y /z\n${many(105, (i) => `/a${i} /b`)}`,
  'a dynamic one that is refused': `/x/:y z\n${many(101, (i) => `/a${i} /b`)}`,
  'lines of 1,000, 2,000 and 2,001 characters': [1000, 1001, 2000, 2001]
    .map((n) => `/${n} /`.padEnd(n, 'x'))
    .join('\n'),
  'a line of a million characters': `/a /${'x'.repeat(1_000_000)}\n/b /c`,
  'control characters and broken text': '/a\0b /c\n/\u001b[31m /d\n/\uFFFD /e\n/\u202E /f\n/\ud800 /g\n\0/h /i',
  'markup and hostile words': '/<script> /b\n/::warning:: /b\n/{{x}} /`y`\n/%ZZ /c\n/a|b /c\n/"q" /d',
};

/** By what is special in them. */
export const HEADER_FILES: Readonly<Record<string, string>> = {
  'rules as they should be':
    '/*\n  X-A: 1\n  X-B: 2\n\n# x\n/b\n  X-C: https://d.example/ : x\nhttps://e.example/*\n  x-d: y\n',
  'headers twice, in capitals, and taken off': '/a\n  X: 1\n  x: 2\n  ! X-Y\n  !X-Z\n  ! A: b\n!\n! \n',
  'lines without a colon': '*.png\n/a\n *.png\n  no colon\n  X: 1\n',
  'names and values that are none': '/a\n  : x\n  X:\n  X Y: z\n  X\tY: z\n   :   \n  X : y\n',
  'headers before a path': 'X: 1\n  Y: 2\nz\n/a\n  X: 1\n',
  'paths without headers': '/a\n/b\n/c\n  X: 1\n/d\n/e\n\n/a',
  'paths that are none':
    'http://a.example/\n  X: 1\nhttps://a.example:8080/x\n  Y: 2\nftp://b\n/ok\n  Z: 3\nhttps://\n  V: 4',
  'a path with blanks, and an end of line of an old Mac':
    '/a b  c\n  X: 1\r  Y: 2\r\n/d\re\n  X: 3\r\nhttps://f.example/g\rh\n  X: 4',
  'the same path again': '/a\n  X: 1\n/b\n  Y: 1\n/a\n  Z: 1\n/%61\n  W: 1',
  'wildcards and placeholders': '/*/*\n  X: 1\n/*/:splat\n  X: 2\n/:a/:a\n  X: 3\nhttps://:x.y.example/:x\n  X: 4',
  'names that an object of JavaScript has already':
    '/a\n  __proto__: x\n/b\n  constructor: y\n/c\n  __proto__: x\n  X: 1\n/d\n  toString: z',
  '100 rules': many(100, (i) => `/${i}\n  X: 1`),
  '101 rules': many(101, (i) => `/${i}\n  X: 1`),
  '105 rules, some without headers': many(105, (i) => (i % 40 === 7 ? `/${i}` : `/${i}\n  X: 1`)),
  'long lines': `/${'a'.repeat(1999)}\n  X: 1\n/${'a'.repeat(2000)}\n  Y: ${'b'.repeat(1990)}\n  Z: ${'b'.repeat(2000)}\n`,
};

const blank = fc.constantFrom(' ', '  ', '\t', '\u00a0', '\r');
const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('/a', '/b', '/', '/*', '/a/*', '/:x', '/:x/:y', '/a/index.html', '/index') },
  { weight: 2, arbitrary: fc.stringMatching(/^\/[a-e*:.#?%/]{0,6}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('https://a.example/b', 'https://a.example', 'https://a:80/b', 'http://a', 'a'),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: 'binary' }) },
);
const code = fc.constantFrom('200', '301', '302', '303', '307', '308', '404', '200!', '0301', '1e2', '');
const comment = fc.constantFrom('', '# a comment', '   ', '#', '\r');
const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n');

const redirect = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(path, blank, path, blank, code).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: comment },
  { weight: 1, arbitrary: fc.array(path, { maxLength: 5 }).map((parts) => parts.join(' ')) },
  {
    weight: 1,
    arbitrary: fc.tuple(path, fc.integer({ min: 990, max: 2010 })).map(([to, n]) => `/l ${to.padEnd(n, 'x')}`),
  },
);
const name = fc.oneof(
  fc.constantFrom('X-A', 'x-b', 'Cache-Control', 'X Y', '', '! X', '__proto__', ' '),
  fc.string({ maxLength: 5 }),
);
const header = fc
  .tuple(name, fc.constantFrom(':', ': ', ' : ', ''), fc.string({ maxLength: 6 }))
  .map((it) => it.join(''));
const headerLine = fc.oneof(
  { weight: 4, arbitrary: path.map((it) => `${it}\n  X: 1`) },
  { weight: 3, arbitrary: path },
  { weight: 5, arbitrary: header.map((it) => `  ${it}`) },
  { weight: 1, arbitrary: comment },
  { weight: 1, arbitrary: fc.integer({ min: 1990, max: 2010 }).map((n) => `  X: ${'y'.repeat(n - 3)}`) },
);

/** A file of such lines. One in a few repeats them, with numbers, beyond every limit. */
function fileOf(line: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  const lines = fc.array(fc.tuple(line, end), { maxLength: 30 });
  const times = fc.oneof(
    { weight: 9, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: most }) },
  );
  return fc.tuple(lines, times).map(([parts, count]) => {
    const numbered = (index: number) => parts.map(([text, stop]) => text.replace(/^\/(?=\S)/, `/${index}`) + stop);
    return Array.from({ length: count }, (_, index) => (count === 1 ? parts.flat() : numbered(index)).join('')).join(
      '',
    );
  });
}

export const redirectFile = fileOf(redirect, 200);
export const headerFile = fileOf(headerLine, 40);
