import { gunzipSync, gzipSync } from 'node:zlib';
import { type Report, readTrace, summarize, writeReport } from '../../generator/index.js';
import { combineReports } from '../../template/data/compare/combine-reports.js';
import { swapRuns, withoutBaseline } from '../../template/data/compare/separate-runs.js';
import { decodeBase91, encodeBase91 } from '../../template/data/file/base91.js';
import type { ReportText } from '../../template/data/file/report-text.js';
import type { NarrowColumn } from '../../template/data/tables.js';
import { createProfile } from '../../template/model/calls/profile.js';
import { readReport } from '../../template/open/read-report.js';
import { readReportText } from '../../template/open/report-file.js';
import { encodeWhole } from '../helpers/encode-report.js';
import type { FuzzCase, Material } from './fuzz-thread.js';
import { flipBits, PACKED_CHANGES, pick, type Random, wholeNumber } from './mutate.js';

/** What may stand in a head in the place of what should. */
const VALUES = [0, 1, -1, 1.5, 2 ** 31, 2 ** 40, 2 ** 53, 1e308, '', 'x', '__proto__', null, true, [], {}, [[]], [-1]];
const MAX_CHANGES = 4;

/** Reads a mutated report as the page does, its own or one to compare with, and uses all of its tables. */
export const reportCase: FuzzCase = async (material, random) => {
  const { text, sound } = await mutateReport(material, random);
  if (text === null) return ['no report'];
  const report = await readReport(text);
  for (const run of [report, report.baseline]) {
    if (run) for (const table of [run.sizes, run.suppressed, run.time, run.marks, run.selfValues]) Object.values(table);
  }
  summarize(report);
  createProfile(report);
  combineReports(withoutBaseline(sound), withoutBaseline(report));
  if (report.baseline) summarize(withoutBaseline(swapRuns(report, report.baseline)));
  return ['read'];
};

/** @returns the text of a changed report, null where it is none any more, and the report before */
export async function mutateReport(
  material: Material,
  random: Random,
): Promise<{ text: ReportText | null; sound: Report }> {
  const { html, report: sound } = await pick(await soundReports(material), random);
  const mutate = pick([mutateFile, mutateHead, mutateHead, mutatePayload, mutatePayload, null, null, null], random);
  return { text: mutate === null ? changeColumns(sound, random) : await mutate(html, random), sound };
}

interface SoundReport {
  readonly report: Report;
  readonly html: string;
}

let written: Promise<SoundReport[]> | undefined;

/** Of each trace a report, and one with a baseline. */
function soundReports({ traces }: Material): Promise<SoundReport[]> {
  written ??= (async () => {
    const runs = await Promise.all(
      traces.map((trace) =>
        readTrace(
          (async function* () {
            yield trace;
          })(),
        ),
      ),
    );
    const reports = [...runs, combineReports(runs[0], runs[1])];
    return Promise.all(reports.map(async (report) => ({ report, html: (await writeReport(report)).join('') })));
  })();
  return written;
}

/** The columns before they are encoded, so that all of the file fits together, and only a figure or an index is wrong. */
function changeColumns(report: Report, random: Random): ReportText | null {
  const changed = structuredClone(report);
  const runs = [changed, ...(changed.baseline ? [changed.baseline] : [])];
  const tables = runs.flatMap(({ sizes, suppressed, time }) => [sizes, suppressed, time]);
  const columns = [changed.frames, changed.tree, ...tables]
    .flatMap((table): unknown[] => Object.values(table))
    .filter((column): column is NarrowColumn => ArrayBuffer.isView(column) && (column as NarrowColumn).length > 0);
  for (let count = wholeNumber(MAX_CHANGES, random); count >= 0; count--) {
    const column = pick(columns, random);
    const [row, other] = [wholeNumber(column.length, random), wholeNumber(column.length, random)];
    column[row] = pick([0, 1, column[row] + 1, column[row] - 1, column[other], 2 ** 31, 2 ** 40], random);
  }
  try {
    const { head, payload } = encodeWhole(changed);
    return {
      head: JSON.stringify({ ...head, blocks: 1 }),
      blocks: [encodeBase91(gzipSync(payload, { level: 1 }))],
    };
  } catch (error) {
    // Some columns cannot hold what others can, such as a number below 0.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Mutation = (html: string, random: Random) => Promise<ReportText | null>;

/** The bytes of the file. */
const mutateFile: Mutation = async (html, random) => {
  let bytes = Buffer.from(html);
  const others = [bytes];
  for (let count = wholeNumber(MAX_CHANGES, random); count >= 0; count--) {
    bytes = Buffer.from(pick(PACKED_CHANGES, random)(bytes, others, random));
  }
  return readReportText(new Blob([bytes]));
};

/** Values in the head, wherever they are in it. */
const mutateHead: Mutation = async (html, random) => {
  const text = (await readReportText(new Blob([html]))) as ReportText;
  const head = JSON.parse(text.head ?? '');
  for (let count = wholeNumber(MAX_CHANGES, random); count >= 0; count--)
    changeValue(pick([head, head.facts, head.facts, head.columns, head.columns].filter(isFilled), random), random);
  return { ...text, head: JSON.stringify(head) };
};

function changeValue(head: object, random: Random): void {
  let place = head as Record<string, unknown>;
  for (;;) {
    const key = pick(Object.keys(place), random);
    const inside = place[key];
    if (isFilled(inside) && random() < 0.8) {
      place = inside;
      continue;
    }
    if (random() < 0.2) delete place[key];
    else place[key] = structuredClone(pick<unknown>(VALUES, random));
    return;
  }
}

function isFilled(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** The unpacked data, of which the head may or may not know the new length. */
const mutatePayload: Mutation = async (html, random) => {
  const text = (await readReportText(new Blob([html]))) as ReportText;
  let payload = Buffer.concat(text.blocks.map((block) => gunzipSync(decodeBase91(block))));
  const others = [payload];
  for (let count = wholeNumber(MAX_CHANGES, random); count >= 0; count--) {
    // What keeps its length is refused less soon.
    payload = Buffer.from((random() < 0.6 ? flipBits : pick(PACKED_CHANGES, random))(payload, others, random));
  }
  const head = JSON.parse(text.head ?? '');
  if (random() < 0.8) head.payloadBytes = payload.length;
  const blocks = [encodeBase91(gzipSync(payload, { level: 1 }))];
  return { head: JSON.stringify({ ...head, blocks: 1 }), blocks };
};
