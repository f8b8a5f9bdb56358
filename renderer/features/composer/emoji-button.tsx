import { useRef, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Popover } from '@mantine/core'
import { IconMoodSmile } from '@tabler/icons-react'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import { EmojiPicker } from './emoji-picker.tsx'
import { recentEmoji, rememberEmoji } from './emoji.ts'
import classes from './composer.module.css'

/** Opens the table of signs. Chosen, the focus goes into the words; left, it comes back to the button. */
export function EmojiButton({ onEmoji }: { readonly onEmoji: (sign: string) => void }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      onDismiss={() => button.current?.focus()}
      withRoles={false}
      trapFocus
      position="top-start"
      offset={8}
      radius={12}
      shadow="md"
    >
      <Popover.Target>
        <span>
          <KeyHint label={t('emoji.label')}>
            <ActionIcon ref={button} variant="subtle" color="gray" size={28} aria-label={t('emoji.label')} aria-haspopup="dialog" aria-expanded={isOpen} className={classes.tool} onClick={() => setOpen(!isOpen)}>
              <IconMoodSmile size={17} stroke={1.7} />
            </ActionIcon>
          </KeyHint>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" className={classes.popover} aria-label={t('emoji.label')}>
        <EmojiPicker
          recent={recentEmoji()}
          onChoose={(sign) => {
            rememberEmoji(sign)
            setOpen(false)
            onEmoji(sign)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
