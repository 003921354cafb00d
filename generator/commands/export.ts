import { resolve } from 'node:path';
import { askedView, nameFrames } from '../ask/asked-view.js';
import { UserError } from '../errors.js';
import { EXPORT_FORMATS, type ExportFormat } from '../export/formats.js';
import { nearestWord } from '../nearest.js';
import { checkFile } from '../write/check-file.js';
import { packGzip } from '../write/gzip.js';
import type { CommandContext } from './context.js';
import { type InputFile, inputFiles } from './inputs/input-files.js';
import { questionOf, withoutQuestion } from './inputs/question.js';
import { readingNotes } from './inputs/read.js';
import { readRunReport } from './inputs/run-report.js';
import { type OptionValues, STANDARD_STREAM } from './line/options.js';
import { rejectSharedFiles } from './outputs/reject-shared-files.js';
import { writeOutput } from './outputs/report-file.js';

/** `flamefile export`: a trace or a report in a format that another program reads, on standard output or in a file. */
export async function exportCommand(
  traces: readonly string[],
  options: OptionValues,
  context: CommandContext,
): Promise<void> {
  const { streams, environment, reporter } = context;
  const format = chooseFormat(options.get('to'));
  const output = options.get('output');
  if (output === undefined && !format.isText && streams.stdout.isTTY) {
    throw new UserError('usage', `${format.name} is no text for a terminal: name a file with -o, or use > FILE.`);
  }
  if (output !== undefined && output !== STANDARD_STREAM) {
    await rejectBadOutput(output, inputFiles(traces, [], options, environment), context);
  }
  const report = await readRunReport(traces, withoutQuestion(options), context);
  for (const note of readingNotes(report, null)) reporter.warn(note);
  const pieces = format.make(askedView(nameFrames(report), questionOf(options, 'until')));
  await writeOutput(format.isPacked ? packGzip(pieces) : pieces, output ?? STANDARD_STREAM, context);
}

/** A file that is there is replaced, unless it is what is read. */
async function rejectBadOutput(output: string, inputs: readonly InputFile[], { environment }: CommandContext) {
  const path = resolve(environment.workingDirectory, output);
  await rejectSharedFiles(inputs, [{ path, role: 'the file of --output', asGiven: `--output ${output}` }]);
  await checkFile(path, 'profile');
}

/** @throws UserError where none is named, or one that there is not */
function chooseFormat(name: string | undefined): ExportFormat {
  const names = EXPORT_FORMATS.map((format) => format.name);
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  if (name === undefined) throw new UserError('usage', `Name the format to export: --to ${list}.`);
  const format = EXPORT_FORMATS.find((one) => one.name === name.toLowerCase());
  if (format !== undefined) return format;
  const nearest = nearestWord(name, names);
  const cure = nearest === null ? `choose ${list}.` : `did you mean ${nearest}?`;
  throw new UserError('usage', `There is no format ${name} to export; ${cure}`);
}
