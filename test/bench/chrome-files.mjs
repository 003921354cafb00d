/**
 * Chrome traces of any size, of a made-up page and of made-up builds, as ugly as real ones: long arguments, screenshots, pieces of
 * profiles of several threads, events out of order. Time goes on, processes, threads and ids stay. The same in every run.
 */
import { seeded } from './seeded.mjs';

const SCRIPTS = 120;
const FUNCTIONS = 6000;
const CALLS = 40_000;
const SAMPLES_A_PIECE = 80;
const SAMPLE_MICROSECONDS = 208;
const FRAME_MICROSECONDS = 16_667;

const UNITS = 900;
const HEADERS = 2400;
const TYPES = 20_000;
const BUILD_THREADS = 16;

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const LOADED_BYTES = ['text/javascript', 'image/webp', 'application/json', 'text/css'];

/** @returns pieces of a trace of DevTools' Performance panel, a little more than `bytes` long: an event a line */
export function* pageTrace(bytes) {
  const page = inventPage();
  let written = 0;
  let text = `{"metadata":{"source":"DevTools","startTime":"2026-03-01T09:00:00.000Z","dataOrigin":"TraceEvents"},"traceEvents":[\n${page.heads().join(',\n')}`;
  for (let time = 1_263_782_008; written < bytes; time += FRAME_MICROSECONDS) {
    text += page
      .frame(time)
      .map((event) => `,\n${event}`)
      .join('');
    if (text.length < 1 << 20) continue;
    written += text.length;
    yield text;
    text = '';
  }
  yield `${text}\n]}\n`;
}

