import { keepsOut } from '#shared/domain/block.ts'
import type { IdentityKind } from '#shared/model/customer.ts'
import type { Workspace } from '#server/workspace.ts'

/**
 * Whether whoever writes as this may not, for now: asked at the door, before a thread is shown or a file is stored. The lane
 * asks again, of the same floor, when the words themselves come (receive.ts).
 */
export async function isBlocked({ id, pool, feed }: Workspace, { kind, value }: { readonly kind: IdentityKind; readonly value: string }, at: number): Promise<boolean> {
  const floor = feed.floor()
  if (!floor.hasBlocks()) return false
  const { rows } = await pool.query<{ id: string }>({ name: 'identity by value', text: 'select id from identities where workspace_id = $1 and kind = $2 and value = $3', values: [id, kind, value] })
  return rows[0] !== undefined && keepsOut(floor.block(rows[0].id), at)
}
