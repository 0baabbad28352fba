import '#basis/jitless.ts';
import { z } from 'zod';

const types = ['rectangle', 'diamond', 'ellipse', 'line', 'arrow', 'freedraw', 'text', 'frame'] as const;

const id = z.string().min(1).max(200);
const px = z.number().min(-1e6).max(1e6);
const point = z.tuple([px, px]);
const arrowhead = z
  .string()
  .regex(/^[a-z_]{1,30}$/)
  .nullable();
/** A named or hexadecimal colour and nothing else: a colour ends up in exported SVG. */
const colour = z.string().regex(/^(#[0-9a-f]{3,8}|[a-z]{3,30})$/i);
const binding = z.object({ elementId: id, focus: z.number().optional(), gap: z.number().optional() });

/** A freehand element that means nothing to the model, with what its looks need: no link, no image, no foreign page. */
export const sketchElementSchema = z.object({
  id,
  type: z.enum(types),
  x: px,
  y: px,
  width: px,
  height: px,
  angle: z.number().min(-10).max(10).optional(),
  strokeColor: colour.optional(),
  backgroundColor: colour.optional(),
  fillStyle: z.enum(['hachure', 'cross-hatch', 'solid', 'zigzag']).optional(),
  strokeStyle: z.enum(['solid', 'dashed', 'dotted']).optional(),
  strokeWidth: z.number().min(0).max(100).optional(),
  roughness: z.number().min(0).max(10).optional(),
  opacity: z.number().min(0).max(100).optional(),
  roundness: z
    .object({ type: z.number().int().min(1).max(3) })
    .nullable()
    .optional(),
  groupIds: z.array(id).max(20).optional(),
  frameId: id.nullable().optional(),
  points: z.array(point).max(5_000).optional(),
  text: z.string().max(20_000).optional(),
  originalText: z.string().max(20_000).optional(),
  fontSize: z.number().min(1).max(1_000).optional(),
  fontFamily: z.number().int().min(1).max(20).optional(),
  textAlign: z.enum(['left', 'center', 'right']).optional(),
  verticalAlign: z.enum(['top', 'middle', 'bottom']).optional(),
  containerId: id.nullable().optional(),
  name: z.string().max(300).nullable().optional(),
  startArrowhead: arrowhead.optional(),
  endArrowhead: arrowhead.optional(),
  startBinding: binding.nullable().optional(),
  endBinding: binding.nullable().optional(),
  boundElements: z
    .array(z.object({ id, type: z.enum(['arrow', 'text']) }))
    .max(500)
    .nullable()
    .optional(),
});

export type SketchElement = z.infer<typeof sketchElementSchema>;

/** What is left out (an image, an embedded page, nonsense) is not drawn; everything else keeps its known keys only. */
export function sketchElement(value: unknown): SketchElement | undefined {
  const read = sketchElementSchema.safeParse(value);
  return read.success ? read.data : undefined;
}
