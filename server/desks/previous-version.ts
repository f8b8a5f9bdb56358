import type { Batch } from '#shared/protocol/batch.ts'

/**
 * A batch for a desk that speaks version 1. Version 1 had no `more`: its desks took any batch that reached the head they
 * were welcomed with as the end of catching up. When PROTOCOL_VERSION grows, this file says how the new wire is told in the old.
 */
export function asPreviousVersion({ more: _more, ...batch }: Batch): Omit<Batch, 'more'> {
  return batch
}
