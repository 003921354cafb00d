import { join } from 'node:path';
import { run } from '../../generator/run.js';
import { readReport } from '../../template/open/read-report.js';
import { readReportText } from '../../template/open/report-file.js';
import { CollectedStream } from '../generator/collected-stream.js';
import { environmentIn } from '../generator/environment.js';
import { htmlOfText } from '../helpers/report-html.js';
import { commandsIn } from '../helpers/runner-commands.js';
import type { FuzzCase, Material } from './fuzz-thread.js';
import { mutateTrace, pick, type Random } from './mutate.js';
import { mutateProfile } from './profile-case.js';
import { assertThat, inPieces } from './read-case.js';
import { mutateReport } from './report-case.js';

const BUDGETS = ['peak < 1', 'leaked(any site) < 1', 'allocated <= +5%', 'temporary < 1e9', 'peak(main) < 1kB'];
const FORMS = [[], ['--json'], ['--markdown']];
/** What may be asked of a summary; not every trace has it. */
const ASKED = [
  [],
  ['--tree', '--lines'],
  ['--top', '3', '--filter', 'own recursion'],
  ['--filter', 'tracks hide:a merge:/^m/'],
  ['--focus', 'main'],
  ['--focus', 'e', '--tree'],
  ['--from', '1', '--to', '1s', '--lines'],
  ['--at', 'peak'],
  ['--at', '20ms', '--focus', 'main'],
  ['--thread', '1'],
];
/** What acts on a terminal, besides line feeds. */
const ACTING = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u;

/** Runs a command with a mutated trace, profile or report as standard input, and holds what is true of all that it prints. */
export const commandCase: FuzzCase = async (material, random) => {
  const { fixtures } = material;
  const words = chooseCommand(join(fixtures, 'heaptrack.leaks.zst'), random);
  const bytes = await pick([ofTrace, ofProfile, ofReport], random)(material, random);
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(words, { stdin: inPieces(bytes, random), stdout, stderr }, environmentIn(fixtures));
  const said = `${words.join(' ')}: ${exitCode}: ${stderr.text}`;
  assertThat([0, 1, 2].includes(exitCode), `the exit code is one of those: ${said}`);
  assertThat((exitCode === 2) === /^error: /m.test(stderr.text), `what goes wrong is said: ${said}`);
  assertThat(exitCode !== 1 || words[0] === 'check', `only a budget is broken: ${said}`);
  assertThat((stdout.text === '') === (exitCode === 2), `standard output has all or nothing: ${said}`);
  assertThat(!ACTING.test(stderr.text), `messages are plain text: ${said}`);
  if (exitCode !== 2) await checkOutput(words, stdout.text);
  if (words[0] !== 'report') {
    assertThat(commandsIn(stdout.text + stderr.text).length === 0, `no line is a command to a CI service: ${said}`);
  }
  return [`${words[0]} ${exitCode}`];
};

type Mutated = (material: Material, random: Random) => Buffer | Promise<Buffer>;

const ofTrace: Mutated = ({ traces }, random) => mutateTrace(traces, random).bytes;

const ofProfile: Mutated = ({ profiles }, random) => mutateProfile(pick(Object.values(profiles), random), random);

const ofReport: Mutated = async (material, random) => {
  const { text } = await mutateReport(material, random);
  return Buffer.from(text === null ? 'no report' : htmlOfText(text));
};

function chooseCommand(sound: string, random: Random): string[] {
  const form = pick(FORMS, random);
  const baseline = random() < 0.5 ? ['--baseline', sound] : [];
  return pick(
    [
      ['summary', '-', ...pick(ASKED, random), ...baseline, ...form],
      [
        'diff',
        ...pick(
          [
            ['-', sound],
            [sound, '-'],
          ],
          random,
        ),
        ...form,
      ],
      ['check', '-', '--budget', pick(BUDGETS, random), '--budget', pick(BUDGETS, random), ...baseline, ...form],
      ['report', '-', '-o', '-', ...baseline],
    ],
    random,
  );
}

async function checkOutput(words: readonly string[], output: string): Promise<void> {
  if (words[0] === 'report') {
    const text = await readReportText(new Blob([output]));
    assertThat(text !== null && (await readReport(text)).facts.metrics.length > 0, 'a report can be read');
  } else if (words.includes('--json')) JSON.parse(output);
  else {
    assertThat(!ACTING.test(output), 'nothing in the text acts on a terminal');
    assertThat(Buffer.byteLength(output) < 100_000, 'the text is short');
  }
}
