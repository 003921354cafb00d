import { encodeReport } from '../../../template/data/codec.js';
import type { Report } from '../../../template/data/report.js';
import { titleOfRuns } from '../../../template/data/several-runs.js';
import type { Changes } from '../../fold/summary/changes.js';
import type { Summary } from '../../fold/summary/summarize.js';
import { PRODUCT } from '../../product.js';
import { renderStaticReport } from '../static/report.js';
import { fitHtml } from '../words/escape-html.js';
import { MEMBER_BYTES, packPayload } from './compress.js';
import { contentSecurityPolicy, dataBlock, jsonBlock, runnableScript, styleElement, viewerBlock } from './embed.js';
import { readPageFile } from './page-files.js';

const MAX_TITLE = 200;

export interface WriteOptions {
  /**
   * Adds a decoder for browsers without DecompressionStream (older than 2023). It is GPL-2.0, so a report that holds
   * it may only be passed on under that licence's terms.
   */
  readonly includeCompatDecoder?: boolean;
}

/** What the static report shows. */
export interface ReportSummary extends Changes {
  readonly summary: Summary;
}

/**
 * Writes a report as one self-contained HTML file.
 * @returns the file's text in pieces, in order: a large report would exceed V8's limit for one string
 */
export async function writeHtml(
  report: Report,
  summarize: () => ReportSummary,
  options: WriteOptions,
): Promise<string[]> {
  const packed = packPayload(encodeReport(report, MEMBER_BYTES));
  // Other threads pack meanwhile.
  const { summary, ...changes } = summarize();
  const staticReport = renderStaticReport(report, summary, changes);
  const { members, head } = await packed;
  const [style, viewerStyle, viewer, boot] = (['boot.css', 'report.css', 'report.js', 'boot.js'] as const).map(
    readPageFile,
  );
  const scripts = options.includeCompatDecoder ? [readPageFile('compat.js'), boot] : [boot];
  const policy = contentSecurityPolicy([viewer, ...scripts], [style, viewerStyle]);
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    `<meta name="generator" content="${PRODUCT.name} ${PRODUCT.version}">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    '<meta name="color-scheme" content="light dark">\n',
    `<title>${fitHtml(titleOfRuns(report.facts), MAX_TITLE)} - ${PRODUCT.name}</title>\n`,
    styleElement(style),
    '</head>\n<body>\n',
    staticReport,
    '\n',
    jsonBlock('flamefile-head', { ...head, blocks: members.length }),
    ...members.map(dataBlock),
    viewerBlock(viewerStyle),
    viewerBlock(viewer),
    ...scripts.map(runnableScript),
    '</body>\n</html>\n',
  ];
}