function inventPage() {
  const random = seeded(21);
  const below = (count) => Math.floor(random() * count);
  const one = (list) => list[below(list.length)];
  const [renderer, browser, gpu] = [4367, 4284, 4353];
  const profiled = [
    { tid: 4367, id: '0x1', name: 'CrRendererMain' },
    { tid: 4452, id: '0x2', name: 'DedicatedWorker thread' },
    { tid: 4464, id: '0x3', name: 'DedicatedWorker thread' },
  ].map((thread) => ({ ...thread, known: 0, call: 1, parents: new Uint32Array(CALLS), depths: new Uint8Array(CALLS) }));
  const urlOf = (script) =>
    `https://cdn.example.com/assets/build-4f9c21/chunks/feature-${script % SCRIPTS}.8d1f0b7e.js?v=${script % 7}`;
  const screenshots = Array.from({ length: 24 }, () => {
    const length = 12_000 + below(30_000);
    return `/9j/4AAQSkZJRgABAQAAAQABAAD/${Array.from({ length }, () => BASE64[below(64)]).join('')}`;
  });
  const event = (args, cat, name, pid, tid, ts, rest) =>
    `{"args":${args},"cat":"${cat}","name":"${name}","pid":${pid},"tid":${tid},"ts":${ts},${rest}}`;
  const name = (pid, tid, what, text) =>
    `{"args":{"name":"${text}"},"cat":"__metadata","name":"${what}","ph":"M","pid":${pid},"tid":${tid},"ts":0}`;
  const heads = () => [
    name(renderer, 0, 'process_name', 'Renderer'),
    name(browser, 0, 'process_name', 'Browser'),
    name(gpu, 0, 'process_name', 'GPU Process'),
    name(browser, browser, 'thread_name', 'CrBrowserMain'),
    name(renderer, 4420, 'thread_name', 'Compositor'),
    name(gpu, gpu, 'thread_name', 'CrGpuMain'),
    ...profiled.map((thread) => name(renderer, thread.tid, 'thread_name', thread.name)),
    ...profiled.map(({ id, tid }) =>
      event(
        '{"data":{"startTime":1263782008}}',
        'disabled-by-default-v8.cpu_profiler',
        'Profile',
        renderer,
        tid,
        1263782008,
        `"id":"${id}","ph":"P"`,
      ),
    ),
  ];

  /** What V8 has seen since the last piece: a walk over calls, most of them known. */
  const chunk = (thread, time) => {
    const nodes = [];
    const [samples, lines, deltas] = [[], [], []];
    const know = (caller) => {
      const call = ++thread.known;
      thread.parents[call] = caller;
      thread.depths[call] = caller === 0 ? 0 : thread.depths[caller] + 1;
      const number = below(FUNCTIONS);
      const special = ['(root)', '(program)', '(idle)', '(garbage collector)'][call - 1];
      const frame =
        special === undefined
          ? `{"codeType":"JS","columnNumber":${(number * 37) % 9000},"functionName":"${number % 5 === 0 ? '' : `render${number.toString(36)}`}","lineNumber":${number % 40},"scriptId":${number % SCRIPTS},"url":"${urlOf(number)}"}`
          : `{"codeType":"other","functionName":"${special}","scriptId":0}`;
      nodes.push(`{"callFrame":${frame},"id":${call}${call === 1 ? '' : `,"parent":${Math.max(1, caller)}`}}`);
      return call;
    };
    while (thread.known < 4) know(Math.min(1, thread.known));
    for (let count = 0; count < SAMPLES_A_PIECE; count++) {
      const chance = random();
      if (chance < 0.06) thread.call = 2 + below(3);
      else if (chance < 0.3 && thread.known + 1 < CALLS && random() < 6000 / (6000 + thread.known))
        thread.call = know(thread.depths[thread.call] > 45 || thread.call < 5 ? 1 : thread.call);
      else if (chance < 0.55) thread.call = 5 + below(Math.max(1, thread.known - 4));
      else if (chance < 0.65) thread.call = Math.max(2, thread.parents[thread.call]);
      if (thread.call > thread.known) thread.call = 2;
      samples.push(thread.call);
      lines.push(thread.call < 5 ? 0 : 1 + ((thread.call * 7 + below(3)) % 60));
      deltas.push(SAMPLE_MICROSECONDS - 20 + below(40) - (random() < 0.002 ? 200 : 0));
    }
    const written = nodes.length > 0 ? `"nodes":[${nodes.join(',')}],` : '';
    const data = `{"cpuProfile":{${written}"samples":[${samples.join(',')}]},"lines":[${lines.join(',')}],"timeDeltas":[${deltas.join(',')}]}`;
    return event(
      `{"data":${data}}`,
      'disabled-by-default-v8.cpu_profiler',
      'ProfileChunk',
      renderer,
      4461,
      time,
      `"id":"${thread.id}","ph":"P"`,
    );
  };

  /** A task and what it was for, the outer span last, as Chrome writes them when they end. */
  const task = (pid, tid, start, length, isScript) => {
    const end = start + length;
    const inner = [];
    const x = (args, cat, title, from, long) =>
      inner.push(
        event(
          args,
          cat,
          title,
          pid,
          tid,
          from,
          `"dur":${long},"ph":"X","tdur":${Math.ceil(long * 0.9)},"tts":${from - 1_263_700_000}`,
        ),
      );
    if (isScript) {
      const script = below(SCRIPTS);
      x(
        `{"data":{"columnNumber":${below(9000)},"frame":"4E3AE1C9F43C5B4A3C1D0AE63F1B6E52","functionName":"render${below(FUNCTIONS).toString(36)}","isolate":"7842130944","lineNumber":${below(40)},"sampleTraceId":${below(1e15)},"scriptId":"${script}","url":"${urlOf(script)}"}}`,
        'devtools.timeline',
        'FunctionCall',
        start + 4,
        Math.max(1, length - 9),
      );
      if (random() < 0.3)
        x(
          `{"type":"incremental","usedHeapSizeAfter":${30e6 + below(4e6)},"usedHeapSizeBefore":${34e6 + below(4e6)}}`,
          'devtools.timeline,v8',
          'MinorGC',
          start + 6,
          Math.max(1, length >> 3),
        );
      if (random() < 0.2)
        x(
          `{"data":{"stackTrace":[${Array.from({ length: 3 }, () => `{"columnNumber":${below(9000)},"functionName":"set${below(500)}","lineNumber":${below(40)},"scriptId":"${below(SCRIPTS)}","url":"${urlOf(below(SCRIPTS))}"}`).join(',')}]},"elementCount":${below(400)}}`,
          'blink,devtools.timeline',
          'UpdateLayoutTree',
          start + 8,
          Math.max(1, length >> 2),
        );
    }
    inner.push(
      event(
        `{"src_file":"third_party/blink/renderer/${one(['core/dom/events', 'platform/scheduler', 'core/loader'])}/${one(['task_queue', 'dispatcher', 'scheduled_action'])}.cc","src_func":"${one(['Post', 'Dispatch', 'Run'])}"}`,
        'toplevel',
        'ThreadControllerImpl::RunTask',
        pid,
        tid,
        start + 1,
        `"dur":${Math.max(1, length - 2)},"ph":"X","tdur":${length},"tts":${start - 1_263_700_000}`,
      ),
    );
    inner.push(
      event(
        '{}',
        'disabled-by-default-devtools.timeline',
        'RunTask',
        pid,
        tid,
        start,
        `"dur":${end - start},"ph":"X","tdur":${length},"tts":${start - 1_263_700_000}`,
      ),
    );
    return inner;
  };

  const load = (time) => {
    const id = `${renderer}.${below(5000)}`;
    const url = `https://api.example.com/v2/items/${below(1e6)}?fields=id,name,price&token=${below(1e15).toString(36)}`;
    return [
      event(
        `{"data":{"frame":"4E3AE1C9F43C5B4A3C1D0AE63F1B6E52","priority":"High","requestId":"${id}","requestMethod":"GET","url":"${url}"}}`,
        'devtools.timeline',
        'ResourceSendRequest',
        renderer,
        renderer,
        time,
        '"ph":"I","s":"t"',
      ),
      event(
        `{"data":{"encodedDataLength":${below(90_000)},"fromCache":false,"headers":[${Array.from({ length: 6 }, (_, at) => `{"name":"x-header-${at}","value":"${below(1e15).toString(36)}; max-age=\\"${below(1e6)}\\" \\u00b7 é"}`).join(',')}],"mimeType":"${one(LOADED_BYTES)}","requestId":"${id}","statusCode":200}}`,
        'devtools.timeline',
        'ResourceReceiveResponse',
        renderer,
        renderer,
        time + 900,
        '"ph":"I","s":"t"',
      ),
      event(
        '{}',
        'loading',
        'ResourceLoad',
        browser,
        4326,
        time,
        `"id2":{"local":"0x${below(5000).toString(16)}"},"ph":"b"`,
      ),
      event(
        '{}',
        'loading',
        'ResourceLoad',
        browser,
        4326,
        time + 900,
        `"id2":{"local":"0x${below(5000).toString(16)}"},"ph":"e"`,
      ),
    ];
  };

  let frames = 0;
  const frame = (start) => {
    frames++;
    const events = [];
    for (let time = start; time < start + FRAME_MICROSECONDS - 400; ) {
      const length = random() < 0.02 ? 2000 + below(3000) : 20 + below(300);
      const [pid, tid, isScript] = one([
        [renderer, renderer, true],
        [renderer, renderer, true],
        [renderer, 4452, true],
        [renderer, 4420, false],
        [browser, browser, false],
        [gpu, gpu, false],
      ]);
      events.push(...task(pid, tid, time, length, isScript));
      time += length + below(60);
    }
    events.push(...load(start + below(9000)));
    for (const thread of profiled) events.push(chunk(thread, start + FRAME_MICROSECONDS));
    for (let half = 0; half < 2; half++)
      events.push(
        event(
          `{"data":{"documents":4,"jsEventListeners":${below(900)},"jsHeapSizeUsed":${30e6 + below(9e6)},"nodes":${below(9000)}}}`,
          'disabled-by-default-devtools.timeline',
          'UpdateCounters',
          renderer,
          renderer,
          start + 8000 * half,
          '"ph":"I","s":"t"',
        ),
      );
    if (frames % 8 === 0)
      events.push(
        event(
          `{"snapshot":"${one(screenshots)}"}`,
          'disabled-by-default-devtools.screenshot',
          'Screenshot',
          browser,
          browser,
          start,
          '"id":"0x1","ph":"O","tts":1',
        ),
      );
    return events;
  };
  return { heads, frame };
}

