import { expect, test } from 'vitest';
import { shortPath } from '../../../template/languages/source-path.js';

test.each([
  ['/home/me/shop/cart.js', 'shop/cart.js'],
  ['cart.js', 'cart.js'],
  ['blob:https://example.org/4b5ea396-d620-4180-9418-b429a903e172', 'blob script'],
])('%s is told as %s', (file, short) => {
  expect(shortPath(file)).toBe(short);
});
