import { useRef, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon } from '@mantine/core'
import { IconCloudOff, IconPaperclip } from '@tabler/icons-react'
import type { Draft } from '#shared/model/draft.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { EmojiButton } from './emoji-button.tsx'
import { ModeSwitch } from './mode-switch.tsx'
import { SendButton, type SendButtonProps } from './send-button.tsx'
import classes from './composer.module.css'

export type ComposerBarProps = SendButtonProps & {
  readonly hint: string
  readonly isOnline: boolean
  readonly onMode: (mode: Draft['mode']) => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onEmoji: (sign: string) => void
  /** What else can be done to the words. */
  readonly tools?: ReactNode
}

/** What stands under the words: reply or note, what can be put in, a hint, and sending. */
export function ComposerBar({ hint, isOnline, onMode, onFiles, onEmoji, tools, ...send }: ComposerBarProps) {
  const { t } = useTranslation()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className={classes.bar} data-tools={tools !== undefined || undefined}>
      <ModeSwitch mode={send.mode} onMode={onMode} />
      <span className={classes.tools}>
        <KeyHint label={t('composer.attach')}>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('composer.attach')} className={classes.tool} onClick={() => picker.current?.click()}>
            <IconPaperclip size={17} stroke={1.7} />
          </ActionIcon>
        </KeyHint>
        <EmojiButton onEmoji={onEmoji} />
      </span>
      {tools}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <span className={classes.hint} title={isOnline ? hint : t('composer.offline')}>
        {isOnline ? (
          hint
        ) : (
          <span className={classes.offline}>
            <IconCloudOff size={14} stroke={1.7} aria-hidden="true" /> {t('composer.offline')}
          </span>
        )}
      </span>
      <SendButton {...send} />
    </div>
  )
}
