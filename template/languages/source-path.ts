import { withoutBlobAddress } from '../data/modules.js';

/** Of a source file what tells it from others: `shop/cart.js`; the last part alone tells too little where there are many `index.js`. */
export function shortPath(file: string): string {
  return withoutBlobAddress(file).split('/').slice(-2).join('/');
}
