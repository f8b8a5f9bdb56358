import type { ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { Button, Popover } from '@mantine/core'
import { IconChevronDown, IconSend2 } from '@tabler/icons-react'
import type { Draft } from '#shared/model/draft.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { LaterChoices } from './later-choices.tsx'
import classes from './composer.module.css'

export type SendButtonProps = {
  readonly mode: Draft['mode']
  readonly canSend: boolean
  readonly isLaterOpen: boolean
  readonly onLaterOpen: (isOpen: boolean) => void
  readonly onSend: () => void
  /** Null where nothing can be sent later: a note. */
  readonly onLater: ((dueAt: number) => void) | null
  /** What the button says in place of sending, where it does not send at once. */
  readonly label?: string
  /** Other ways of sending, above the times; each closes the choices by itself. */
  readonly ways?: ReactNode
}

// A group without a name is only a word more to listen to; the kit's types leave its role out.
const TWO_BUTTONS = { role: 'presentation' }

/** Sends now; its other half sends later. */
export function SendButton({ mode, canSend, isLaterOpen, onLaterOpen, onSend, onLater, label, ways }: SendButtonProps) {
  const { t } = useTranslation()
  const send = (
    <Button size="compact-sm" h={30} px={12} disabled={!canSend} onClick={onSend} rightSection={<IconSend2 size={15} stroke={1.8} />} className={classes.send}>
      {label ?? (mode === 'reply' ? t('action.send') : t('composer.addNote'))}
    </Button>
  )
  if (onLater === null) return send
  const isOpen = isLaterOpen && canSend
  const title = t(ways === undefined ? 'later.title' : 'mailWriting.sendWays')
  // The roles stand on the buttons: what the choices hang on is the pair of them.
  return (
    <Popover opened={isOpen} onChange={onLaterOpen} withRoles={false} trapFocus returnFocus position="top-end" offset={8} radius={12} shadow="md">
      <Popover.Target>
        <Button.Group className={classes.send} {...TWO_BUTTONS}>
          {send}
          <KeyHint label={title} action="send-later">
            <Button size="compact-sm" h={30} px={6} disabled={!canSend} aria-label={title} aria-haspopup="dialog" aria-expanded={isOpen} className={classes.later} onClick={() => onLaterOpen(!isLaterOpen)}>
              <IconChevronDown size={15} stroke={2} />
            </Button>
          </KeyHint>
        </Button.Group>
      </Popover.Target>
      <Popover.Dropdown role="dialog" className={classes.popover} aria-label={title}>
        {ways}
        <LaterChoices
          onLater={(dueAt) => {
            onLaterOpen(false)
            onLater(dueAt)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
