import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOfNode, nodeOfAddress } from '../../../template/model/calls/path-address.js';
import { decodeAddress, encodeAddress } from '../../../template/state/address.js';
import { nodeOf, profileOf, stackOf } from '../profiles.js';

const NOTHING = decodeAddress('');

test('only what is chosen is written', () => {
  expect(encodeAddress(NOTHING)).toBe('');
  expect(encodeAddress({ ...NOTHING, metric: 'peakBytes', search: 'resize(' })).toBe(
    '#metric=peakBytes&search=resize(',
  );
});

test('what is written is read again, whatever was searched for', () => {
  const texts = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(texts, texts, texts, (metric, zoom, search) => {
      const address = { ...NOTHING, metric, zoom, search };
      expect(decodeAddress(encodeAddress(address))).toEqual(address);
    }),
  );
});

test('half a character is replaced, since an address cannot hold it', () => {
  expect(decodeAddress(encodeAddress({ ...NOTHING, search: 'a\ud800b' })).search).toBe('a\ufffdb');
});

test.each(['', '#', '#metric', '#=x', '#__proto__=x', '#search=%', '#search=%E0%A4%A', 'nonsense'])(
  '%j chooses nothing',
  (hash) => {
    expect(decodeAddress(hash)).toEqual(NOTHING);
  },
);

const RUN = `
  main(a.rs:1)[/opt/app];parse[/opt/app]  +10
  main(a.rs:1)[/opt/app];print[/opt/app]  +20
  main(a.rs:1)[/usr/other];parse[/opt/app]  +30
`;

test('every call has an address of its own, and is found by it', () => {
  const profile = profileOf(RUN);
  const nodes = Array.from(profile.tree.depth.keys()).slice(1);
  const addresses = nodes.map((node) => addressOfNode(profile, node));
  expect(new Set(addresses).size).toBe(5);
  for (const address of addresses) expect(address).toMatch(/^[0-9a-f]{16}(-[0-9a-f]{16})*$/);
  expect(addresses.map((address) => nodeOfAddress(profile, address))).toEqual(
    nodes.map((node) => ({ node, isExact: true })),
  );
});

test('an address means the same call in a report made anew: other lines, folders, values and order', () => {
  const before = profileOf(RUN);
  const after = profileOf(
    'main(a.rs:7)[/home/app];print[/home/app]  +1\nmain(a.rs:7)[/home/app];parse[/home/app]  +99',
  );
  const address = addressOfNode(before, nodeOf(before, 'main;print'));
  expect(stackOf(after, nodeOfAddress(after, address)?.node ?? 0)).toBe('main;print');
});

test('where a call is gone, its address means the nearest caller that is there', () => {
  const before = profileOf('main;run;parse;read;fill  +1');
  const address = addressOfNode(before, nodeOf(before, 'main;run;parse;read;fill'));
  const found = (run: string) => {
    const after = profileOf(run);
    const place = nodeOfAddress(after, address);
    return place && `${stackOf(after, place.node)} ${place.isExact}`;
  };
  expect(found('main;run;parse;read;fill  +1')).toBe('main;run;parse;read;fill true');
  expect(found('main;run;parse;read;skip  +1')).toBe('main;run;parse;read false');
  expect(found('main;run;parse;skip  +1')).toBe('main;run;parse false');
  expect(found('main;walk  +1')).toBe('main false');
  expect(found('other  +1')).toBeNull();
});

test.each(['', 'x', '0123456789abcdef', '0123456789ABCDEF', '0'.repeat(17)])('%j names no call', (address) => {
  expect(nodeOfAddress(profileOf(RUN), address)).toBeNull();
});
