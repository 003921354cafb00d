import { gzipAsync } from '@gfx/zopfli';
import type { Plugin } from 'vite';

/** Packs what is built as small as gzip allows: this takes seconds, and is done once for all reports. */
export function packed(): Plugin {
  return {
    name: 'packed',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          const source = await gzipAsync(Buffer.from(file.type === 'chunk' ? file.code : file.source), {});
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source });
          delete bundle[fileName];
        }
      },
    },
  };
}
