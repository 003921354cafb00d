import { basename } from 'node:path';
import { UserError } from '../errors.js';
import { type Profiler, pidFileOf } from './profiler.js';

/**
 * py-spy speaks on standard output, and ends without the program's status. A shell around it keeps that stream for the program; one
 * below it, which it takes for a program that starts Python, notes the status, and the number of the process.
 */
const AROUND_PY_SPY = `file=$1 pid=$2 below=$3; shift 3
py-spy record -s -f speedscope -o "$file" -- /bin/sh -c "$below" sh "$file" "$pid" "$@" 3>&1 >/dev/null
exit "$(cat "$file.status" 2>/dev/null || echo 2)"`;
const BELOW_PY_SPY = `file=$1 pid=$2; shift 2
/bin/sh -c 'echo $$ > "$0"; exec "$@"' "$pid" "$@" >&3 3>&-
echo $? > "$file.status"`;

/** https://github.com/benfred/py-spy */
export const PY_SPY: Profiler = {
  command: 'py-spy',
  install: 'type python3 -m pip install py-spy',
  followsChildren: true,
  signalsTo: 'noted',
  record: (file, program) => [
    ...['/bin/sh', '-c', AROUND_PY_SPY, 'sh'],
    ...[file, pidFileOf(file), BELOW_PY_SPY],
    ...program,
  ],
};

/** Its transform says on standard output where it has written. */
const TRANSFORM = '"$1" -m memray transform csv -o "$2.csv" "$2" >/dev/null && cat "$2.csv"';

/** https://bloomberg.github.io/memray; as a module of the very Python that runs the program. */
export const MEMRAY: Profiler = {
  command: 'memray',
  install: '',
  followsChildren: false,
  signalsTo: 'itself',
  record(file, program) {
    const { python, options, rest } = pythonCommand(program);
    return [python, ...options, '-m', 'memray', 'run', '-q', '-o', file, ...rest];
  },
  convert: (file, program) => ['/bin/sh', '-c', TRANSFORM, 'sh', pythonCommand(program).python, file],
  trial: {
    words: (_, program) => [pythonCommand(program).python, '-m', 'memray', '--version'],
    explain: (_, [python]) =>
      `Recording needs memray, which ${python} does not have: type ${python} -m pip install memray.`,
  },
};

const PYTHON = /^python[\d.]*$/;
/** Options of Python whose value may be a word of its own. */
const WITH_VALUE = ['-W', '-X'];

interface PythonCommand {
  readonly python: string;
  readonly options: readonly string[];
  /** `app.py`, `-m module` or `-c code`, with arguments. */
  readonly rest: readonly string[];
}

/** @throws UserError where Python is not named */
function pythonCommand([python = '', ...words]: readonly string[]): PythonCommand {
  if (!PYTHON.test(basename(python))) {
    throw new UserError(
      'usage',
      `memray records what Python runs, and ${python} does not name it: write --with memray -- python3 app.py, or python3 -m module.`,
    );
  }
  let length = 0;
  while (/^-[^mc]/.test(words[length] ?? '')) length += WITH_VALUE.includes(words[length]) ? 2 : 1;
  return { python, options: words.slice(0, length), rest: words.slice(length) };
}
