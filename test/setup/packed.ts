import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipAsync } from '@gfx/zopfli';
import type { Plugin } from 'vite';
import { encodeBase91 } from '../../template/data/file/base91.js';

/** Packs what is built as small as gzip allows, as text for a report: this takes seconds, and is done once for all reports. */
export function packed(): Plugin {
  return {
    name: 'packed',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const source = encodeBase91(await gzipAsync(content, {}));
          this.emitFile({ type: 'asset', fileName: `${fileName}.base91`, source });
          this.emitFile({ type: 'asset', fileName: `${fileName}.sha256`, source: policyHash(content) });
          delete bundle[fileName];
        }
      },
    },
  };
}

/** Writes beside each part of the page the hash by which a report's policy allows it. */
export function hashed(): Plugin {
  return {
    name: 'hashed',
    writeBundle({ dir = '' }, bundle) {
      for (const fileName of Object.keys(bundle)) {
        const path = join(dir, fileName);
        writeFileSync(`${path}.sha256`, policyHash(readFileSync(path)));
      }
    },
  };
}

function policyHash(content: Buffer): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
