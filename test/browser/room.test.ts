import { pathToFileURL } from 'node:url';
import { beforeAll, test } from 'vitest';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
let innocent = '';

beforeAll(() => {
  innocent = pathToFileURL(reports.make('innocent.html', recording('innocent.zst'))).href;
});

inEachBrowser((open) => {
  test('after a range was dragged the graph fills its room', async () => {
    const viewer = await (await open(innocent)).drawn();
    const plot = await (await viewer.page.$('[role=slider]'))?.boundingBox();
    if (!plot) throw new Error('there is no timeline');
    await viewer.page.mouse.move(plot.x + plot.width * 0.2, plot.y + 20);
    await viewer.page.mouse.down();
    await viewer.page.mouse.move(plot.x + plot.width * 0.5, plot.y + 20, { steps: 8 });
    await viewer.page.mouse.up();
    await eventually(() => viewer.hash()).toMatch(/^#time=/);
    await viewer.graph.atRest();
    const missing = () =>
      viewer.page.$eval('.graph-scroller', (room) => {
        const canvas = room.querySelector('canvas') as HTMLCanvasElement;
        return room.clientHeight - canvas.getBoundingClientRect().height;
      });
    await eventually(missing).toBe(0);
  });
});
