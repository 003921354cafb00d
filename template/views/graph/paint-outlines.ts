import type { Box } from '../../model/graph/layout.js';
import { seenAs } from '../../model/graph/start-up.js';
import type { CallsState } from '../../state/calls-state.js';
import type { PlaceState } from '../../state/place-state.js';
import type { Look } from '../page/look.js';
import { type Picture, ROW_HEIGHT, rowTop } from './picture.js';

/** A thin box's outline is still seen. */
const MIN_OUTLINE = 3;

/** Paints what may change with every move of the pointer, on a canvas of its own: outlines of hover and selection. */
export function paintOutlines(
  context: CanvasRenderingContext2D,
  picture: Picture,
  state: CallsState & PlaceState,
  look: Look,
): void {
  const { layout, pixelRatio, height } = picture;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.clearRect(0, 0, layout.view.widthPixels, height);
  const hover = state.hover.value;
  const selected = state.selection.value;
  if (hover === null && selected === null) return;
  const selection = selected === null ? null : seenAs(state.profile.value, state.rowOf.value, selected);
  const { tree, leaders } = state.profile.value;
  const meaning = (node: number) => leaders[tree.frame[node]];
  const sameMeaning = hover && hover.nodeCount === 1 ? meaning(hover.node) : -1;
  for (const boxes of layout.rows) {
    for (const box of boxes) {
      if (box.nodeCount === 1 && box.node === selection) outline(context, picture, box, look.accent, 2);
      else if (box.width >= MIN_OUTLINE && box.nodeCount === 1 && meaning(box.node) === sameMeaning) {
        outline(context, picture, box, look.outline, box.node === hover?.node ? 1.5 : 0.5);
      } else if (hover && box.nodeCount > 1 && box.node === hover.node) outline(context, picture, box, look.outline, 1);
    }
  }
}

function outline(context: CanvasRenderingContext2D, picture: Picture, box: Box, color: string, width: number): void {
  const top = rowTop(picture, box.row);
  const boxWidth = Math.max(MIN_OUTLINE, box.width - 1);
  context.strokeStyle = color;
  context.lineWidth = width;
  // Half of it lies outside of the row, where it hides nothing of the letters.
  context.strokeRect(box.x + width / 2, top, boxWidth - width, ROW_HEIGHT - 1);
}
