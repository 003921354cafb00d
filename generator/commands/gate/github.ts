import { appendFile } from 'node:fs/promises';
import type { CheckSummary } from '../../check/check-summary.js';
import { fileSystemError } from '../../file-system-error.js';
import { githubAnnotations } from '../../write/ci/github-annotations.js';
import { writeToStream } from '../../write/stream.js';
import { verdictAsMarkdown } from '../../write/text/verdict-markdown.js';
import type { CommandContext } from '../context.js';

/**
 * Shows a verdict on GitHub: annotations, which it reads on standard error as well, and in a job the verdict in its
 * summary, behind what is there.
 * @throws UserError where that cannot be written
 */
export async function tellGithub(summary: CheckSummary, { streams, environment }: CommandContext): Promise<void> {
  await writeToStream(streams.stderr, [githubAnnotations(summary)]);
  const file = environment.variables.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    await appendFile(file, `${verdictAsMarkdown(summary)}\n`);
  } catch (error) {
    throw fileSystemError(error, 'output', 'write the job summary', file);
  }
}
