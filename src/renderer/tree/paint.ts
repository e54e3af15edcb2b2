import type { CandidateId } from '../../shared/records/group.ts';
import { canvasAdvantageColor, canvasColors, type Scheme } from './color.ts';
import { cardsInView, type Rect } from './in-view.ts';
import { type Row, size, type TreeLayout } from './layout.ts';

export interface Viewport {
  x: number;
  y: number;
  zoom: number;
}

export interface Painting {
  layout: TreeLayout;
  scheme: Scheme;
  selectedId: CandidateId | null;
  hits: ReadonlySet<CandidateId>;
  /** True where cards and rows are drawn here too, because they are too many or too small for the document. */
  overview: boolean;
}

export function viewOf({ x, y, zoom }: Viewport, width: number, height: number): Rect {
  return { left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom };
}

/** Draws what is in view, in tree coordinates. The context is already scaled for the screen's pixel density. */
export function paintTree(
  context: CanvasRenderingContext2D,
  painting: Painting,
  viewport: Viewport,
  width: number,
  height: number,
): void {
  context.clearRect(0, 0, width, height);
  context.save();
  context.translate(viewport.x, viewport.y);
  context.scale(viewport.zoom, viewport.zoom);
  const view = viewOf(viewport, width, height);
  paintLinks(context, painting, viewport.zoom, view);
  if (painting.overview) paintCards(context, painting, viewport.zoom, view);
  context.restore();
}

function paintLinks(
  context: CanvasRenderingContext2D,
  { layout, scheme, selectedId }: Painting,
  zoom: number,
  view: Rect,
): void {
  const colors = canvasColors[scheme];
  const onPath = new Set<Row>();
  for (let id = selectedId; id; ) {
    const row: Row | undefined = layout.rows.get(id);
    if (!row) break;
    onPath.add(row);
    id = row.entry.group.parentId;
  }
  for (const { from, to } of layout.links) {
    const startX = from.x + size.width - 2 * size.padding;
    const startY = from.y + size.row / 2;
    const endY = to.y + size.header / 2;
    if (startX > view.right || to.x < view.left) continue;
    if (Math.min(startY, endY) > view.bottom || Math.max(startY, endY) < view.top) continue;
    const strong = onPath.has(from) && selectedId !== from.candidate.id;
    const bend = size.columnGap * 0.55;
    context.beginPath();
    context.moveTo(startX, startY);
    context.bezierCurveTo(startX + bend, startY, to.x - bend, endY, to.x, endY);
    context.strokeStyle = strong ? colors.selected : colors.link;
    context.lineWidth = Math.max(1.5, (strong ? 1.6 : zoom > 0.08 ? 0.8 : 0.35) / zoom);
    context.stroke();
  }
}

function paintCards(context: CanvasRenderingContext2D, painting: Painting, zoom: number, view: Rect): void {
  const colors = canvasColors[painting.scheme];
  for (const card of cardsInView(painting.layout, view)) {
    context.fillStyle = colors.card;
    context.strokeStyle = colors.line;
    context.lineWidth = Math.max(1, 0.6 / zoom);
    context.beginPath();
    context.roundRect(card.x, card.y, size.width, card.height, 8);
    context.fill();
    // From very far the frames would hide what they frame.
    if (zoom > 0.08) context.stroke();
    for (const row of card.rows) paintRow(context, row, painting, zoom);
  }
}

/** Kept rows are full width and solid; pruned ones narrower and paler; hits and the selected one are framed. */
function paintRow(
  context: CanvasRenderingContext2D,
  row: Row,
  { scheme, selectedId, hits }: Painting,
  zoom: number,
): void {
  const { id, advantage, kept } = row.candidate;
  const width = size.width - 2 * size.padding;
  context.globalAlpha = kept === false ? 0.55 : 1;
  context.fillStyle = canvasAdvantageColor(advantage, scheme);
  context.fillRect(row.x, row.y, kept === false ? width * 0.72 : width, size.row);
  context.globalAlpha = 1;
  if (id !== selectedId && !hits.has(id)) return;
  context.strokeStyle = id === selectedId ? canvasColors[scheme].view : canvasColors[scheme].hit;
  context.lineWidth = (id === selectedId ? 3 : 1.5) / zoom;
  context.strokeRect(row.x, row.y, width, size.row);
}
