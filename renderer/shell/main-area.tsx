import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconPaperclip } from '@tabler/icons-react'
import { useFileDrop } from '#renderer/ui/use-file-drop.ts'
import { ConversationPane } from './conversation-panes.tsx'
import type { Frame } from './use-frame.ts'
import classes from './frame.module.css'

/** The middle of the desk. Files that are dropped or pasted anywhere on an open conversation go along with what is being written. */
export function MainArea({ frame }: { readonly frame: Frame }) {
  const { t } = useTranslation()
  const { isOver, handlers } = useFileDrop((files) => frame.composer.current?.addFiles(files))
  const isOpen = frame.openId !== null
  return (
    <main className={classes.main} data-tour="main" {...(isOpen ? handlers : {})}>
      <ConversationPane frame={frame} />
      {isOver && isOpen && (
        <div className={classes.drop}>
          <span>
            <IconPaperclip size={18} stroke={1.8} aria-hidden="true" />
            {t(frame.mode === 'reply' ? 'composer.drop' : 'composer.dropNote')}
          </span>
        </div>
      )}
    </main>
  )
}
