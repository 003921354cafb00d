import { test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import { profileFigures } from '../../../helpers/profile-figures.js';
test.each(['clinic-jdk17-flight-recorder','clinic-async-profiler-cpu-alloc-lock-wall','clinic-async-profiler-nativemem'])('%s', async (f) => {
  const t = performance.now();
  const report = await readTrace(`test/fixtures/profiles/java/${f}.jfr.gz`, {keepRawNames: true});
  console.log(f, performance.now()-t, JSON.stringify({...report.facts, metrics: report.facts.metrics.map(m=>[m.key,m.total,m.timeDelta])}), report.samples.node.length);
  for (const m of report.facts.metrics) {
    const fig = profileFigures(report, m.key);
    console.log(m.key, fig.total, fig.stacks.size, fig.depth, [...fig.selfOf].sort((a,b)=>b[1]-a[1]).slice(0,6));
  }
});