/** @returns pieces of a trace of a build server, a little more than `bytes` long: compilers' spans with what they worked on, in one line */
export function* buildTrace(bytes) {
  const random = seeded(22);
  const below = (count) => Math.floor(random() * count);
  const units = Array.from({ length: UNITS }, (_, unit) => inventUnit(unit, random));
  const clocks = new Float64Array(BUILD_THREADS);
  let written = 0;
  let text = `{"traceEvents":[{"name":"process_name","ph":"M","pid":1,"args":{"name":"build server"}}`;
  for (let thread = 0; thread < BUILD_THREADS; thread++)
    text += `,{"name":"thread_name","ph":"M","pid":1,"tid":${thread},"args":{"name":"skyframe-evaluator-${thread}"}}`;
  while (written < bytes) {
    const thread = clocks.indexOf(Math.min(...clocks));
    const start = clocks[thread];
    const scale = 0.5 + random();
    const { spans, long } = units[below(UNITS)];
    for (const { from, length, middle } of spans) {
      if (random() < 0.15) continue;
      text += `,{"pid":1,"tid":${thread},"ph":"X","ts":${Math.floor(start + from * scale)},"dur":${Math.floor(length * scale)},${middle}}`;
    }
    clocks[thread] = start + long * scale + 50;
    if (text.length < 1 << 20) continue;
    written += text.length;
    yield text;
    text = '';
  }
  yield `${text}],"beginningOfTime":1771234567890123}`;
}

