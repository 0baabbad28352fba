import type { DesignDocument } from '#document/document.ts';
import { documentFromScene } from '#document/scene.ts';
import type { DesignContent } from './record.ts';

/** What is kept, as the one document that links and files carry. */
export function wholeDocument({ scene, base }: Pick<DesignContent, 'scene' | 'base'>): DesignDocument {
  return documentFromScene(scene, base);
}
