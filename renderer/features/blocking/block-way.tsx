import { memo } from 'react'
import { ActionIcon } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { selectMe } from '#renderer/state/select-me.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { hasSetUpPlace } from '../has-set-up-place.ts'
import { useDesk } from '../use-desk.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { useBlocking } from './use-blocking.ts'
import classes from './blocking.module.css'

/** Among what can be done with a conversation, for those who may: the customer's side may be put away. */
export const BlockWay = memo(function BlockWay({ conversationId }: { readonly conversationId: string }) {
  // Most are agents, who switch all day long: for them there is nothing more to ask.
  const isTheirs = useDesk((state) => hasSetUpPlace(selectMe(state)?.role ?? null))
  return isTheirs ? <Way conversationId={conversationId} /> : null
})

function Way({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation()
  const blocking = useBlocking(conversationId)
  if (blocking === null) return null
  const { name, block, ask, lift, dialog } = blocking
  const label = block === null ? t('setUp.block.open') : t('setUp.block.liftOf', { name })
  return (
    <>
      <KeyHint label={label}>
        <ActionIcon variant="subtle" color="gray" size={24} className={classes.way} aria-label={label} data-blocked={block !== null || undefined} onClick={block === null ? ask : lift}>
          <IconUserOff size={15} stroke={1.7} />
        </ActionIcon>
      </KeyHint>
      <BlockDialog {...dialog} />
    </>
  )
}
