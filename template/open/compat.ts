/**
 * The decoder for browsers without DecompressionStream, in reports made with --compat. It is under GPL-2.0 by way of
 * deflate-js, so it is built into a script of its own, and no other file may import gzip-js.
 */
import { unzip } from 'gzip-js';

globalThis.flamefileGunzip = (member) => Uint8Array.from(unzip(member));
