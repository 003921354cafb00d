import { describe, expect, test } from 'vitest';
import { firefox } from '../../../../generator/read/firefox/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { geckoOf, geckoThread, profileOf, rows, threadOf } from './profile-text.js';

const META = {
  preprocessedProfileVersion: 55,
  categories: ['Other', 'Layout', 'GC / CC', 'DOM', 'Telemetry'].map((name) => ({ name })),
  markerSchema: [{ name: 'FrameMessage', fields: [{ key: 'name', format: 'unique-string' }] }],
};
const [OTHER, LAYOUT, GC, DOM, TELEMETRY] = META.categories.keys();
const [MOMENT, WHOLE, BEGIN, END] = [0, 1, 2, 3];

type Marker = readonly [
  name: string,
  phase: number,
  start: number | null,
  end: number | null,
  category?: number,
  data?: Readonly<Record<string, unknown>>,
];

/** A thread whose first sample is at 0 ms, with markers; names are numbers of texts. */
function threadWith(markers: readonly Marker[]) {
  const thread = threadOf({ stacks: ['main', 'main'] });
  const strings = [...(thread.stringArray as string[])];
  const name = markers.map(([text]) => (strings.includes(text) ? strings.indexOf(text) : strings.push(text) - 1));
  const column = (place: number) => markers.map((marker) => marker[place] ?? null);
  const [phase, startTime, endTime, category, data] = [1, 2, 3, 4, 5].map(column);
  return { ...thread, stringArray: strings, markers: { name, phase, startTime, endTime, category, data } };
}

const read = (profile: unknown) => callsOf(firefox, JSON.stringify(profile));
const marksOf = (...markers: readonly Marker[]) => read(profileOf([threadWith(markers)], META)).marks;

