import { gzipSync } from 'node:zlib';
import { dataBlock, jsonBlock } from '../../generator/write/page/embed.js';
import type { ReportText } from '../../template/data/file/report-text.js';
import type { Report } from '../../template/data/report.js';
import { encodeWhole } from './encode-report.js';

const FRONT = [
  '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
  '<meta name="generator" content="flamefile 0.0.7">\n</head>\n<body>\n<p>&lt;script&gt;</p>',
].join('');

const BACK =
  '<script>const blocks = /<script type="application\\/gzip" class="flamefile-data">/;</script>\n</body>\n</html>\n';

/** A file as flamefile writes it: the data between the short form of the report and the scripts. */
export function htmlOf(report: Report, blockCount = 2): string {
  const { head, payload } = encodeWhole(report);
  const size = Math.ceil(payload.length / blockCount);
  const blocks = Array.from({ length: blockCount }, (_, at) => payload.subarray(at * size, (at + 1) * size));
  return [
    FRONT,
    jsonBlock('flamefile-head', { ...head, blocks: blockCount }),
    ...blocks.map((block) => dataBlock(gzipSync(block))),
    BACK,
  ].join('');
}

/** The same of a head and blocks that may be anything. */
export function htmlOfText({ head, blocks }: ReportText): string {
  const data = blocks.map((block) => `<script type="application/gzip" class="flamefile-data">${block}</script>\n`);
  const json = head?.replaceAll('<', '\\u003c');
  return [FRONT, `<script type="application/json" id="flamefile-head">${json}</script>\n`, ...data, BACK].join('');
}
