import type { KeyboardEvent, ReactNode } from 'react'
import { Modal } from '@mantine/core'
import { useTranslation } from './use-translation.ts'
import classes from './dialog.module.css'

export type DialogProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  /** Its width, in pixels, where there is room for it. */
  readonly size: number
  readonly className?: string | undefined
  /** False: what has the focus next has been settled otherwise. */
  readonly returnsFocus?: boolean
  readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void
  readonly children: ReactNode
}

/**
 * A question over the desk. The kit's own whole one tells a screen reader that all of its body describes it, and every
 * word of it is read out as it opens; this one says its title, and what has the focus.
 */
export function Dialog({ isOpen, onClose, title, size, className, returnsFocus = true, onKeyDown, children }: DialogProps) {
  const { t } = useTranslation()
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={size} returnFocus={returnsFocus} centered radius="lg" transitionProps={{ duration: 120, transition: 'pop' }}>
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content>
        <Modal.Header role="presentation">
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('action.close')} />
        </Modal.Header>
        {/* Keys that bubble up from what can have the focus. */}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
        <div className={`${classes.body} ${className ?? ''}`} onKeyDown={onKeyDown}>
          {children}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
