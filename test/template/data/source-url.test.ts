import { describe, expect, test } from 'vitest';
import { addressOfLine, encodePath, isSourceUrl, pathInFolder, withCommit } from '../../../template/data/source-url.js';

const URL_OF_ADA = 'https://github.com/ada/shop/blob/1a2b/{file}#L{line}';

test.each([
  'https://github.com/ada/shop/blob/{commit}/{file}#L{line}',
  'http://localhost:8080/{file}',
  'https://dev.azure.com/ada/_git/shop?path=/{file}&version=GC{commit}&line={line}',
])('%s is an address of a file', (url) => {
  expect(isSourceUrl(url)).toBe(true);
});

test.each([
  ['no address of the web', 'javascript:alert(1)//{file}'],
  ['another protocol', 'vscode://file/{file}'],
  ['data', 'data:text/html,{file}'],
  ['without a file', 'https://github.com/ada/shop'],
  ['a host that the file is', 'https://{file}/'],
  ['a host that the file is a part of', 'https://github.com{file}/'],
  ['a name and a password', 'https://ada:secret@github.com/{file}'],
  ['a quotation mark', 'https://github.com/{file}" onclick="alert(1)'],
  ['a tag', 'https://github.com/{file}<script>'],
  ['a space', 'https://github.com/a b/{file}'],
  ['a line break', 'https://github.com/{file}\n'],
  ['a backslash', 'https:\\\\github.com/{file}'],
  ['another placeholder', 'https://github.com/{branch}/{file}'],
  ['a million characters', `https://github.com/${'a'.repeat(1e6)}/{file}`],
])('%s is none', (_, url) => {
  expect(isSourceUrl(url)).toBe(false);
});

test('a commit may be a branch, and is a part of the address whatever it is', () => {
  expect(withCommit('https://host/{commit}/{file}', 'main')).toBe('https://host/main/{file}');
  expect(withCommit('https://host/{commit}/{file}', 'ada/cart')).toBe('https://host/ada/cart/{file}');
  expect(withCommit('https://host/{commit}/{file}', '$&"?#{file}')).toBe(
    'https://host/%24%26%22%3F%23%7Bfile%7D/{file}',
  );
});

describe('the address of a line', () => {
  test('has both', () => {
    expect(addressOfLine(URL_OF_ADA, 'src/cart.c', 12)).toBe('https://github.com/ada/shop/blob/1a2b/src/cart.c#L12');
  });

  test('is the file where the line is not known', () => {
    expect(addressOfLine(URL_OF_ADA, 'src/cart.c', 0)).toBe('https://github.com/ada/shop/blob/1a2b/src/cart.c');
    expect(addressOfLine('https://host/?f={file}&line={line}', 'a.c', 0)).toBe('https://host/?f=a.c&line=1');
  });

  test.each([
    ['"><script>.c', '%22%3E%3Cscript%3E.c'],
    ['a#b?c&d.c', 'a%23b%3Fc%26d.c'],
    ["it's (*) new!.c", 'it%27s%20%28%2A%29%20new%21.c'],
    ['{line}/$&.c', '%7Bline%7D/%24%26.c'],
    ['päckchen.c', 'p%C3%A4ckchen.c'],
    ['half\ud800.c', 'half%EF%BF%BD.c'],
  ])('keeps what %s is', (path, encoded) => {
    expect(encodePath(path)).toBe(encoded);
    expect(addressOfLine('https://host/{file}#L{line}', path, 3)).toBe(`https://host/${encoded}#L3`);
  });
});

test.each([
  ['src/cart.c', 'src/cart.c'],
  ['./src//api/../cart.c', 'src/cart.c'],
  ['src\\api\\cart.rs', 'src/api/cart.rs'],
  ['../sysdeps/cart.c', ''],
  ['src/../../cart.c', ''],
  ['/build/cart.c', ''],
  ['//host/cart.c', ''],
  ['C:\\build\\cart.c', ''],
  ['\\\\host\\cart.c', ''],
  ['javascript:alert(1).c', ''],
  ['https://host/cart.js', ''],
  ['node:internal/fs.js', ''],
  ['<frozen os.py', ''],
  ['java/util/ArrayList', ''],
  ['', ''],
])('%s is %s in the folder', (file, path) => {
  expect(pathInFolder(file)).toBe(path);
});
