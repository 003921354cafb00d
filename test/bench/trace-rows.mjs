/** The table's rows about making a report: recorded traces beside heaptrack_print and the .zst itself. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';
import { BARS as ALL_BARS } from './bars.mjs';
import { measureInTurn } from './measure.mjs';
import { recordTraces } from './record.mjs';
import { kilobytes, megabytes, rowBeside, rowOfRatio, seconds } from './row.mjs';
import { viewerBytes } from './viewer-bytes.mjs';

const BARS = ALL_BARS.traces;

/** speedscope's release 1.25: all of its files but sources and profiles, and the same with gzip -9. */
const SPEEDSCOPE = { raw: 487_897, packed: 148_225 };

/** @returns rows, see row.mjs */
export async function traceRows(root, cache) {
  const traces = recordTraces();
  const output = `${cache}report.html`;
  const report = (trace) => [
    process.execPath,
    `${root}dist/generator/cli.js`,
    'report',
    trace,
    '-o',
    output,
    '--quiet',
  ];
  return [
    ...(await largeTrace('43 million allocations from few stacks', traces.python, report, BARS.narrowRatio)),
    ...(await largeTrace('51 million allocations, 2 million calls in the tree', traces.wide, report, BARS.wideRatio)),
    ...reportSizes(traces, report, output),
    await smallTrace(`${root}test/fixtures/heaptrack.dtparse-1.0.2.zst`, report),
    ...(await viewerSize(root, output)),
  ];
}

/** @param mostOfTime the bar: a share of heaptrack_print's time */
async function largeTrace(what, trace, report, mostOfTime) {
  const { flamefile, heaptrack } = await measureInTurn(3, {
    flamefile: report(trace),
    heaptrack: ['heaptrack_print', '-f', trace],
  });
  const print = '`heaptrack_print -f`';
  return [
    rowOfRatio(
      `${what}, to a report`,
      flamefile.seconds,
      seconds,
      { value: heaptrack.seconds, name: print },
      mostOfTime,
    ),
    rowBeside('memory meanwhile', flamefile.residentBytes, megabytes, BARS.bytesOfMemory, [
      { value: heaptrack.residentBytes, name: print },
    ]),
  ];
}

function reportSizes(traces, report, output) {
  return Object.entries(traces).map(([name, trace]) => {
    const [program, ...words] = report(trace);
    execFileSync(program, words);
    const dataBytes = statSync(output).size - viewerBytes(output);
    const zst = { value: statSync(trace).size, name: 'the .zst' };
    return rowOfRatio(`report of the ${name} trace, viewer left out`, dataBytes, megabytes, zst, BARS.reportRatio);
  });
}

async function smallTrace(trace, report) {
  const { flamefile, node } = await measureInTurn(11, {
    flamefile: report(trace),
    node: [process.execPath, '-e', '0'],
  });
  return rowBeside('trace of 80 kB to a report', flamefile.seconds, seconds, BARS.smallTraceSeconds, [
    { value: node.seconds, name: 'Node alone' },
  ]);
}

/** @param output holds a report */
async function viewerSize(root, output) {
  const { module } = await runnerImport(`${root}template/data/file/base91.ts`);
  const unpacked = ['report.js', 'report.css'].map((name) =>
    gunzipSync(module.decodeBase91(readFileSync(`${root}dist/template/${name}.base91`, 'latin1'))),
  );
  const unpackedBytes = Buffer.concat(unpacked).length;
  const packedBytes = gzipSync(Buffer.concat(unpacked), { level: 9 }).length;
  const name = 'speedscope 1.25';
  return [
    rowBeside('viewer code in a report', viewerBytes(output), kilobytes, BARS.viewerBytes, [
      { value: SPEEDSCOPE.raw, name },
    ]),
    rowBeside(
      `the same unpacked (${kilobytes(unpackedBytes)}) and gzipped`,
      packedBytes,
      kilobytes,
      BARS.viewerGzippedBytes,
      [{ value: SPEEDSCOPE.packed, name }],
    ),
  ];
}
