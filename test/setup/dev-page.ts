import { createServerModuleRunner, type Plugin, type ViteDevServer } from 'vite';

const TRACE = 'test/fixtures/heaptrack.dtparse-1.0.2.zst';

/**
 * `npm run dev`: the page on a report of the case study's trace, from sources. A change of any of them reloads the page; its
 * address says what was shown. A report's content security policy and its static report are not there.
 */
export function devPage(): Plugin {
  return {
    name: 'dev-page',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url !== '/') {
          next();
          return;
        }
        writePage(server).then((html) => {
          response.setHeader('content-type', 'text/html; charset=utf-8');
          response.end(html);
        }, next);
      });
    },
    // Its sources are run by the server, and the browser knows nothing of them.
    hotUpdate({ file, server }) {
      if (file.startsWith(`${server.config.root}/generator/`)) this.environment.hot.send({ type: 'full-reload' });
    },
  };
}

async function writePage(server: ViteDevServer): Promise<string> {
  // A new one each time: zstddec can be loaded once, and the reader that loads it may have changed.
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
  const load = <Module>(path: string): Promise<Module> => runner.import(path);
  const { readTrace } = await load<typeof import('../../generator/read-trace.js')>('/generator/read-trace.ts');
  const { encodeReport } = await load<typeof import('../../template/data/codec.js')>('/template/data/codec.ts');
  const { MEMBER_BYTES, packPayload } = await load<typeof import('../../generator/write/page/compress.js')>(
    '/generator/write/page/compress.ts',
  );
  const { dataBlock, jsonBlock } = await load<typeof import('../../generator/write/page/embed.js')>(
    '/generator/write/page/embed.ts',
  );
  const { members, head } = await packPayload(encodeReport(await readTrace(TRACE), MEMBER_BYTES));
  await runner.close();
  const html = [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>flamefile</title>\n',
    ...['theme', 'base', 'static-report'].map(
      (name) => `<link rel="stylesheet" href="/template/styles/${name}.css">\n`,
    ),
    '</head>\n<body>\n<div id="static-report"></div>\n',
    jsonBlock('flamefile-head', { ...head, blocks: members.length }),
    ...members.map(dataBlock),
    '<script type="module" src="/template/main.tsx"></script>\n</body>\n</html>\n',
  ];
  return await server.transformIndexHtml('/', html.join(''));
}
