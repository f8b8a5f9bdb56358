import type { Block } from '#shared/model/set-up.ts'

/** Whether a block keeps its visitor out at a moment: one for good does, one that ended lets them in again. */
export function keepsOut(block: Pick<Block, 'until'> | undefined, at: number): boolean {
  return block !== undefined && (block.until === null || block.until > at)
}