describe('markers', () => {
  test('are moments or times, in milliseconds of the clock of the samples', () => {
    expect(marksOf(['Styles', WHOLE, 1, 3.5, LAYOUT], ['Invalidate', MOMENT, 2, null, LAYOUT])).toEqual([
      '1000000+2500000 Layout: Styles',
      '2000000+0 Layout: Invalidate',
    ]);
  });

  test('of which beginning and end are written apart are put together; the last that began ends first', () => {
    expect(
      marksOf(
        ['Reflow', BEGIN, 1, null, LAYOUT],
        ['Reflow', BEGIN, 2, null, LAYOUT],
        ['Reflow', END, null, 3, LAYOUT],
        ['Reflow', END, null, 5, LAYOUT],
        ['Reflow', END, null, 6, LAYOUT],
        ['Awake', BEGIN, 7, null, OTHER],
      ),
    ).toEqual(['2000000+1000000 Layout: Reflow', '1000000+4000000 Layout: Reflow', '7000000+0 Other: Awake']);
  });

  test('are of the kinds that a reader looks for, where they are known', () => {
    expect(
      marksOf(
        ['UserTiming', WHOLE, 1, 2, DOM, { type: 'UserTiming', name: 'render', entryType: 'measure' }],
        ['GCMinor', WHOLE, 2, 3, GC, { type: 'GCMinor' }],
        ['DOMContentLoaded', BEGIN, 3, null, OTHER, { type: 'tracing', category: 'Navigation' }],
        ['DOMContentLoaded', END, null, 4, OTHER, { type: 'tracing', category: 'Navigation' }],
        ['LongTask', WHOLE, 4, 5, OTHER, { type: 'MainThreadLongTask' }],
        ['Load 12: https://shop/a.js', WHOLE, 5, 6, OTHER, { type: 'Network', contentType: 'text/javascript' }],
        ['DOMEvent', WHOLE, 6, 7, DOM, { type: 'DOMEvent', eventType: 'click' }],
      ),
    ).toEqual([
      '1000000+1000000 User timing: render (measure)',
      '2000000+1000000 Garbage collection: GCMinor',
      '3000000+1000000 Page load: DOMContentLoaded',
      '4000000+1000000 Long task: LongTask',
      '5000000+1000000 Network request: https://shop/a.js (text/javascript)',
      '6000000+1000000 DOM: DOMEvent (click)',
    ]);
  });

  test('may say what they are of by the number of a text, where the type says so', () => {
    expect(
      marksOf(
        ['SendAsyncMessage', MOMENT, 1, null, OTHER, { type: 'FrameMessage', name: 0 }],
        ['DOMEvent', MOMENT, 2, null, DOM, { type: 'DOMEvent', eventType: 0 }],
        ['SendAsyncMessage', MOMENT, 3, null, OTHER, { type: 'FrameMessage', name: 99 }],
      ),
    ).toEqual([
      '1000000+0 Other: SendAsyncMessage (main)',
      '2000000+0 DOM: DOMEvent',
      '3000000+0 Other: SendAsyncMessage',
    ]);
  });

  test('that Firefox makes for its own developers are left out, and that is said', () => {
    const { marks, notes } = read(
      profileOf(
        [
          threadWith([
            ['Preference Read', MOMENT, 1, null, OTHER, { type: 'Preference', prefName: 'a.b' }],
            ['Counter::add', MOMENT, 2, null, TELEMETRY, { type: 'IntLikeMetric' }],
            ['PutEvent', MOMENT, 3, null, OTHER, { type: 'FlowMarker', flow: 1 }],
            ['Styles', MOMENT, 4, null, LAYOUT],
          ]),
        ],
        META,
      ),
    );
    expect(marks).toEqual(['4000000+0 Layout: Styles']);
    expect(notes).toContain('Markers left out: 3');
  });

  test('of several threads are each of its own', () => {
    const threads = ['A', 'B'].map((name, at) => ({ ...threadWith([['Styles', MOMENT, at, null, LAYOUT]]), name }));
    expect(read(profileOf(threads, META)).marks).toEqual([
      '0+0 Layout: Styles, thread:A',
      '1000000+0 Layout: Styles, thread:B',
    ]);
  });

  test('without a name or a time are none, whatever is damaged', () => {
    expect(marksOf(['Lost', MOMENT, null, null], ['Late', WHOLE, 1e300, 2])).toEqual(['NaN+NaN Other: Late']);
    const broken = { ...threadWith([]), markers: { name: [77, null, {}], phase: ['x'], data: [7, 'x', null] } };
    expect(read(profileOf([broken], META)).marks).toEqual([]);
    expect(read(profileOf([{ ...broken, markers: 7 }], META)).marks).toEqual([]);
  });
});

describe('in the gecko form', () => {
  const markers = (names: readonly string[], ...data: readonly (readonly unknown[])[]) =>
    read(geckoOf([geckoThread([['main']], { stringTable: ['main', 'Styles', 'Reflow'], markers: rows(names, data) })]))
      .marks;

  test('they are rows', () => {
    expect(
      markers(['name', 'startTime', 'endTime', 'phase', 'category', 'data'], [1, 2, 5, WHOLE], [2, 6, 0, MOMENT]),
    ).toEqual(['2000000+3000000 Other: Styles', '6000000+0 Other: Reflow']);
  });

  test('of before phases they have their times in the data, or begin and end by tracing', () => {
    expect(
      markers(
        ['name', 'time', 'data'],
        [1, 9, { type: 'Styles', startTime: 2, endTime: 9 }],
        [2, 3, { type: 'tracing', interval: 'start' }],
        [2, 7, { type: 'tracing', interval: 'end' }],
        [2, 8],
      ),
    ).toEqual(['2000000+7000000 Other: Styles', '3000000+4000000 Other: Reflow', '8000000+0 Other: Reflow']);
  });

  test('those of another process are on its clock', () => {
    const child = {
      ...geckoOf([
        geckoThread([['work']], { stringTable: ['work', 'Styles'], markers: rows(['name', 'time'], [[1, 2]]) }),
      ]),
      meta: { version: 20, interval: 1, startTime: 1010 },
    };
    const { marks } = read(geckoOf([geckoThread([['main']])], { processes: [child] }));
    expect(marks).toEqual(['12000000+0 Other: Styles, thread:GeckoMain (2)']);
  });
});
