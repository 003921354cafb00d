/*!
 * The decoder for browsers without DecompressionStream, in reports made with --compat.
 *
 * It is built from gzip-js 0.3.2 (MIT), deflate-js 0.2.3 (GPL-2.0) and crc32 0.2.2 (MIT), and is as a whole under the
 * GNU General Public License, version 2; what you read is its source. The licence's text and the packages are at
 * https://www.gnu.org/licenses/old-licenses/gpl-2.0.html, https://github.com/beatgammit/gzip-js,
 * https://github.com/beatgammit/deflate-js and https://github.com/beatgammit/crc32.
 */
import { unzip } from 'gzip-js';

globalThis.flamefileGunzip = (member) => Uint8Array.from(unzip(member));
