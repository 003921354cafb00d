import { gzipSync } from 'node:zlib';
import { readTrace, summarize, writeReport } from '../../generator/index.js';
import { summaryAsMarkdown } from '../../generator/write/text/summary-markdown.js';
import { summaryAsText } from '../../generator/write/text/summary-text.js';
import type { Report } from '../../template/data/report.js';
import { readReport } from '../../template/open/read-report.js';
import { readReportText } from '../../template/open/report-file.js';
import type { FuzzCase } from './fuzz-thread.js';
import { BYTE_CHANGES, pick, type Random, wholeNumber } from './mutate.js';
import { mutateChunks } from './mutate-chunks.js';
import { mutateJson } from './mutate-json.js';
import { mutateLines } from './mutate-lines.js';
import { mutateProtobuf } from './mutate-protobuf.js';
import { assertThat, checkCodec, inPieces } from './read-case.js';

const MAX_CHANGES = 4;
/** What has grown beyond by being repeated is not changed further: a case is to take milliseconds. */
const MAX_BYTES = 1_000_000;
const UNITS = [undefined, undefined, 'bytes', 'ms', 'samples'];

/** Reads a mutated profile of one format, holds what is true of every report, and writes it in every form. */
export function profileCase(format: string): FuzzCase {
  return async ({ profiles }, random) => {
    const bytes = mutateProfile(profiles[format], random);
    const unit = format === 'folded' ? pick(UNITS, random) : undefined;
    const report = await readTrace(inPieces(bytes, random), {
      // What is too damaged to be recognised is not given to its reader otherwise.
      format: random() < 0.8 ? format : undefined,
      unit,
      keepRawNames: random() < 0.3,
    });
    checkCodec(report);
    checkValues(report);
    await checkForms(report);
    return report.facts.warnings.map(({ kind }) => kind);
  };
}

/** A profile made of sound ones of its format by a few changes, most of them of its structure. */
export function mutateProfile(sound: readonly Uint8Array[], random: Random): Buffer {
  const seeds = sound.map((bytes) => Buffer.from(bytes));
  let bytes: Buffer = pick(seeds, random);
  const byStructure = structureOf(bytes);
  // Of what is no longer JSON or protobuf, nothing or little is read.
  const share = byStructure === mutateLines ? 0.7 : 0.93;
  for (let change = wholeNumber(MAX_CHANGES, random); change >= 0 && bytes.length <= MAX_BYTES; change--) {
    if (random() < share) bytes = byStructure(bytes, random);
    else bytes = pick(BYTE_CHANGES, random)(bytes, seeds, random);
  }
  if (random() < 0.03) return Buffer.from(`\ufeff${bytes}`, 'utf16le');
  return random() < 0.1 ? gzipSync(bytes, { level: 1 }) : bytes;
}

function structureOf(bytes: Buffer): (bytes: Buffer, random: Random) => Buffer {
  if (bytes[0] === '{'.charCodeAt(0)) return mutateJson;
  if (bytes.toString('latin1', 0, 4) === 'FLR\0') return mutateChunks;
  return bytes.subarray(0, 1000).includes(0) ? mutateProtobuf : mutateLines;
}

/** Each metric is a whole number, the sum of its parts, in both runs where there are two. */
function checkValues(report: Report): void {
  for (const run of report.baseline ? [report, report.baseline] : [report]) {
    run.facts.metrics.forEach(({ key, total }, index) => {
      const parts = run.selfValues[index];
      assertThat(Number.isSafeInteger(total), `${key} is a whole number: ${total}`);
      assertThat(
        parts.every((value) => Number.isSafeInteger(value) && value >= 0),
        `parts of ${key} are whole numbers of 0 or more`,
      );
      assertThat(parts.reduce((sum, value) => sum + value, 0) === total, `the parts of ${key} add up`);
    });
  }
}

async function checkForms(report: Report): Promise<void> {
  const summary = summarize(report);
  summaryAsText(summary, report.facts.metrics, { columns: 80, isColored: false });
  summaryAsMarkdown(summary, report.facts.metrics);
  JSON.stringify(summary, (key, value) => {
    assertThat(typeof value !== 'number' || Number.isFinite(value), `${key} of the summary is a number: ${value}`);
    return value;
  });
  const text = await readReportText(new Blob([(await writeReport(report)).join('')]));
  assertThat(text !== null && (await readReport(text)).facts.metrics.length > 0, 'its file can be read');
}
