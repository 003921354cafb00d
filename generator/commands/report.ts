import { basename, resolve } from 'node:path';
import { formatBytes, formatBytesExactly } from '../../template/data/format.js';
import { writeReport } from '../index.js';
import { checkOutput, writeFileAtomically } from '../write/file.js';
import { writeToStream } from '../write/stream.js';
import { warningText } from '../write/warning-text.js';
import { type CommandContext, untilInterrupted } from './context.js';
import type { OptionValues } from './options.js';
import { readReport, STANDARD_STREAM } from './read.js';

/** `flamefile report`: the trace as one HTML file. */
export async function reportCommand(trace: string, options: OptionValues, context: CommandContext): Promise<void> {
  const { streams, environment, talk } = context;
  const { workingDirectory, interrupted } = environment;
  const output = options.get('output') ?? defaultOutput(trace);
  const path = resolve(workingDirectory, output);
  const isStandardOutput = output === STANDARD_STREAM;
  if (!isStandardOutput) {
    const tracePath = trace === STANDARD_STREAM ? null : resolve(workingDirectory, trace);
    await checkOutput(path, tracePath, options.has('force'));
  }

  const report = await readReport(trace, options, context);
  for (const warning of report.facts.warnings) talk.warn(warningText(warning));
  talk.progress(`Writing ${isStandardOutput ? 'standard output' : output}`, '', null);
  const html = await untilInterrupted(
    writeReport(report, { includeCompatDecoder: options.has('compat') }),
    interrupted,
  );
  if (isStandardOutput) return writeToStream(streams.stdout, html);
  const byteCount = await writeFileAtomically(path, html, interrupted);
  talk.say(`${output}: ${formatBytes(byteCount)} (${formatBytesExactly(byteCount)})`);
}

/** The trace's name without its compression, in the current folder: heaptrack.app.1234.html. */
function defaultOutput(trace: string): string {
  if (trace === STANDARD_STREAM) return 'flamefile-report.html';
  return `${basename(trace).replace(/\.(zst|gz)$/, '')}.html`;
}
