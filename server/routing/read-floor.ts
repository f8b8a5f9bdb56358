import type { Load } from '#shared/domain/route.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Floorwork } from './floorwork.ts'

/** What someone has in hand: slots taken, by channel, and whether an offer is open to them. */
export type Hands = { readonly load: Load; readonly isRinging: boolean }

export async function readPresences({ pool, workspaceId }: Floorwork): Promise<ReadonlyMap<string, Presence>> {
  const { rows } = await pool.query<{ row: Presence }>('select row from presences where workspace_id = $1', [workspaceId])
  return new Map(rows.map(({ row }) => [row.userId, row]))
}

export async function readHands({ pool, workspaceId }: Floorwork): Promise<ReadonlyMap<string, Hands>> {
  const { rows } = await pool.query<{ owner: string; place: string; channel: ChannelKind; n: number }>("select owner, place, case when call_state is not null or (place = 'offered' and row #>> '{callBack,isPhoneWork}' = 'true') then 'phone' else row ->> 'channel' end as channel, count(*) as n from conversations where workspace_id = $1 and place in ('assigned', 'offered') and not (place = 'assigned' and call_state is null and row ->> 'channel' = 'phone') group by 1, 2, 3", [workspaceId])
  const hands = new Map<string, Hands>()
  for (const { owner, place, channel, n } of rows) {
    const { load, isRinging } = hands.get(owner) ?? { load: {}, isRinging: false }
    hands.set(owner, { load: { ...load, [channel]: (load[channel] ?? 0) + n }, isRinging: isRinging || place === 'offered' })
  }
  return hands
}
