/**
 * Files of 50 MB and more in the formats of other profilers, all of one made-up program: 20,000 functions in 800 files, 250,000 calls
 * up to 60 deep, and samples of random ones of them. The same in every run.
 */
import { gzipSync } from 'node:zlib';
import { bytesField, numbers, varint } from './protobuf.mjs';
import { seeded } from './seeded.mjs';
import { writeOnce } from './write-once.mjs';

const FUNCTIONS = 20_000;
const FILES = 800;
const CALLS = 250_000;
const MAX_DEPTH = 60;

/** @returns paths by format; each file is made on first use */
export function profileFiles(cache) {
  const program = inventProgram();
  const paths = Object.fromEntries(
    Object.entries(WRITERS).map(([format, { name }]) => [format, `${cache}made-up.${name}`]),
  );
  for (const [format, { write }] of Object.entries(WRITERS)) writeOnce(paths[format], () => write(program));
  return paths;
}

/** For each call its caller, which stands before it, and its function; 0 is the root. */
function inventProgram() {
  const random = seeded(11);
  const below = (count) => Math.floor(random() * count);
  const [caller, depth, name] = [new Uint32Array(CALLS), new Uint8Array(CALLS), new Uint32Array(CALLS)];
  for (let call = 1; call < CALLS; call++) {
    let above = below(call);
    while (depth[above] >= MAX_DEPTH) above = caller[above];
    caller[call] = above;
    depth[call] = depth[above] + 1;
    name[call] = below(FUNCTIONS);
  }
  const deep = Array.from(caller.keys()).filter((call) => depth[call] > 8);
  return { caller, depth, name, below, sample: () => deep[below(deep.length)] };
}

/** Calls from the outermost to one. */
function pathTo({ caller }, call) {
  const path = [];
  for (let at = call; at !== 0; at = caller[at]) path.push(at);
  return path.reverse();
}

const nameOf = (number) => `github.com/acme/server/internal/pkg${number % FILES}.(*Type${number % 97}).Method${number}`;
const fileOf = (number) => `/src/github.com/acme/server/internal/pkg${number % FILES}/file${number % FILES}.go`;

function* folded(program) {
  for (let line = 0; line < 80_000; line++) {
    const path = pathTo(program, program.sample());
    yield `${path.map((call) => nameOf(program.name[call])).join(';')} ${1 + program.below(1000)}\n`;
  }
}

function* speedscope(program) {
  const frames = Array.from({ length: FUNCTIONS }, (_, number) => ({ name: nameOf(number), file: fileOf(number) }));
  yield `{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":${JSON.stringify(frames)}},`;
  yield '"profiles":[{"type":"sampled","name":"made up","unit":"microseconds","startValue":0,"endValue":1,"samples":[';
  const weights = [];
  for (let count = 0; count < 620_000; count++) {
    const path = pathTo(program, program.sample());
    yield `${count > 0 ? ',' : ''}[${path.map((call) => program.name[call]).join(',')}]`;
    weights.push(1 + program.below(1000));
  }
  yield `],"weights":[${weights.join(',')}]}]}`;
}

function* cpuProfile(program) {
  const children = Array.from({ length: CALLS }, () => []);
  for (let call = 1; call < CALLS; call++) children[program.caller[call]].push(call + 1);
  yield '{"nodes":[';
  for (let call = 0; call < CALLS; call++) {
    const number = program.name[call];
    const callFrame = {
      functionName: call === 0 ? '(root)' : `method${number}`,
      scriptId: String(number % FILES),
      url: call === 0 ? '' : `file:///srv/app/internal/pkg${number % FILES}/file${number % FILES}.js`,
      lineNumber: number % 900,
      columnNumber: number % 80,
    };
    const node = { id: call + 1, callFrame, hitCount: 0, children: children[call] };
    yield `${call > 0 ? ',' : ''}${JSON.stringify(node)}`;
  }
  const [samples, deltas] = [[], []];
  for (let count = 0; count < 800_000; count++) {
    samples.push(program.sample() + 1);
    deltas.push(900 + program.below(200));
  }
  yield `],"startTime":0,"endTime":800000000,"samples":[${samples.join(',')}],"timeDeltas":[${deltas.join(',')}]}`;
}

/** Packed, as Go writes it: unpacked it has 50 MB. */
function* pprof(program) {
  const texts = ['', 'alloc_objects', 'count', 'alloc_space', 'bytes', 'inuse_objects', 'inuse_space'];
  const parts = [
    [1, 2],
    [3, 4],
    [5, 2],
    [6, 4],
  ].map(([type, unit]) => bytesField(1, numbers([1, type], [2, unit])));
  for (let count = 0; count < 1_200_000; count++) {
    const path = pathTo(program, program.sample()).reverse();
    const locations = Buffer.concat(path.map((call) => varint(1 + program.name[call])));
    const values = [1 + program.below(1000), 16 * (1 + program.below(1000)), program.below(10), 16 * program.below(10)];
    const sample = [bytesField(1, locations), bytesField(2, Buffer.concat(values.map(varint)))];
    parts.push(bytesField(2, Buffer.concat(sample)));
  }
  for (let number = 0; number < FUNCTIONS; number++) {
    const line = bytesField(4, numbers([1, number + 1], [2, number % 900]));
    parts.push(bytesField(4, Buffer.concat([numbers([1, number + 1]), line])));
    const [name, file] = [texts.push(nameOf(number)) - 1, texts.push(fileOf(number)) - 1];
    parts.push(bytesField(5, numbers([1, number + 1], [2, name], [3, name], [4, file])));
  }
  parts.push(...texts.map((text) => bytesField(6, Buffer.from(text))));
  yield gzipSync(Buffer.concat(parts), { level: 1 });
}

const WRITERS = {
  folded: { name: 'folded', write: folded },
  pprof: { name: 'pb.gz', write: pprof },
  cpuprofile: { name: 'cpuprofile', write: cpuProfile },
  speedscope: { name: 'speedscope.json', write: speedscope },
};
