import { expect, test } from 'vitest';
import { walkOutline } from '../../../../template/model/graph/outline.js';
import { bytesOf, profileOf, stackOf } from '../../profiles.js';

test('the outline has what is a pixel wide or more, and nothing below what is not', () => {
  const profile = profileOf('main;a  +60\nmain;b;c  +39\nmain;d  +1');
  const seen: string[] = [];
  walkOutline(profile, bytesOf(profile), 50, (node, left, width) =>
    seen.push(`${stackOf(profile, node)} ${left} to ${left + width}`),
  );
  expect(seen).toEqual([' 0 to 50', 'main 0 to 50', 'main;a 0 to 30', 'main;b 30 to 49.5', 'main;b;c 30 to 49.5']);
});
