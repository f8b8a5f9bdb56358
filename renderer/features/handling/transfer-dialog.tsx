import { useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Textarea, TextInput } from '@mantine/core'
import { IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { Dialog } from '#renderer/ui/dialog.tsx'
import type { PresenceReason } from '#shared/model/presence.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { PresenceDot } from '#renderer/ui/presence-dot.tsx'
import classes from './dialogs.module.css'

export type TransferTo =
  | { readonly kind: 'queue'; readonly id: string; readonly name: string; readonly isCurrent: boolean; readonly availableCount: number }
  | { readonly kind: 'user'; readonly id: string; readonly name: string; readonly presence: PresenceReason }

export type TransferDialogProps = {
  readonly isOpen: boolean
  readonly targets: readonly TransferTo[]
  readonly onClose: () => void
  readonly onTransfer: (to: TransferTo, note: string) => void
}

export function TransferDialog({ isOpen, targets, onClose, onTransfer }: TransferDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('transfer.title')} size={460}>
      <TransferForm targets={targets} onTransfer={onTransfer} />
    </Dialog>
  )
}

function TransferForm({ targets, onTransfer }: Pick<TransferDialogProps, 'targets' | 'onTransfer'>) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('')
  const [note, setNote] = useState('')
  const [picked, setPicked] = useState<string | null>(null)
  const found = useMemo(() => targets.filter(({ name }) => name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())), [targets, wanted])
  const chosen = found.find(({ id }) => id === picked) ?? (wanted.trim() === '' ? undefined : found[0])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    const at = chosen === undefined ? -1 : found.indexOf(chosen)
    const next = event.key === 'ArrowDown' ? Math.min(at + 1, found.length - 1) : Math.max(0, at - 1)
    setPicked(found[next]?.id ?? null)
    document.getElementById(`to-${found[next]?.id ?? ''}`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== undefined) onTransfer(chosen, note)
      }}
    >
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="transfer-targets"
        aria-activedescendant={chosen === undefined ? undefined : `to-${chosen.id}`}
        aria-label={t('transfer.find')}
        placeholder={t('transfer.find')}
        leftSection={<IconSearch size={15} stroke={1.7} aria-hidden="true" />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div id="transfer-targets" role="listbox" aria-label={t('transfer.title')} className={classes.targets}>
        {(['queue', 'user'] as const).map((kind) => {
          const ofKind = found.filter((one) => one.kind === kind)
          if (ofKind.length === 0) return null
          return (
            <div key={kind} role="group" aria-label={t(kind === 'queue' ? 'transfer.queues' : 'transfer.people')}>
              <h3 className={classes.kind} aria-hidden="true">
                {t(kind === 'queue' ? 'transfer.queues' : 'transfer.people')}
              </h3>
              {ofKind.map((one) => (
                <Target key={one.id} target={one} isChosen={one.id === chosen?.id} onChoose={() => setPicked(one.id)} />
              ))}
            </div>
          )
        })}
        {found.length === 0 && <p className={classes.none}>{t('transfer.none')}</p>}
      </div>
      <Textarea autosize minRows={2} maxRows={6} dir="auto" label={t('transfer.note')} placeholder={t('transfer.noteHint')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <div className={classes.end}>
        <Button type="submit" disabled={chosen === undefined}>
          {chosen === undefined ? t('transfer.submit') : t('transfer.submitTo', { name: chosen.name })}
        </Button>
      </div>
    </form>
  )
}

function Target({ target, isChosen, onChoose }: { readonly target: TransferTo; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { t } = useTranslation()
  return (
    <button id={`to-${target.id}`} type="button" role="option" aria-selected={isChosen} tabIndex={-1} className={classes.target} onClick={onChoose}>
      {target.kind === 'queue' ? (
        <span className={classes.queueIcon}>
          <IconUsersGroup size={15} stroke={1.7} aria-hidden="true" />
        </span>
      ) : (
        <Avatar seed={target.id} name={target.name} size={26} />
      )}
      <bdi>{target.name}</bdi>
      {target.kind === 'queue' ? (
        <small>{target.isCurrent ? t('transfer.current') : t('transfer.available', { count: target.availableCount })}</small>
      ) : (
        <small>
          <PresenceDot reason={target.presence} /> {t(`presence.reason.${target.presence}`)}
        </small>
      )}
    </button>
  )
}
