import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventReader } from '../../../../generator/read/chrome-trace/event-reader.js';
import { WrittenTexts } from '../../../../generator/read/chrome-trace/written-texts.js';

const eventOf = (text: string) => new EventReader().read(Buffer.from(text), 0);

describe('an event is read where it stands', () => {
  test('with what is written as a text or a number, in any order', () => {
    const text =
      '{"tid":"7","ts":"12.5","args":{"a":[1]},"name":"\\u0061 é","ph":"X","pid":1.0,"id":"0x1","dur":3,"cat":"c,d"}';
    const event = eventOf(`${text},`);
    expect(event).toMatchObject({ phase: 'X', name: 'a é', category: 'c,d', processId: '1', threadId: '7', id: '0x1' });
    expect([event?.microseconds, event?.durationMicroseconds, event?.end]).toEqual([12.5, 3, Buffer.byteLength(text)]);
    expect(event?.written).toEqual(JSON.parse(text));
  });

  test.each([
    ['the last of several', '{"ts":1,"ts":2}', 2, Number.NaN],
    ['the time on the processor where another is not there', '{"ts":1,"dur":null,"tdur":4}', 1, 4],
    ['none where it is no number', '{"ts":[1],"dur":{},"tdur":4}', Number.NaN, Number.NaN],
    ['none where it is too large', '{"ts":1e999}', Number.NaN, Number.NaN],
    ['to the last digit', '{"ts":936939.1900000001,"dur":0.1}', 936939.1900000001, 0.1],
  ])('its time: %s', (_, text, time, duration) => {
    expect([eventOf(text)?.microseconds, eventOf(text)?.durationMicroseconds]).toEqual([time, duration]);
  });

  test.each(['{"ts":1', '{"a":"\n"}', '{"ts":01}', '[]', '{"a" 1}', '{"args":{"detail":"x"}'])('%j is none', (text) => {
    expect(eventOf(text)).toBeNull();
  });

  test.each([
    ['', '{"args":{"a":1}}'],
    ['"detail":"x"', '{"args":{"a":1,"detail":"x","b":2}}'],
    ['"detail":"x", "file":"y"', '{"args":{"detail":"x", "file":"y"}}'],
    ['"path":"x","a":1,"line":2', '{"args":{"path":"x","a":1,"line":2}}'],
    ['', '{"args":{"detail":"x"},"args":{}}'],
  ])('its arguments that say what a span worked on: %s', (subject, text) => {
    const { subjectStart, subjectEnd, isSubjectScattered } = eventOf(text) as NonNullable<ReturnType<typeof eventOf>>;
    expect(subjectStart < 0 ? '' : text.slice(subjectStart, subjectEnd)).toBe(subject);
    expect(isSubjectScattered).toBe(subject.includes('"a"'));
  });
});

test('texts that were written before are the same, whatever came between', () => {
  const texts = new WrittenTexts();
  const ofText = (text: string) => {
    const bytes = Buffer.from(` ${JSON.stringify(text)} `);
    return texts.of(bytes, 1, bytes.length - 1);
  };
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 80 })), (all) => {
      expect([...all, ...all].map(ofText)).toEqual([...all, ...all]);
    }),
  );
  const alike = Array.from({ length: 20_000 }, (_, number) => `a text that differs in a place: ${number} and no more`);
  expect(alike.map(ofText)).toEqual(alike);
});
