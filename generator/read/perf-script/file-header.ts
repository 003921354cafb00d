/** Options of `perf record` whose value is a word of its own. */
const WITH_VALUE =
  /^(?:-[a-zA-Z]*[eFcoptCmDGjku]|--(?:event|freq|count|output|pid|tid|cpu|mmap-pages|delay|cgroup|branch-filter|clockid|uid|call-graph|filter|max-size|switch-output|affinity|buildid-dir))$/;

export interface FileHeader {
  readonly recorder?: string;
  /** The program with its arguments. */
  readonly command?: string;
}

/** What a line says of the block that `perf script --header` writes first, `# cmdline : /usr/bin/perf record -g ./app`. */
export function readFileHeader(line: string): FileHeader {
  const [, key, value] = /^#\s*(perf version|cmdline)\s*:\s*(\S.*)$/.exec(line) ?? [];
  if (key === 'perf version') return { recorder: `perf ${value}` };
  return key === 'cmdline' ? { command: recordedCommand(value) } : {};
}

/** The program of `perf record [OPTIONS] [--] PROGRAM`; "" where it recorded what ran already. */
function recordedCommand(commandLine: string): string {
  const words = commandLine.split(' ');
  let at = words.indexOf('record') + 1;
  if (at === 0) return '';
  while (at < words.length && words[at].startsWith('-')) {
    if (words[at] === '--') return words.slice(at + 1).join(' ');
    at += WITH_VALUE.test(words[at]) ? 2 : 1;
  }
  return words.slice(at).join(' ');
}