/** What a compiler does for a file: headers in headers, types and templates in these, then passes; inner spans first, as clang has it. */
function inventUnit(unit, random) {
  const below = (count) => Math.floor(random() * count);
  const spans = [];
  const headerOf = (number) =>
    `/usr/bin/../lib/gcc/x86_64-linux-gnu/12/../../../../include/c++/12/bits/part${number % 40}/header_${number}.h`;
  const typeOf = (number) =>
    `acme::detail::Basic${number}<std::pair<const char *, acme::Value<${number % 90}>>, std::allocator<char>>`;
  const add = (from, length, name, detail) => {
    spans.push({ from, length, middle: `"name":"${name}","args":{"detail":"${detail}"}` });
    return length;
  };
  const work = (from, depth) => {
    let at = from + 3;
    const steps = depth > 6 ? 0 : below(5);
    for (let step = 0; step < steps; step++) {
      const chance = random();
      if (chance < 0.4) at += include(at, depth + 1);
      else if (chance < 0.7) at += add(at, 20 + below(900), 'ParseClass', typeOf(below(TYPES))) + 4;
      else at += instantiate(at, depth + 1) + 2;
    }
    return at - from + 20 + below(400);
  };
  const include = (from, depth) => add(from, work(from, depth), 'Source', headerOf(below(HEADERS))) + 3;
  const instantiate = (from, depth) =>
    add(from, work(from, depth + 2), random() < 0.5 ? 'InstantiateFunction' : 'InstantiateClass', typeOf(below(TYPES)));
  let at = 10;
  for (let count = 0; count < 12; count++) at += include(at, 0);
  const frontend = add(5, at, 'Frontend', `src/module${unit % 60}/file_${unit}.cc`);
  let pass = frontend + 8;
  for (let count = 0; count < 60; count++)
    pass += add(pass, 10 + below(700), 'OptFunction', `_ZN4acme6detail${unit}fn${below(400)}Ev`) + 1;
  add(frontend + 6, pass - frontend, 'Backend', '');
  const long = pass + 20;
  add(0, long, 'ExecuteCompiler', `//src/module${unit % 60}:file_${unit}`);
  return { spans, long };
}
