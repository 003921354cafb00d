import { expect, test } from 'vitest';
import { EDITORS, editorUrl, needsFolder } from '../../../../template/model/names/editor-url.js';

test("a file of the program is in the reader's folder, whatever the trace calls it", () => {
  const url = (folder: string) => editorUrl('vscode', folder, 'src/cart.c', '/build/src/cart.c', 12);
  expect(url('/home/ada/shop')).toBe('vscode://file/home/ada/shop/src/cart.c:12');
  expect(url(' /home/ada/shop/ ')).toBe('vscode://file/home/ada/shop/src/cart.c:12');
  expect(url('C:\\shop')).toBe('vscode://file/C%3A/shop/src/cart.c:12');
  expect(url('')).toBe('');
  expect(url('shop')).toBe('');
});

test.each(['', ' ', 'shop', './shop', '~/shop', '//host/shop', 'javascript:alert(1)//', 'https://host/shop'])(
  'a folder that is not one of this machine from its root on opens none of these: "%s"',
  (folder) => {
    expect(needsFolder('vscode', folder, 'src/cart.c')).toBe(true);
    expect(editorUrl('vscode', folder, 'src/cart.c', 'src/cart.c', 12)).toBe('');
    // It is not wanted for what says itself where it is, for what is not the program's, or by nobody.
    expect(needsFolder('vscode', folder, '')).toBe(false);
    expect(needsFolder('off', folder, 'src/cart.c')).toBe(false);
  },
);

test.each(['/', '/home/ada/shop', 'C:\\shop'])('%s is a folder that does', (folder) => {
  expect(needsFolder('zed', folder, 'src/cart.c')).toBe(false);
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
