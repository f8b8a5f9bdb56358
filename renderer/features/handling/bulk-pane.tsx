import { useCallback, useImperativeHandle, useMemo, useState, type Ref } from 'react'
import { notifications } from '@mantine/notifications'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { selectMe } from '#renderer/state/select-me.ts'
import type { DeskState, ShownConversation } from '#renderer/state/shape.ts'
import { useDesk, useDeskActions, useDeskStore } from '../use-desk.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { BULK_WAYS, bulkWishes, canDo, type BulkWay, type BulkWish } from './bulk-wishes.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { TagDialog } from './tag-dialog.tsx'
import { tagsInUse } from './tags-in-use.ts'
import { TransferDialog } from './transfer-dialog.tsx'
import { useTransferTargets } from './use-transfer-targets.ts'

export type BulkHandle = { readonly go: (way: BulkWay) => void }

export type BulkPaneProps = {
  readonly ids: ReadonlySet<string>
  readonly shownCount: number
  readonly onSelectAll: () => void
  readonly onClear: () => void
  /** It is on its way: the selection has done its work. */
  readonly onDone: () => void
  readonly handle?: Ref<BulkHandle> | undefined
}

/** What is done with the selected conversations together: each by a command of its own, all of them kept at once. */
export function BulkPane({ ids, shownCount, onSelectAll, onClear, onDone, handle }: BulkPaneProps) {
  const { t } = useTranslation()
  const store = useDeskStore()
  const actions = useDeskActions()
  const [dialog, setDialog] = useState<'snooze' | 'tag' | 'transfer' | 'resolve' | null>(null)
  const can = useDesk((state) => BULK_WAYS.filter((way) => mayDo(state, ids, way)).join())
  const dispositions = useDesk((state) => state.rows.dispositions)
  const targets = useTransferTargets('', null)
  const known = useCallback(() => tagsInUse(store.getState()), [store])
  const close = () => setDialog(null)

  function send(wish: BulkWish): void {
    const state = store.getState()
    const me = selectMe(state)
    close()
    if (me === null) return
    const { wishes, left } = bulkWishes(wish, conversationsOf(state, ids), me)
    void actions.sendAll(wishes)
    const done = wishes.length === 0 ? t('bulk.nothing') : t(`bulk.done.${wish.way}`, { count: wishes.length })
    notifications.show({ message: left === 0 ? done : `${done} ${t('bulk.left', { count: left })}` })
    onDone()
  }

  function go(way: BulkWay): void {
    if (!mayDo(store.getState(), ids, way)) return
    if (way === 'snooze' || way === 'tag' || way === 'transfer' || way === 'resolve') setDialog(way)
    else send({ way })
  }
  useImperativeHandle(handle, () => ({ go }))

  const canNow = useMemo(() => new Set(can.split(',') as BulkWay[]), [can]) // joined from BULK_WAYS above.
  return (
    <>
      <BulkBar count={ids.size} shownCount={shownCount} can={canNow} onWay={go} onSelectAll={onSelectAll} onClear={onClear} />
      <SnoozeDialog isOpen={dialog === 'snooze'} onClose={close} onSnooze={(until) => send({ way: 'snooze', until })} />
      <TagDialog isOpen={dialog === 'tag'} count={ids.size} known={known} onClose={close} onTag={(tag) => send({ way: 'tag', tag })} />
      <TransferDialog isOpen={dialog === 'transfer'} targets={targets} onClose={close} onTransfer={(to, note) => send({ way: 'transfer', to: to.kind === 'queue' ? { kind: 'queue', queueId: to.id } : { kind: 'user', userId: to.id }, note })} />
      <ResolveDialog isOpen={dialog === 'resolve'} dispositions={[...dispositions.values()].filter(({ isRetired }) => !isRetired)} onClose={close} onResolve={(dispositionId) => send({ way: 'resolve', dispositionId })} />
    </>
  )
}

function conversationsOf(state: DeskState, ids: ReadonlySet<string>): readonly ShownConversation[] {
  return [...ids].flatMap((id) => selectConversation(state, id) ?? [])
}

function mayDo(state: DeskState, ids: ReadonlySet<string>, way: BulkWay): boolean {
  const me = selectMe(state)
  if (me === null) return false
  for (const id of ids) {
    const conversation = selectConversation(state, id)
    if (conversation !== null && canDo(way, conversation, me)) return true
  }
  return false
}
