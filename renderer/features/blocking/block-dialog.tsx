import { useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { Dialog } from '#renderer/ui/dialog.tsx'
import classes from './blocking.module.css'

const HOUR = 3_600_000
/** How long, in milliseconds; null: for good. */
const LENGTHS = { hour: HOUR, day: 24 * HOUR, month: 30 * 24 * HOUR, forGood: null } as const
type Length = keyof typeof LENGTHS
const NAMES = Object.keys(LENGTHS) as Length[] // Object.keys widens; the object above is the source.

export type BlockDialogProps = { readonly isOpen: boolean; readonly name: string; readonly onClose: () => void; readonly onBlock: (forMs: number | null, why: string) => void }

export function BlockDialog({ isOpen, name, onClose, onBlock }: BlockDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('setUp.block.title')} size={440}>
      <BlockForm name={name} onClose={onClose} onBlock={onBlock} />
    </Dialog>
  )
}

function BlockForm({ name, onClose, onBlock }: Omit<BlockDialogProps, 'isOpen'>) {
  const { t } = useTranslation()
  const [why, setWhy] = useState('')
  const [length, setLength] = useState<Length>('day')
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        onBlock(LENGTHS[length], why.trim())
      }}
    >
      <p className={classes.lead}>
        <bdi className={classes.who}>{name}</bdi> {t('setUp.block.lead')}
      </p>
      <TextInput data-autofocus label={t('setUp.block.why')} placeholder={t('setUp.block.whyHint')} dir="auto" maxLength={300} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
      <div>
        <span className={classes.label} id="block-length">
          {t('setUp.block.length')}
        </span>
        <SegmentedControl fullWidth aria-labelledby="block-length" value={length} onChange={(next) => setLength(NAMES.find((one) => one === next) ?? length)} data={NAMES.map((value) => ({ value, label: t(`setUp.block.${value}`) }))} />
      </div>
      <div className={classes.end}>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" color="red">
          {t('setUp.block.submit')}
        </Button>
      </div>
    </form>
  )
}
