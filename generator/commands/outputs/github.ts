import { appendFile } from 'node:fs/promises';
import { fileSystemError } from '../../file-system-error.js';
import { githubAnnotations } from '../../write/ci/github-annotations.js';
import { writeToStream } from '../../write/stream.js';
import { verdictAsMarkdown } from '../../write/text/verdict-markdown.js';
import type { CommandContext } from '../context.js';
import type { CheckResult } from '../gate/check-run.js';

/**
 * Shows a verdict on GitHub: annotations on standard error, which it reads too, and in a job the verdict at the end of
 * the job summary.
 * @throws UserError where the job summary cannot be written
 */
export async function writeToGithub(
  { report, summary }: Pick<CheckResult, 'report' | 'summary'>,
  { streams, environment }: CommandContext,
): Promise<void> {
  await writeToStream(streams.stderr, [githubAnnotations(summary)]);
  const file = environment.variables.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    await appendFile(file, `${verdictAsMarkdown(summary, undefined, report)}\n`);
  } catch (error) {
    throw fileSystemError(error, 'output', 'write the job summary', file);
  }
}
