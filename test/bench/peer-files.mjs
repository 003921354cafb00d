/** One report in the formats that other viewers read: the values are those of its first metric, the allocated bytes. */
import { writeOnce } from './write-once.mjs';

/** @returns paths of a speedscope profile (sampled, names once) and of the hierarchy that d3-flame-graph draws */
export function writePeerFiles(report, folder) {
  const paths = { speedscope: `${folder}million.speedscope.json`, hierarchy: `${folder}million.hierarchy.json` };
  writeOnce(paths.speedscope, () => speedscopeProfile(report));
  writeOnce(paths.hierarchy, () => hierarchy(report));
  return paths;
}

/** The stacks as flamegraph.pl reads them: `main;parse;push 1234`, a stack a line. */
export function* foldedStacks(report) {
  for (const { path, value } of stacks(report)) {
    const names = path.map((frame) => nameOf(report, frame).replaceAll(';', ':'));
    yield `${names.join(';')} ${value}\n`;
  }
}

function* speedscopeProfile(report) {
  const names = Array.from(report.frames.functionName, (_, frame) => ({ name: nameOf(report, frame) }));
  yield `{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":${JSON.stringify(names)}},`;
  yield `"profiles":[{"type":"sampled","name":"million","unit":"bytes","startValue":0,"endValue":${report.facts.metrics[0].total},"samples":[`;
  const weights = [];
  for (const { path, value } of stacks(report)) {
    yield `${weights.length > 0 ? ',' : ''}[${path.join(',')}]`;
    weights.push(value);
  }
  yield `],"weights":[${weights.join(',')}]}]}`;
}

function* hierarchy(report) {
  const { depth, frame } = report.tree;
  const totals = totalsOf(report);
  for (let node = 0; node < depth.length; node++) {
    const after = depth[node + 1] ?? -1;
    yield `{"name":${JSON.stringify(nameOf(report, frame[node]))},"value":${totals[node]},"children":[`;
    if (after <= depth[node]) yield `]}${']}'.repeat(depth[node] - Math.max(after, 0))}${after < 0 ? '' : ','}`;
  }
}

/** Each node with a value of its own: the frames from the outermost call to it. */
function* stacks({ tree, selfValues }) {
  const path = [];
  for (let node = 1; node < tree.depth.length; node++) {
    path.length = tree.depth[node] - 1;
    path.push(tree.frame[node]);
    if (selfValues[0][node] > 0) yield { path, value: selfValues[0][node] };
  }
}

function totalsOf({ tree, selfValues }) {
  const totals = selfValues[0].slice();
  const path = [];
  for (let node = 0; node < totals.length; node++) {
    path.length = tree.depth[node];
    for (const caller of path) totals[caller] += selfValues[0][node];
    path.push(node);
  }
  return totals;
}

function nameOf({ strings, frames }, frame) {
  return frame === 0 ? 'whole program' : strings[frames.functionName[frame]];
}
