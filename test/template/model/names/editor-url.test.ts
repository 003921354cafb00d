import { expect, test } from 'vitest';
import { EDITORS, editorUrl } from '../../../../template/model/names/editor-url.js';

test("a file of the program is in the reader's folder, whatever the trace calls it", () => {
  const url = (folder: string) => editorUrl('vscode', folder, 'src/cart.c', '/build/src/cart.c', 12);
  expect(url('/home/ada/shop')).toBe('vscode://file/home/ada/shop/src/cart.c:12');
  expect(url(' /home/ada/shop/ ')).toBe('vscode://file/home/ada/shop/src/cart.c:12');
  expect(url('C:\\shop')).toBe('vscode://file/C%3A/shop/src/cart.c:12');
  expect(url('')).toBe('');
  expect(url('shop')).toBe('');
});

test('each editor is told file and line in its own way', () => {
  const urls = EDITORS.map(([editor]) => editorUrl(editor, '/s', 'a b&c.c', '', 7));
  expect(urls.slice(0, 5)).toEqual([
    '',
    'vscode://file/s/a%20b%26c.c:7',
    'cursor://file/s/a%20b%26c.c:7',
    'zed://file/s/a%20b%26c.c:7',
    'idea://open?file=/s/a%20b%26c.c&line=7',
  ]);
  expect(editorUrl('zed', '/s', 'a.c', '', 0)).toBe('zed://file/s/a.c');
});

test.each([
  ['/usr/include/stdio.h', 'vscode://file/usr/include/stdio.h:3'],
  ['C:\\sdk\\stdio.h', 'vscode://file/C%3A/sdk/stdio.h:3'],
  ['/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/std/src/rt.rs', ''],
  ['//host/share/a.c', ''],
  ['\\\\host\\share\\a.c', ''],
  ['../sysdeps/a.c', ''],
  ['javascript:alert(1)', ''],
  ['https://host/a.js', ''],
  ['', ''],
])('%s is opened where it says that it is: %s', (file, url) => {
  expect(editorUrl('vscode', '/home/ada/shop', '', file, 3)).toBe(url);
});
