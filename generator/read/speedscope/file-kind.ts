import { outlineJson } from '../json.js';
import type { FileKind } from '../trace-format.js';

/** https://www.speedscope.app/file-format-schema.json, all versions. */
export const speedscopeFiles: FileKind = {
  name: 'speedscope',
  description: 'speedscope',
  matches(head) {
    const outline = outlineJson(head);
    if (outline.get('$schema')?.includes('speedscope')) return true;
    return outline.has('profiles[].type') && (outline.has('profiles[].unit') || outline.has('shared.frames[].name'));
  },
};
